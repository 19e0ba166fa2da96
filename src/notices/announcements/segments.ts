// Audiences under a name, to be used again.
import { actorName, type Actor } from '../../platform/actor.ts'
import { writeAudit } from '../../store/audit.ts'
import { dropSegment, putSegment } from '../../store/segments.ts'
import type { Audience } from '../audience.ts'
import { mayDo, refused, writers, type NoticeDeps, type Refused } from '../act.ts'

export async function saveSegment(
  deps: NoticeDeps,
  actor: Actor,
  { name, audience }: { readonly name: string; readonly audience: Audience },
): Promise<{ readonly kind: 'saved' } | Refused> {
  if (!mayDo(actor, writers)) return refused('role')
  const { store, edition, clock, newId } = deps
  const id = newId()
  const by = actorName(actor)
  return store.transaction(async (tx) => {
    await putSegment(tx, { id, edition: edition.id, name, audience, createdBy: by })
    const entry = { actor: by, verb: 'segment.save', subject: `segment:${id}`, detail: {} }
    await writeAudit(tx, entry, clock.now())
    return { kind: 'saved' }
  })
}

export async function deleteSegment(
  deps: NoticeDeps,
  actor: Actor,
  id: string,
): Promise<{ readonly kind: 'deleted' } | Refused> {
  if (!mayDo(actor, writers)) return refused('role')
  const { store, edition, clock } = deps
  return store.transaction(async (tx) => {
    if (!(await dropSegment(tx, edition.id, id))) return refused('missing')
    const entry = { actor: actorName(actor), verb: 'segment.delete', subject: `segment:${id}` }
    await writeAudit(tx, { ...entry, detail: {} }, clock.now())
    return { kind: 'deleted' }
  })
}

// Drafts: begun, and changed. Whatever was submitted or approved before does not count any more.
import { actorName, type Actor } from '../../platform/actor.ts'
import { writeAudit } from '../../store/audit.ts'
import { putPart } from '../../store/announcements.ts'
import { addNotice } from '../../store/notices.ts'
import { mayDo, refused, writers, type NoticeDeps, type Refused, type Seen } from '../act.ts'
import { act } from './act.ts'
import { problemsOf, type Draft } from './draft.ts'

export type Written =
  | { readonly kind: 'written'; readonly id: string; readonly version: number }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] }
  | Refused

export async function createAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  draft: Draft,
): Promise<Written> {
  const { store, edition, clock } = deps
  if (!mayDo(actor, writers)) return refused('role')
  const problems = problemsOf(draft, edition, clock.now())
  if (problems.length > 0) return { kind: 'invalid', problems }
  const id = deps.newId()
  const by = actorName(actor)
  return store.transaction(async (tx) => {
    await addNotice(tx, {
      id,
      edition: edition.id,
      kind: 'announcement',
      status: 'draft',
      createdBy: by,
      ...columnsOf(draft),
    })
    await putPart(tx, id, { editedBy: by })
    const entry = { actor: by, verb: 'announcement.create', subject: `notice:${id}` }
    await writeAudit(tx, { ...entry, detail: { version: 1 } }, clock.now())
    return { kind: 'written', id, version: 1 }
  })
}

/** Also of one that was submitted: it is a draft again, and has to be approved anew. */
export async function editAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  seen: Seen,
  draft: Draft,
): Promise<Written> {
  const problems = problemsOf(draft, deps.edition, deps.clock.now())
  if (mayDo(actor, writers) && problems.length > 0) return { kind: 'invalid', problems }
  const rules = { verb: 'edit', roles: writers, from: ['draft', 'submitted'] } as const
  return act<Written>(deps, actor, seen, rules, async ({ notice: { id } }) => ({
    changes: {
      ...columnsOf(draft),
      status: 'draft',
      submittedBy: null,
      submittedAt: null,
      frozenHash: null,
      recipients: null,
    },
    carry: async (tx, version) => {
      await putPart(tx, id, { editedBy: actorName(actor) })
      return { kind: 'written', id, version }
    },
  }))
}

const columnsOf = ({ title, template, audience, startsAt, expiresAt }: Draft) => ({
  title,
  template,
  audience,
  startsAt: startsAt ?? null,
  expiresAt: expiresAt ?? null,
})

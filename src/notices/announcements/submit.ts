// Hands a draft over to a second person: frozen word for word, recipient by recipient.
import type { Actor } from '../../platform/actor.ts'
import { putRejection } from '../../store/announcements.ts'
import { weighedFiles } from '../../store/notice-files.ts'
import { submission, type Submission } from '../approval.ts'
import { writers, type NoticeDeps, type Refused, type Seen } from '../act.ts'
import { act } from './act.ts'
import { problemsOf } from './draft.ts'
import { rowsOf } from './preview.ts'
import { draftOf } from './read.ts'

/** `nobody`: not one of the audience can be reached. `invalid`: see the preview. */
export type Submitted = Submission | Refused<'nobody' | 'invalid'>

export async function submitAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  seen: Seen,
): Promise<Submitted> {
  const rules = { verb: 'submit', roles: writers, from: ['draft'] } as const
  return act<Submitted, 'nobody' | 'invalid'>(deps, actor, seen, rules, async (found, tx) => {
    const { id } = found.notice
    const now = deps.clock.now()
    const draft = draftOf(found)
    if (problemsOf(draft, deps.edition, now).length > 0) return { kind: 'refused', why: 'invalid' }
    const rows = await rowsOf({ ...deps, store: tx }, draft)
    const files = await weighedFiles(tx, id)
    const { told, changes, keep } = submission(rows, id, actor, now, files)
    if (told.recipients === 0) return { kind: 'refused', why: 'nobody' }
    return {
      changes,
      detail: files.length === 0 ? told : { ...told, files: files.length },
      carry: async (_, version) => {
        await keep(tx)
        await putRejection(tx, id, { rejectedBy: null, rejectedBecause: null })
        return { kind: 'submitted', version, ...told }
      },
    }
  })
}

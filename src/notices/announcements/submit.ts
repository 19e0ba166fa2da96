// Hands a draft over to a second person: frozen word for word, recipient by recipient.
import { actorName, type Actor } from '../../platform/actor.ts'
import { putRejection } from '../../store/announcements.ts'
import { replaceRows } from '../../store/notices.ts'
import { frozenHash } from '../freeze.ts'
import { act, writers, type AnnouncementDeps, type Refused, type Seen } from './deps.ts'
import { problemsOf } from './draft.ts'
import { rowsOf } from './preview.ts'
import { draftOf } from './read.ts'

export type Submitted =
  | {
      readonly kind: 'submitted'
      readonly version: number
      readonly hash: string
      readonly recipients: number
      /** How many of the audience get nothing. */
      readonly wrong: number
    }
  /** `nobody`: not one of the audience can be reached. `invalid`: see the preview. */
  | Refused<'nobody' | 'invalid'>

export async function submitAnnouncement(
  deps: AnnouncementDeps,
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
    const recipients = rows.filter(({ error }) => error === undefined).length
    if (recipients === 0) return { kind: 'refused', why: 'nobody' }
    const hash = frozenHash(rows)
    const wrong = rows.length - recipients
    return {
      changes: {
        status: 'submitted',
        submittedBy: actorName(actor),
        submittedAt: now,
        frozenHash: hash,
        recipients,
      },
      detail: { hash, recipients, wrong },
      carry: async (_, version) => {
        await replaceRows(
          tx,
          id,
          rows.map(({ label: _label, to, ...row }) => ({ notice: id, ...row, ...to })),
        )
        await putRejection(tx, id, { rejectedBy: null, rejectedBecause: null })
        return { kind: 'submitted', version, hash, recipients, wrong }
      },
    }
  })
}

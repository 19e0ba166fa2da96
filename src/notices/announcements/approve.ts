// The second person lets it go out, or gives it back.
import { actorName, type Actor } from '../../platform/actor.ts'
import { putRejection } from '../../store/announcements.ts'
import { dispatchRows, readRows } from '../../store/notices.ts'
import { frozenHash } from '../freeze.ts'
import { act, approvers, type AnnouncementDeps, type Refused, type Seen } from './deps.ts'
import { frozenRowOf } from './read.ts'
import { sendingTime } from './when.ts'

/** Above so many the number has to be typed. */
export const countFrom = 100

/** What the second person has seen. */
export interface Approval extends Seen {
  readonly hash: string
  /** The number of recipients, as it was typed. */
  readonly typed?: number | undefined
}

export type Approved =
  | { readonly kind: 'approved'; readonly version: number; readonly startsAt: Date }
  /**
   * `own`: whoever wrote or submitted it does not approve it. `changed`: what is frozen is not what was seen.
   * `count`: the number was not typed, or another. `expired`: it could only go out when it is too late.
   */
  | Refused<'own' | 'changed' | 'count' | 'expired'>

/** Turns every frozen row into a delivery; they go out outside the quiet hours. */
export async function approveAnnouncement(
  deps: AnnouncementDeps,
  actor: Actor,
  approval: Approval,
): Promise<Approved> {
  const rules = { verb: 'approve', roles: approvers, from: ['submitted'] } as const
  type Why = 'own' | 'changed' | 'count' | 'expired'
  return act<Approved, Why>(deps, actor, approval, rules, async ({ notice, part }, tx) => {
    const by = actorName(actor)
    const no = (why: Why) => ({ kind: 'refused', why }) as const
    if ([notice.submittedBy, notice.createdBy, part.editedBy].includes(by)) return no('own')
    const frozen = await readRows(tx, notice.id, { limit: mostRows })
    const hash = frozenHash(frozen.map((row) => frozenRowOf(row, '')))
    if (approval.hash !== notice.frozenHash || hash !== notice.frozenHash) return no('changed')
    const recipients = notice.recipients ?? 0
    if (recipients > countFrom && approval.typed !== recipients) return no('count')
    const now = deps.clock.now()
    const wanted = notice.startsAt !== null && notice.startsAt > now ? notice.startsAt : now
    const startsAt = sendingTime(wanted, deps.edition.timeZone)
    if (notice.expiresAt !== null && notice.expiresAt <= startsAt) return no('expired')
    return {
      changes: { status: 'sending', approvedBy: by, approvedAt: now, startsAt },
      detail: { hash, recipients, startsAt: startsAt.toISOString() },
      carry: async (_, version) => {
        await dispatchRows(tx, { ...notice, startsAt })
        return { kind: 'approved', version, startsAt }
      },
    }
  })
}

const mostRows = 1_000_000

/** Back to its writer, with the reason. */
export async function rejectAnnouncement(
  deps: AnnouncementDeps,
  actor: Actor,
  { because, ...seen }: Seen & { readonly because: string },
): Promise<{ readonly kind: 'rejected'; readonly version: number } | Refused> {
  const rules = { verb: 'reject', roles: approvers, from: ['submitted'] } as const
  return act(deps, actor, seen, rules, async ({ notice: { id } }, tx) => ({
    changes: {
      status: 'draft',
      submittedBy: null,
      submittedAt: null,
      frozenHash: null,
      recipients: null,
    },
    carry: async (_, version) => {
      await putRejection(tx, id, { rejectedBy: actorName(actor), rejectedBecause: because })
      return { kind: 'rejected', version } as const
    },
  }))
}

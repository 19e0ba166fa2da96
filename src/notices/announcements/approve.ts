// The second person lets it go out, or gives it back.
import { actorName, type Actor } from '../../platform/actor.ts'
import { actorsOf } from '../../store/audit.ts'
import { putRejection } from '../../store/announcements.ts'
import { weighedFiles } from '../../store/notice-files.ts'
import { dispatchRows } from '../../store/notices.ts'
import { backToDraft, seenRows, type Approval, type NotApproved } from '../approval.ts'
import { approvers, refused, type NoticeDeps, type Refused, type Seen } from '../act.ts'
import { act } from './act.ts'
import { sendingTime } from '../sending-time.ts'

export type Approved =
  | { readonly kind: 'approved'; readonly version: number; readonly startsAt: Date }
  /** `expired`: it could only go out when it is too late. */
  | Refused<NotApproved | 'expired'>

/** Turns every frozen row into a delivery; they go out outside the quiet hours. */
export async function approveAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  approval: Approval,
): Promise<Approved> {
  const rules = { verb: 'approve', roles: approvers, from: ['submitted'] } as const
  type Why = NotApproved | 'expired'
  return act<Approved, Why>(deps, actor, approval, rules, async ({ notice, part }, tx) => {
    // Whoever has written any of it, and not only whoever saved it last.
    const editors = await actorsOf(tx, `notice:${notice.id}`, ['announcement.edit'])
    const authors = [notice.createdBy, part.editedBy, ...editors]
    const files = await weighedFiles(tx, notice.id)
    const seen = await seenRows(tx, notice, approval, actor, authors, files)
    if ('kind' in seen) return seen
    const { hash, recipients } = seen
    const now = deps.clock.now()
    const wanted = notice.startsAt !== null && notice.startsAt > now ? notice.startsAt : now
    const startsAt = sendingTime(wanted, deps.edition.timeZone)
    if (notice.expiresAt !== null && notice.expiresAt <= startsAt) return refused('expired')
    return {
      changes: { status: 'sending', approvedBy: actorName(actor), approvedAt: now, startsAt },
      detail: { hash, recipients, startsAt: startsAt.toISOString() },
      carry: async (_, version) => {
        await dispatchRows(tx, { ...notice, startsAt })
        return { kind: 'approved', version, startsAt }
      },
    }
  })
}

/** Back to its writer, with the reason. */
export async function rejectAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  { because, ...seen }: Seen & { readonly because: string },
): Promise<{ readonly kind: 'rejected'; readonly version: number } | Refused> {
  const rules = { verb: 'reject', roles: approvers, from: ['submitted'] } as const
  return act(deps, actor, seen, rules, async ({ notice: { id } }, tx) => ({
    changes: backToDraft,
    carry: async (_, version) => {
      await putRejection(tx, id, { rejectedBy: actorName(actor), rejectedBecause: because })
      return { kind: 'rejected', version } as const
    },
  }))
}

// The second person lets a list go out, or gives it back.
import { actorName, type Actor } from '../../platform/actor.ts'
import { civilDay } from '../../platform/day.ts'
import {
  addResults,
  joinCorrections,
  lockResults,
  setBasis,
  takeBack,
  takeBackRungs,
  type Judging,
} from '../../store/judging.ts'
import { closeCorrected, listUnreachable } from '../../store/judging-calls.ts'
import { dispatchRows, type NoticeRow } from '../../store/notices.ts'
import type { Store } from '../../store/store.ts'
import { sendingTime } from '../sending-time.ts'
import { backToDraft, seenRows, type Approval, type NotApproved } from '../approval.ts'
import { approvers, refused, type NoticeDeps, type Refused, type Seen } from '../act.ts'
import { act } from './act.ts'
import { stillTheirs } from './frozen.ts'
import { hindranceOf, review, type Review } from './review.ts'

export type Approved =
  | { readonly kind: 'approved'; readonly version: number; readonly sent: number }
  /**
   * `overtaken`: since it was submitted somebody was told something else, what waited has gone out, or somebody has
   * left a team or a team the contest, or a day it asks for has passed; it is to be given back and submitted again.
   */
  | Refused<NotApproved | 'overtaken'>

/** Turns every frozen row into a delivery, and keeps what each was told; who cannot be written to is telephoned. */
export async function approveJudging(
  deps: NoticeDeps,
  actor: Actor,
  approval: Approval,
): Promise<Approved> {
  const rules = { verb: 'approve', roles: approvers, from: ['submitted'] } as const
  type Why = NotApproved | 'overtaken'
  return act<Approved, Why>(deps, actor, approval, rules, async (found, tx) => {
    await lockResults(tx)
    const { notice, batch } = found
    const seen = await seenRows(tx, notice, approval, actor, [notice.createdBy])
    if ('kind' in seen) return seen
    const { hash, recipients } = seen
    const reviewed = await review(tx, deps.edition, found)
    if (reviewed.basis !== batch.basis) return refused('overtaken')
    if (hindranceOf(reviewed, batch.correction) !== undefined) return refused('overtaken')
    if (!(await stillTheirs(seen.rows, reviewed, { ...deps, store: tx })))
      return refused('overtaken')
    const now = deps.clock.now()
    const startsAt = sendingTime(now, deps.edition.timeZone)
    if (isPast(reviewed, civilDay(startsAt, deps.edition.timeZone))) return refused('overtaken')
    return {
      changes: { status: 'sending', approvedBy: actorName(actor), approvedAt: now, startsAt },
      detail: { hash, recipients },
      carry: async (_, version) => {
        const sent = await tell(tx, found, reviewed, seen.rows, deps, now, startsAt)
        return { kind: 'approved', version, sent }
      },
    }
  }).catch((error: unknown) => {
    if (error instanceof Overtaken) return refused('overtaken')
    throw error
  })
}

/** What waited went out between the comparison and now: everything is rolled back. */
class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/** What lies ahead when the list is brought in may lie behind when it is let go. */
const isPast = ({ kind, rows }: Review, day: string): boolean =>
  rows.some(({ values }) => kind.ahead.some((id) => (values[id] ?? day) < day))

async function tell(
  tx: Store,
  { notice }: Judging,
  { kind, rows }: Review,
  frozen: readonly NoticeRow[],
  { edition }: NoticeDeps,
  now: Date,
  startsAt: Date,
): Promise<number> {
  const waiting = rows.flatMap(({ change, before }) =>
    change === 'other' && before?.told.state === 'waiting'
      ? [{ notice: before.told.notice, recipient: before.told.recipient }]
      : [],
  )
  if (!(await takeBack(tx, waiting))) throw new Overtaken()
  await takeBackRungs(
    tx,
    rows.flatMap(({ change, recipient = '', before }) =>
      change === 'other' && before !== undefined ? [{ notice: before.told.notice, recipient }] : [],
    ),
  )
  const deliveries = new Map(
    frozen.map(({ recipient, delivery, error }) => [recipient, error === null ? delivery : null]),
  )
  const said = rows.filter(({ change }) => change === 'new' || change === 'other')
  await addResults(
    tx,
    said.map(({ recipient = '', about, values, before }) => ({
      notice: notice.id,
      edition: edition.id,
      recipient,
      kind: kind.id,
      about,
      values,
      delivery: deliveries.get(recipient) ?? null,
      corrects: before?.told.state === 'told' ? before.told.delivery : null,
      approvedAt: now,
    })),
  )
  await joinCorrections(tx, notice.id)
  const sent = await dispatchRows(tx, { ...notice, startsAt })
  await closeCorrected(tx, notice.id, now)
  await listUnreachable(tx, notice.id, now)
  return sent
}

/** Back to its writer: nothing of it is frozen any more. */
export async function rejectJudging(
  deps: NoticeDeps,
  actor: Actor,
  seen: Seen,
): Promise<{ readonly kind: 'rejected'; readonly version: number } | Refused> {
  const rules = { verb: 'reject', roles: approvers, from: ['submitted'] } as const
  return act(deps, actor, seen, rules, async ({ notice: { id } }, tx) => ({
    changes: backToDraft,
    carry: async (_, version) => {
      await setBasis(tx, id, null)
      return { kind: 'rejected', version } as const
    },
  }))
}

// The second person lets a list go out, or gives it back.
import { answerShape, targetShape } from '../../delivery/ledger.ts'
import { actorName, type Actor } from '../../platform/actor.ts'
import {
  addResults,
  joinCorrections,
  lockResults,
  setBasis,
  takeBack,
  type Judging,
} from '../../store/judging.ts'
import { closeCorrected, listUnreachable } from '../../store/judging-calls.ts'
import { dispatchRows, readRows, type NoticeRow } from '../../store/notices.ts'
import type { Store } from '../../store/store.ts'
import { frozenHash, type FrozenRow } from '../freeze.ts'
import { act, approvers, type JudgingDeps, type Refused, type Seen } from './deps.ts'
import { hindranceOf, review, type Review } from './review.ts'

/** Above so many the number has to be typed. */
export const countFrom = 100

/** What the second person has seen. */
export interface Approval extends Seen {
  readonly hash: string
  /** The number of recipients, as it was typed. */
  readonly typed?: number | undefined
}

export type Approved =
  | { readonly kind: 'approved'; readonly version: number; readonly sent: number }
  /**
   * `own`: whoever brought it in or submitted it does not approve it. `changed`: what is frozen is not what was seen.
   * `count`: the number was not typed, or another. `overtaken`: since it was submitted somebody was told something
   * else, or what waited has gone out; it is to be given back and submitted again.
   */
  | Refused<'own' | 'changed' | 'count' | 'overtaken'>

/** Turns every frozen row into a delivery, and keeps what each was told; who cannot be written to is telephoned. */
export async function approveJudging(
  deps: JudgingDeps,
  actor: Actor,
  approval: Approval,
): Promise<Approved> {
  const rules = { verb: 'approve', roles: approvers, from: ['submitted'] } as const
  type Why = 'own' | 'changed' | 'count' | 'overtaken'
  return act<Approved, Why>(deps, actor, approval, rules, async (found, tx) => {
    await lockResults(tx)
    const { notice, batch } = found
    const by = actorName(actor)
    const no = (why: Why) => ({ kind: 'refused', why }) as const
    if ([notice.submittedBy, notice.createdBy].includes(by)) return no('own')
    const frozen = await readRows(tx, notice.id, { limit: mostRows })
    const hash = frozenHash(frozen.map(rowOf))
    if (approval.hash !== notice.frozenHash || hash !== notice.frozenHash) return no('changed')
    const recipients = notice.recipients ?? 0
    if (recipients > countFrom && approval.typed !== recipients) return no('count')
    const reviewed = await review(tx, deps.edition, found)
    if (reviewed.basis !== batch.basis) return no('overtaken')
    if (hindranceOf(reviewed, batch.correction) !== undefined) return no('overtaken')
    const now = deps.clock.now()
    return {
      changes: { status: 'sending', approvedBy: by, approvedAt: now },
      detail: { hash, recipients },
      carry: async (_, version) => {
        const sent = await tell(tx, found, reviewed, frozen, deps, now)
        return { kind: 'approved', version, sent }
      },
    }
  }).catch((error: unknown) => {
    if (error instanceof Overtaken) return { kind: 'refused', why: 'overtaken' } as const
    throw error
  })
}

/** What waited went out between the comparison and now: everything is rolled back. */
class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

async function tell(
  tx: Store,
  { notice }: Judging,
  { kind, rows }: Review,
  frozen: readonly NoticeRow[],
  { edition }: JudgingDeps,
  now: Date,
): Promise<number> {
  const waiting = rows.flatMap(({ change, before }) =>
    change === 'other' && before?.told.state === 'waiting' && before.told.delivery !== null
      ? [before.told.delivery]
      : [],
  )
  if (!(await takeBack(tx, [...new Set(waiting)]))) throw new Overtaken()
  const sent = await dispatchRows(tx, notice)
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
  await closeCorrected(tx, notice.id, now)
  await listUnreachable(tx, notice.id, now)
  return sent
}

const mostRows = 1_000_000

/** As it was frozen; the label is not part of the hash. */
function rowOf(kept: NoticeRow): FrozenRow {
  const { row, delivery, recipient, channel, app, target, body, error } = kept
  return {
    row,
    delivery,
    recipient,
    label: '',
    body: answerShape.parse(body),
    ...(channel === null || app === null
      ? {}
      : { to: { channel, app, target: targetShape.parse(target) } }),
    ...(error === null ? {} : { error }),
  }
}

/** Back to its writer: nothing of it is frozen any more. */
export async function rejectJudging(
  deps: JudgingDeps,
  actor: Actor,
  seen: Seen,
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
      await setBasis(tx, id, null)
      return { kind: 'rejected', version } as const
    },
  }))
}

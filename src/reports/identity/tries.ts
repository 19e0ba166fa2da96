// Takes and gives back tries, in the database: whatever process is asked, all of them count together.
import { newId } from '../../platform/ids.ts'
import { addTries, dropTries, forgetTries, lockTries, triesOf } from '../../store/reports-tries.ts'
import type { Store } from '../../store/store.ts'
import { limits, longestWindowMs, standing, type Limit, type LimitName } from './limits.ts'

/** `subject` is a keyed name: of an account, a telephone, an address. Empty for what counts for everybody. */
export interface Trial {
  readonly limit: LimitName
  readonly subject: string
}

export type Taken =
  | {
      readonly kind: 'taken'
      /** To give them back. */
      readonly ids: readonly string[]
      /** How many more there may be, by the narrowest of the limits. */
      readonly left: number
      /** Of which somebody should hear now. */
      readonly alarms: readonly LimitName[]
    }
  | {
      readonly kind: 'shut'
      readonly limit: LimitName
      readonly until: Date
      readonly withinMs: number
    }

/** One try of each, or of none if one of them is shut; a try that is refused counts nowhere. In a transaction. */
export async function take(tx: Store, trials: readonly Trial[], now: Date): Promise<Taken> {
  await lockTries(tx, trials.map(rowOf))
  const open = await look(tx, trials, now)
  if (open.kind === 'shut') return open
  const rows = trials.map((trial) => ({ ...rowOf(trial), id: newId(), at: now }))
  await addTries(tx, rows)
  return {
    kind: 'taken',
    ids: rows.map(({ id }) => id),
    left: open.left - 1,
    alarms: open.alarms,
  }
}

/** Whether there could be one more of each now. Nothing is counted. */
export async function look(
  store: Store,
  trials: readonly Trial[],
  now: Date,
): Promise<
  | { readonly kind: 'open'; readonly left: number; readonly alarms: readonly LimitName[] }
  | Extract<Taken, { readonly kind: 'shut' }>
> {
  const since = new Date(now.getTime() - longestWindowMs)
  const alarms: LimitName[] = []
  let left = Infinity
  let shut: Extract<Taken, { readonly kind: 'shut' }> | undefined
  for (const trial of trials) {
    const limit: Limit = limits[trial.limit]
    const times = await triesOf(store, trial.limit, trial.subject, since)
    const stands = standing(limit, times, now)
    if (stands.kind === 'shut') {
      // Of several, the one that lasts longest: whoever comes back then shall not be sent away again.
      if (shut === undefined || stands.until > shut.until) shut = { ...stands, limit: trial.limit }
    } else left = Math.min(left, stands.left)
    if (countIn(limit, times, now) + 1 === limit.alarmAt) alarms.push(trial.limit)
  }
  return shut ?? { kind: 'open', left, alarms }
}

/** All that was counted for one subject: it begins anew. */
export async function forget(tx: Store, trial: Trial): Promise<void> {
  await lockTries(tx, [rowOf(trial)])
  await forgetTries(tx, trial.limit, trial.subject)
}

/** What turned out not to count. */
export async function giveBack(store: Store, taken: readonly string[]): Promise<void> {
  await dropTries(store, taken)
}

const rowOf = ({ limit, subject }: Trial) => ({ kind: limit, subject })

function countIn({ windows: [first] }: Limit, times: readonly Date[], now: Date): number {
  const since = now.getTime() - (first?.withinMs ?? 0)
  return times.filter((at) => at.getTime() > since).length
}

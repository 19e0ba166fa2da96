// Guessing a query code is slow, from wherever it comes, and a case that is guessed at is frozen.
import type { Store } from '../../store/store.ts'
import { take, type Taken, type Trial } from './tries.ts'

/** Keyed names; `caseNumber` of the number that was given, whether there is such a case or not. */
export interface QueryAsk {
  readonly account: string
  readonly caseNumber: string
  readonly address?: string | undefined
}

export type QueryTry =
  | {
      readonly kind: 'taken'
      /** To give back when the code was right. */
      readonly ids: readonly string[]
      readonly left: number
      /** It was the last one for this case today: if it is wrong, freeze its code and tell the reporter. */
      readonly freezes: boolean
    }
  | Extract<Taken, { readonly kind: 'shut' }>

export async function takeQueryTry(tx: Store, ask: QueryAsk, now: Date): Promise<QueryTry> {
  const trials: readonly Trial[] = [
    { limit: 'query-account', subject: ask.account },
    { limit: 'query-case', subject: ask.caseNumber },
    ...(ask.address === undefined
      ? []
      : [{ limit: 'query-address', subject: ask.address } as const]),
  ]
  const taken = await take(tx, trials, now)
  if (taken.kind === 'shut') return taken
  const { ids, left, alarms } = taken
  return { kind: 'taken', ids, left, freezes: alarms.includes('query-case') }
}

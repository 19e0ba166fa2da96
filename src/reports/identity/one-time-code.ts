// Six figures that prove that somebody has a telephone in hand now: drawn, sent, and good once, for five minutes.
import { createHmac, randomInt, type KeyObject } from 'node:crypto'

import { newId } from '../../platform/ids.ts'
import {
  addCode,
  countWrong,
  lastCode,
  spendCode,
  voidCode,
  type CodeRow,
  type Purpose,
} from '../../store/reports-codes.ts'
import type { Store } from '../../store/store.ts'
import type { CodeMessage, CodeSender, SendOutcome } from './code-sender.ts'
import type { LimitName } from './limits.ts'
import { take, type Taken, type Trial } from './tries.ts'

export type { Purpose } from '../../store/reports-codes.ts'

export const codeMinutes = 5
export const mostWrong = 5

export interface CodeDeps {
  readonly store: Store
  /** REPORT_CODE_KEY. */
  readonly key: KeyObject
  readonly sender: CodeSender
  /** Draws a code; for tests. */
  readonly draw?: () => string
}

/** Who asks, for whom. All but the number itself are keyed names: the same from which the limits are counted. */
export interface CodeAsk {
  /** The talk or the page: the code is good for nothing anywhere else. */
  readonly session: string
  /** Blind index of the telephone. */
  readonly phone: string
  /** The eleven figures, for the sender only. */
  readonly number: string
  readonly purpose: Purpose
  /** Whoever asks: the chat account, or on the page alone its session. */
  readonly account: string
  /** Of the internet, where there is one. */
  readonly address?: string | undefined
  /** Nothing will be sent: it counts for whoever asks, and not against what may be sent in all. */
  readonly isVain?: boolean
}

export type Issued =
  | {
      readonly kind: 'issued'
      readonly id: string
      readonly message: CodeMessage
      readonly alarms: readonly LimitName[]
    }
  | Extract<Taken, { readonly kind: 'shut' }>

export type Sent =
  | { readonly kind: 'sent'; readonly alarms: readonly LimitName[] }
  /** It was not sent, or nobody knows; the code is void. No fault of whoever asked. */
  | { readonly kind: 'unavailable'; readonly why: string; readonly alarms: readonly LimitName[] }
  | Extract<Taken, { readonly kind: 'shut' }>

export type Used =
  /** `phone`: the blind index of the telephone that is proven by it. */
  | { readonly kind: 'right'; readonly phone: string }
  | { readonly kind: 'wrong'; readonly left: number }
  /** The last wrong try made it void, now or before. */
  | { readonly kind: 'spent' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used' }
  /** There is none: never asked for, for another telephone, or made void by a newer one. */
  | { readonly kind: 'none' }

/** Sends a new code; the one before is void from now on. The provider is asked with no transaction open. */
export async function sendCode(deps: CodeDeps, ask: CodeAsk, now: Date): Promise<Sent> {
  const issued = await deps.store.transaction((tx) => issueCode(tx, deps, ask, now))
  if (issued.kind === 'shut') return issued
  const outcome = await deliverCode(deps, issued, now)
  return { ...outcome, alarms: issued.alarms }
}

/** The first half, for callers with a transaction of their own: counts, and writes a code that nobody has yet. */
export async function issueCode(
  tx: Store,
  { key, draw = drawCode }: Pick<CodeDeps, 'key' | 'draw'>,
  ask: CodeAsk,
  now: Date,
): Promise<Issued> {
  const taken = await take(tx, trialsOf(ask), now)
  if (taken.kind === 'shut') return taken
  const { session, phone, purpose, number } = ask
  const id = newId()
  const code = draw()
  await addCode(tx, {
    id,
    session,
    phone,
    purpose,
    mac: macOf(key, { id, session, phone, purpose }, code),
    createdAt: now,
    expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
  })
  const message = { phone: number, code, minutes: codeMinutes }
  return { kind: 'issued', id, message, alarms: taken.alarms }
}

/** The second half, once the first is committed. */
export async function deliverCode(
  { store, sender }: Pick<CodeDeps, 'store' | 'sender'>,
  { id, message }: Pick<Extract<Issued, { readonly kind: 'issued' }>, 'id' | 'message'>,
  now: Date,
): Promise<SendOutcome> {
  const outcome = await sender.send(message)
  if (outcome.kind === 'unavailable') await voidCode(store, id, now)
  return outcome
}

export interface GivenCode {
  readonly session: string
  readonly purpose: Purpose
  /** Blind index; absent: whichever telephone the code went to. */
  readonly phone?: string
  /** As it was typed. */
  readonly code: string
}

/** Uses up the code if it is the right one. Of fifty at once one is `right`. */
export async function useCode(
  { store, key }: Pick<CodeDeps, 'store' | 'key'>,
  { session, purpose, phone, code }: GivenCode,
  now: Date,
): Promise<Used> {
  const row = await lastCode(store, session, purpose)
  if (row === undefined || (phone !== undefined && row.phone !== phone)) return { kind: 'none' }
  const over = overFor(row, now)
  if (over !== undefined) return over
  const figures = code.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')
  // A slip of another shape could not have been it, and is no guess either.
  if (!/^\d{6}$/.test(figures)) return { kind: 'wrong', left: mostWrong - row.wrong }
  const mac = macOf(key, row, figures)
  if (await spendCode(store, row.id, mac, mostWrong, now))
    return { kind: 'right', phone: row.phone }
  const wrong = await countWrong(store, row.id, mac, mostWrong, now)
  if (wrong !== undefined)
    return wrong >= mostWrong ? { kind: 'spent' } : { kind: 'wrong', left: mostWrong - wrong }
  // Somebody else was at it in between.
  const after = await lastCode(store, session, purpose)
  return (after === undefined ? undefined : overFor(after, now)) ?? { kind: 'none' }
}

/** Why nothing can be done with it any more; undefined: something can. */
function overFor(row: CodeRow, now: Date): Used | undefined {
  if (row.usedAt !== null) return { kind: 'used' }
  if (row.wrong >= mostWrong) return { kind: 'spent' }
  if (row.voidedAt !== null) return { kind: 'none' }
  return row.expiresAt <= now ? { kind: 'expired' } : undefined
}

function trialsOf({ phone, account, address, isVain }: CodeAsk): readonly Trial[] {
  return [
    { limit: 'code-phone', subject: phone },
    { limit: 'code-account', subject: account },
    ...(address === undefined ? [] : [{ limit: 'code-address', subject: address } as const]),
    { limit: isVain === true ? 'code-vain' : 'code-all', subject: '' },
  ]
}

const drawCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Bound to its row, so that the same code in two rows does not look the same. */
function macOf(
  key: KeyObject,
  { id, session, phone, purpose }: Pick<CodeRow, 'id' | 'session' | 'phone' | 'purpose'>,
  code: string,
): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['contest-desk one-time code v1', id, session, phone, purpose, code]))
    .digest('base64url')
}

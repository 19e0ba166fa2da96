// What a failed call to Lark means for the message: wait, give up, or nobody knows.
import type { SendResult } from '../channel.ts'
import { LarkCallError } from './http.ts'
import { untilNextMonthMs, untilTomorrowMs } from './times.ts'
import type { LarkContent } from './client.ts'
import { notChanged, refusals, refusedUnknown, waitsFor } from './wording.ts'

/** A SendResult, or the one failure that is cured by saying the same in a simpler form. */
export type Failure =
  | Exclude<SendResult, { kind: 'sent' }>
  | { readonly kind: 'unbuildable'; readonly code: string }

interface Wait {
  readonly afterMs: (now: Date, resetMs: number | undefined) => number
  readonly scope: 'app' | 'chat'
}

const ms = (fallback: number) => (_: Date, resetMs: number | undefined) => resetMs ?? fallback

/** One call an hour is little, and whoever buys more quota is not kept waiting for the old one's end. */
const longestMs = 60 * 60_000
const atMost = (until: (now: Date) => number) => (now: Date) => Math.min(until(now), longestMs)

/** Codes that only ask for patience. Source: open platform, "频控策略" and "发送消息". */
const waits: Readonly<Record<number, Wait>> = {
  // 1000 calls a minute or 50 a second: the header says when the window ends.
  99991400: { afterMs: ms(2_000), scope: 'app' },
  // The month's quota is used up (Basic plan): until the 1st, unless somebody adds to it.
  99991403: { afterMs: atMost(untilNextMonthMs), scope: 'app' },
  // The day's quota of batch messages.
  11247: { afterMs: atMost(untilTomorrowMs), scope: 'app' },
  // The whole tenant is busy, typically at round hours.
  11232: { afterMs: ms(60_000), scope: 'app' },
  // Five a second to one chat or person, shared by all bots there.
  230020: { afterMs: ms(1_000), scope: 'chat' },
  // The same uuid is still on its way.
  230049: { afterMs: ms(2_000), scope: 'chat' },
  // Urgent messages: too many unread ones, or the tenant's quota.
  230023: { afterMs: ms(600_000), scope: 'chat' },
  230024: { afterMs: ms(600_000), scope: 'app' },
  // A fresh token was refused too: nothing was sent, and somebody has to look.
  99991663: { afterMs: ms(30_000), scope: 'app' },
}

/** What was sent could not be built in this form, or is too long for it. Nothing arrived. */
const unbuildable: Readonly<Record<LarkContent['type'], ReadonlySet<number>>> = {
  interactive: new Set([230099, 11310, 230025]),
  // A post whose content cannot be read is a bad parameter, and has no code of its own.
  post: new Set([230001, 230025]),
  text: new Set(),
  file: new Set(),
}

/**
 * Nothing reaches this chat or person any more: the desk is not in the group, may not speak there or the group is
 * gone; the person has left, is out of reach, or has stopped the bot.
 */
const shutDoors: ReadonlySet<number> = new Set([
  230002, 230013, 230018, 230029, 230034, 230035, 230038, 230053, 230075, 232009,
])

/**
 * Classifies whatever a call threw. Codes go before statuses: a limit may come as HTTP 429, 400 or 200.
 * `type` is what was being sent; `now` serves the quotas that end with the month or the day.
 */
export function classify(error: unknown, type: LarkContent['type'], now: Date): Failure {
  if (!(error instanceof LarkCallError)) return { kind: 'ambiguous', why: 'unexpected failure' }
  const { larkCode, resetMs, status } = error
  const wait = larkCode === undefined ? undefined : waits[larkCode]
  if (wait !== undefined) {
    const afterMs = wait.afterMs(now, resetMs)
    return { kind: 'limited', afterMs, scope: wait.scope, ...said(larkCode) }
  }
  // Without a token nothing was sent, so waiting is right even where the cause is a wrong setting.
  if (error.step === 'token') {
    return {
      kind: 'limited',
      afterMs: resetMs ?? (larkCode === undefined ? 10_000 : 60_000),
      scope: 'app',
      ...said(larkCode ?? 'token'),
    }
  }
  if (status === 429) {
    return { kind: 'limited', afterMs: resetMs ?? 2_000, scope: 'app', ...said(larkCode ?? 429) }
  }
  if (larkCode === undefined || (status !== undefined && status >= 500)) {
    return { kind: 'ambiguous', why: error.message }
  }
  if (unbuildable[type].has(larkCode)) return { kind: 'unbuildable', code: String(larkCode) }
  const why = refusals[larkCode] ?? refusedUnknown
  const door = shutDoors.has(larkCode) ? ({ door: true } as const) : {}
  return { kind: 'refused', code: String(larkCode), why, ...door }
}

/** The same for a call that was to change a message or take it back: those have no simpler form. */
export function classifyChange(error: unknown, now: Date): Exclude<SendResult, { kind: 'sent' }> {
  const failure = classify(error, 'text', now)
  if (failure.kind === 'unbuildable') return { kind: 'ambiguous', why: 'unexpected failure' }
  if (failure.kind !== 'refused') return failure
  return { ...failure, why: notChanged[Number(failure.code)] ?? failure.why }
}

function said(code: number | string = 'token') {
  const why = waitsFor[code]
  return { code: String(code), ...(why === undefined ? {} : { why }) }
}

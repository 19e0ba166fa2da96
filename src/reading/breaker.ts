// When to stop asking an endpoint that does not answer, and when to try it again. Pure.

/** `trying`: one call is on its way to see whether it is back. */
export type Breaker =
  | { readonly kind: 'closed'; readonly failed: number }
  | { readonly kind: 'open'; readonly until: number; readonly times: number }
  | { readonly kind: 'trying'; readonly until: number; readonly times: number }

export const closed: Breaker = { kind: 'closed', failed: 0 }

/** Failures in a row until nobody waits for it any more. */
const most = 4
const firstMs = 30_000
const longestMs = 15 * 60_000
/** A trial that nobody reports back from is forgotten after so long. */
const trialMs = 30_000

const restMs = (times: number): number => Math.min(longestMs, firstMs * 2 ** Math.min(times, 10))

/** Whether a call may be made now, and the state while it is made; undefined: not now. */
export function beginCall(state: Breaker, now: number): Breaker | undefined {
  if (state.kind === 'closed') return state
  if (now < state.until) return undefined
  return { kind: 'trying', until: now + trialMs, times: state.times }
}

/** The state once a call has ended. What was begun before it opened does not open or close it again. */
export function endCall(state: Breaker, isWell: boolean, now: number): Breaker {
  if (isWell) return state.kind === 'open' ? state : closed
  switch (state.kind) {
    case 'closed':
      return state.failed + 1 < most
        ? { kind: 'closed', failed: state.failed + 1 }
        : { kind: 'open', until: now + restMs(0), times: 0 }
    case 'trying':
      return { kind: 'open', until: now + restMs(state.times + 1), times: state.times + 1 }
    case 'open':
      return state
  }
}

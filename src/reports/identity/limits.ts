// How often what may be tried, and for how long it is shut then. Pure.

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** At most so many in any stretch of time of this length. */
interface Window {
  readonly most: number
  readonly withinMs: number
}

export interface Limit {
  readonly windows: readonly Window[]
  /** With it: whoever reaches `most` pauses so long and then begins anew. Such a limit has one window. */
  readonly pauseMs?: number
  /** When the last of so many comes within the first window, somebody should hear of it. */
  readonly alarmAt?: number
}

export type LimitName = keyof typeof limits

/** Counted for the subject that the name ends in; `all` for everybody together. */
export const limits = {
  // A code to a telephone: what the providers hold to as well, so that ours is the refusal people read.
  'code-phone': {
    windows: [
      { most: 1, withinMs: minute },
      { most: 5, withinMs: hour },
      { most: 10, withinMs: day },
    ],
  },
  'code-account': { windows: [{ most: 10, withinMs: day }] },
  'code-address': { windows: [{ most: 20, withinMs: hour }] },
  'code-all': { windows: [{ most: 500, withinMs: day }], alarmAt: 500 },
  // Asked for with a number and a telephone that do not belong together: nothing is sent, nobody else is refused for it.
  'code-vain': { windows: [{ most: Infinity, withinMs: day }], alarmAt: 100 },
  // By the page, behind whose address a whole school may sit; each draft may hold its 300 MB.
  'begin-address': { windows: [{ most: 30, withinMs: hour }] },
  'id-format-session': { windows: [{ most: 5, withinMs: day }], pauseMs: 30 * minute },
  // The desk must not become a place to find out whose number is whose.
  'mismatch-account': { windows: [{ most: 3, withinMs: day }] },
  'mismatch-id': { windows: [{ most: 3, withinMs: day }] },
  // Whatever the answer: each question is paid for, and whoever begins anew is another account. Beyond, a person looks.
  'check-address': { windows: [{ most: 20, withinMs: day }] },
  'check-all': { windows: [{ most: 500, withinMs: day }], alarmAt: 250 },
  'query-account': { windows: [{ most: 5, withinMs: 15 * minute }] },
  'query-address': { windows: [{ most: 20, withinMs: hour }] },
  'query-case': { windows: [{ most: 20, withinMs: day }], alarmAt: 20 },
  'submit-account': { windows: [{ most: 5, withinMs: day }] },
  // Nobody is refused for it.
  'submit-all': { windows: [{ most: Infinity, withinMs: hour }], alarmAt: 30 },
} as const satisfies Readonly<Record<string, Limit>>

/** Rows older than this count nowhere. */
export const longestWindowMs = day

export type Standing =
  /** `left`: how many more there may be now. */
  | { readonly kind: 'open'; readonly left: number }
  /** `withinMs`: the window that is full, to say whether it is a matter of seconds or of days. */
  | { readonly kind: 'shut'; readonly until: Date; readonly withinMs: number }

/** How the limit stands for somebody who tried at these times, the newest first. */
export function standing(limit: Limit, times: readonly Date[], now: Date): Standing {
  return limit.pauseMs === undefined
    ? sliding(limit, times, now)
    : pausing(limit, limit.pauseMs, times, now)
}

function sliding({ windows }: Limit, times: readonly Date[], now: Date): Standing {
  let left = Infinity
  let shut: Extract<Standing, { readonly kind: 'shut' }> | undefined
  for (const { most, withinMs } of windows) {
    const since = now.getTime() - withinMs
    const inside = times.filter((at) => at.getTime() > since)
    left = Math.min(left, most - inside.length)
    // Once this one has left the window there is room again.
    const last = inside[most - 1]
    if (last === undefined) continue
    const until = new Date(last.getTime() + withinMs)
    if (shut === undefined || until > shut.until) shut = { kind: 'shut', until, withinMs }
  }
  return shut ?? { kind: 'open', left }
}

function pausing({ windows }: Limit, pauseMs: number, times: readonly Date[], now: Date): Standing {
  const [{ most, withinMs } = { most: 0, withinMs: 0 }] = windows
  const since = now.getTime() - withinMs
  const inside = times.filter((at) => at.getTime() > since)
  const rounds = Math.floor(inside.length / most)
  const left = most - (inside.length % most)
  // The try that filled the last round, counted from the oldest.
  const last = rounds === 0 ? undefined : inside[inside.length - rounds * most]
  const until = new Date((last?.getTime() ?? -Infinity) + pauseMs)
  return until > now ? { kind: 'shut', until, withinMs: pauseMs } : { kind: 'open', left }
}

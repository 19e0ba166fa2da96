// How each channel is doing, as this process has seen it: moments, durations, codes. No ids, no words of anybody.
import type { Clock } from './clock.ts'

export interface ChannelVitals {
  readonly channel: string
  /** Since when it works without a break; undefined while it does not, or nobody knows yet. */
  readonly connectedSince: Date | undefined
  /** When something last came in. */
  readonly lastEventAt: Date | undefined
  /** How long the platform waited for its acknowledgement. */
  readonly acknowledged: {
    readonly count: number
    readonly sumMs: number
    /** Of the last thousand; undefined before the first. */
    readonly p95Ms: number | undefined
  }
  /** Attempts to send, by what became of them. */
  readonly sends: Readonly<Record<string, number>>
  readonly lastError: ChannelTrouble | undefined
  /** What was said between these moments never came in. */
  readonly lastGap: ChannelGap | undefined
}

export interface ChannelTrouble {
  readonly code: string
  /** What it means and what to do, in words. */
  readonly cure: string | undefined
  readonly at: Date
}

export interface ChannelGap {
  readonly from: Date
  readonly to: Date
}

export interface Vitals {
  connected(channel: string): void
  disconnected(channel: string): void
  /** Something came in; whatever brings events is connected. */
  event(channel: string): void
  acknowledged(channel: string, ms: number): void
  /** One attempt to send and what became of it, like `sent`. */
  attempted(channel: string, result: string): void
  failed(channel: string, code: string, cure?: string): void
  missed(channel: string, gap: ChannelGap): void
  /** A round of a pump has ended. */
  beat(): void
  /** Milliseconds since the last round of any pump, or since the beginning. */
  silentMs(): number
  /** Every channel that was spoken of, in the order of the alphabet. */
  read(): readonly ChannelVitals[]
}

interface Kept {
  connectedSince: Date | undefined
  lastEventAt: Date | undefined
  count: number
  sumMs: number
  /** The last durations, oldest overwritten first. */
  readonly recent: number[]
  readonly sends: Record<string, number>
  lastError: ChannelTrouble | undefined
  lastGap: ChannelGap | undefined
}

const mostRecent = 1_000

/** Vitals of one process, empty. */
export function createVitals(clock: Clock): Vitals {
  const channels = new Map<string, Kept>()
  let beatAt = clock.now()
  const of = (channel: string): Kept => {
    const known = channels.get(channel)
    if (known !== undefined) return known
    const fresh: Kept = {
      connectedSince: undefined,
      lastEventAt: undefined,
      count: 0,
      sumMs: 0,
      recent: [],
      sends: {},
      lastError: undefined,
      lastGap: undefined,
    }
    channels.set(channel, fresh)
    return fresh
  }
  return {
    connected(channel) {
      of(channel).connectedSince ??= clock.now()
    },
    disconnected(channel) {
      of(channel).connectedSince = undefined
    },
    event(channel) {
      const kept = of(channel)
      kept.lastEventAt = clock.now()
      kept.connectedSince ??= kept.lastEventAt
    },
    acknowledged(channel, ms) {
      const kept = of(channel)
      kept.recent[kept.count % mostRecent] = ms
      kept.count += 1
      kept.sumMs += ms
    },
    attempted(channel, result) {
      const { sends } = of(channel)
      sends[result] = (sends[result] ?? 0) + 1
    },
    failed(channel, code, cure) {
      of(channel).lastError = { code, cure, at: clock.now() }
    },
    missed(channel, { from, to }) {
      of(channel).lastGap = { from, to }
    },
    beat() {
      beatAt = clock.now()
    },
    silentMs: () => clock.now().getTime() - beatAt.getTime(),
    read: () =>
      [...channels]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([channel, { recent, count, sumMs, sends, ...rest }]) => ({
          channel,
          ...rest,
          sends: { ...sends },
          acknowledged: { count, sumMs, p95Ms: p95(recent) },
        })),
  }
}

/** The value that 95 of a hundred do not exceed. */
function p95(values: readonly number[]): number | undefined {
  return values.toSorted((x, y) => x - y)[Math.ceil(values.length * 0.95) - 1]
}

// The rates the open platform enforces, as sliding windows.

interface Window {
  readonly limit: number
  readonly ms: number
}

/** Each API by itself: 50 a second and 1000 a minute, either triggers. */
const apiWindows: readonly Window[] = [
  { limit: 50, ms: 1_000 },
  { limit: 1_000, ms: 60_000 },
]
/** All messages to one chat, whichever API sends them. */
const chatWindows: readonly Window[] = [{ limit: 5, ms: 1_000 }]

export interface Rates {
  /** Milliseconds until this API takes a call again; 0 when it takes this one. */
  api(name: string): number
  chat(id: string): number
}

export function createRates(now: () => number): Rates {
  const seen = new Map<string, number[]>()
  function take(key: string, windows: readonly Window[]): number {
    const at = now()
    const longest = Math.max(...windows.map(({ ms }) => ms))
    const times = (seen.get(key) ?? []).filter((time) => time > at - longest)
    for (const { limit, ms } of windows) {
      const within = times.filter((time) => time > at - ms)
      const oldest = within[0]
      if (within.length >= limit && oldest !== undefined) return oldest + ms - at
    }
    seen.set(key, [...times, at])
    return 0
  }
  return {
    api: (name) => take(`api:${name}`, apiWindows),
    chat: (id) => take(`chat:${id}`, chatWindows),
  }
}

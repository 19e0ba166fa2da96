// The nudge inside one process: a page that waits for a reply is woken when one was sent to its lane.

/** One waiting page. It remembers a ring that came while nobody waited, so none is slept through. */
export interface Bell {
  /** True when rung since the last wait, false when `ms` passed or the bell was closed. */
  wait(ms: number): Promise<boolean>
  /** Takes the bell off all lanes and ends a wait under way. Harmless when repeated. */
  close(): void
}

export interface Replies {
  /**
   * A bell for these lanes; undefined when this lane, the address that asks (`from`) or the process has as many as it
   * can bear.
   */
  listen(lanes: readonly string[], from?: string): Bell | undefined
  /** Rings every bell of the lane. */
  notify(lane: string): void
  /** Ends all waits for good, so that the server can stop. */
  close(): void
  readonly closed: boolean
  /** How many bells hang now; for tests and metrics. */
  readonly listening: number
}

export interface RepliesLimits {
  readonly perLane: number
  /** Behind one address may be a school. */
  readonly perAddress: number
  readonly inAll: number
}

/** A ring is only a hint: whoever waits reads the ledger again, also without one. */
export function createReplies(
  limits: RepliesLimits = { perLane: 12, perAddress: 100, inAll: 5_000 },
): Replies {
  const bells = new Map<string, Set<RingingBell>>()
  const addresses = new Map<string, number>()
  let listening = 0
  let closed = false

  function hang(bell: RingingBell, lanes: readonly string[]): void {
    for (const lane of lanes) {
      const hung = bells.get(lane) ?? new Set()
      bells.set(lane, hung.add(bell))
    }
    listening += 1
  }
  function takeDown(bell: RingingBell, lanes: readonly string[]): void {
    for (const lane of lanes) {
      const hung = bells.get(lane)
      hung?.delete(bell)
      if (hung?.size === 0) bells.delete(lane)
    }
    listening -= 1
  }

  return {
    listen(lanes, from = '') {
      if (closed || listening >= limits.inAll) return undefined
      if (lanes.some((lane) => (bells.get(lane)?.size ?? 0) >= limits.perLane)) return undefined
      const here = addresses.get(from) ?? 0
      if (from !== '' && here >= limits.perAddress) return undefined
      const bell = createBell(() => {
        takeDown(bell, lanes)
        const left = (addresses.get(from) ?? 1) - 1
        if (left > 0) addresses.set(from, left)
        else addresses.delete(from)
      })
      hang(bell, lanes)
      addresses.set(from, here + 1)
      return bell
    },
    notify(lane) {
      for (const bell of bells.get(lane) ?? []) bell.ring()
    },
    close() {
      closed = true
      for (const bell of [...bells.values()].flatMap((hung) => [...hung])) bell.close()
    },
    get closed() {
      return closed
    },
    get listening() {
      return listening
    },
  }
}

interface RingingBell extends Bell {
  ring(): void
}

function createBell(onClose: () => void): RingingBell {
  let rung = false
  let open = true
  let wake: (() => void) | undefined

  return {
    ring() {
      rung = true
      wake?.()
    },
    async wait(ms) {
      if (!rung && open) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        wake = undefined
      }
      const was = rung && open
      rung = false
      return was
    },
    close() {
      if (!open) return
      open = false
      onClose()
      wake?.()
    },
  }
}

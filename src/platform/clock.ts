// The one clock that people and rules see. Leases and retries run on the database's clock instead.

export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

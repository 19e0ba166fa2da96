// The pump keeps the pace that a platform allows, over all processes.
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { keepDistance, park, sweepGates } from '../../src/delivery/gate.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { pump } from '../../src/delivery/pump.ts'
import { silentLog } from '../../src/platform/log.ts'
import { rateGates } from '../../src/store/schema.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'

eachStore('the pace of the pump', (store) => {
  test('a limit of the app stops the round, parks the gate and costs no attempt', async () => {
    const channel = fakeChannel({
      answer: () => ({ kind: 'limited', afterMs: 60_000, scope: 'app' }),
    })
    const { round, rows, later } = aPump(store(), channel, { wait: () => Promise.resolve() })
    for (let times = 0; times < 5; times += 1) await putDelivery(store(), aDelivery())
    expect(await round(10)).toBe(5)
    expect(channel.sent.length).toBeLessThanOrEqual(5)
    for (const row of await rows())
      expect(row).toMatchObject({ status: 'queued', attempts: 0, firstTryAt: null })
    await later()
    // Due again, but the gate is shut for everybody.
    expect(await round(10)).toBe(0)
    await store()
      .update(rateGates)
      .set({ nextAt: sql`now()` })
    expect(await round(10)).toBe(5)
  })

  test('sends keep their distance: each takes the next slot, also in the next round', async () => {
    const waits: number[] = []
    const { round } = aPump(store(), fakeChannel(), {
      batch: 3,
      wait: async (ms) => {
        waits.push(ms)
      },
    })
    for (let times = 0; times < 6; times += 1) await putDelivery(store(), aDelivery())
    await round(500)
    await round(500)
    // Two rounds without a pause between them: 0, 500, 1000, then 1500 and on, less what the work took.
    expect(waits.length).toBeGreaterThanOrEqual(5)
    const steps = waits.map((ms) => Math.round(ms)).toSorted((x, y) => x - y)
    expect(steps.at(-1)).toBeGreaterThan(1_500)
    expect(steps.at(-1)).toBeLessThanOrEqual(2_500)
  })

  test('after a quiet time a handful goes at once, and only then the distance is kept', async () => {
    const waits: number[] = []
    const pace = { spacingMs: 500, burst: 4 }
    const channel = fakeChannel()
    for (let times = 0; times < 8; times += 1) await putDelivery(store(), aDelivery())
    const wait = async (ms: number) => void waits.push(Math.round(ms))
    const outlets = [{ channel, ...pace }]
    await pump({ store: store(), outlets, log: silentLog, wait })
    // The fifth takes the first slot that is not free yet: 500, 1000, 1500, 2000, less what the claim took.
    expect(waits).toHaveLength(4)
    expect(waits[0]).toBeGreaterThan(300)
    expect(waits[3]).toBeGreaterThan(1_800)
    expect(waits[3]).toBeLessThanOrEqual(2_000)
  })

  test('in one chat the next begins a while after the last has ended, also from another process', async () => {
    const waits: number[] = []
    const channel = fakeChannel()
    for (let times = 0; times < 2; times += 1)
      await putDelivery(store(), aDelivery({ chat: 'oc_busy' }))
    await putDelivery(store(), aDelivery({ chat: 'oc_calm' }))
    const outlets = [{ channel, laneSpacingMs: 1_500 }]
    const wait = async (ms: number) => void waits.push(ms)
    const round = () => pump({ store: store(), outlets, log: silentLog, wait })
    expect(await round()).toBe(2)
    expect(waits).toEqual([])
    expect(await round()).toBe(1)
    expect(waits).toHaveLength(1)
    expect(waits[0]).toBeGreaterThan(500)
    expect(waits[0]).toBeLessThanOrEqual(1_500)
  })

  test('the month is used up: the gate is parked, and the log says what to do', async () => {
    const errors: unknown[] = []
    const why = '本月额度已用完'
    const channel = fakeChannel({
      answer: () => ({
        kind: 'limited',
        afterMs: 9 * 86_400_000,
        scope: 'app',
        code: '99991403',
        why,
      }),
    })
    await putDelivery(store(), aDelivery())
    const log = {
      ...silentLog,
      error: (event: string, fields?: object) => void errors.push({ event, ...fields }),
    }
    await pump({ store: store(), outlets: [{ channel }], log })
    expect(errors).toEqual([
      { event: 'delivery.parked', channel: 'lark', code: '99991403', minutes: 12_960, cure: why },
    ])
    const { rows, later } = aPump(store(), channel)
    expect(await rows()).toMatchObject([
      { status: 'queued', attempts: 0, lastCode: '99991403', lastError: why },
    ])
    await later()
    expect(await pump({ store: store(), outlets: [{ channel }], log })).toBe(0)
  })

  test('gates nobody has passed for an hour are forgotten, a parked one is not', async () => {
    const gate = { key: 'lark:cli_test', spacingMs: 63 }
    await keepDistance(store(), 'lark:cli_test:oc_old', 205)
    await store()
      .update(rateGates)
      .set({ nextAt: sql`now() - interval '61 minutes'` })
    await park(store(), gate, 86_400_000)
    await keepDistance(store(), 'lark:cli_test:oc_new', 205)
    expect(await sweepGates(store())).toBe(1)
    const left = await store().select().from(rateGates)
    expect(left.map(({ key }) => key).toSorted()).toEqual(['lark:cli_test', 'lark:cli_test:oc_new'])
  })

  test('going on in one chat takes the short step, going to another one the pause, and no restart forgets it', async () => {
    const chats = ['a', 'a', 'b', 'b', 'a']
    for (const chat of chats) await putDelivery(store(), aDelivery({ chat }))
    const waits: number[] = []
    for (const chat of chats) {
      // Each round a process of its own: what it knows is in the database.
      const channel = fakeChannel({ idempotentForMs: 0 })
      let waited = 0
      await pump({
        store: store(),
        outlets: [{ channel, spacingMs: 1_500, pauseMs: () => 2_500 }],
        log: silentLog,
        wait: async (ms) => {
          waited = ms
        },
      })
      expect(channel.sent.map(({ target }) => target.chat)).toEqual([chat])
      waits.push(waited)
      // As if the wait had been waited.
      await store()
        .update(rateGates)
        .set({ nextAt: sql`clock_timestamp() + interval '1500 milliseconds'` })
    }
    const near = (ms: number) => ms > 1_000 && ms <= 1_500
    const far = (ms: number) => ms > 3_500 && ms <= 4_000
    const [first, ...rest] = waits
    expect(first).toBe(0)
    expect([near, far, near, far].map((is, place) => is(rest[place] ?? 0))).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  test('what the gate has booked out for more than a few seconds is left in the queue', async () => {
    const { round } = aPump(store(), fakeChannel(), { wait: () => Promise.resolve() })
    for (let times = 0; times < 3; times += 1) await putDelivery(store(), aDelivery())
    const slow = aPump(store(), fakeChannel(), { batch: 1, wait: () => Promise.resolve() })
    expect(await slow.round(6_000)).toBe(1)
    expect(await round(6_000)).toBe(0)
  })
})

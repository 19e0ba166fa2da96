import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { SendResult } from '../../src/channels/channel.ts'
import { endOfLane, putDelivery, readLane } from '../../src/delivery/ledger.ts'
import { deliveries } from '../../src/store/schema.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'
import { anAnswer } from '../support/desk.ts'

eachStore('pump', (store) => {
  test('what is due is sent once, with its id as the key, and settled', async () => {
    const channel = fakeChannel()
    const { round, rows } = aPump(store(), channel)
    const delivery = aDelivery()
    await putDelivery(store(), delivery)
    await putDelivery(store(), { ...delivery, body: anAnswer('别的') })
    expect(await round()).toBe(1)
    expect(await round()).toBe(0)
    const [row, ...others] = await rows()
    expect(others).toEqual([])
    expect(row).toMatchObject({ status: 'sent', platformMsgId: 'om_1', attempts: 1, lease: null })
    expect(channel.sent).toEqual([
      {
        id: row?.id,
        channel: 'lark',
        app: 'cli_test',
        target: delivery.target,
        body: delivery.body,
      },
    ])
  })

  test('another channel, another app of it, and what is not due yet are left alone', async () => {
    const channel = fakeChannel()
    const { round } = aPump(store(), channel)
    await putDelivery(store(), aDelivery({ channel: 'wechat' }))
    await putDelivery(store(), aDelivery({ app: 'cli_other' }))
    const early = aDelivery()
    await putDelivery(store(), early)
    await store()
      .update(deliveries)
      .set({ nextAt: sql`now() + interval '1 hour'` })
      .where(eq(deliveries.onceKey, early.onceKey))
    expect(await round()).toBe(0)
    expect(channel.sent).toEqual([])
  })

  test('a lane is read in the order of saying, also when a later row was sent first', async () => {
    const { round, later } = aPump(
      store(),
      fakeChannel({
        answer: (_, attempt): SendResult =>
          attempt === 1 ? { kind: 'limited', afterMs: 1_000, scope: 'chat' } : { kind: 'sent' },
      }),
    )
    const lane = 'lark:cli_test:oc_1'
    await putDelivery(store(), aDelivery({ chat: 'oc_1', body: anAnswer('先') }))
    await round()
    expect(await readLane(store(), lane, 0, 10)).toEqual([])
    await putDelivery(store(), aDelivery({ chat: 'oc_1', body: anAnswer('后') }))
    // The first waits after an attempt, so the second waits behind it.
    expect(await round()).toBe(0)
    await later()
    expect(await round()).toBe(1)
    const [first] = await readLane(store(), lane, 0, 10)
    expect(first?.body.headline).toBe('先')
    expect(await round()).toBe(1)
    const rest = await readLane(store(), lane, first?.seq ?? 0, 10)
    expect(rest.map(({ body }) => body.headline)).toEqual(['后'])
    expect(await readLane(store(), 'lark:cli_test:oc_2', 0, 10)).toEqual([])
    const all = await readLane(store(), lane, 0, 10)
    expect(await endOfLane(store(), lane, 1)).toEqual(all.slice(-1))
    expect(await endOfLane(store(), lane, 10)).toEqual(all)
  })

  test('a row set for a later hour does not hold up its chat', async () => {
    const channel = fakeChannel()
    const { round } = aPump(store(), channel)
    const reminder = aDelivery({ chat: 'oc_1' })
    await putDelivery(store(), reminder)
    await store()
      .update(deliveries)
      .set({ nextAt: sql`now() + interval '1 day'` })
    await putDelivery(store(), aDelivery({ chat: 'oc_1', body: anAnswer('现在') }))
    expect(await round()).toBe(1)
    expect(channel.sent[0]?.body.headline).toBe('现在')
  })

  test('a refusal is final and told', async () => {
    const refused = {
      kind: 'refused',
      code: '230013',
      why: 'not in the availability range',
    } as const
    const { round, rows, later } = aPump(store(), fakeChannel({ answer: () => refused }))
    await putDelivery(store(), aDelivery())
    await round()
    await later()
    expect(await round()).toBe(0)
    expect(await rows()).toMatchObject([
      { status: 'failed', lastCode: '230013', lastError: refused.why, attempts: 1 },
    ])
  })

  test('where the platform knows the id, an ambiguous send is repeated within its memory', async () => {
    const channel = fakeChannel({
      answer: (_, attempt) =>
        attempt < 3 ? { kind: 'ambiguous', why: 'time-out' } : { kind: 'sent' },
    })
    const { round, rows, later } = aPump(store(), channel)
    await putDelivery(store(), aDelivery())
    for (let times = 0; times < 3; times += 1) {
      await round()
      await later()
    }
    expect(new Set(channel.sent.map(({ id }) => id)).size).toBe(1)
    expect(channel.sent).toHaveLength(3)
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 3 }])
  })

  test('after the memory of the platform it is left to a person', async () => {
    const channel = fakeChannel({ answer: () => ({ kind: 'ambiguous', why: 'time-out' }) })
    const { round, rows, later, ago } = aPump(store(), channel)
    await putDelivery(store(), aDelivery())
    await round()
    await later()
    await ago('58 minutes')
    expect(await round()).toBe(1)
    await later()
    await ago('59 minutes')
    expect(await round()).toBe(0)
    expect(await rows()).toMatchObject([{ status: 'unknown', lastCode: 'ambiguous' }])
    expect(channel.sent).toHaveLength(2)
  })

  test('a certain "not now" after an uncertain attempt does not make that one certain', async () => {
    const results: SendResult[] = [
      { kind: 'ambiguous', why: 'time-out' },
      { kind: 'limited', afterMs: 1_000, scope: 'chat' },
    ]
    const channel = fakeChannel({
      answer: (_, attempt) => results[attempt - 1] ?? { kind: 'sent' },
    })
    const { round, rows, later, ago } = aPump(store(), channel)
    await putDelivery(store(), aDelivery())
    await round()
    await later()
    await round()
    await later()
    await ago('2 hours')
    expect(await round()).toBe(0)
    expect((await rows())[0]?.status).toBe('unknown')
  })

  test('where the platform forgets at once, an ambiguous send is never repeated, and one is sent at a time', async () => {
    const channel = fakeChannel({
      name: 'wechat',
      app: 'wx',
      idempotentForMs: 0,
      answer: (_, attempt) =>
        attempt === 1 ? { kind: 'ambiguous', why: 'gateway gone' } : { kind: 'sent' },
    })
    const { round, rows, later } = aPump(store(), channel)
    for (let times = 0; times < 2; times += 1)
      await putDelivery(store(), aDelivery({ channel: 'wechat', app: 'wx' }))
    expect(await round()).toBe(1)
    expect(await round()).toBe(1)
    await later()
    expect(await round()).toBe(0)
    expect((await rows()).map(({ status }) => status)).toEqual(['unknown', 'sent'])
  })

  test('a process that dies while it waits for its slot has sent nothing: the row goes out once, later', async () => {
    await putDelivery(store(), aDelivery({ channel: 'wechat', app: 'wx', onceKey: 'first' }))
    const second = aDelivery({ channel: 'wechat', app: 'wx', onceKey: 'second' })
    await putDelivery(store(), second)
    const given = { name: 'wechat', app: 'wx', idempotentForMs: 0 } as const
    const dead = fakeChannel(given)
    const dying = aPump(store(), dead, { wait: () => new Promise<void>(() => {}) })
    await dying.round(2_000)
    void dying.round(2_000)
    const row = () => store().select().from(deliveries).where(eq(deliveries.onceKey, 'second'))
    while ((await row())[0]?.status !== 'sending');
    const channel = fakeChannel(given)
    const next = aPump(store(), channel)
    await next.later()
    expect(await next.round()).toBe(1)
    expect([dead.sent.length, channel.sent.length]).toEqual([1, 1])
    expect((await row())[0]?.status).toBe('sent')
  })

  test('told to stop while a row waits for its slot, it puts the row back unsent', async () => {
    for (let times = 0; times < 2; times += 1)
      await putDelivery(store(), aDelivery({ channel: 'wechat', app: 'wx' }))
    const stopping = new AbortController()
    const channel = fakeChannel({ name: 'wechat', app: 'wx', idempotentForMs: 0 })
    const { round, rows } = aPump(store(), channel, {
      wait: async () => stopping.abort(),
      stopping: stopping.signal,
    })
    await round(3_000)
    await round(3_000)
    expect(channel.sent.length).toBe(1)
    expect((await rows()).map(({ status }) => status)).toEqual(['sent', 'queued'])
  })

  test('a process that dies while sending: repeated where that is safe, else left to a person', async () => {
    const hang = () => new Promise<SendResult>(() => {})
    for (const [idempotentForMs, status, tries] of [
      [3_600_000, 'sent', 1],
      [0, 'unknown', 0],
    ] as const) {
      const onceKey = `died:${idempotentForMs}`
      await putDelivery(store(), aDelivery({ onceKey }))
      const dying = aPump(store(), fakeChannel({ idempotentForMs, answer: hang }), {
        sendMs: 600_000,
        leaseMs: 1_200_000,
      })
      void dying.round()
      const row = () => store().select().from(deliveries).where(eq(deliveries.onceKey, onceKey))
      while ((await row())[0]?.firstTryAt == null);
      const channel = fakeChannel({ idempotentForMs })
      const next = aPump(store(), channel)
      expect(await next.round()).toBe(0)
      await next.later()
      await next.round()
      expect(await row()).toMatchObject([{ status }])
      expect(channel.sent).toHaveLength(tries)
    }
  })

  test('whoever comes back after its lease changes nothing', async () => {
    const slow = fakeChannel({
      answer: async () => {
        await aPump(store(), fakeChannel()).later()
        await aPump(store(), fakeChannel()).round()
        return { kind: 'refused', code: 'late', why: 'too late' }
      },
    })
    const { round, rows } = aPump(store(), slow)
    await putDelivery(store(), aDelivery())
    await round()
    expect(await rows()).toMatchObject([{ status: 'sent', lastCode: null, attempts: 2 }])
  })

  test('a channel that throws or hangs counts as ambiguous', async () => {
    const channel = fakeChannel({
      answer: (_, attempt) => {
        if (attempt === 1) throw new Error('秘密')
        return new Promise(() => {})
      },
    })
    const { round, rows, later } = aPump(store(), channel, { sendMs: 30 })
    await putDelivery(store(), aDelivery())
    await round()
    expect(await rows()).toMatchObject([{ status: 'queued', lastError: 'Error' }])
    await later()
    await round()
    expect(await rows()).toMatchObject([{ status: 'queued', attempts: 2 }])
  })

  test('a row that cannot be read is dead, and the others go on', async () => {
    const { round, rows } = aPump(store(), fakeChannel())
    await putDelivery(store(), aDelivery())
    await store()
      .update(deliveries)
      .set({ body: { headline: 7 } })
    await putDelivery(store(), aDelivery())
    expect(await round()).toBe(2)
    expect((await rows()).map(({ status }) => status)).toEqual(['dead', 'sent'])
  })

  test('an attempt may fail twenty times where the platform never forgets, then it is dead', async () => {
    const channel = fakeChannel({
      name: 'web',
      app: 'web',
      idempotentForMs: Infinity,
      answer: () => ({ kind: 'ambiguous', why: 'broken' }),
    })
    const { round, rows, later } = aPump(store(), channel)
    await putDelivery(store(), aDelivery({ channel: 'web', app: 'web' }))
    while ((await round()) > 0) await later()
    expect(await rows()).toMatchObject([{ status: 'dead', attempts: 20 }])
  })

  test('text with NUL and half surrogates can be stored and said', async () => {
    const channel = fakeChannel()
    await putDelivery(store(), aDelivery({ body: anAnswer('甲\0乙\ud800丙') }))
    await aPump(store(), channel).round()
    expect(channel.sent[0]?.body.headline).toBe('甲\uFFFD乙\uFFFD丙')
  })
})

// What nobody asked for: it keeps the night, the stop switch and a pause, and never stands before a reply.
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { SendResult } from '../../src/channels/channel.ts'
import { cancelNotice, holdNotice, releaseNotice } from '../../src/delivery/hold.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { pump } from '../../src/delivery/pump.ts'
import { isQuietHour } from '../../src/delivery/quiet-hours.ts'
import { resend } from '../../src/delivery/resend.ts'
import { erasedText } from '../../src/delivery/wording.ts'
import { putPart } from '../../src/store/announcements.ts'
import { correctionsLike } from '../../src/store/changed-answers.ts'
import { newId } from '../../src/platform/ids.ts'
import { silentLog } from '../../src/platform/log.ts'
import { audit, deliveries, notices, switches } from '../../src/store/schema.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { anAnswer } from '../support/desk.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'
import { aNotice } from '../support/notices.ts'

const staff = { kind: 'staff', id: '1', roles: ['secretariat'] } as const
const now = new Date('2025-07-20T10:00:00+08:00')
const told = (count: number, chat = 'oc_team') =>
  Array.from({ length: count }, (_, at) => ({ recipient: `team:${at}`, chat: `${chat}${at}` }))

eachStore('what is unasked', (store) => {
  // What is too late is looked for now and then, by account: each test has one of its own.
  let made = 0
  const anApp = () => `cli_${(made += 1)}`
  const statuses = async () => {
    const rows = await store().select().from(deliveries).orderBy(deliveries.id)
    return rows.map(({ status, lastCode }) => (lastCode ? `${status} ${lastCode}` : status))
  }

  test('waits for the morning, while a reply in the same chat goes out at once', async () => {
    const channel = fakeChannel()
    await aNotice(store(), [{ recipient: 'team:1', chat: 'oc_1' }])
    await putDelivery(store(), aDelivery({ chat: 'oc_1', onceKey: 'reply:night' }))
    const night = aPump(store(), channel, { mayDisturb: () => false })
    expect([await night.round(), await night.round()]).toEqual([1, 0])
    expect(channel.sent[0]?.body.headline).not.toBe('通知1')
    expect(await aPump(store(), channel, { mayDisturb: () => true }).round()).toBe(1)
    expect(channel.sent[1]?.body.headline).toBe('通知1')
  })

  test('the night is from ten in the evening until eight in the morning where the contest is', () => {
    const at = (time: string) => isQuietHour(new Date(`2025-07-20T${time}+08:00`), 'Asia/Shanghai')
    expect([
      at('21:59:59'),
      at('22:00:00'),
      at('03:00:00'),
      at('07:59:59'),
      at('08:00:00'),
    ]).toEqual([false, true, true, true, false])
  })

  test('gives way to the replies of its chat, and one message at a time is on its way there', async () => {
    const taken: number[] = []
    const channel = fakeChannel({
      answer: async ({ body }) => {
        // Somebody asks while the notice is under way, and another process looks for work.
        if (body.headline === '通知1') await putDelivery(store(), aDelivery({ chat: 'oc_1' }))
        taken.push(await aPump(store(), fakeChannel()).round())
        return { kind: 'sent' }
      },
    })
    await aNotice(store(), [{ recipient: 'team:1', chat: 'oc_1' }])
    await putDelivery(store(), aDelivery({ chat: 'oc_1' }))
    const { round } = aPump(store(), channel)
    expect(await aPump(store(), channel, { takes: 'unasked' }).round()).toBe(0)
    expect([await round(), await round(), await round(), await round()]).toEqual([1, 1, 1, 0])
    expect(channel.sent.map(({ body }) => body.headline === '通知1')).toEqual([false, true, false])
    expect(taken).toEqual([0, 0, 0])
  })

  test('keeps a slower pace of its own, and leaves the platform’s to replies', async () => {
    const waits: number[] = []
    const channel = fakeChannel({ app: 'cli_pace' })
    await aNotice(
      store(),
      told(8).map((to) => ({ ...to, app: 'cli_pace' })),
    )
    const outlets = [{ channel, spacingMs: 300, burst: 4, unaskedPace: { spacingMs: 900 } }]
    const wait = async (ms: number) => void waits.push(Math.round(ms))
    const round = (takes: 'asked' | 'unasked') =>
      pump({ store: store(), outlets, log: silentLog, wait, batch: 4, takes })
    expect(await round('unasked')).toBe(4)
    expect(waits.map((ms) => Math.ceil(ms / 900))).toEqual([1, 2, 3])
    // Its next slots are further off than a round, so it takes none; a reply finds the platform’s burst unspent.
    expect(await round('unasked')).toBe(0)
    waits.length = 0
    await putDelivery(store(), aDelivery({ app: 'cli_pace' }))
    expect(await round('asked')).toBe(1)
    expect(Math.max(0, ...waits)).toBeLessThanOrEqual(300)
  })

  test('the stop switch holds all of it and nothing else; off, it goes on', async () => {
    const channel = fakeChannel()
    const set = { name: 'unasked.stopped', value: true, setBy: 'staff:1' }
    await store().insert(switches).values(set)
    await aNotice(store(), told(2))
    await putDelivery(store(), aDelivery())
    const { round } = aPump(store(), channel)
    expect([await round(), await round()]).toEqual([1, 0])
    await store().update(switches).set({ value: false })
    expect(await round()).toBe(2)
  })

  test('stopped while a row waits for its slot: it goes back unsent', async () => {
    const channel = fakeChannel()
    const id = await aNotice(store(), told(2))
    const { round } = aPump(store(), channel, {
      wait: async () => void (await holdNotice(store(), id)),
    })
    await round(2_000)
    expect(channel.sent).toHaveLength(1)
    expect(await statuses()).toEqual(['sent', 'queued held'])
  })

  test('a pause holds what waits, also what comes back from its way, until it goes on', async () => {
    const id = await aNotice(store(), told(3))
    const channel = fakeChannel({
      answer: async (_, attempt): Promise<SendResult> => {
        if (attempt > 1) return { kind: 'sent' }
        expect(await holdNotice(store(), id)).toEqual({ waiting: 2, underWay: 1 })
        return { kind: 'limited', afterMs: 0, scope: 'chat' }
      },
    })
    const { round } = aPump(store(), channel, { batch: 1 })
    expect([await round(), await round()]).toEqual([1, 0])
    expect(await releaseNotice(store(), id)).toEqual({ waiting: 3, underWay: 0 })
    expect([await round(), await round(), await round(), await round()]).toEqual([1, 1, 1, 0])
    expect(new Set(channel.sent.map(({ id: sent }) => sent)).size).toBe(3)
  })

  test('a pause keeps the hour for which it was planned', async () => {
    const id = await aNotice(store(), told(1), { startsAt: new Date(Date.now() + 3_600_000) })
    await holdNotice(store(), id)
    await releaseNotice(store(), id)
    expect(await aPump(store(), fakeChannel()).round()).toBe(0)
  })

  test('what a process that died held of a paused notice holds up nobody, and goes on afterwards', async () => {
    const app = anApp()
    const id = await aNotice(store(), [{ recipient: 'team:1', app, chat: 'oc_1' }])
    const dying = aPump(
      store(),
      fakeChannel({ app, answer: () => new Promise<SendResult>(() => {}) }),
      {
        sendMs: 600_000,
        leaseMs: 1_200_000,
      },
    )
    void dying.round()
    while ((await statuses())[0] !== 'sending');
    await holdNotice(store(), id)
    await dying.later()
    await putDelivery(store(), aDelivery({ app, chat: 'oc_1' }))
    const channel = fakeChannel({ app })
    const { round } = aPump(store(), channel)
    expect(await round()).toBe(1)
    await releaseNotice(store(), id)
    expect(await round()).toBe(1)
    expect(channel.sent[1]?.body.headline).toBe('通知1')
  })

  test('called off, what waits is skipped and what is under way is not tried again', async () => {
    const id = await aNotice(store(), told(2))
    const channel = fakeChannel({
      answer: async (): Promise<SendResult> => {
        await cancelNotice(store(), id)
        return { kind: 'limited', afterMs: 0, scope: 'chat' }
      },
    })
    const { round } = aPump(store(), channel, { batch: 1 })
    expect([await round(), await round()]).toEqual([1, 0])
    expect(await statuses()).toEqual(['skipped cancelled', 'skipped cancelled'])
  })

  test('too late is not sent but told; where an attempt may have arrived, nobody claims it did not', async () => {
    const app = anApp()
    const late = { expiresAt: new Date(Date.now() - 1_000) }
    const each = told(2, 'oc_late').map((to) => ({ ...to, app }))
    await aNotice(store(), each, late)
    await store()
      .update(deliveries)
      .set({ firstTryAt: sql`now() - interval '1 minute'` })
      .where(eq(deliveries.recipient, 'team:1'))
    const events: unknown[] = []
    const channel = fakeChannel({ app })
    const log = {
      info: () => {},
      error: () => {},
      warn: (event: string, fields?: object) => void events.push({ event, ...fields }),
    }
    expect(await aPump(store(), channel, { log }).round()).toBe(0)
    expect(await statuses()).toEqual(['skipped expired', 'unknown expired'])
    expect(events).toEqual([{ event: 'delivery.expired', channel: 'lark', count: 2 }])
  })

  test('a dead letter is sent again by hand, once however often it is clicked, and it is written down', async () => {
    const refused = fakeChannel({
      answer: () => ({ kind: 'refused', code: '230028', why: 'audit' }),
    })
    await aNotice(store(), told(1))
    await aPump(store(), refused).round()
    const [old] = await store().select().from(deliveries)
    const id = old?.id ?? ''
    const again = () => store().transaction((tx) => resend(tx, id, staff, { now }))
    const first = await again()
    expect([first.kind, (await again()).kind]).toEqual(['queued', 'already'])
    const channel = fakeChannel()
    expect(await aPump(store(), channel).round()).toBe(1)
    const rows = await store().select().from(deliveries).orderBy(deliveries.id)
    expect(rows).toMatchObject([
      { status: 'failed', followUp: 'resent' },
      { status: 'sent', onceKey: `${old?.onceKey}:again`, parent: id, unasked: true },
    ])
    expect(await store().select().from(audit)).toMatchObject([
      { actor: 'staff:1', verb: 'delivery.resend', subject: `delivery:${id}` },
    ])
  })

  test('what has been erased is not sent again, and a correction stays with its answer', async () => {
    await aNotice(store(), told(1))
    await store().update(deliveries).set({ status: 'failed' })
    const [old] = await store().select().from(deliveries)
    const id = old?.id ?? ''
    const again = async () =>
      (await store().transaction((tx) => resend(tx, id, staff, { now }))).kind
    const body = old?.body
    await store()
      .update(deliveries)
      .set({ body: anAnswer(erasedText) })
    expect(await again()).toBe('over')
    const answer = newId()
    await store()
      .update(deliveries)
      .set({ body, kind: 'correction', parent: answer, onceKey: 'a ruling|a place', edition: 'e' })
    expect(await again()).toBe('queued')
    const [, fresh] = await store().select().from(deliveries).orderBy(deliveries.id)
    expect(fresh).toMatchObject({
      parent: answer,
      onceKey: 'a ruling:again|a place',
      edition: 'e',
    })
    expect((await correctionsLike(store(), [old?.lane ?? ''], ['a place'])).length).toBe(1)
  })

  test('of what may have arrived only somebody who says so makes a second one', async () => {
    await aNotice(store(), told(1))
    await store().update(deliveries).set({ status: 'unknown' })
    const [old] = await store().select().from(deliveries)
    const again = (confirmed: boolean, id = old?.id ?? '') =>
      resend(store(), id, staff, { confirmed, now })
    expect((await again(false)).kind).toBe('confirm')
    expect((await again(true)).kind).toBe('queued')
    expect((await again(true, newId())).kind).toBe('not-failed')
    expect(await store().select().from(notices)).toHaveLength(1)
  })

  test('of a notice that is held, called off or taken back nothing is sent again by itself', async () => {
    const id = await aNotice(store(), told(1))
    await store().update(deliveries).set({ status: 'failed' })
    const [old] = await store().select().from(deliveries)
    const again = async () =>
      (await store().transaction((tx) => resend(tx, old?.id ?? '', staff, { now }))).kind
    for (const status of ['paused', 'cancelled'] as const) {
      await store().update(notices).set({ status })
      expect(await again()).toBe('over')
    }
    await store().update(notices).set({ status: 'done' })
    await putPart(store(), id, { editedBy: 'staff:1', recallAskedAt: now })
    expect(await again()).toBe('over')
    expect(await store().select().from(deliveries)).toHaveLength(1)
    await putPart(store(), id, { editedBy: 'staff:1', recallAskedAt: null })
    expect(await again()).toBe('queued')
  })
})

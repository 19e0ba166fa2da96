// What the secretariat takes back, row by row.
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { ChangeResult } from '../../src/channels/channel.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { recallDelivery } from '../../src/delivery/recall.ts'
import { deliveries } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'

const done = (): ChangeResult => ({ kind: 'done' })

/** One row of the ledger, sent unless told otherwise. */
async function aRow(store: Store, changes: Partial<typeof deliveries.$inferInsert> = {}) {
  const delivery = aDelivery()
  await putDelivery(store, delivery)
  const isSent = { status: 'sent', platformMsgId: 'om_1', sentAt: new Date() } as const
  const [row] = await store
    .update(deliveries)
    .set({ ...isSent, ...changes })
    .where(eq(deliveries.onceKey, delivery.onceKey))
    .returning()
  if (row === undefined) throw new Error('no such delivery')
  return row
}

const rowOf = async (store: Store, id: string) =>
  (await store.select().from(deliveries).where(eq(deliveries.id, id)))[0]

eachStore('recalls', (store) => {
  test('a sent message is taken back once, however often it is asked for', async () => {
    const channel = fakeChannel({ recall: done })
    const { id, target } = await aRow(store())
    expect(await recallDelivery(store(), channel, id)).toEqual({ kind: 'done' })
    expect(await recallDelivery(store(), channel, id)).toEqual({ kind: 'done' })
    expect(channel.recalled).toEqual([{ id, target, messageId: 'om_1' }])
    expect((await rowOf(store(), id))?.recalledAt).toBeInstanceOf(Date)
  })

  test('a message that still waits is never sent', async () => {
    const channel = fakeChannel({ recall: done })
    const { id } = await aRow(store(), { status: 'queued', platformMsgId: null, sentAt: null })
    expect(await recallDelivery(store(), channel, id)).toEqual({ kind: 'done' })
    expect(await recallDelivery(store(), channel, id)).toEqual({ kind: 'done' })
    await aPump(store(), channel).round()
    expect([channel.sent, channel.recalled]).toEqual([[], []])
    expect(await rowOf(store(), id)).toMatchObject({ status: 'skipped', lastCode: 'recalled' })
  })

  test.each([
    { status: 'sending', lease: '01982e5a-0000-7000-8000-000000000001' },
    { status: 'queued', firstTryAt: new Date() },
  ] as const)('what may be on its way is waited for: $status', async (changes) => {
    const channel = fakeChannel({ recall: done })
    const row = await aRow(store(), { ...changes, platformMsgId: null, sentAt: null })
    const result = await recallDelivery(store(), channel, row.id)
    expect(result).toMatchObject({ kind: 'limited', code: 'under-way' })
    expect(await rowOf(store(), row.id)).toEqual(row)
  })

  test.each([
    [{ status: 'failed' }, 'not-sent'],
    [{ status: 'unknown' }, 'not-sent'],
    [{ platformMsgId: null }, 'no-id'],
    [{ app: 'cli_other' }, 'unknown'],
  ] as const)('%j is refused as %s', async (changes, code) => {
    const channel = fakeChannel({ recall: done })
    const { id } = await aRow(store(), changes)
    expect(await recallDelivery(store(), channel, id)).toMatchObject({ kind: 'refused', code })
    expect(channel.recalled).toEqual([])
  })

  test('each outcome but done may be asked again, and the row says why it still stands', async () => {
    const outcomes: ChangeResult[] = [
      { kind: 'ambiguous', why: 'the line broke' },
      { kind: 'refused', code: '230009', why: '已超过撤回时限' },
      { kind: 'limited', afterMs: 60_000, scope: 'chat', code: '230020' },
      { kind: 'done' },
    ]
    const left = [...outcomes]
    const channel = fakeChannel({ recall: () => left.shift() ?? { kind: 'done' } })
    const { id } = await aRow(store())
    for (const [index, code] of ['ambiguous', '230009', '230020'].entries()) {
      expect(await recallDelivery(store(), channel, id)).toEqual(outcomes[index])
      expect(await rowOf(store(), id)).toMatchObject({ recallCode: code, recalledAt: null })
    }
    // The platform said wait, so it is not even asked.
    const paused = await recallDelivery(store(), channel, id)
    expect(paused.kind === 'limited' && paused.afterMs).toBeGreaterThan(50_000)
    expect(channel.recalled).toHaveLength(3)
    await store()
      .update(deliveries)
      .set({ recallNextAt: sql`now()` })
    expect(await recallDelivery(store(), channel, id)).toEqual({ kind: 'done' })
    expect(await rowOf(store(), id)).toMatchObject({ recallCode: null, recallNextAt: null })
  })

  test('of two who take one message back at once, one asks the platform', async () => {
    const channel = fakeChannel({ recall: done })
    const { id } = await aRow(store())
    const both = await Promise.all([
      recallDelivery(store(), channel, id),
      recallDelivery(store(), channel, id),
    ])
    expect(channel.recalled).toHaveLength(1)
    expect(both.map(({ kind }) => kind)).toContain('done')
  })
})

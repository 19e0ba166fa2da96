import { asc } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

import { putDelivery, readLane } from '../../src/delivery/ledger.ts'
import { deliveries } from '../../src/store/schema.ts'
import { fakeChannel } from '../support/channel.ts'
import { freshPostgres } from '../support/database.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'

describe('several pumps on one server', () => {
  test('three pumps race for 300 rows: each is sent exactly once, one at a time per chat', async () => {
    const { store, close } = await freshPostgres('template', 30)
    for (let times = 0; times < 300; times += 1)
      await putDelivery(store, aDelivery({ chat: `oc_${times % 40}`, onceKey: `race:${times}` }))
    const underway = new Map<string, number>()
    let crowded = 0
    const channel = fakeChannel({
      answer: async ({ target }) => {
        const now = (underway.get(target.chat) ?? 0) + 1
        underway.set(target.chat, now)
        if (now > 1) crowded += 1
        await new Promise((resolve) => setImmediate(resolve))
        underway.set(target.chat, (underway.get(target.chat) ?? 0) - 1)
        return { kind: 'sent' }
      },
    })
    const worker = async () => {
      for (let idle = 0; idle < 10;)
        idle = (await aPump(store, channel).round()) === 0 ? idle + 1 : 0
    }
    await Promise.all([worker(), worker(), worker()])
    expect(channel.sent).toHaveLength(300)
    expect(new Set(channel.sent.map(({ id }) => id)).size).toBe(300)
    expect(crowded).toBe(0)
    const rows = await store.select().from(deliveries).orderBy(asc(deliveries.id))
    expect(rows.filter(({ status, attempts }) => status === 'sent' && attempts === 1)).toHaveLength(
      300,
    )
    // In each chat the order of saying is the order of writing.
    for (let chat = 0; chat < 40; chat += 1) {
      const seqs = rows
        .filter(({ lane }) => lane === `lark:cli_test:oc_${chat}`)
        .map(({ seq }) => seq)
      expect(seqs).toEqual(seqs.toSorted((x, y) => x - y))
    }
    await close()
  })

  test('a page that reads while others write misses nothing', async () => {
    const { store, close } = await freshPostgres('template', 30)
    const channel = fakeChannel()
    for (let times = 0; times < 100; times += 1)
      await putDelivery(store, aDelivery({ chat: 'oc_1', onceKey: `page:${times}` }))
    const seen: string[] = []
    let done = false
    const reader = async () => {
      for (let after = 0; ;) {
        const last = done
        const lines = await readLane(store, 'lark:cli_test:oc_1', after, 50)
        seen.push(...lines.map(({ id }) => id))
        after = lines.at(-1)?.seq ?? after
        if (last && lines.length === 0) return
      }
    }
    const worker = async () => {
      for (let idle = 0; idle < 10;)
        idle = (await aPump(store, channel).round()) === 0 ? idle + 1 : 0
    }
    const reading = reader()
    await Promise.all([worker(), worker()])
    done = true
    await reading
    expect(seen).toHaveLength(100)
    await close()
  })
})

// A process that no loop wakes stays for what has to be tried again soon, and for nothing else.
import { expect, test } from 'vitest'

import type { SendResult } from '../../src/channels/channel.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { workAndStay } from '../../src/delivery/stay.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'

eachStore('stay', (store) => {
  /** One delivery whose first attempt ends as told; returns the waits of the process that sends it. */
  async function waitsOf(first: SendResult, forMs: number) {
    const waits: number[] = []
    const channel = fakeChannel({
      answer: (_, attempt): SendResult => (attempt === 1 ? first : { kind: 'sent' }),
    })
    const { round, later, rows } = aPump(store(), channel)
    await putDelivery(store(), aDelivery())
    await workAndStay(
      async () => {
        while ((await round()) > 0);
      },
      {
        store: store(),
        channels: ['lark'],
        forMs,
        wait: (ms) => {
          waits.push(ms)
          return later().then(() => {})
        },
      },
    )
    return { waits, row: (await rows())[0] }
  }

  test('a line that broke is tried again by the same process', async () => {
    const { waits, row } = await waitsOf({ kind: 'ambiguous', why: 'reset' }, 20_000)
    expect(waits).toHaveLength(1)
    expect(waits[0]).toBeGreaterThan(1_000)
    expect(waits[0]).toBeLessThanOrEqual(2_001)
    expect(row).toMatchObject({ status: 'sent', attempts: 2 })
  })

  test('a pause longer than it stays is left to the next who comes', async () => {
    const { waits, row } = await waitsOf(
      { kind: 'limited', afterMs: 60_000, scope: 'chat' },
      20_000,
    )
    expect(waits).toEqual([])
    expect(row).toMatchObject({ status: 'queued', lastCode: 'limited' })
  })

  test('where nothing waits, it leaves at once', async () => {
    const { waits, row } = await waitsOf({ kind: 'sent' }, 20_000)
    expect(waits).toEqual([])
    expect(row).toMatchObject({ status: 'sent', attempts: 1 })
  })
})

// Two processes on one PostgreSQL before the platform's double, which counts: no limit is ever broken.
import { expect, test } from 'vitest'

import { createLarkClient } from '../../src/channels/lark/client.ts'
import { messageBatch, messagePace } from '../../src/channels/lark/pace.ts'
import { createLarkChannel } from '../../src/channels/lark/send.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { pump } from '../../src/delivery/pump.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { silentLog } from '../../src/platform/log.ts'
import { openPostgres } from '../../src/store/open/postgres.ts'
import { deliveries } from '../../src/store/schema.ts'
import { startLarkDouble } from '../doubles/lark.ts'
import { freshPostgres } from '../support/database.ts'
import { aDelivery } from '../support/deliveries.ts'

/** With 1100 it runs past the thousandth message of a minute, and takes more than one. */
const rows = 220
/** Rows to one chat, on top. */
const toOneChat = 30

interface Setting {
  readonly double: Awaited<ReturnType<typeof startLarkDouble>>
  readonly url: string
}

/** Sends with a connection, a client and a token of its own, as another process would. */
async function drain({ double, url }: Setting): Promise<void> {
  const { store, close } = await openPostgres(url, 4)
  const client = createLarkClient({
    appId: 'cli_double',
    appSecret: 'secret-of-the-double',
    domain: double.url,
    clock: systemClock,
    log: silentLog,
  })
  const channel = createLarkChannel({ client, clock: systemClock, log: silentLog })
  const outlets = [{ channel, ...messagePace }]
  const isOpen = async () =>
    (await store.select({ status: deliveries.status }).from(deliveries)).some(
      ({ status }) => status === 'queued' || status === 'sending',
    )
  do while ((await pump({ store, outlets, log: silentLog, batch: messageBatch })) > 0);
  while (await isOpen())
  await close()
}

/** The most moments within any span of `spanMs`. */
function mostWithin(moments: readonly number[], spanMs: number): number {
  let from = 0
  let most = 0
  moments.forEach((moment, index) => {
    while ((moments[from] ?? 0) <= moment - spanMs) from += 1
    most = Math.max(most, index - from + 1)
  })
  return most
}

test(
  'a broadcast and a busy chat go out near the limits, and the platform never has to say no',
  { timeout: 180_000 },
  async () => {
    const { store, url, close } = await freshPostgres()
    const double = await startLarkDouble()
    // Not as replies: all of them count for one and the same limit.
    for (let row = 0; row < rows; row += 1)
      await putDelivery(
        store,
        aDelivery({ app: 'cli_double', target: { chat: `oc_${row}`, kind: 'group' } }),
      )
    for (let row = 0; row < toOneChat; row += 1)
      await putDelivery(
        store,
        aDelivery({ app: 'cli_double', target: { chat: 'oc_busy', kind: 'group' } }),
      )
    const all = rows + toOneChat
    await Promise.all([drain({ double, url }), drain({ double, url })])

    const calls = double.calls.filter(({ path }) => path.includes('/messages'))
    expect(calls).toHaveLength(all)
    expect(new Set(double.messages.map(({ uuid }) => uuid)).size).toBe(all)
    expect(double.violations).toEqual([])
    const sent = await store.select().from(deliveries)
    expect(sent.filter(({ status, attempts }) => status === 'sent' && attempts === 1)).toHaveLength(
      all,
    )

    const moments = double.messages.map(({ at }) => at)
    const busy = double.messages.filter(({ chat }) => chat === 'oc_busy').map(({ at }) => at)
    const broadcast = double.messages.filter(({ chat }) => chat !== 'oc_busy').map(({ at }) => at)
    const first = moments[0] ?? 0
    const last = broadcast.at(-1) ?? 0
    const meanwhile = moments.filter((moment) => moment <= last).length
    const perMinute = ((meanwhile - messagePace.burst) / (last - first)) * 60_000
    process.stdout.write(
      `lark: ${Math.round(perMinute)}/min after the first ${messagePace.burst}, most in a second ${mostWithin(moments, 1_000)}, ` +
        `most in a minute ${mostWithin(moments, 60_000)}, to one chat ${mostWithin(busy, 1_000)}\n`,
    )
    expect(mostWithin(moments, 1_000)).toBeLessThanOrEqual(50)
    expect(mostWithin(moments, 60_000)).toBeLessThanOrEqual(1_000)
    expect(mostWithin(busy, 1_000)).toBeLessThanOrEqual(5)
    // The gate's own promise for any span, from which the minute follows; two seconds for what is late on a busy machine.
    for (let spanMs = 1_000; spanMs <= 60_000; spanMs += 1_000)
      expect(mostWithin(moments, spanMs)).toBeLessThanOrEqual(
        messagePace.burst + (spanMs + 1_900) / messagePace.spacingMs + 1,
      )
    // Not far below 1000 a minute (960 where nothing else runs), and four a second to the busy chat while it lasted.
    expect(perMinute).toBeGreaterThan(500)
    expect(toOneChat / (((busy.at(-1) ?? 0) - (busy[0] ?? 0)) / 1_000)).toBeGreaterThan(1)
    await double.stop()
    await close()
  },
)

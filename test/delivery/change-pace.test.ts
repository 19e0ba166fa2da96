// Two processes on one PostgreSQL change one card, before the platform's double, which counts.
import { expect, test } from 'vitest'

import { createLarkClient } from '../../src/channels/lark/client.ts'
import { createLarkChannel } from '../../src/channels/lark/send.ts'
import { editDelivery } from '../../src/delivery/edit.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { pump } from '../../src/delivery/pump.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { silentLog } from '../../src/platform/log.ts'
import { openPostgres } from '../../src/store/open/postgres.ts'
import { deliveries } from '../../src/store/schema.ts'
import { startLarkDouble } from '../doubles/lark.ts'
import { freshPostgres } from '../support/database.ts'
import { aDelivery } from '../support/deliveries.ts'
import { anAnswer } from '../support/desk.ts'

test('twelve changes of one card by two processes stay under five a second, and none is refused', async () => {
  const { store, url, close } = await freshPostgres('template', 2)
  const double = await startLarkDouble()
  // With a connection, a client and a token of its own, as another process would.
  const aProcess = async () => {
    const opened = await openPostgres(url, 6)
    const client = createLarkClient({
      appId: 'cli_double',
      appSecret: 'secret-of-the-double',
      domain: double.url,
      clock: systemClock,
      log: silentLog,
    })
    return { ...opened, channel: createLarkChannel({ client, clock: systemClock, log: silentLog }) }
  }
  const processes = await Promise.all([aProcess(), aProcess()])
  await putDelivery(store, aDelivery({ app: 'cli_double' }))
  for (const { channel } of processes.slice(0, 1))
    await pump({ store, outlets: [{ channel }], log: silentLog })
  const [row] = await store.select().from(deliveries)
  const id = row?.id ?? ''

  const results = await Promise.all(
    Array.from({ length: 12 }, (_, count) => {
      const { store: theirs, channel } = processes[count % 2] ?? { store, channel: undefined }
      if (channel === undefined) throw new Error('no such process')
      return editDelivery(theirs, channel, id, anAnswer(`第${count}版`))
    }),
  )

  expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(['done']))
  const moments = double.edits.map(({ at }) => at)
  expect(moments).toHaveLength(12)
  const patches = double.calls.filter(({ method }) => method === 'PATCH')
  expect(patches).toHaveLength(12)
  const most = Math.max(
    ...moments.map((from) => moments.filter((at) => at >= from && at < from + 1_000).length),
  )
  expect(most).toBeLessThanOrEqual(5)
  await Promise.all(processes.map((each) => each.close()))
  await double.stop()
  await close()
})

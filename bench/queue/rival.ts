// Claim and settle against fetch and complete of pg-boss: the same server, rows, workers, batch and connections.
import PgBoss from 'pg-boss'

import { pump } from '../../src/delivery/pump.ts'
import { newId } from '../../src/platform/ids.ts'
import { silentLog } from '../../src/platform/log.ts'
import { fakeChannel } from '../../test/support/channel.ts'
import { goal, median, row, say } from '../figures.ts'
import { fill, oneCard, type Part } from './cards.ts'

const workers = 8
const rounds = 3
const shapes = [
  { batch: 1, count: 1_500, least: 1 },
  { batch: 100, count: 12_000, least: 0.4 },
] as const

/** Runs the worker so many times at once; returns how many rows a second that made. */
async function perSecond(count: number, worker: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: workers }, worker))
  return (count / (performance.now() - startedAt)) * 1_000
}

async function ours({ store, sql }: Part, batch: number, count: number): Promise<number> {
  await sql`truncate deliveries`
  await fill(sql, count, oneCard())
  await sql`vacuum analyze deliveries`
  const channel = { ...fakeChannel(), send: async () => ({ kind: 'sent' }) as const }
  const speed = await perSecond(count, async () => {
    while (
      (await pump({ store, outlets: [{ channel }], log: silentLog, batch, takes: 'unasked' })) > 0
    );
  })
  const [left] = await sql<{ count: number }[]>`
    select count(*)::int as count from deliveries where status <> 'sent' or attempts <> 1`
  if (left?.count !== 0) throw new Error(`${left?.count} rows were not sent once`)
  return speed
}

async function theirs(boss: PgBoss, part: Part, batch: number, count: number): Promise<number> {
  // A queue has a table of its own: each round finds an empty one, as ours does.
  const name = `bench-${newId()}`
  await boss.createQueue(name)
  const body = oneCard()
  for (let from = 0; from < count; from += 1_000)
    await boss.insert(
      Array.from({ length: Math.min(1_000, count - from) }, (_, at) => ({
        name,
        data: { target: { chat: `oc_${from + at}`, kind: 'private' }, body },
      })),
    )
  await part.sql`vacuum analyze pgboss.job`
  let done = 0
  const speed = await perSecond(count, async () => {
    for (;;) {
      const jobs = await boss.fetch(name, { batchSize: batch })
      if (jobs.length === 0) return
      await boss.complete(
        name,
        jobs.map(({ id }) => id),
      )
      done += jobs.length
    }
  })
  if (done !== count) throw new Error(`pg-boss completed ${done} of ${count}`)
  return speed
}

export async function rival(part: Part): Promise<void> {
  const boss = new PgBoss({
    connectionString: part.url,
    max: 10,
    schedule: false,
    supervise: false,
  })
  await boss.start()
  try {
    for (const { batch, count, least } of shapes) {
      const mine: number[] = []
      const other: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        mine.push(await ours(part, batch, count))
        other.push(await theirs(boss, part, batch, count))
      }
      const ratio = median(mine) / median(other)
      say(`  ${workers} workers x ${batch}, ${count} rows, median of ${rounds}`)
      row('ledger, with lanes and leases', `${median(mine).toFixed(0)} rows/s`)
      row('pg-boss 10.4.2, fetch and complete', `${median(other).toFixed(0)} rows/s`)
      goal('ledger to pg-boss', `${ratio.toFixed(2)}x`, `>= ${least.toFixed(1)}x`, ratio >= least)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

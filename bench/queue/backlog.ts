// How long a claim takes when a million rows wait: of what waits itself, and of a reply beside it.
import { claimDue, type Claim } from '../../src/delivery/claim.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { aDelivery } from '../../test/support/deliveries.ts'
import { goal, median, row } from '../figures.ts'
import { app, fill, oneCard, type Part } from './cards.ts'

const count = 1_000_000
const claims = 101
const mostMs = 20

export async function backlog({ store, sql }: Part): Promise<void> {
  // Cards of a kilobyte each would only fill the disk: what is read are the indexes.
  await fill(sql, count, { ...oneCard(), paragraphs: [] })
  await sql`analyze deliveries`
  const claim: Claim = {
    channel: 'lark',
    app,
    unasked: true,
    gates: [{ key: `lark:${app}`, spacingMs: 0 }],
    aheadMs: 250,
    limit: 8,
    leaseMs: 60_000,
    repeatForMs: 3_240_000,
  }
  const unasked = await timesOf(claims, () => claimDue(store, claim))
  const replies = await timesOf(claims, async () => {
    await putDelivery(store, aDelivery({ app }))
    return claimDue(store, { ...claim, unasked: false })
  })
  const ms = median(unasked)
  goal(
    `claim of 8 out of ${count} rows, median of ${claims}`,
    `${ms.toFixed(1)} ms`,
    `< ${mostMs} ms`,
    ms < mostMs,
  )
  row('... a reply beside them, written and claimed', `${median(replies).toFixed(1)} ms`)
}

async function timesOf(
  times: number,
  work: () => Promise<{ readonly claimed: readonly unknown[] }>,
): Promise<readonly number[]> {
  const taken: number[] = []
  for (let at = 0; at < times; at += 1) {
    const startedAt = performance.now()
    const { claimed } = await work()
    taken.push(performance.now() - startedAt)
    if (claimed.length === 0) throw new Error('nothing was claimed')
  }
  return taken
}

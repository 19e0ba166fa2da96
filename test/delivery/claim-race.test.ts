// Two processes reach for one chat in the same moment, one with a reply and one with a notice.
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'

import { claimDue, type Claim } from '../../src/delivery/claim.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { deliveries } from '../../src/store/schema.ts'
import { rows, type Store } from '../../src/store/store.ts'
import { empty, freshPostgres } from '../support/database.ts'
import { aDelivery } from '../support/deliveries.ts'

const { store, close } = await freshPostgres('template', 10)
beforeEach(() => empty(store))
afterAll(close)

const claim: Claim = {
  channel: 'lark',
  app: 'cli_test',
  unasked: false,
  gates: [{ key: 'lark:cli_test', spacingMs: 0 }],
  aheadMs: 250,
  limit: 20,
  leaseMs: 60_000,
  repeatForMs: 3_000_000,
}
const notices = { ...claim, unasked: true }

async function put(chat: string, unasked: boolean): Promise<void> {
  const onceKey = `race:${chat}:${unasked}`
  await putDelivery(store, aDelivery({ chat, onceKey, kind: unasked ? 'reminder' : 'reply' }))
  if (unasked)
    await store
      .update(deliveries)
      .set({ unasked })
      .where(sql`${deliveries.onceKey} = ${onceKey}`)
}

const chats = async (from: Store, which: Claim) =>
  (await claimDue(from, which)).claimed.map(({ lane }) => lane.slice('lark:cli_test:'.length))

/** Until somebody waits for a lock, or `work` has ended without. */
async function untilItWaits(work: Promise<unknown>): Promise<void> {
  let ended = false
  void work.finally(() => (ended = true))
  const waiting = async () =>
    (
      await rows(
        store,
        sql`select 1 as one from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
        z.object({ one: z.number() }),
      )
    ).length > 0
  while (!ended && !(await waiting())) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('a reply waits for the notice that another process is just claiming, and other chats do not', async () => {
  await put('oc_1', true)
  await put('oc_1', false).then(() => put('oc_2', false))
  // As the process with the notice saw it, the reply was not there yet.
  await store
    .update(deliveries)
    .set({ nextAt: sql`now() + interval '1 hour'` })
    .where(sql`not unasked`)
  let replies: Promise<readonly string[]> = Promise.resolve([])
  await store.transaction(async (tx) => {
    expect(await chats(tx, notices)).toEqual(['oc_1'])
    await store
      .update(deliveries)
      .set({ nextAt: sql`now()` })
      .where(sql`not unasked`)
    replies = chats(store, claim)
    await untilItWaits(replies)
  })
  expect(await replies).toEqual(['oc_2'])
})

test('of pairs in forty chats that are claimed at once never two are on their way', async () => {
  for (let at = 0; at < 40; at += 1)
    await Promise.all([put(`oc_${at}`, true), put(`oc_${at}`, false)])
  const each = { limit: 1 }
  const claimed = await Promise.all(
    Array.from({ length: 80 }, (_, at) =>
      chats(store, { ...(at % 2 === 0 ? claim : notices), ...each }),
    ),
  )
  const taken = claimed.flat()
  expect(new Set(taken).size).toBe(taken.length)
  expect(taken.length).toBeGreaterThan(20)
})

test('a notice that a dead process holds keeps no reply waiting, and goes out after it', async () => {
  await put('oc_1', true)
  expect(await chats(store, notices)).toEqual(['oc_1'])
  await put('oc_1', false)
  expect(await chats(store, claim)).toEqual([])
  await store
    .update(deliveries)
    .set({ nextAt: sql`now() - interval '1 second'` })
    .where(sql`unasked`)
  expect(await chats(store, claim)).toEqual(['oc_1'])
  expect(await chats(store, notices)).toEqual([])
  await store
    .update(deliveries)
    .set({ status: 'sent', lease: null })
    .where(sql`not unasked`)
  expect(await chats(store, notices)).toEqual(['oc_1'])
})

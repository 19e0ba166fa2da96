import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { pump } from '../../src/delivery/pump.ts'
import { silentLog } from '../../src/platform/log.ts'
import { openDesk } from '../../src/store/open/index.ts'
import { deliveries, inbox } from '../../src/store/schema.ts'
import { rows, type Store } from '../../src/store/store.ts'
import { fakeChannel } from '../support/channel.ts'
import { runChild } from '../support/children/run.ts'
import { freshPostgres } from '../support/database.ts'
import { aMessage, anAnswer, scriptedDesk, testKey } from '../support/desk.ts'
import { newPglite } from '../support/pglite.ts'

const desk = scriptedDesk()

test('kill -9 in the turn, before the commit and after it: every message answered once, in order', async () => {
  const { store, url, close } = await freshPostgres()
  for (let round = 1; round <= 8; round += 1)
    for (let person = 0; person < 20; person += 1)
      await intake(
        aMessage({
          text: `第${round}句`,
          chat: { id: `c${person}`, kind: 'private' },
          sender: { id: `p${person}` },
        }),
        { store, key: testKey, desk },
      )
  const points = ['in the turn', 'before the commit', 'after the commit']
  const children = points.map((point) => runChild('receive', url, point))
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual(points.map(() => 'SIGKILL'))
  const left = await store
    .select()
    .from(inbox)
    .where(sql`state <> 'handled'`)
  expect(left.some(({ state }) => state === 'claimed')).toBe(true)

  await store
    .update(inbox)
    .set({ nextAt: sql`now()` })
    .where(eq(inbox.state, 'claimed'))
  while ((await receiveDue({ store, key: testKey, desk, log: silentLog }, 20)) > 0);
  const said = await store.select().from(deliveries).orderBy(asc(deliveries.seq))
  expect(said).toHaveLength(160)
  for (let person = 0; person < 20; person += 1)
    expect(
      said
        .filter(({ lane }) => lane === `web:web:c${person}`)
        .map(({ body }) => /(\d): 第\1句/.exec(JSON.stringify(body))?.[1]),
    ).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
  await close()
})

const points = ['before the send', 'after the send', 'between rounds']

test('kill -9 of three pumps where the platform knows our ids: all arrive, none twice', async () => {
  const { store, url, close } = await freshPostgres()
  await fill(store, 60)
  const children = points.map((point) => runChild('pump', url, point, '3600000'))
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual(points.map(() => 'SIGKILL'))
  await store
    .update(deliveries)
    .set({ nextAt: sql`now()` })
    .where(eq(deliveries.status, 'sending'))
  const channel = onPlatform(store, 3_600_000)
  while ((await pump({ store, outlets: [{ channel }], log: silentLog })) > 0);
  const rowsSent = await store.select().from(deliveries).where(eq(deliveries.status, 'sent'))
  expect(rowsSent).toHaveLength(60)
  // The platform was told of some more than once, always with the same id, so it showed each once.
  const told = await platform(store)
  expect(told.map(({ id }) => id).toSorted()).toEqual(rowsSent.map(({ id }) => id).toSorted())
  await close()
})

test('kill -9 of three pumps where it forgets at once: none twice, and what is in doubt is marked', async () => {
  const { store, url, close } = await freshPostgres()
  await fill(store, 60)
  const children = points.map((point) => runChild('pump', url, point, '0'))
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual(points.map(() => 'SIGKILL'))
  await store
    .update(deliveries)
    .set({ nextAt: sql`now()` })
    .where(eq(deliveries.status, 'sending'))
  const channel = onPlatform(store, 0)
  while ((await pump({ store, outlets: [{ channel }], log: silentLog })) > 0);
  const all = await store.select().from(deliveries)
  expect(all.filter(({ status }) => status === 'unknown')).toHaveLength(2)
  expect(all.filter(({ status }) => status === 'sent')).toHaveLength(58)
  // Of the two in doubt one had arrived and one had not.
  const told = await platform(store)
  expect(told).toHaveLength(59)
  expect(told.every(({ calls }) => calls === 1)).toBe(true)
  await close()
})

test('the embedded database comes back intact after kill -9, with every acknowledged message', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'desk-data-'))
  await (await newPglite(join(folder, 'pg'))).close()
  const child = runChild('embedded', folder)
  const acknowledged = await child.lines(30)
  child.kill()
  expect(await child.ended).toBe('SIGKILL')
  const opened = await openDesk({
    databaseUrl: undefined,
    dataDir: folder,
    inboxKey: undefined,
    migrationsFolder: 'db',
    onLost: () => {},
    lockTimes: { beatMs: 100, staleMs: 500 },
  })
  const { store, key, close } = opened
  const there = new Set((await store.select({ id: inbox.id }).from(inbox)).map(({ id }) => id))
  expect(acknowledged.length).toBeGreaterThanOrEqual(30)
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
  await store
    .update(inbox)
    .set({ nextAt: sql`now()` })
    .where(eq(inbox.state, 'claimed'))
  while ((await receiveDue({ store, key, desk, log: silentLog }, 20)) > 0);
  expect(await store.select().from(deliveries)).toHaveLength(there.size)
  await close()
  await rm(folder, { recursive: true })
}, 60_000)

async function fill(store: Store, count: number): Promise<void> {
  await store.execute(sql`create table platform (id uuid primary key, calls int not null)`)
  for (let at = 0; at < count; at += 1)
    await putDelivery(store, {
      onceKey: `crash:${at}`,
      kind: 'reply',
      channel: 'lark',
      app: 'cli_test',
      target: { chat: `oc_${at}`, kind: 'private' },
      body: anAnswer('你好'),
    })
}

function onPlatform(store: Store, idempotentForMs: number) {
  return fakeChannel({
    idempotentForMs,
    answer: async ({ id }) => {
      await store.execute(
        sql`insert into platform values (${id}, 1) on conflict (id) do update set calls = platform.calls + 1`,
      )
      return { kind: 'sent' }
    },
  })
}

async function platform(store: Store) {
  return rows(
    store,
    sql`select id, calls from platform`,
    z.object({ id: z.string(), calls: z.number() }),
  )
}

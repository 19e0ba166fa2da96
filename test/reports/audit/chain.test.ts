// Whoever changes what was done with a report is found, also if they own the database.
import { createPublicKey } from 'node:crypto'
import { eq, gt, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'

import { newId } from '../../../src/platform/ids.ts'
import { rowHash, start, type ReportAct } from '../../../src/reports/audit/act.ts'
import {
  signCheckpoint,
  takeCheckpoint,
  type CheckpointPlace,
  type KeptCheckpoint,
} from '../../../src/reports/audit/checkpoint.ts'
import { lookAtAudit, signDay } from '../../../src/reports/audit/daily.ts'
import { verifyAudit } from '../../../src/reports/audit/verify.ts'
import { writeReportAudit } from '../../../src/reports/audit/write.ts'
import { privateHalf } from '../../../src/reports/seal/curve.ts'
import { readReportAudit } from '../../../src/store/reports-audit.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import type { Store } from '../../../src/store/store.ts'
import { eachStore, freshPostgres, type TestDatabase } from '../../support/database.ts'
import { identity, mobile } from '../../support/invented.ts'

const key = privateHalf('ed25519', new Uint8Array(32).fill(5))
const publicKey = createPublicKey(key)
const now = new Date('2026-11-22T08:00:00.123Z')
const clerk = newId()

const viewed = (count: number): ReportAct => ({
  actor: clerk,
  role: 'handler',
  action: 'text.viewed',
  caseUuid: newId(),
  meta: { subject: 'evidence', count },
})

async function write(store: Store, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await store.transaction((tx) => writeReportAudit(tx, viewed(at), now))
}

/** A place in memory; what was put there once stays. */
function place(): CheckpointPlace & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    put: async (name, text) => void kept.set(name, text),
    all: async () => [...kept].map(([name, text]): KeptCheckpoint => ({ name, text })),
  }
}

const look = (store: Store, where: CheckpointPlace) => lookAtAudit(store, publicKey, [where])

/** Writes rows anew from `seq` on, each with the right hash: what the owner of the database can do. */
async function rewriteFrom(store: Store, seq: number): Promise<void> {
  const rows = await store.select().from(reportAudit).orderBy(reportAudit.seq)
  let prev = start
  for (const row of rows) {
    const meta =
      row.seq === seq
        ? { ...z.record(z.string(), z.unknown()).parse(row.meta), count: 99 }
        : row.meta
    const fresh = { ...row, meta }
    const h = rowHash(prev, fresh)
    await store.update(reportAudit).set({ meta, prev, h }).where(eq(reportAudit.seq, row.seq))
    prev = h
  }
}

eachStore('the audit of reports', (store) => {
  beforeEach(async () => {
    await store().execute(sql`truncate reports.audit`)
    await write(store(), 8)
  })

  test('what was written is sound, and a checkpoint vouches for it', async () => {
    const where = place()
    await takeCheckpoint(store(), key, [where], now)
    await write(store(), 2)
    expect([...where.kept.keys()]).toEqual([
      expect.stringMatching(/^2026-11-22-000000008-[0-9a-f]{8}\.json$/),
    ])
    expect(await look(store(), where)).toEqual({ rows: 10, end: 10, vouched: 8, findings: [] })
  })

  test('L1: an edited row is named', async () => {
    const where = place()
    await takeCheckpoint(store(), key, [where], now)
    await store().update(reportAudit).set({ actor: newId() }).where(eq(reportAudit.seq, 3))
    await store().update(reportAudit).set({ meta: {} }).where(eq(reportAudit.seq, 5))
    expect((await look(store(), where)).findings).toEqual([
      { kind: 'edited', seq: 3 },
      { kind: 'edited', seq: 5 },
    ])
  })

  test('L1: a row that was written anew with a hash that fits is named by the next', async () => {
    const where = place()
    await takeCheckpoint(store(), key, [where], now)
    const [row] = await store().select().from(reportAudit).where(eq(reportAudit.seq, 3))
    if (row === undefined) throw new Error('there is a third row')
    const fresh = { ...row, meta: {} }
    await store()
      .update(reportAudit)
      .set({ meta: {}, h: rowHash(row.prev, fresh) })
      .where(eq(reportAudit.seq, 3))
    expect((await look(store(), where)).findings).toEqual([{ kind: 'replaced', seq: 3 }])
  })

  test.each([
    [1, 1],
    [4, 4],
    [3, 5],
  ])('L1: rows %i to %i that were deleted are named', async (from, to) => {
    const where = place()
    await takeCheckpoint(store(), key, [where], now)
    await store().execute(sql`delete from reports.audit where seq between ${from} and ${to}`)
    expect((await look(store(), where)).findings).toEqual([{ kind: 'deleted', from, to }])
  })

  test('L1: a tail that was cut off is named by the checkpoint, and by nothing else', async () => {
    const where = place()
    const seen = await takeCheckpoint(store(), key, [where], now)
    await store().delete(reportAudit).where(gt(reportAudit.seq, 6))
    expect((await look(store(), where)).findings).toEqual([{ kind: 'rolled-back', end: 6, seen }])
    expect((await verifyAudit(readReportAudit(store()), [])).findings).toEqual([
      { kind: 'no-checkpoint' },
    ])
  })

  test('L1: everything gone is a cut tail as well', async () => {
    const where = place()
    const seen = await takeCheckpoint(store(), key, [where], now)
    await store().delete(reportAudit)
    expect((await look(store(), where)).findings).toEqual([{ kind: 'rolled-back', end: 0, seen }])
  })

  test.each([1, 4])(
    'L1: a chain written anew from row %i is named by the checkpoint',
    async (seq) => {
      const where = place()
      const seen = await takeCheckpoint(store(), key, [where], now)
      await rewriteFrom(store(), seq)
      expect((await look(store(), where)).findings).toEqual([{ kind: 'rewritten', seen }])
    },
  )

  test('L5: a backup from before the last checkpoint is said to be rolled back, also once it has grown again', async () => {
    const where = place()
    await takeCheckpoint(store(), key, [where], now)
    const backup = await store().select().from(reportAudit)
    expect((await look(store(), where)).findings).toEqual([])
    await write(store(), 3)
    const seen = await takeCheckpoint(store(), key, [where], now)
    await store().delete(reportAudit)
    await store().insert(reportAudit).values(backup)
    expect((await look(store(), where)).findings).toEqual([{ kind: 'rolled-back', end: 8, seen }])
    // Other acts take the numbers of those that are lost.
    await write(store(), 5)
    expect((await look(store(), where)).findings).toEqual([{ kind: 'rewritten', seen }])
  })

  test('L2: a checkpoint with a wrong signature, of another key, or that is none vouches for nothing', async () => {
    const where = place()
    const seen = await takeCheckpoint(store(), key, [where], now)
    const [[name, text]] = z.tuple([z.tuple([z.string(), z.string()])]).parse([...where.kept])
    const other = privateHalf('ed25519', new Uint8Array(32).fill(6))
    for (const wrong of [
      text.replace('"n":8', '"n":7'),
      text.replace(/"signature":".*"/, '"signature":""'),
      signCheckpoint(other, seen),
      'null',
      '',
    ]) {
      where.kept.set(name, wrong)
      expect((await look(store(), where)).findings).toEqual([
        { kind: 'false-checkpoint', name },
        { kind: 'no-checkpoint' },
      ])
    }
    where.kept.clear()
    expect((await look(store(), where)).findings).toEqual([{ kind: 'no-checkpoint' }])
  })

  test('a place that fails is told, and the others have the checkpoint all the same', async () => {
    const where = place()
    const away = { ...place(), put: () => Promise.reject(new Error('the other machine is away')) }
    await expect(takeCheckpoint(store(), key, [away, where], now)).rejects.toThrow('away')
    expect(where.kept.size).toBe(1)
  })

  test('day by day the end is signed, and a forgery never is', async () => {
    const where = place()
    const next = new Date(now.getTime() + 86_400_000)
    expect(await signDay(store(), key, [where], now)).toMatchObject({
      kind: 'signed',
      isFirst: true,
    })
    await write(store(), 2)
    expect(await signDay(store(), key, [where], next)).toMatchObject({
      kind: 'signed',
      checkpoint: { n: 10 },
      isFirst: false,
    })
    await store().delete(reportAudit).where(eq(reportAudit.seq, 2))
    expect(await signDay(store(), key, [where], next)).toEqual({
      kind: 'unsound',
      findings: [{ kind: 'deleted', from: 2, to: 2 }],
    })
    expect(where.kept.size).toBe(2)
  })

  test.each<[string, object]>([
    ['a name as the actor', { actor: 'Zhang San' }],
    ['a telephone number as the actor', { actor: mobile }],
    ['a word that is not on the list', { meta: { reason: 'he copied it' } }],
    ['a telephone number as a number', { meta: { count: Number(mobile) } }],
    ['an identity number', { meta: { field: identity } }],
    ['a field that is not on the list', { meta: { title: 1 } }],
    ['something beside', { note: 'x' }],
  ])('L3: %s is not written down', async (_, wrong) => {
    const act = { ...viewed(1), ...wrong }
    await expect(store().transaction((tx) => writeReportAudit(tx, act, now))).rejects.toThrow(
      z.ZodError,
    )
    expect(await store().$count(reportAudit)).toBe(8)
  })

  test('an act that is not done in the end is not written down, and leaves no gap', async () => {
    const undone = store().transaction(async (tx) => {
      await writeReportAudit(tx, viewed(1), now)
      throw new Error('not done')
    })
    await expect(undone).rejects.toThrow('not done')
    await write(store(), 1)
    expect(await verifyAudit(readReportAudit(store()), [])).toMatchObject({ rows: 9, end: 9 })
  })
})

describe('on a server', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshPostgres()
  })
  afterAll(() => database.close())

  test('L4: a hundred at once leave no gap and no fork', async () => {
    const acts = Array.from({ length: 100 }, (_, at) =>
      database.store.transaction((tx) => writeReportAudit(tx, viewed(at), now)),
    )
    await Promise.all(acts)
    const where = place()
    await takeCheckpoint(database.store, key, [where], now)
    expect(await look(database.store, where)).toEqual({
      rows: 100,
      end: 100,
      vouched: 100,
      findings: [],
    })
  })

  test('a role that may insert and see the end of the chain, and nothing else, can write', async () => {
    const { store } = database
    await store.transaction(async (tx) => {
      await tx.execute(sql`create role audit_writer_of_test`)
      await tx.execute(sql`grant usage on schema reports to audit_writer_of_test`)
      await tx.execute(sql`grant insert, select (seq, h) on reports.audit to audit_writer_of_test`)
      await tx.execute(sql`set local role audit_writer_of_test`)
      await writeReportAudit(tx, viewed(1), now)
      const whole = tx.transaction((inner) => inner.select().from(reportAudit))
      await expect(whole).rejects.toMatchObject({ cause: { code: '42501' } })
      await tx.execute(sql`reset role`)
      await tx.execute(sql`drop owned by audit_writer_of_test`)
      await tx.execute(sql`drop role audit_writer_of_test`)
    })
    expect(await store.$count(reportAudit)).toBe(101)
  })
})

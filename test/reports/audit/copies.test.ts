// Whoever owns the disk of the review, its database and even its signing key cannot rewrite the audit unseen.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPublicKey } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { readAuditCopies } from '../../../src/reports/audit/copies.ts'
import { lookAtAudit, signDay } from '../../../src/reports/audit/daily.ts'
import { takeCheckpoint, type CheckpointPlace } from '../../../src/reports/audit/checkpoint.ts'
import { writeReportAudit } from '../../../src/reports/audit/write.ts'
import { privateHalf } from '../../../src/reports/seal/curve.ts'
import { checkpointFolder } from '../../../src/store/open/checkpoints.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import { s3Double } from '../../doubles/s3.ts'
import { empty, freshPglite } from '../../support/database.ts'

const { store } = await freshPglite()
const account = { accessKeyId: 'id', secretAccessKey: 's/e', region: 'cn-north-1', bucket: 'audit' }
const key = privateHalf('ed25519', new Uint8Array(32).fill(5))
const publicKey = createPublicKey(key)
const undo: (() => Promise<void>)[] = []
beforeEach(() => empty(store))
afterEach(async () => {
  for (const each of undo.splice(0)) await each()
})

async function places() {
  const folder = await mkdtemp(join(tmpdir(), 'audit-copies-'))
  const s3 = await s3Double(account)
  undo.push(
    () => rm(folder, { recursive: true }),
    () => s3.close(),
  )
  const at = s3.endpoint.replace('://', '://id:s%2Fe@')
  const env = {
    AUDIT_CHECKPOINTS_S3: `${at}/audit?region=cn-north-1`,
    AUDIT_COPY_DIR: join(folder, 'copy'),
  }
  const copies = readAuditCopies(env, checkpointFolder)
  const disk = checkpointFolder(join(folder, 'own'))
  return { folder, s3, disk, copies, all: [disk, ...copies.map(({ place }) => place)] }
}

const write = (count: number) =>
  store.transaction((tx) =>
    writeReportAudit(
      tx,
      { actor: 'desk', role: 'desk', action: 'told', caseUuid: null, meta: { count } },
      new Date('2026-11-22T08:00:00Z'),
    ),
  )
const kinds = async (of: Parameters<typeof lookAtAudit>[2]) =>
  (await lookAtAudit(store, publicKey, of)).findings.map(({ kind }) => kind)

test('each day is signed into all places; rewritten with the key and the folder, the copy says so', async () => {
  const { folder, s3, disk, copies, all } = await places()
  expect(copies.map(({ name }) => name)).toEqual([join(folder, 'copy'), 'AUDIT_CHECKPOINTS_S3'])
  for (let at = 0; at < 3; at += 1) await write(at)
  await signDay(store, key, all, new Date('2026-11-22T08:00:00Z'))
  expect(s3.objects.size).toBe(1)
  expect([...s3.objects.keys()]).toEqual([
    `audit-checkpoints/${(await readdir(join(folder, 'own'))).join()}`,
  ])
  expect(await kinds(all)).toEqual([])

  await rm(join(folder, 'own'), { recursive: true })
  await store.delete(reportAudit)
  for (let at = 0; at < 3; at += 1) await write(at + 10)
  await takeCheckpoint(store, key, [disk], new Date('2026-11-22T08:00:00Z'))
  expect(await kinds([disk])).toEqual([])
  expect(await kinds(all)).toContain('rewritten')
  expect((await signDay(store, key, all, new Date('2026-11-23T08:00:00Z'))).kind).toBe('unsound')
})

test('a checkpoint that one place lost is named, and the next signing brings it back; a new place is filled', async () => {
  const { folder, disk, s3, all } = await places()
  await write(1)
  await signDay(store, key, [disk], new Date('2026-11-21T08:00:00Z'))
  await write(2)
  await signDay(store, key, all, new Date('2026-11-22T08:00:00Z'))
  expect(s3.objects.size).toBe(2)
  const [first = ''] = (await readdir(join(folder, 'copy'))).toSorted()
  await rm(join(folder, 'copy', first))
  const { findings } = await lookAtAudit(store, publicKey, all)
  expect(findings).toEqual([{ kind: 'missing-copy', name: first, place: 2 }])
  expect((await signDay(store, key, all, new Date('2026-11-23T08:00:00Z'))).kind).toBe('signed')
  expect(await kinds(all)).toEqual([])
})

test('a place that is away is a finding: the others are compared and signed, and it is given all when it is back', async () => {
  const { disk, copies, all } = await places()
  const away: CheckpointPlace = {
    all: () => Promise.reject(new Error('away')),
    put: () => Promise.reject(new Error('away')),
  }
  const without = [disk, away]
  await write(1)
  // Whoever cuts the line on the first day gets nothing signed that was compared with nothing.
  expect((await signDay(store, key, without, new Date('2026-11-20T08:00:00Z'))).kind).toBe(
    'unsound',
  )
  await signDay(store, key, all, new Date('2026-11-21T08:00:00Z'))
  await write(2)
  expect((await lookAtAudit(store, publicKey, without)).findings).toEqual([
    { kind: 'missing-copy', name: 'of any day', place: 2, isAway: true },
  ])
  expect(await signDay(store, key, without, new Date('2026-11-22T08:00:00Z'))).toMatchObject({
    kind: 'signed',
    away: 1,
  })
  expect(await disk.all()).toHaveLength(2)
  await signDay(store, key, all, new Date('2026-11-23T08:00:00Z'))
  for (const { place } of copies) expect(await place.all()).toHaveLength(3)
})

test('a setting that is wrong is named, and its secret is not', () => {
  const read = (url: string) => () =>
    readAuditCopies({ AUDIT_CHECKPOINTS_S3: url }, checkpointFolder)
  for (const url of ['https://id:hidden@s3.example.com/', 'hidden']) {
    expect(read(url)).toThrow(/^AUDIT_CHECKPOINTS_S3 is like/)
    expect(read(url)).not.toThrow(/hidden/)
  }
  expect(readAuditCopies({}, checkpointFolder)).toEqual([])
})

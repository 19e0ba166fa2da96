// What evidence leans on outside: the folder, an S3 store, a ClamAV daemon, and the thread that looks into files.
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, expect, test } from 'vitest'

import { clamdScan } from '../../../src/reports/evidence/node/clamd.ts'
import { folderStore } from '../../../src/reports/evidence/node/folder.ts'
import { inspectorInThread } from '../../../src/reports/evidence/node/inspector.ts'
import type { ObjectStore } from '../../../src/reports/evidence/ports.ts'
import { readEvidenceSettings } from '../../../src/reports/evidence/settings.ts'
import { s3Store } from '../../../src/reports/evidence/s3.ts'
import { clamdDouble, type ClamdOptions } from '../../doubles/clamd.ts'
import { s3Double } from '../../doubles/s3.ts'
import { aPdf, aPhoto } from '../../support/evidence-files.ts'

const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0)) await step()
})

const account = {
  accessKeyId: 'invented-id',
  secretAccessKey: 'invented-secret',
  region: 'cn-north-1',
  bucket: 'evidence',
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'))
  undo.push(() => rm(folder, { recursive: true }))
  return folder
}

async function anS3() {
  const double = await s3Double(account)
  undo.push(() => double.close())
  return double
}

async function keepsObjects(objects: ObjectStore): Promise<void> {
  const [mine, other] = [randomUUID(), randomUUID()]
  const names = [0, 1, 2, 3, 4].map((number) => `${mine}/original-${number}-ab`)
  for (const name of names) await objects.put(name, Buffer.from(name))
  await objects.put(`${other}/original-0-ab`, Buffer.from('other'))
  await objects.put(names[0] ?? '', Buffer.from('again'))
  expect(Buffer.from((await objects.get(names[0] ?? '')) ?? []).toString()).toBe('again')
  expect(await objects.get(`${mine}/original-9-ab`)).toBeUndefined()
  expect([...(await objects.list(`${mine}/`))].toSorted()).toEqual(names)
  for (const name of [...names, ...names]) await objects.delete(name)
  expect(await objects.list(`${mine}/`)).toEqual([])
  expect(await objects.list(`${other}/`)).toHaveLength(1)
}

test('a folder keeps objects for its own user alone, and no name leads out of it', async () => {
  const folder = await aFolder()
  const objects = folderStore(folder)
  await keepsObjects(objects)
  const name = `${randomUUID()}/original-0-ab`
  await objects.put(name, Buffer.from('sealed'))
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  await expect(objects.get('../outside')).rejects.toThrow('no name of an object')
  await expect(objects.put(`${randomUUID()}/../../outside`, Buffer.of(1))).rejects.toThrow(
    'no name',
  )
  await expect(objects.list('')).rejects.toThrow('listed by file')
  // A crash in the middle of writing leaves no object, and what it leaves goes with the file.
  const half = randomUUID()
  await objects.put(`${half}/original-0-ab`, Buffer.from('sealed'))
  await writeFile(join(folder, half, 'original-1-cd.half'), 'seal')
  expect(await objects.get(`${half}/original-1-cd`)).toBeUndefined()
  for (const each of await objects.list(`${half}/`)) await objects.delete(each)
  expect(await readdir(join(folder, half))).toEqual([])
})

test('an S3 store keeps objects, each request signed, and lists in pages', async () => {
  const { endpoint, objects } = await anS3()
  await keepsObjects(s3Store({ ...account, endpoint }))
  expect(objects.size).toBe(1)
})

test('an S3 store that is busy is asked again; a wrong key or bucket is a fault that says what to check', async () => {
  const { endpoint, objects, failNext } = await anS3()
  const store = s3Store({ ...account, endpoint })
  const name = `${randomUUID()}/original-0-ab`
  failNext(1)
  await store.put(name, Buffer.from('sealed'))
  expect(objects.get(name)?.toString()).toBe('sealed')
  const wrong = s3Store({ ...account, endpoint, secretAccessKey: 'another' })
  await expect(wrong.put(name, Buffer.from('x'))).rejects.toThrow('PUT with 403')
  await expect(wrong.get(name)).rejects.toThrow('GET with 403')
  const nowhere = s3Store({ ...account, endpoint, bucket: 'nowhere' })
  await expect(nowhere.put(name, Buffer.from('x'))).rejects.toThrow('PUT with 404')
  await expect(nowhere.list(`${randomUUID()}/`)).rejects.toThrow('no such bucket')
})

async function scanned(
  options: ClamdOptions,
  bytes: Uint8Array,
  { unpackedBytes = bytes.length, timeoutMs = 5000 } = {},
) {
  const double = await clamdDouble(options)
  undo.push(() => double.close())
  const scan = clamdScan({ host: '127.0.0.1', port: double.port, mostBytes: 1000_000, timeoutMs })
  return { result: await scan(bytes, unpackedBytes), sent: double.scanned() }
}

test('a scanner that found nothing in a file it saw whole says clean', async () => {
  const finds = { word: 'EVIL', name: 'Win.Test.EICAR_HDB-1' }
  expect(await scanned({ finds }, Buffer.alloc(200_000, 1))).toEqual({ result: 'clean', sent: 1 })
  const evil = Buffer.concat([Buffer.alloc(150_000, 1), Buffer.from('EVIL')])
  expect(await scanned({ finds }, evil)).toEqual({ result: 'infected', sent: 1 })
})

test('what a scanner does not look into whole is not scanned, whatever it says', async () => {
  // Past its limits it would say OK, so it is not asked.
  expect(await scanned({}, Buffer.alloc(1000_001))).toEqual({ result: 'too_large', sent: 0 })
  const bomb = await scanned({}, Buffer.alloc(10), { unpackedBytes: 1000_001 })
  expect(bomb).toEqual({ result: 'too_large', sent: 0 })
  const small = Buffer.alloc(100_000)
  const result = async (options: ClamdOptions) => (await scanned(options, small)).result
  expect(await result({ mostBytes: 5000 })).toBe('too_large')
  const exceeded = 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND'
  expect(await result({ says: exceeded })).toBe('too_large')
  expect(await result({ says: 'stream: Heuristics.Encrypted.PDF FOUND' })).toBe('encrypted')
  expect(await result({ says: 'stream: Can not allocate memory ERROR' })).toBe('error')
  expect(await result({ says: 'OK' })).toBe('error')
  expect(await result({ says: '' })).toBe('error')
})

test('a scanner that is away or silent makes no file clean', async () => {
  const silent = await scanned({ says: 'nothing' }, Buffer.alloc(10), { timeoutMs: 50 })
  expect(silent).toEqual({ result: 'error', sent: 1 })
  const double = await clamdDouble()
  await double.close()
  const away = clamdScan({ host: '127.0.0.1', port: double.port })
  expect(await away(Buffer.alloc(10), 10)).toBe('error')
})

test('a setting that is wrong is named, and what it holds is not repeated', () => {
  const s3 = 'https://an-id:a%2Fsecret@s3.example.com:9000/reports?region=cn-north-1'
  expect(readEvidenceSettings({ EVIDENCE_S3: s3, CLAMD: '[::1]:3310' })).toEqual({
    s3: {
      endpoint: 'https://s3.example.com:9000',
      bucket: 'reports',
      region: 'cn-north-1',
      accessKeyId: 'an-id',
      secretAccessKey: 'a/secret',
    },
    clamd: { host: '::1', port: 3310, mostBytes: 25 << 20 },
  })
  expect(readEvidenceSettings({})).toEqual({ s3: undefined, clamd: undefined })
  const empty = { EVIDENCE_S3: '', CLAMD: '', CLAMD_MAX_MB: '' }
  expect(readEvidenceSettings(empty)).toEqual({ s3: undefined, clamd: undefined })
  const told = (env: Readonly<Record<string, string>>): string => {
    try {
      readEvidenceSettings(env)
    } catch (error) {
      return String(error)
    }
    return ''
  }
  expect(told({ EVIDENCE_S3: 'https://id:hidden@s3.example.com/' })).toContain(
    'EVIDENCE_S3 is like',
  )
  expect(told({ EVIDENCE_S3: 'https://id:hidden@s3.example.com/' })).not.toContain('hidden')
  expect(told({ CLAMD: 'nowhere' })).toContain('CLAMD is')
  expect(told({ CLAMD_MAX_MB: '0' })).toContain('CLAMD_MAX_MB is')
})

test('a thread looks into files by turns', async () => {
  const inspector = inspectorInThread()
  undo.push(() => inspector.close())
  const [photo, paper] = await Promise.all([
    inspector.inspect(await aPhoto(), 'photo.jpg'),
    inspector.inspect(aPdf(), 'paper.pdf'),
  ])
  expect(photo).toMatchObject({ kind: 'fine', mediaType: 'image/jpeg' })
  expect(
    Buffer.from((photo.kind === 'fine' ? photo.preview : undefined) ?? []).length,
  ).toBeGreaterThan(100)
  expect(paper).toMatchObject({ kind: 'fine', mediaType: 'application/pdf' })
})

test('a file that makes its parser hang or die ends the thread, and the next one is looked into', async () => {
  const script = new URL('../../support/children/stuck-inspector.js', import.meta.url)
  const inspector = inspectorInThread({ script, limitMs: 2000 })
  undo.push(() => inspector.close())
  const kinds = await Promise.all(
    ['well', 'stuck', 'dies', 'well'].map((name) => inspector.inspect(Buffer.of(1), name)),
  )
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'unsupported',
    'gave-up',
    'gave-up',
    'unsupported',
  ])
})

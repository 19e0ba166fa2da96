// A reporter hands in evidence: sent in pieces, cut off and taken up again, filed into a case, seen, and destroyed.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'

import { appendPiece, howFar } from '../../../src/reports/evidence/append.ts'
import { beginUpload } from '../../../src/reports/evidence/begin.ts'
import {
  destroyEvidence,
  destroyUploads,
  dropUpload,
} from '../../../src/reports/evidence/destroy.ts'
import { fileUploads } from '../../../src/reports/evidence/file-away.ts'
import { finishUpload } from '../../../src/reports/evidence/finish.ts'
import { listUploads } from '../../../src/reports/evidence/list.ts'
import { pieceBytes } from '../../../src/reports/evidence/pieces.ts'
import { listEvidence, readOriginal, readPreview } from '../../../src/reports/evidence/read.ts'
import { bringEvidence, copyEvidence } from '../../../src/reports/evidence/node/copy-folder.ts'
import { rescan } from '../../../src/reports/evidence/rescan.ts'
import { takePiece } from '../../../src/reports/evidence/take.ts'
import { piecesOfAll } from '../../../src/store/reports-evidence.ts'
import { rows } from '../../../src/store/store.ts'
import { eachStore } from '../../support/database.ts'
import { aRing, joined, keepIn, sendFile, type Kept } from '../../support/evidence.ts'
import { aPdf, aPhoto } from '../../support/evidence-files.ts'

eachStore('evidence', (store) => {
  const draftKeys = aRing()
  const contentKeys = aRing()
  const custodianKeys = aRing()
  const draft = 'draft-of-one-person'
  let deps: Kept
  beforeEach(async () => {
    await store().execute(sql`truncate reports.uploads, reports.evidence`)
    deps = await keepIn(store())
  })
  afterEach(() => rm(deps.folder, { recursive: true }))
  const aFilm = (size: number) => Buffer.concat([aPdf(), randomBytes(size), Buffer.from('%%EOF')])
  const fileIt = (caseId: string) =>
    store().transaction((tx) =>
      fileUploads(
        tx,
        { draft: draftKeys, evidence: contentKeys, stamp: custodianKeys },
        { draft, caseId },
      ),
    )

  test('the disk with the evidence dies: all of it comes back from the copy, but for what was destroyed or has changed', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'copy-'))
    try {
      const film = aFilm(pieceBytes + 5)
      const caseId = randomUUID()
      const first = await sendFile(deps, draftKeys, { draft, name: '录屏.pdf', bytes: film })
      const second = await sendFile(deps, draftKeys, { draft, name: '合同.pdf', bytes: aFilm(9) })
      await fileIt(caseId)
      const copied = () =>
        piecesOfAll(store()).then((files) => copyEvidence(files, deps.objects, copy, undefined))
      expect(await copied()).toMatchObject({ copied: 3, removed: 0, missing: [] })
      const third = await sendFile(deps, draftKeys, {
        draft,
        name: '照片.jpg',
        bytes: await aPhoto(),
      })
      expect(await copied()).toMatchObject({ copied: 2, removed: 0, missing: [] })
      const list = await readFile(join(copy, 'pieces.sha256'), 'utf8')
      expect(list).toMatch(/^([0-9a-f]{64} {2}[0-9a-f-]{36}\/[a-z0-9-]+\n){5}$/)

      // One is destroyed: the next copy forgets it too.
      await store().execute(sql`update reports.evidence set key = null where id = ${second.id}`)
      expect(await copied()).toMatchObject({ copied: 0, removed: 1, missing: [] })
      expect(await readdir(join(copy, second.id))).toEqual([])

      await rm(deps.folder, { recursive: true })
      const [name = ''] = await readdir(join(copy, third.id))
      await writeFile(join(copy, third.id, name), 'something else')
      const brought = await bringEvidence(await piecesOfAll(store()), deps.objects, copy)
      expect(brought).toEqual({ brought: 3, missing: [], altered: [`${third.id}/${name}`] })
      const original = await readOriginal(deps, contentKeys, { caseId, id: first.id })
      expect((await joined(original ?? failing())).equals(film)).toBe(true)
      expect(await copied()).toMatchObject({ copied: 0, missing: [] })

      await store().execute(sql`truncate reports.uploads, reports.evidence`)
      await expect(copied()).rejects.toThrow(/known to this database/)
    } finally {
      await rm(copy, { recursive: true })
    }
  })

  describe('sending', () => {
    test('an upload that is cut off goes on where it was, and the file is the same to the bit', async () => {
      const bytes = aFilm(2 * pieceBytes + 17)
      const half = pieceBytes / 2
      const begun = await beginUpload(deps, draftKeys, {
        draft,
        purpose: 'evidence',
        name: '录屏说明.pdf',
        size: bytes.length,
      })
      const id = begun.kind === 'begun' ? begun.id : ''
      const send = (offset: number, end = offset + half) =>
        takePiece(deps, draftKeys, { draft, id, offset, bytes: bytes.subarray(offset, end) })
      expect(await send(0)).toEqual({ kind: 'taken', received: half })
      // The answer got lost, so the page sends it again; then something that is not due yet.
      expect(await send(0)).toEqual({ kind: 'elsewhere', received: half })
      expect(await send(3 * half)).toEqual({ kind: 'elsewhere', received: half })
      expect(await howFar(deps, draft, id)).toEqual({ kind: 'elsewhere', received: half })
      expect(await howFar(deps, 'draft-of-another', id)).toEqual({ kind: 'unknown' })
      // Crumbs, and more than one object holds.
      expect(await send(half, half + 9)).toEqual({ kind: 'wrong-size' })
      expect(await send(half, half + pieceBytes + 1)).toEqual({ kind: 'wrong-size' })
      expect(await finishUpload(deps, draftKeys, { draft, id })).toEqual({
        kind: 'not-whole',
        received: half,
      })
      // Two windows bring the same piece at once: one of them is entered.
      const both = await Promise.all([send(half), send(half)])
      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['elsewhere', 'taken'])
      expect(await send(pieceBytes, 2 * pieceBytes)).toMatchObject({ kind: 'taken' })
      const beyond = Buffer.alloc(bytes.length - 2 * pieceBytes + 1)
      expect(
        await takePiece(deps, draftKeys, { draft, id, offset: 2 * pieceBytes, bytes: beyond }),
      ).toEqual({ kind: 'wrong-size' })
      const done = await send(2 * pieceBytes)
      expect(done).toMatchObject({
        kind: 'kept',
        state: 'pending',
        about: { mediaType: 'application/pdf', size: bytes.length },
      })
      // The answer to the last piece got lost as well.
      expect(await send(bytes.length)).toEqual(done)
      const caseId = randomUUID()
      expect(await fileIt(caseId)).toEqual([id])
      const original = await readOriginal(deps, contentKeys, { caseId, id })
      expect((await joined(original ?? failing())).equals(bytes)).toBe(true)
    })

    test('what is too large, too many or of no kind that is taken is refused before a byte is sent', async () => {
      const limits = { fileBytes: 1000, files: 3, caseBytes: 2500 }
      const begin = async (name: string, size: number, already = { files: 0, bytes: 0 }) => {
        const asked = { draft, purpose: 'evidence', name, size, already } as const
        const begun = await beginUpload(deps, draftKeys, asked, limits)
        return begun.kind === 'begun' ? begun.id : begun.why
      }
      expect(await begin('a.exe', 10)).toBe('unsupported')
      expect(await begin('a.pdf', 0)).toBe('empty')
      expect(await begin('a.pdf', 1001)).toBe('file-too-large')
      expect(await begin('a.pdf', 600, { files: 1, bytes: 2000 })).toBe('case-too-large')
      // The place is taken by what was announced, so that ten at once do not share the last one.
      const many = await Promise.all(Array.from({ length: 10 }, () => begin('a.pdf', 800)))
      expect(many.filter((word) => word === 'too-many-files')).toHaveLength(7)
      const [id = ''] = many.filter((word) => word.length === 36)
      expect(await dropUpload(deps, { draft, id })).toBe(true)
      expect(await begin('a.pdf', 1000)).toBe('case-too-large')
      expect(await begin('a.pdf', 900)).toHaveLength(36)
    })

    test('a file that does harm is not kept: its bytes are gone, its place is free, and its reporter sees which it was', async () => {
      const { id, finished } = await sendFile(deps, draftKeys, {
        draft,
        name: '现场.jpg',
        bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from('<?php ?>')]),
      })
      const about = { name: '现场.jpg', danger: 'damaged' }
      expect(finished).toMatchObject({ kind: 'refused', why: 'unsafe', about })
      expect(await listUploads(deps, draftKeys, draft)).toMatchObject([
        { id, state: 'unsafe', about },
      ])
      const asked = { draft, purpose: 'evidence', name: 'a.jpg', size: 10 } as const
      const one = { fileBytes: 10, files: 1, caseBytes: 10 }
      expect(await beginUpload(deps, draftKeys, asked, one)).toMatchObject({ kind: 'begun' })
      expect(await deps.objects.list(`${id}/`)).toEqual([])
      expect(await fileIt(randomUUID())).toEqual([])
    })
  })

  test('only what a scanner called clean is shown, and what it finds later is hidden again', async () => {
    const { id } = await sendFile(deps, draftKeys, {
      draft,
      name: '现场.jpg',
      bytes: await aPhoto('invented place'),
    })
    const caseId = randomUUID()
    await fileIt(caseId)
    const look = async () => {
      const seen = await readPreview(deps, contentKeys, { caseId, id })
      return seen.kind === 'preview' ? await joined(seen.bytes) : seen
    }
    expect(await look()).toEqual({ kind: 'no-preview', why: 'not-scanned' })
    expect(await rescan(deps, contentKeys)).toEqual({ looked: 0, failed: 0 })
    const scanner = { result: 'too_large' as 'too_large' | 'error' | 'clean' | 'infected' }
    let day = 1
    const scanning = {
      ...deps,
      scan: async () => scanner.result,
      now: () => new Date(Date.UTC(2026, 5, day)),
    }
    scanner.result = 'error'
    expect(await rescan(scanning, contentKeys)).toMatchObject({ looked: 1 })
    expect(await look()).toEqual({ kind: 'no-preview', why: 'not-scanned' })
    scanner.result = 'clean'
    // Not at once: what hung today hangs for half a minute each time.
    expect(await rescan(scanning, contentKeys)).toMatchObject({ looked: 0 })
    day = 2
    expect(await rescan(scanning, contentKeys)).toMatchObject({ looked: 1 })
    const preview = await look()
    expect(Buffer.isBuffer(preview) && preview.includes('invented place')).toBe(false)
    expect(await listEvidence(deps, contentKeys, caseId)).toMatchObject([
      {
        id,
        state: 'clean',
        canPreview: true,
        about: { name: '现场.jpg', mediaType: 'image/jpeg' },
      },
    ])
    day = 31
    expect(await rescan(scanning, contentKeys)).toMatchObject({ looked: 0 })
    day = 33
    scanner.result = 'infected'
    expect(await rescan(scanning, contentKeys)).toMatchObject({ looked: 1 })
    expect(await look()).toEqual({ kind: 'no-preview', why: 'not-clean' })
    expect(await readOriginal(deps, contentKeys, { caseId, id })).toBeDefined()
    expect(await readPreview(deps, contentKeys, { caseId: randomUUID(), id })).toEqual({
      kind: 'unknown',
    })
  })

  test('a file that cannot be read any more does not keep the others from being looked at', async () => {
    const [lost, other] = [
      await sendFile(deps, draftKeys, { draft, name: 'a.pdf', bytes: aPdf() }),
      await sendFile(deps, draftKeys, { draft, name: 'b.pdf', bytes: aPdf('/B 1') }),
    ]
    const caseId = randomUUID()
    await fileIt(caseId)
    for (const name of await deps.objects.list(`${lost.id}/`)) await deps.objects.delete(name)
    const scanning = { ...deps, scan: async () => 'clean' as const }
    expect(await rescan(scanning, contentKeys)).toEqual({ looked: 1, failed: 1 })
    expect(await listEvidence(deps, contentKeys, caseId)).toMatchObject([
      { id: lost.id, state: 'error' },
      { id: other.id, state: 'clean' },
    ])
  })

  test('stamped papers open with the custodians alone, and a wrapped key opens in its own row alone', async () => {
    const paper = await sendFile(deps, draftKeys, {
      draft,
      name: '盖章.pdf',
      bytes: aPdf(),
      purpose: 'stamp',
    })
    const other = await sendFile(deps, draftKeys, { draft, name: '证据.pdf', bytes: aPdf('/A 1') })
    const caseId = randomUUID()
    await fileIt(caseId)
    expect((await listEvidence(deps, contentKeys, caseId)).map(({ id }) => id)).toEqual([other.id])
    const scanning = { ...deps, scan: async () => 'clean' as const }
    expect(await rescan(scanning, contentKeys)).toEqual({ looked: 1, failed: 0 })
    const read = (keys: typeof contentKeys, id: string) => readOriginal(deps, keys, { caseId, id })
    await expect(read(contentKeys, paper.id)).rejects.toThrow('authenticate')
    expect((await joined((await read(custodianKeys, paper.id)) ?? failing())).equals(aPdf())).toBe(
      true,
    )
    await store().execute(
      sql`update reports.evidence set key = (select key from reports.evidence where id = ${other.id}) where id = ${paper.id}`,
    )
    await expect(read(contentKeys, paper.id)).rejects.toThrow('authenticate')
  })

  test('pieces that were changed, swapped or cut off are noticed', async () => {
    const bytes = aFilm(2 * pieceBytes)
    const { id } = await sendFile(deps, draftKeys, { draft, name: 'a.pdf', bytes })
    const caseId = randomUUID()
    await fileIt(caseId)
    const read = async () =>
      joined((await readOriginal(deps, contentKeys, { caseId, id })) ?? failing())
    const setPieces = (list: string) =>
      store().execute(sql`update reports.evidence set pieces = ${sql.raw(list)} where id = ${id}`)
    expect((await read()).equals(bytes)).toBe(true)
    await setPieces('array[pieces[2], pieces[1], pieces[3]]')
    await expect(read()).rejects.toThrow('does not open')
    await setPieces('array[pieces[2], pieces[1]]')
    await expect(read()).rejects.toThrow('does not open')
    const [name = ''] = await deps.objects.list(`${id}/`)
    const sealed = Buffer.from((await deps.objects.get(name)) ?? [])
    sealed[40] = (sealed[40] ?? 0) ^ 1
    await deps.objects.put(name, sealed)
    await setPieces(`array['${name}']`)
    await expect(read()).rejects.toThrow('does not open')
    await deps.objects.delete(name)
    await expect(read()).rejects.toThrow('is gone')
  })

  test('nothing readable lies in the database or in the folder, neither the name nor the fingerprint', async () => {
    const bytes = aPdf('/Word (marked-words-of-evidence)')
    const { finished } = await sendFile(deps, draftKeys, { draft, name: 'marked-name.pdf', bytes })
    const sha256 = finished.kind === 'kept' ? (finished.about.sha256 ?? '') : ''
    const seen = async (): Promise<string> => {
      const text = z.object({ text: z.string() })
      const uploads = await rows(store(), sql`select t::text as text from reports.uploads t`, text)
      const files = await rows(store(), sql`select t::text as text from reports.evidence t`, text)
      const objects = await readdir(deps.folder, { recursive: true, withFileTypes: true })
      const contents = objects
        .filter((each) => each.isFile())
        .map(
          async (each) =>
            `${each.name} ${await readFile(join(each.parentPath, each.name), 'latin1')}`,
        )
      return (
        [...uploads, ...files].map((row) => row.text).join() + (await Promise.all(contents)).join()
      )
    }
    const marks = ['marked-words', 'marked-name', sha256, '%PDF', 'application/pdf'].flatMap(
      (word) => [
        word,
        Buffer.from(word).toString('hex'),
        Buffer.from(word).toString('base64').replace(/=+$/, ''),
      ],
    )
    const inDraft = await seen()
    await fileIt(randomUUID())
    const inCase = await seen()
    expect(inDraft.length).toBeGreaterThan(1000)
    for (const mark of marks)
      expect(inDraft.includes(mark) || inCase.includes(mark), mark).toBe(false)
    // The exact size is in the draft, which has to count; a case shows steps of 64 KiB.
    expect(inCase).not.toContain(`,${bytes.length},`)
  })

  test('what was destroyed cannot be read from a restored backup, and a destruction cut short goes on', async () => {
    const { id } = await sendFile(deps, draftKeys, { draft, name: 'a.pdf', bytes: aPdf() })
    const left = await sendFile(deps, draftKeys, { draft, name: 'b.pdf', bytes: aPdf() })
    const caseId = randomUUID()
    await fileIt(caseId)
    const [name = ''] = await deps.objects.list(`${id}/`)
    const backup = await deps.objects.get(name)
    const broken = {
      ...deps.objects,
      delete: () => Promise.reject(new Error('the store is away')),
    }
    await expect(destroyEvidence({ ...deps, objects: broken }, caseId)).rejects.toThrow('away')
    // The keys went first.
    expect(await listEvidence(deps, contentKeys, caseId)).toEqual([])
    expect(await readOriginal(deps, contentKeys, { caseId, id })).toBeUndefined()
    expect(await destroyEvidence(deps, caseId)).toBe(2)
    expect(await destroyEvidence(deps, caseId)).toBe(0)
    expect(await deps.objects.list(`${left.id}/`)).toEqual([])
    // The bytes come back; the row, and with it the only wrapped key, does not.
    await deps.objects.put(name, backup ?? new Uint8Array())
    expect(await readOriginal(deps, contentKeys, { caseId, id })).toBeUndefined()
    await sendFile(deps, draftKeys, { draft, name: 'c.pdf', bytes: aPdf() })
    expect(await destroyUploads(deps, draft)).toBe(1)
    expect(await listUploads(deps, draftKeys, draft)).toEqual([])
  })

  test('two who end the same upload at once are told the same', async () => {
    const begun = await beginUpload(deps, draftKeys, {
      draft,
      purpose: 'evidence',
      name: 'a.pdf',
      size: aPdf().length,
    })
    const id = begun.kind === 'begun' ? begun.id : ''
    await appendPiece(deps, draftKeys, { draft, id, offset: 0, bytes: aPdf() })
    const [one, other] = await Promise.all(
      [1, 2].map(() => finishUpload(deps, draftKeys, { draft, id })),
    )
    expect(one).toMatchObject({ kind: 'kept' })
    expect(other).toEqual(one)
  })
})

function failing(): never {
  throw new Error('there is nothing to read')
}

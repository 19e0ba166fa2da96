// The nightly copy of the evidence, in a folder beside the backups: what was destroyed does not live on in it.
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { FilePieces } from '../../../src/reports/evidence/copy.ts'
import { copyEvidence } from '../../../src/reports/evidence/node/copy-folder.ts'
import { folderStore } from '../../../src/reports/evidence/node/folder.ts'
import type { ObjectStore } from '../../../src/reports/evidence/ports.ts'

const ours = 'a'.repeat(64)
const another = 'b'.repeat(64)

describe('the copy of the evidence', () => {
  let folder = ''
  let copy = ''
  let objects: ObjectStore
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pieces-'))
    copy = join(folder, 'copy')
    objects = folderStore(join(folder, 'store'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const aFile = async (): Promise<FilePieces & { readonly name: string }> => {
    const id = randomUUID()
    const name = `${id}/original-0-abc`
    await objects.put(name, Buffer.from(`sealed ${id}`))
    return { id, names: [name], name }
  }
  const night = (files: readonly FilePieces[], database: string | undefined = ours) =>
    copyEvidence(files, objects, copy, database)
  const piecesIn = async (id: string) => readdir(join(copy, id)).catch(() => [])

  test('the only case with files is destroyed: the next night takes them out of the copy, and all nights after go well', async () => {
    const film = await aFile()
    expect(await night([film])).toMatchObject({ copied: 1, removed: 0 })
    await objects.delete(film.name)
    expect(await night([])).toMatchObject({ copied: 0, removed: 1, missing: [] })
    expect(await piecesIn(film.id)).toEqual([])
    expect(await readFile(join(copy, 'pieces.sha256'), 'utf8')).toBe('')
    expect(await night([])).toMatchObject({ copied: 0, removed: 0, missing: [] })
    const next = await aFile()
    expect(await night([next])).toMatchObject({ copied: 1, removed: 0 })
  })

  test('a night is cut off before its list is written, and the file is destroyed: the next night finds it all the same', async () => {
    const [film, photo] = [await aFile(), await aFile()]
    const cutOff: ObjectStore = {
      ...objects,
      get: async (name) => {
        if (name === photo.name) throw new Error('the store is away')
        return objects.get(name)
      },
    }
    await expect(copyEvidence([film, photo], cutOff, copy, ours)).rejects.toThrow(/is away/)
    expect(await piecesIn(film.id)).toHaveLength(1)
    await objects.delete(film.name)
    expect(await night([photo])).toMatchObject({ copied: 1, removed: 1, missing: [] })
    expect(await piecesIn(film.id)).toEqual([])
  })

  test('what was destroyed goes, even on a night when the store is away', async () => {
    const [film, photo] = [await aFile(), await aFile()]
    await night([film])
    await objects.delete(film.name)
    const away: ObjectStore = { ...objects, get: () => Promise.reject(new Error('is away')) }
    await expect(copyEvidence([photo], away, copy, ours)).rejects.toThrow(/is away/)
    expect(await piecesIn(film.id)).toEqual([])
  })

  test('what the store has lost is named, and the one piece that is left of it stays', async () => {
    const film = await aFile()
    await night([film])
    await rm(join(copy, 'pieces.sha256'))
    await objects.delete(film.name)
    expect(await night([film])).toMatchObject({ removed: 0, missing: [film.name] })
    expect(await piecesIn(film.id)).toHaveLength(1)
  })

  test('a wrong folder loses nothing: the copy of another desk, or its evidence itself', async () => {
    const [film, photo] = [await aFile(), await aFile()]
    await night([film], another)
    // Not even with a name in common, nor by a database that has nothing at all.
    for (const files of [[film], [photo], []])
      await expect(night(files)).rejects.toThrow(/copy of another database/)
    await expect(copyEvidence([film], objects, copy, undefined)).rejects.toThrow(/another database/)
    expect(await piecesIn(film.id)).toHaveLength(1)

    copy = join(folder, 'evidence-of-another-desk')
    const id = randomUUID()
    await mkdir(join(copy, id), { recursive: true })
    await writeFile(join(copy, id, 'original-0-abc'), 'live')
    for (const files of [[photo], []])
      await expect(night(files)).rejects.toThrow(/known to this database/)
    expect(await piecesIn(id)).toHaveLength(1)
  })

  test('a copy of earlier days has no mark: it gets one when something in it is known, and keeps what is no piece', async () => {
    const [film, photo] = [await aFile(), await aFile()]
    // Nobody has done anything yet, so that there is nothing to mark it with.
    await copyEvidence([film, photo], objects, copy, undefined)
    await writeFile(join(copy, 'readme.txt'), 'of the office')
    await objects.delete(film.name)
    expect(await night([photo])).toMatchObject({ copied: 0, removed: 1 })
    expect(await readFile(join(copy, 'readme.txt'), 'utf8')).toBe('of the office')
    await objects.delete(photo.name)
    expect(await night([])).toMatchObject({ removed: 1 })
    await expect(night([], another)).rejects.toThrow(/copy of another database/)
  })
})

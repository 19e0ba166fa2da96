// The object store of a single machine: a folder. Everything in it is sealed before it comes here.
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { Fault } from '../../../platform/errors.ts'
import type { ObjectStore } from '../ports.ts'

const shape = /^[0-9a-f-]{36}\/[a-z0-9-]{1,80}$/
const prefixShape = /^[0-9a-f-]{36}\/$/

/** Keeps objects under `folder`, readable by this user alone. A name that was put is whole, or not there. */
export function folderStore(folder: string): ObjectStore {
  const pathOf = (name: string) => {
    // Names are ours; this holds if ever one comes from elsewhere.
    if (!shape.test(name))
      throw new Fault('That is no name of an object: they are made by putPiece')
    return join(folder, name)
  }
  return {
    async put(name, bytes) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const half = `${path}.half`
      const file = await open(half, 'w', 0o600)
      try {
        await file.writeFile(bytes)
        // Whoever was told that a piece arrived may send the next one and forget this one.
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(half, path)
      await syncFolder(dirname(path))
    },
    async get(name) {
      return unlessMissing(readFile(pathOf(name)))
    },
    async delete(name) {
      await rm(pathOf(name), { force: true })
      // Halves that a crash left belong to nobody.
      await rm(`${pathOf(name)}.half`, { force: true })
    },
    async list(prefix) {
      if (!prefixShape.test(prefix)) throw new Fault('Objects are listed by file: `<uuid>/`')
      const names = (await unlessMissing(readdir(join(folder, prefix)))) ?? []
      return [...new Set(names.map((name) => prefix + name.replace(/\.half$/, '')))].toSorted()
    },
  }
}

/** The new name is only kept through a power cut once the folder itself is written. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

// The copy of the evidence as a folder: the pieces by name, and a list of what each was, which `sha256sum -c` reads.
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { codeOf } from '../../../platform/blame.ts'
import { Fault } from '../../../platform/errors.ts'
import { bringPieces, copyPieces, type Brought, type Copied, type FilePieces } from '../copy.ts'
import type { Sums } from '../copy.ts'
import type { ObjectStore } from '../ports.ts'
import { folderStore } from './folder.ts'

const listName = 'pieces.sha256'
const line = /^([0-9a-f]{64}) {2}([0-9a-f-]{36}\/[a-z0-9-]{1,80})$/

/** Brings the copy in `folder` up to date. */
export async function copyEvidence(
  files: readonly FilePieces[],
  objects: ObjectStore,
  folder: string,
): Promise<Copied> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const sums = await readSums(folder)
  // Of another database nothing in the copy would be known, and all of it taken away.
  if (sums.size > 0 && !files.some(({ names }) => names.some((name) => sums.has(name))))
    throw new Fault(
      `None of the evidence in ${folder} is known to this database: name the right folder, or a new one`,
    )
  const done = await copyPieces(files, objects, folderStore(folder), sums)
  await writeSums(folder, done.sums)
  return done
}

/** Puts into the store what it lacks and the copy in `folder` has. */
export async function bringEvidence(
  files: readonly FilePieces[],
  objects: ObjectStore,
  folder: string,
): Promise<Brought> {
  const sums = await readSums(folder)
  if (sums.size === 0 && files.length > 0)
    throw new Fault(`${folder} is no copy of evidence: it has no ${listName}`)
  return bringPieces(files, folderStore(folder), objects, sums)
}

/** The copy must not lie where the evidence itself lies. */
export function mustBeElsewhere(folder: string, dataDir: string): void {
  if (resolve(folder) === resolve(dataDir, 'evidence'))
    throw new Fault('--evidence is the folder of the evidence itself: name another one')
}

/** Empty where there is no copy yet. @throws Fault when the list holds something else */
async function readSums(folder: string): Promise<Sums> {
  const text = await readFile(join(folder, listName), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw new Fault(`${join(folder, listName)} cannot be read (${codeOf(error) ?? 'no code'})`)
  })
  const sums = new Map<string, string>()
  for (const each of text.split('\n').filter((one) => one !== '')) {
    const [, sum, name] = line.exec(each) ?? []
    if (sum === undefined || name === undefined)
      throw new Fault(`${join(folder, listName)} holds something else: take another copy of it`)
    sums.set(name, sum)
  }
  return sums
}

/** All of the new list, or the old one. */
async function writeSums(folder: string, sums: Sums): Promise<void> {
  const path = join(folder, listName)
  const lines = [...sums].map(([name, sum]) => `${sum}  ${name}\n`).toSorted()
  const file = await open(`${path}.half`, 'w', 0o600)
  try {
    await file.writeFile(lines.join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.half`, path)
}

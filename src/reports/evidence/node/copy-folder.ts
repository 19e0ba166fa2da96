// The copy of the evidence as a folder: the pieces by name, a list of what each was, which `sha256sum -c` reads, and
// the mark of the database whose copy it is.
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { codeOf } from '../../../platform/blame.ts'
import { Fault } from '../../../platform/errors.ts'
import {
  bringPieces,
  copyPieces,
  type Brought,
  type Copied,
  type FilePieces,
  type Held,
  type Sums,
} from '../copy.ts'
import type { ObjectStore } from '../ports.ts'
import { folderStore } from './folder.ts'

const listName = 'pieces.sha256'
const markName = 'database'
const line = /^([0-9a-f]{64}) {2}([0-9a-f-]{36}\/[a-z0-9-]{1,80})$/
const fileFolder = /^[0-9a-f-]{36}$/
const piece = /^[0-9a-f-]{36}\/[a-z0-9-]{1,80}$/

/**
 * Brings the copy in `folder` up to date. `database` is what tells this database from all others (`firstOfAudit`);
 * undefined while there is nothing yet that does.
 * @throws Fault where the folder is not the copy of this database: all that is in it would be taken away
 */
export async function copyEvidence(
  files: readonly FilePieces[],
  objects: ObjectStore,
  folder: string,
  database: string | undefined,
): Promise<Copied> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const held = await readHeld(folder)
  const mark = await readIn(folder, markName)
  if (mark !== undefined && mark.trim() !== database)
    throw new Fault(
      `${folder} is the copy of another database: name the right folder, or a new one`,
    )
  if (mark === undefined) {
    mustBeKnown(files, held, folder)
    // Before anything is copied, so that a copy that is cut off is known for what it is.
    if (database !== undefined) await writeIn(folder, markName, `${database}\n`)
  }
  const done = await copyPieces(files, objects, folderStore(folder), held)
  const lines = [...done.sums].map(([name, sum]) => `${sum}  ${name}\n`).toSorted()
  await writeIn(folder, listName, lines.join(''))
  return done
}

/** Without a mark, something in the folder has to be of this database; or there is nothing in it. */
function mustBeKnown(files: readonly FilePieces[], held: Held, folder: string): void {
  const isHeld = (name: string) => held.names.has(name) || held.sums.has(name)
  const isEmpty = held.names.size === 0 && held.sums.size === 0
  if (!isEmpty && !files.some(({ names }) => names.some(isHeld)))
    throw new Fault(
      `None of the evidence in ${folder} is known to this database: name the right folder, or a new one`,
    )
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

async function readHeld(folder: string): Promise<Held> {
  const { list } = folderStore(folder)
  const names = new Set<string>()
  for (const id of (await readdir(folder)).filter((each) => fileFolder.test(each)))
    for (const name of await list(`${id}/`)) if (piece.test(name)) names.add(name)
  return { names, sums: await readSums(folder) }
}

/** Empty where there is no copy yet. @throws Fault when the list holds something else */
async function readSums(folder: string): Promise<Sums> {
  const text = (await readIn(folder, listName)) ?? ''
  const sums = new Map<string, string>()
  for (const each of text.split('\n').filter((one) => one !== '')) {
    const [, sum, name] = line.exec(each) ?? []
    if (sum === undefined || name === undefined)
      throw new Fault(`${join(folder, listName)} holds something else: take another copy of it`)
    sums.set(name, sum)
  }
  return sums
}

/** Undefined: it is not there. */
async function readIn(folder: string, name: string): Promise<string | undefined> {
  return readFile(join(folder, name), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new Fault(`${join(folder, name)} cannot be read (${codeOf(error) ?? 'no code'})`)
  })
}

/** All of the new text, or the old one. */
async function writeIn(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name)
  const file = await open(`${path}.half`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.half`, path)
}

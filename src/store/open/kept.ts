// Small secrets kept in a file beside the embedded database: made once, read from then on.
import { mkdir, readFile, writeFile } from 'node:fs/promises'

import { codeOf } from '../../platform/blame.ts'
import { Fault } from '../../platform/errors.ts'

/** What stands in the file at `path`; if there is none, what `make` gives is written there, for its owner's eyes only. */
export async function keptText(
  folder: string,
  path: string,
  make: () => Promise<string>,
): Promise<string> {
  try {
    const there = await readThere(path)
    if (there !== undefined) return there
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeNew(path, await make())
    // Read again: another process may have been first.
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Fault(
      `${path} cannot be read or made (${codeOf(error) ?? 'no code'}): let the user that runs the desk own this file and its folder`,
    )
  }
}

async function readThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return undefined
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

// The inbox key of the embedded default: made on the first start and kept beside the database.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { codeOf } from '../../platform/blame.ts'
import { Fault } from '../../platform/errors.ts'

/** The 32 bytes in `folder`/inbox.key; a new key is written there, for its owner's eyes only, if there is none. */
export async function keyInFolder(folder: string): Promise<Uint8Array> {
  const path = join(folder, 'inbox.key')
  const key = Buffer.from(await keptText(folder, path), 'base64')
  if (key.length !== 32)
    throw new Fault(
      `${path} does not hold an inbox key: put back the file, or remove it to begin with a new key and without the messages still waiting`,
    )
  return key
}

async function keptText(folder: string, path: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeNew(path)
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Fault(
      `${path} cannot be read or made (${codeOf(error) ?? 'no code'}): let the user that runs the desk own this file and its folder`,
    )
  }
}

async function writeNew(path: string): Promise<void> {
  try {
    await writeFile(path, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

// The inbox key of the embedded default: made on the first start and kept beside the database.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import { Fault } from '../../platform/errors.ts'
import { keptText } from './kept.ts'

/** The 32 bytes in `folder`/inbox.key; a new key is written there, for its owner's eyes only, if there is none. */
export async function keyInFolder(folder: string): Promise<Uint8Array> {
  const path = join(folder, 'inbox.key')
  const text = await keptText(folder, path, async () => `${randomBytes(32).toString('base64')}\n`)
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32)
    throw new Fault(
      `${path} does not hold an inbox key: put back the file, or remove it to begin with a new key and without the messages still waiting`,
    )
  return key
}

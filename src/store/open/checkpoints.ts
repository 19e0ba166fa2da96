// The signed ends of the reports' audit in a folder: of another machine, or of storage that keeps what it was given.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { codeOf } from '../../platform/blame.ts'
import { Fault } from '../../platform/errors.ts'
import type { CheckpointPlace } from '../../reports/audit/checkpoint.ts'

/** Keeps each checkpoint as a file that is never written over. */
export function checkpointFolder(folder: string): CheckpointPlace {
  return {
    async put(name, text) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(join(folder, name), text, { flag: 'wx', mode: 0o400 })
      } catch (error) {
        // The same day and the same chain: what is there vouches for it already.
        if (codeOf(error) !== 'EEXIST') throw unusable(folder, error)
      }
    },
    async all() {
      try {
        const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
        return await Promise.all(
          names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
        )
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return []
        throw unusable(folder, error)
      }
    },
  }
}

function unusable(folder: string, error: unknown): Fault {
  return new Fault(
    `The checkpoints in ${folder} cannot be read or written (${codeOf(error) ?? 'no code'}): let the user that runs this own the folder and its files`,
  )
}

// Looks again: at what nobody could look at yet, and every 30 days at what was clean, since scanners learn.
import { dueForScan, settleScan, type Evidence } from '../../store/reports-evidence.ts'
import { openAbout } from './about.ts'
import { evidenceKeyPlace, type LookDeps } from './deps.ts'
import { lookInto } from './look.ts'
import { noScanner, type KeyUnwrap } from './ports.ts'

const hourMs = 60 * 60 * 1000
const againAfterMs = { clean: 30 * 24 * hourMs, error: hourMs } as const

export interface Rescanned {
  readonly looked: number
  /** A key or a piece is not as it must be: these want a person. */
  readonly failed: number
}

/**
 * One round, in the process that can open. Nothing is deleted here: what turns out to be harmful is evidence all the
 * same, and only stops being shown.
 */
export async function rescan(deps: LookDeps, keys: KeyUnwrap, limit = 10): Promise<Rescanned> {
  if (deps.scan === noScanner) return { looked: 0, failed: 0 }
  const now = deps.now().getTime()
  const before = {
    clean: new Date(now - againAfterMs.clean),
    error: new Date(now - againAfterMs.error),
  }
  let looked = 0
  let failed = 0
  for (const file of await dueForScan(deps.store, before, limit)) {
    try {
      await lookAgain(deps, keys, file)
      looked += 1
    } catch {
      // What it says could name objects; the count is what wakes somebody, and the others go on.
      failed += 1
      const { about, preview, fileIndex } = file
      const scannedAt = deps.now()
      await settleScan(deps.store, file.id, {
        state: 'error',
        about,
        preview,
        fileIndex,
        scannedAt,
      })
    }
  }
  return { looked, failed }
}

async function lookAgain(deps: LookDeps, keys: KeyUnwrap, file: Evidence): Promise<void> {
  if (file.key === null || file.about === null) return
  const dek = keys.unwrap(file.key, evidenceKeyPlace(file.id))
  const about = openAbout(dek, file.id, file.about)
  const { looked } = await lookInto(deps, dek, { ...file, about })
  await settleScan(deps.store, file.id, looked)
}

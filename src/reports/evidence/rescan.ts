// Looks again: at what nobody could look at yet, and every 30 days at what was clean, since scanners learn.
import { dueForScan, settleScan } from '../../store/reports-evidence.ts'
import { openAbout } from './about.ts'
import { evidenceKeyPlace, type LookDeps } from './deps.ts'
import { lookInto } from './look.ts'
import { noScanner, type KeyUnwrap } from './ports.ts'

const againAfterMs = 30 * 24 * 60 * 60 * 1000

/**
 * One round, in the process that can open. Nothing is deleted here: what turns out to be harmful is evidence all the
 * same, and only stops being shown. Returns how many it looked at.
 */
export async function rescan(deps: LookDeps, keys: KeyUnwrap, limit = 10): Promise<number> {
  if (deps.scan === noScanner) return 0
  const due = await dueForScan(deps.store, new Date(deps.now().getTime() - againAfterMs), limit)
  for (const file of due) {
    if (file.key === null || file.about === null) continue
    const dek = keys.unwrap(file.key, evidenceKeyPlace(file.id))
    const about = openAbout(dek, file.id, file.about)
    const { looked } = await lookInto(deps, dek, { ...file, about })
    await settleScan(deps.store, file.id, looked)
  }
  return due.length
}

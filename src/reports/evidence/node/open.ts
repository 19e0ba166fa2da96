// Opens what evidence leans on, by its settings.
import { join } from 'node:path'

import { byTurns } from '../../../platform/by-turns.ts'
import type { LookDeps } from '../deps.ts'
import { noScanner } from '../ports.ts'
import { s3Store } from '../s3.ts'
import type { EvidenceSettings } from '../settings.ts'
import { clamdScan } from './clamd.ts'
import { folderStore } from './folder.ts'
import { inspectorInThread } from './inspector.ts'

export interface OpenEvidence {
  readonly keep: Pick<LookDeps, 'objects' | 'inspect' | 'scan' | 'turn'>
  close(): Promise<void>
}

/** Where the sealed pieces lie. */
export const openObjects = (
  dataDir: string,
  { s3 }: Pick<EvidenceSettings, 's3'>,
): LookDeps['objects'] => (s3 === undefined ? folderStore(join(dataDir, 'evidence')) : s3Store(s3))

/** To be opened once by a process; nothing is connected to before it is needed. */
export function openEvidence(dataDir: string, settings: EvidenceSettings): OpenEvidence {
  const { clamd } = settings
  const inspector = inspectorInThread()
  return {
    keep: {
      objects: openObjects(dataDir, settings),
      inspect: inspector.inspect,
      scan: clamd === undefined ? noScanner : clamdScan(clamd),
      turn: byTurns(),
    },
    close: () => inspector.close(),
  }
}

// Where the list of what was destroyed lies, for whoever destroys and for whoever restores a backup.
import { readAuditCopies } from './reports/audit/copies.ts'
import type { DestroyedPlace } from './reports/case/destroyed.ts'
import type { ReportSettings } from './reports/keys.ts'
import { checkpointFolder } from './store/open/checkpoints.ts'

/** Where the list of what was destroyed lies: beside the checkpoints, and wherever those have copies. */
export function destroyedPlaces(dataDir: string, env: ReportSettings): readonly DestroyedPlace[] {
  return [
    checkpointFolder(`${dataDir}/destroyed`),
    ...readAuditCopies(env, checkpointFolder, 'destroyed').map(({ place }) => place),
  ]
}

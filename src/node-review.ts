// Opens what reading reports leans on: the private halves, the store of evidence, and the folder of the checkpoints.
import { join } from 'node:path'
import { systemClock } from './platform/clock.ts'
import { blame } from './platform/blame.ts'
import type { Config } from './platform/config.ts'
import type { Log } from './platform/log.ts'
import { readAuditCopies } from './reports/audit/copies.ts'
import { notingDestroyed } from './reports/case/destroyed.ts'
import { defaultLimits } from './reports/case/deadlines.ts'
import { defaultKeeping } from './reports/case/retention.ts'
import { chinaWorkdays } from './platform/working-days.ts'
import type { InboxKey } from './platform/seal.ts'
import { knownStaff } from './people/known-staff.ts'
import { destroyedPlaces } from './node-destroyed.ts'
import { openEvidence } from './reports/evidence/node/open.ts'
import { readEvidenceSettings } from './reports/evidence/settings.ts'
import { auditSigner, reviewKeys, type ReportSettings } from './reports/keys.ts'
import { attendReview } from './reports/review/attend.ts'
import type { ReviewDesk } from './reports/review/desk.ts'
import { newTrialKeys } from './reports/trial-keys.ts'
import { checkpointFolder } from './store/open/checkpoints.ts'
import { reportKeysInFolder } from './store/open/report-keys.ts'
import type { Store } from './store/store.ts'

export interface ReviewOptions {
  readonly config: Pick<Config, 'demo' | 'dataDir'>
  readonly env: ReportSettings
  readonly store: Store
  readonly key: InboxKey
  /** It is a process of its own, with an office of its own. */
  readonly alone?: boolean
  readonly log: Log
}

export interface OpenReview {
  readonly desk: ReviewDesk
  /** What is done by itself: signs the audit once a day, destroys what is due, looks at evidence again. */
  attend(): Promise<void>
  close(): Promise<void>
}

/** Nothing while a key is missing: then no report can be read here, and the log says which. */
export async function openReview(options: ReviewOptions): Promise<OpenReview | undefined> {
  const { config, store, log } = options
  const trial = config.demo && (options.env['REPORT_CONTENT_PRIVATE']?.trim() ?? '') === ''
  const made = trial ? await reportKeysInFolder(config.dataDir, newTrialKeys) : {}
  const env = { ...options.env, ...made }
  const door = reviewKeys(env)
  if (door.kind === 'closed') {
    const missing = door.why.kind === 'unset' ? door.why.settings.join(' ') : 'REPORT_CUSTODIANS'
    log.warn('review.closed', { missing, cure: 'set what npm run keys prints for the review' })
    return undefined
  }
  const copies = readAuditCopies(env, checkpointFolder)
  if (copies.length === 0 && !config.demo)
    log.warn('review.auditUncopied', { cure: 'set AUDIT_CHECKPOINTS_S3 or AUDIT_COPY_DIR' })
  const destroyed = destroyedPlaces(config.dataDir, env)
  const evidence = openEvidence(config.dataDir, readEvidenceSettings(env))
  const desk: ReviewDesk = {
    store,
    clock: systemClock,
    keys: door.keys,
    workdays: chinaWorkdays,
    limits: defaultLimits,
    keeping: defaultKeeping,
    evidence: evidence.keep,
    checkpoints: [
      checkpointFolder(join(config.dataDir, 'audit-checkpoints')),
      ...copies.map(({ place }) => place),
    ],
    destroyed,
    signer: auditSigner(env),
    knownOf: knownStaff(options.key, options.alone !== true),
    audit: notingDestroyed(store, destroyed, (error) => {
      log.warn('review.destroyedNotNoted', { why: blame(error) })
    }),
    trial,
  }
  return { desk, attend: () => attendReview(desk, log), close: () => evidence.close() }
}

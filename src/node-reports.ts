// Opens what taking in reports leans on: keys, whoever checks identities and sends codes, and the store of evidence.
import { chinaWorkdays } from './platform/working-days.ts'
import { defaultLimits } from './reports/case/deadlines.ts'
import { writeReportAudit } from './reports/audit/write.ts'
import type { OpenSealed } from './delivery/ledger.ts'
import { answerShape, targetShape } from './delivery/ledger.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Log } from './platform/log.ts'
import { openEvidence } from './reports/evidence/node/open.ts'
import { readEvidenceSettings } from './reports/evidence/settings.ts'
import type { PhoneCodes } from './people/phone-code.ts'
import { phoneCodes } from './reports/identity/phone-codes.ts'
import { openProviders, readProviders } from './reports/identity/providers.ts'
import type { ReporterChat, ReportIntake } from './reports/intake.ts'
import { closedIntake, createIntake } from './reports/intake/create-intake.ts'
import { openHandle, type IntakeParts } from './reports/intake/parts.ts'
import { sweepIdentity } from './reports/identity/sweep.ts'
import { sweepDeps } from './reports/intake/drafts.ts'
import { sweepDrafts } from './reports/case/keep.ts'
import { intakeKeys, privateSettingNames, type ReportSettings } from './reports/keys.ts'
import { codeGate } from './reports/query-code.ts'
import { blindIndex } from './reports/seal/blind-index.ts'
import { openText, sealText } from './reports/seal/envelope.ts'
import { defaultTerms, readWindow } from './reports/terms.ts'
import { newTrialKeys } from './reports/trial-keys.ts'
import { reportKeysInFolder } from './store/open/report-keys.ts'
import type { Edition } from './rules/edition.ts'
import type { Store } from './store/store.ts'
import { joinReports, type ReportsDoor } from './compose-reports.ts'
import * as z from 'zod'

export interface ReportsOptions {
  readonly config: Pick<Config, 'demo' | 'dataDir'>
  readonly env: ReportSettings
  readonly store: Store
  readonly edition: Edition
  readonly log: Log
  /** Keeps work alive when the request is over. */
  background(work: Promise<unknown>): void
}

export interface OpenReports {
  readonly intake: ReportIntake
  readonly join: typeof joinReports
  /** Absent while the door is closed: nothing can be sealed then. */
  readonly door: ReportsDoor | undefined
  /** One-time codes that bind an account to a listed telephone; absent where nobody sends them. */
  readonly phoneCodes: PhoneCodes | undefined
  /** Deletes what has served its time: drafts, codes, tries. */
  sweep(): Promise<void>
  close(): Promise<void>
}

/** Private halves do not belong beside the desk: it never reads them, and says so when they are there. */
export function warnOfPrivateHalves(
  { role }: Pick<Config, 'role'>,
  env: ReportSettings,
  log: Log,
): void {
  if (role !== 'desk') return
  for (const setting of privateSettingNames)
    if ((env[setting]?.trim() ?? '') !== '')
      log.warn('reports.privateHalfBesideDesk', {
        setting,
        cure: 'take it out of the settings of the desk: only the process with ROLE=review needs it',
      })
}

const providerNames = { manual: undefined, aliyun: '阿里云', tencent: '腾讯云' } as const

export async function openReports(options: ReportsOptions): Promise<OpenReports> {
  const { config, store, edition, log } = options
  // A trial has keys and custodians of its own from the first start on, and every page says that it is one.
  const set = Object.fromEntries(Object.entries(options.env).filter(([, value]) => value !== ''))
  const trial = config.demo && set['REPORT_CONTENT_PUBLIC'] === undefined
  const made = trial ? await reportKeysInFolder(config.dataDir, newTrialKeys) : {}
  const env: ReportSettings = { ...(trial && { REPORT_SMS: 'log' }), ...set, ...made }
  const plan = readProviders(env, !config.demo)
  const terms = {
    ...defaultTerms(edition.shortTitle, edition.website),
    window: readWindow(env['REPORT_WINDOW']),
    verifier: providerNames[plan.check.by],
  }
  const door = intakeKeys(env)
  if (door.kind === 'closed' || plan.sender.by === 'nobody') {
    log.info('reports.closed', {
      cure: 'set the keys that npm run keys prints, two custodians in REPORT_CUSTODIANS, and REPORT_SMS',
    })
    return {
      intake: closedIntake(terms),
      join: joinReports,
      door: undefined,
      phoneCodes: undefined,
      sweep: async () => {},
      close: async () => {},
    }
  }
  const { check, sender } = await openProviders(plan, log)
  if (sender === undefined) throw new Error('a sender that is planned is opened')
  const evidence = openEvidence(config.dataDir, readEvidenceSettings(env))
  const { keys } = door
  const parts: IntakeParts = {
    store,
    clock: systemClock,
    log,
    keys,
    terms,
    trial,
    check,
    sender,
    gate: codeGate(),
    evidence: evidence.keep,
    workdays: chinaWorkdays,
    limits: defaultLimits,
    audit: writeReportAudit,
    background: options.background,
  }
  return {
    intake: createIntake(parts),
    join: joinReports,
    door: doorOf(parts),
    phoneCodes: phoneCodes({ store, key: keys.code, sender, background: options.background }),
    sweep: async () => {
      const now = systemClock.now()
      await sweepIdentity(store, now)
      const drafts = await sweepDrafts(sweepDeps(parts))
      log.info('reports.swept', { drafts })
    },
    close: () => evidence.close(),
  }
}

const said = z.object({ target: targetShape, body: answerShape })
const place = (rowId: string) => ({ table: 'deliveries', column: 'sealed', rowId })

/** What the chat needs of the keys, and nothing else of them. */
export function doorOf(parts: Pick<IntakeParts, 'keys'>): ReportsDoor {
  const { handle, index } = parts.keys
  const laneOf = ({ channel, app, chat, person }: ReporterChat) =>
    blindIndex(index, 'lane', JSON.stringify([channel, app, chat, person]))
  const openSealed: OpenSealed = (sealed, id) =>
    said.parse(JSON.parse(openText(handle, 'handle', place(id), Buffer.from(sealed).toString())))
  return {
    laneOf,
    seal: (id, each) => Buffer.from(sealText(handle, 'handle', place(id), JSON.stringify(each))),
    openSealed,
    openHandle: (caseId, sealed) => openHandle(parts, 'handles', caseId, sealed),
  }
}

// The desk of the walk: composed as in service, on a real database, before doubles of Lark and of the provider that
// compares identities and sends codes. Everything it says to the outside is kept.
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'

import { joinReports } from '../../src/compose-reports.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import type { Log } from '../../src/platform/log.ts'
import { writeReportAudit } from '../../src/reports/audit/write.ts'
import { defaultLimits } from '../../src/reports/case/deadlines.ts'
import { chinaWorkdays } from '../../src/platform/working-days.ts'
import { openEvidence } from '../../src/reports/evidence/node/open.ts'
import { aliyunCheck, aliyunSender } from '../../src/reports/identity/aliyun.ts'
import type { ReportIntake } from '../../src/reports/intake.ts'
import { createIntake } from '../../src/reports/intake/create-intake.ts'
import type { IntakeParts } from '../../src/reports/intake/parts.ts'
import { codeGate } from '../../src/reports/query-code.ts'
import { defaultTerms } from '../../src/reports/terms.ts'
import { doorOf } from '../../src/node-reports.ts'
import type { Store } from '../../src/store/store.ts'
import { join, larkDoubleApp, type Joined } from '../../test/chain/joined.ts'
import { people, type People } from '../../test/chain/lark-people.ts'
import { aliyunKeys, startAliyun } from '../../test/doubles/aliyun.ts'
import { startLarkDouble, type LarkDouble } from '../../test/doubles/lark.ts'
import { fakeClock, type FakeClock } from '../../test/support/clock.ts'
import { ageKeys, contentHalves } from '../../test/support/report-keys.ts'
import { mark } from './marks.ts'
import type { Mark } from './needles.ts'

/** What the provider was asked, as it came over the line. */
export interface ProviderCall {
  readonly action: string
  readonly parameters: Readonly<Record<string, unknown>>
}

export interface Scene {
  readonly joined: Joined
  readonly folk: People
  readonly double: LarkDouble
  readonly clock: FakeClock
  readonly parts: IntakeParts
  /** Lines of the log of reports, beside those of the desk. */
  readonly logged: string[]
  readonly provider: readonly ProviderCall[]
  /** What the next calls of the provider come back with; else it knows everybody. */
  readonly answers: ('mismatch' | 'silent' | 'broken')[]
  /** The next call of this verb throws an error that quotes what it was given. */
  readonly throwsAt: Set<keyof ReportIntake>
  /** What was sent behind an answer has been sent. */
  sent(): Promise<void>
  /** The secret halves, which are nowhere but in the settings. */
  readonly keys: readonly Mark[]
  readonly publicUrl: string
  stop(): Promise<void>
}

const publicUrl = 'https://desk.example.org'
const silentMs = 400

/** `full`: in a private chat of Lark the whole of a report is taken. */
export async function openScene(store: Store, dataDir: string, full = false): Promise<Scene> {
  const clock = fakeClock('2026-06-01T10:00:00+08:00')
  const logged: string[] = []
  const line =
    (level: string): Log['info'] =>
    (event, fields) =>
      void logged.push(JSON.stringify({ level, event, ...fields }))
  const log: Log = { info: line('info'), warn: line('warn'), error: line('error') }
  const provider: ProviderCall[] = []
  const answers: Scene['answers'] = []
  const aliyun = await startAliyun((action, parameters) => {
    provider.push({ action, parameters })
    const is = action === 'SendSms' ? undefined : answers.shift()
    if (is === 'broken') return { status: 500, body: { Code: 'InternalError' } }
    const later = is === 'silent' ? { laterMs: silentMs * 2 } : {}
    if (action === 'SendSms') return { status: 200, body: { Code: 'OK', RequestId: 'r' } }
    const known = { Code: '200', ResultObject: { BizCode: is === 'mismatch' ? '2' : '1' } }
    return { status: 200, body: known, ...later }
  })
  const double = await startLarkDouble({ ...larkDoubleApp })
  const secret = (): KeyObject => createSecretKey(randomBytes(32))
  const content = contentHalves('k1', 1)
  const keys = { handle: secret(), index: secret(), code: secret() }
  const access = { ...aliyunKeys, endpoint: aliyun.endpoint, ms: silentMs }
  const evidence = openEvidence(dataDir, { s3: undefined, clamd: undefined })
  const underWay = new Set<Promise<unknown>>()
  const parts: IntakeParts = {
    store,
    clock,
    log,
    keys: {
      ...keys,
      content: content.sealing,
      custodians: [
        { name: 'first', recipient: ageKeys.first.recipient },
        { name: 'second', recipient: ageKeys.second.recipient },
      ],
    },
    terms: { ...defaultTerms(sn2025.shortTitle, sn2025.website), verifier: '阿里云' },
    trial: false,
    check: await aliyunCheck(access, 3),
    sender: await aliyunSender({ ...access, signName: 'contest', template: 'SMS_1' }),
    gate: codeGate(),
    evidence: evidence.keep,
    workdays: chinaWorkdays,
    limits: defaultLimits,
    audit: writeReportAudit,
    background: (work) => void underWay.add(work),
  }
  const throwsAt: Scene['throwsAt'] = new Set()
  const intake = clumsy(createIntake(parts), throwsAt)
  const joined = join(
    store,
    double,
    clock,
    {
      PUBLIC_URL: publicUrl,
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'debug',
      REPORT_LARK_FULL_INTAKE: String(full),
    },
    { reports: { intake, door: doorOf(parts), join: joinReports } },
  )
  return {
    joined,
    folk: people(joined, double),
    double,
    clock,
    parts,
    logged,
    provider,
    answers,
    throwsAt,
    sent: async () => void (await Promise.all(underWay)),
    publicUrl,
    keys: [
      ...Object.entries(keys).map(([name, key]) => ({
        name: `${name} key`,
        bytes: key.export(),
      })),
      mark('custodian', ageKeys.first.identity.slice(-40)),
      mark('custodian', ageKeys.second.identity.slice(-40)),
    ],
    stop: async () => {
      await joined.settled()
      await Promise.all(underWay)
      await evidence.close()
      await aliyun.close()
      await double.stop()
    },
  }
}

/** The intake as it is, but for verbs that fail once and say in their error what they were given. */
function clumsy(intake: ReportIntake, throwsAt: Set<keyof ReportIntake>): ReportIntake {
  return new Proxy(intake, {
    get(target, verb: keyof ReportIntake) {
      if (!throwsAt.delete(verb)) return target[verb]
      return async (...given: readonly unknown[]) => {
        const said = JSON.stringify(given)
        throw new Error(`cannot do ${said}`, { cause: new Error(said) })
      }
    },
  })
}

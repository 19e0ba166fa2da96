// Taking in reports for tests: real keys, a real database and folder, and somebody who reads what is sent to a telephone.
import { Hono } from 'hono'

import { silentLog } from '../../src/platform/log.ts'
import { writeReportAudit } from '../../src/reports/audit/write.ts'
import { defaultLimits } from '../../src/reports/case/deadlines.ts'
import { chinaWorkdays } from '../../src/platform/working-days.ts'
import { manualCheck, type IdentityCheck } from '../../src/reports/identity/check.ts'
import { createIntake } from '../../src/reports/intake/create-intake.ts'
import type { IntakeParts } from '../../src/reports/intake/parts.ts'
import { codeGate } from '../../src/reports/query-code.ts'
import { defaultTerms } from '../../src/reports/terms.ts'
import type { Store } from '../../src/store/store.ts'
import { onError } from '../../src/web/errors.tsx'
import type { WebEnv } from '../../src/web/deps.ts'
import { reportRoutes } from '../../src/web/report/routes.tsx'
import { fakeClock, type FakeClock } from './clock.ts'
import { keepIn, type Kept } from './evidence.ts'
import { ageKeys, contentHalves, secretOf } from './report-keys.ts'

export interface ReportDesk {
  readonly parts: IntakeParts
  readonly clock: FakeClock
  readonly folder: string
  /** The codes that were sent, with the telephones they went to. */
  readonly codes: { readonly phone: string; readonly code: string }[]
  readonly pages: Hono<WebEnv>
}

export const content = contentHalves('k1', 1)

export async function aReportDesk(
  store: Store,
  rest: Partial<Pick<IntakeParts, 'terms' | 'trial' | 'log' | 'audit' | 'gate'>> & {
    readonly check?: IdentityCheck
    /** The clock and the store of evidence of whoever else works on the same cases. */
    readonly clock?: FakeClock
    readonly kept?: Kept
  } = {},
): Promise<ReportDesk> {
  const { clock = fakeClock('2026-06-01T10:00:00+08:00'), kept, ...own } = rest
  const { folder, objects, inspect, scan, turn } = kept ?? (await keepIn(store))
  const codes: { readonly phone: string; readonly code: string }[] = []
  const parts: IntakeParts = {
    store,
    clock,
    log: silentLog,
    keys: {
      content: content.sealing,
      custodians: [
        { name: 'first', recipient: ageKeys.first.recipient },
        { name: 'second', recipient: ageKeys.second.recipient },
      ],
      handle: secretOf(2),
      index: secretOf(3),
      code: secretOf(4),
    },
    terms: defaultTerms('数据大赛', 'https://contest.example.org/'),
    trial: false,
    check: manualCheck,
    sender: {
      provider: 'test',
      send: async ({ phone, code }) => {
        codes.push({ phone, code })
        return { kind: 'sent' }
      },
    },
    gate: codeGate(),
    evidence: { objects, inspect, scan, turn },
    workdays: chinaWorkdays,
    limits: defaultLimits,
    audit: writeReportAudit,
    // The sender of the tests has sent by the time it is asked.
    background: (work) => void work.catch(() => {}),
    ...own,
  }
  const pages = new Hono<WebEnv>()
  pages.onError(onError({ log: silentLog }))
  pages.use(async (c, next) => {
    c.set('requestId', 'request')
    await next()
  })
  pages.route(
    '/',
    reportRoutes({
      intake: createIntake(parts),
      contest: '数据大赛',
      timeZone: 'Asia/Shanghai',
      clock,
      log: parts.log,
      trustProxy: false,
    }),
  )
  return { parts, clock, folder, codes, pages }
}

// Joins the taking in of reports to the talk, the ledger and the pages.
import type { Hono } from 'hono'
import { tellReporters } from './conversation/report-news.ts'
import type { FullIntake } from './conversation/reporting-full-desk.ts'
import {
  createReporting,
  type ReportingDeps,
  type ReportingDesk,
} from './conversation/reporting-desk.ts'
import type { OpenSealed } from './delivery/ledger.ts'
import type { PhoneCodes } from './people/phone-code.ts'
import type { Clock } from './platform/clock.ts'
import type { Log } from './platform/log.ts'
import type { ReporterChat, ReportIntake } from './reports/intake.ts'
import type { Edition } from './rules/edition.ts'
import type { Store } from './store/store.ts'
import type { WebEnv } from './web/deps.ts'
import { reportRoutes } from './web/report/routes.tsx'

/** What seals and opens messages to reporters; only a process that may send them has it. */
export interface ReportsDoor {
  laneOf(chat: ReporterChat): string
  readonly seal: ReportingDeps['seal']
  readonly openSealed: OpenSealed
  openHandle(caseId: string, sealed: string): ReporterChat
}

export interface ReportsRuntime {
  readonly intake: ReportIntake
  readonly door: ReportsDoor | undefined
  readonly phoneCodes?: PhoneCodes | undefined
  /** `joinReports`: handed in, so that a runtime without reports carries nothing of their pages. */
  readonly join: (reports: Omit<ReportsRuntime, 'join'>, deps: JoinDeps) => JoinedReports
}

export interface JoinDeps {
  readonly store: Store
  readonly edition: Edition
  readonly clock: Clock
  readonly log: Log
  /** Without one no link can be given away, and the chat says where else to go. */
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  /** Fetches what came in a private chat of Lark, where the whole of a report may be taken there; absent: it may not. */
  readonly fetchFile?: FullIntake['fetchFile'] | undefined
}

export interface JoinedReports {
  readonly pages: Hono<WebEnv>
  readonly reporting: ReportingDesk | undefined
  readonly openSealed: OpenSealed | undefined
  /** Tells reporters what is new of their cases. */
  tell(): Promise<void>
}

export function joinReports(
  { intake, door }: Omit<ReportsRuntime, 'join'>,
  { store, edition, clock, log, publicUrl, trustProxy, fetchFile }: JoinDeps,
): JoinedReports {
  const { timeZone, shortTitle: contest } = edition
  const pages = reportRoutes({ intake, contest, timeZone, clock, log, trustProxy })
  if (door === undefined || publicUrl === undefined)
    return { pages, reporting: undefined, openSealed: door?.openSealed, tell: async () => {} }
  const { laneOf, seal, openSealed, openHandle } = door
  return {
    pages,
    openSealed,
    reporting: createReporting({
      intake,
      publicUrl,
      timeZone,
      seal,
      full: fetchFile && { intake, fetchFile },
      lane: ({ channel, app, chat, sender }) =>
        laneOf({ channel, app, chat: chat.id, person: sender.id }),
    }),
    tell: async () => {
      await tellReporters({ store, log, seal, publicUrl, laneOf, openHandle }, clock.now())
    },
  }
}

// What the committee decides about reports; every one of them has a cautious default until it does.
import * as z from 'zod'

import { isDay } from '../platform/civil.ts'
import { Fault } from '../platform/errors.ts'

/** A time outside of which no new report is taken. The notice sets none, so that it needs a source of its own. */
export interface ReportWindow {
  /** Both days belong to it, in the contest's time zone. */
  readonly from: string
  readonly to: string
  /** What sets it, and when that was published. */
  readonly source: string
  readonly publishedOn: string
}

export interface ReportTerms {
  /** As people call the contest. */
  readonly contest: string
  readonly window: ReportWindow | undefined
  /** Who compares name and number, besides the office; absent: a custodian does it by hand. */
  readonly verifier: string | undefined
  /** Days after closing for which the identity is kept. */
  readonly keepIdentityDays: number
  /** Working days. */
  readonly days: {
    /** Until somebody has looked at what could not be checked by itself. */
    readonly byHand: number
    /** Until the reporter is told whether the report is accepted. */
    readonly decide: number
  }
  /** Where else one can turn to; each a short phrase. */
  readonly channels: {
    /** About the committee and its staff. */
    readonly upper: string
    /** About one's own score or rank. */
    readonly appeal: string
    /** A person of the office. */
    readonly office: string
    /** Where one may stay anonymous. */
    readonly anonymous: string
  }
}

/** What holds until the committee says otherwise; `website` is the contest's own. */
export function defaultTerms(contest: string, website: string): ReportTerms {
  return {
    contest,
    window: undefined,
    verifier: undefined,
    keepIdentityDays: 180,
    days: { byHand: 2, decide: 5 },
    channels: {
      upper: '主办单位的上级主管部门或纪检监察机关（12388）',
      appeal: `组委会秘书处（联系方式见${website}）`,
      office: `组委会秘书处（联系方式见${website}）`,
      anonymous: '纪检监察机关（12388）或12345热线',
    },
  }
}

const day = z.string().refine(isDay)
const windowShape = z.tuple([day, day, day, z.string().trim().min(4).max(100)])

/**
 * `FROM/TO/PUBLISHED_ON/SOURCE`, as the committee has published it; unset: there is no window.
 * Throws a Fault that says how it is written.
 */
export function readWindow(text: string | undefined): ReportWindow | undefined {
  if (text === undefined || text === '') return undefined
  const read = windowShape.safeParse(text.split('/').map((part) => part.trim()))
  if (!read.success || read.data[0] > read.data[1])
    throw new Fault(
      'REPORT_WINDOW must be like 2025-09-01/2025-09-07/2025-08-30/SOURCE: first day, last day, when that was published, and where',
    )
  const [from, to, publishedOn, source] = read.data
  return { from, to, publishedOn, source }
}

/** Whether a report may be begun on this day (`YYYY-MM-DD` in the contest's time zone). */
export function isWithin(window: ReportWindow | undefined, day: string): boolean {
  return window === undefined || (window.from <= day && day <= window.to)
}

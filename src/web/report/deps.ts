// What the report pages are given, and the two secrets a reporter's browser keeps.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ReportIntake } from '../../reports/intake.ts'
import { isHttps } from '../visitor.ts'
import type { WebDeps, WebEnv } from '../deps.ts'

export interface ReportDeps extends Pick<WebDeps, 'clock' | 'log' | 'trustProxy'> {
  readonly intake: ReportIntake
  /** As people call the contest. */
  readonly contest: string
  readonly timeZone: string
}

/** `desk_report` opens the draft, `desk_case` a case that was asked for by number and code. */
export type ReportCookie = 'desk_report' | 'desk_case'

/** The draft lives a day, an opened case half an hour. */
const maxAge: Readonly<Record<ReportCookie, number>> = { desk_report: 86_400, desk_case: 1_800 }

export const reportPath = '/report'

export function secretOf(c: Context<WebEnv>, cookie: ReportCookie): string | undefined {
  const value = getCookie(c, cookie)
  return value !== undefined && /^[\w.~-]{16,400}$/.test(value) ? value : undefined
}

/** Only for pages under /report, never in another site's frame or link. */
export function keepSecret(
  c: Context<WebEnv>,
  cookie: ReportCookie,
  secret: string,
  deps: ReportDeps,
): void {
  setCookie(c, cookie, secret, {
    path: reportPath,
    httpOnly: true,
    sameSite: 'Strict',
    secure: isHttps(c, deps),
    maxAge: maxAge[cookie],
  })
}

export function forgetSecret(c: Context<WebEnv>, cookie: ReportCookie): void {
  deleteCookie(c, cookie, { path: reportPath })
}

// What is said when a request of a report page fails: one calm sentence, where else to go, and nothing of what went wrong.
import type { Context } from 'hono'
import { logFailure } from '../errors.tsx'
import type { WebEnv } from '../deps.ts'
import { report as say } from '../wording-report.ts'
import { reportPath, type ReportDeps } from './deps.ts'
import { tellReport } from './parts.tsx'

/** For `onError` of the report pages. A failed handing-in was rolled back as a whole, so the draft is still there. */
export function onReportError(deps: ReportDeps) {
  return function onReportError(error: Error, c: Context<WebEnv>): Response | Promise<Response> {
    const failed = logFailure(deps, error, c)
    const { terms } = deps.intake.door(deps.clock.now())
    const text = failed.status < 500 ? failed.message : say.failed(terms)
    c.header('X-Request-Id', c.get('requestId'))
    // The script of the uploads reads the status alone.
    if (c.req.header('accept')?.includes('text/html') !== true) {
      c.header('Cache-Control', 'no-store')
      return c.json({ error: { code: failed.code, message: text } }, failed.status)
    }
    return tellReport(c, deps, text, { href: reportPath, label: say.toStart }, failed.status)
  }
}

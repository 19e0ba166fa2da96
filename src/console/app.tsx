// Puts the console together: the guard in front, the areas behind it. Node only; a Worker never loads it.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { blame, isUnkeepable } from '../platform/blame.ts'
import { Fault, Refusal } from '../platform/errors.ts'
import type { ReviewDesk } from '../reports/review/desk.ts'
import { requestId, securityHeaders } from '../web/headers.ts'
import { accountRoutes, ownChatRoutes } from './account.tsx'
import { announcementsRoutes } from './announcements.tsx'
import { answerRoutes } from './answers.tsx'
import type { Auth } from './auth.ts'
import { boardAnswerRoutes } from './board-answers.tsx'
import { boardRoutes } from './board.tsx'
import { calendarRoutes } from './calendar.tsx'
import { chartRoutes } from './charts.tsx'
import { csrf } from './csrf.ts'
import type { ConsoleDeps, ConsoleEnv, StaffDoor } from './deps.ts'
import { deliveryRoutes } from './deliveries.tsx'
import { staffDoor } from './door.ts'
import { guard } from './guard.ts'
import { handoverRoutes } from './handovers.tsx'
import { judgingRoutes } from './judging.tsx'
import { larkSignInRoutes } from './lark-sign-in.tsx'
import { linkRoutes } from './link.tsx'
import { officialRoutes } from './official.tsx'
import { OutsidePage, sendConsole } from './page.tsx'
import {
  allPermissions,
  permissions,
  reportRoles,
  reviewPermissions,
  type Permission,
} from './permissions.ts'
import { placeRoutes } from './places.tsx'
import { reportsRoutes } from './reports.tsx'
import { noteTurnedAway } from './reports-shared.tsx'
import { recheckRoutes } from './recheck.tsx'
import { rulingRoutes } from './rulings.tsx'
import { settingsRoutes } from './settings.tsx'
import { signInRoutes } from './sign-in.tsx'
import { staffProposalRoutes } from './staff-proposals.tsx'
import { staffRoutes } from './staff.tsx'
import { consoleStatic } from './static.ts'
import { teamImportRoutes } from './team-import.tsx'
import { teamRoutes } from './teams.tsx'
import { todayRoutes } from './today.tsx'
import { tokenRoutes } from './token-pages.tsx'
import { failure, refusals } from './wording.ts'

/** A form of text. */
const maxFormBytes = 256 * 1_024
/** A form with a spreadsheet; only for whoever is signed in. */
const maxUploadBytes = 6 * 1_024 * 1_024
/** An announcement with its files. */
const maxAttachedBytes = 41 * 1_024 * 1_024
const attachedPath = /^\/console\/announcements\/(?:new|[^/]+\/edit)$/

/** The console, to be mounted at the root of the desk's app. @throws Fault when a route has no permission row */
export function createConsole(
  deps: ConsoleDeps,
  auth: Auth,
  door: StaffDoor = staffDoor(deps, auth),
): Hono<ConsoleEnv> {
  const table = deps.review === undefined ? permissions : allPermissions
  const app = framed(deps, auth, door, table)
  app.route('/', ownChatRoutes(deps))
  app.route('/', todayRoutes(deps))

  // teams and places
  app.route('/', teamImportRoutes(deps))
  app.route('/', teamRoutes(deps))
  app.route('/', placeRoutes(deps))

  // announcements
  app.route('/', announcementsRoutes(deps))

  // calendar
  app.route('/', calendarRoutes(deps))

  // judging
  app.route('/', judgingRoutes(deps))

  // deliveries and answers
  app.route('/', deliveryRoutes(deps))
  app.route('/', answerRoutes(deps))
  app.route('/', chartRoutes(deps))

  // what the desk could not answer
  app.route('/', boardRoutes(deps))
  app.route('/', boardAnswerRoutes(deps))

  // questions for a person
  app.route('/', handoverRoutes(deps))

  // the official text
  if (deps.official !== undefined)
    // Its path is one word where the next has ids.
    app.route('/', recheckRoutes(deps)).route('/', officialRoutes(deps, deps.official))

  // rulings of the committee
  app.route('/', rulingRoutes(deps))

  // reports, only where they may be read
  if (deps.review !== undefined) app.route('/', reportsRoutes(deps, auth, deps.review))

  // settings
  app.route('/', settingsRoutes(deps))
  app.route('/', staffRoutes(deps, deps.review === undefined ? 'desk' : 'all'))
  app.route('/', staffProposalRoutes(deps))
  app.route('/', tokenRoutes(deps))

  requireRows(app, table)
  return app
}

/** The console of a process in which reports are read and nothing else is done. */
export function createReviewConsole(
  deps: ConsoleDeps & { readonly review: ReviewDesk },
  auth: Auth,
  door: StaffDoor = staffDoor(deps, auth),
): Hono<ConsoleEnv> {
  const app = framed(deps, auth, door, reviewPermissions)
  app.get('/console', (c) => {
    const may = c.get('actor').roles.some((role) => reportRoles.includes(role))
    const office = c.get('actor').roles.includes('administrator')
    const to = may ? 'reports' : office ? 'settings/staff' : 'account'
    return c.redirect(`/console/${to}`, 303)
  })
  app.route('/', staffRoutes(deps, 'review'))
  app.route('/', staffProposalRoutes(deps))
  app.route('/', reportsRoutes(deps, auth, deps.review))
  requireRows(app, reviewPermissions)
  return app
}

/** What stands around the areas: the guard and the limits in front, the way in, and one's own account. */
function framed(
  deps: ConsoleDeps,
  auth: Auth,
  door: StaffDoor,
  table: readonly Permission[],
): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>()
  app.onError(onError(deps))

  app.use('/console/*', requestId({}), securityHeaders(deps))
  if (deps.review !== undefined) app.use('/console/reports/*', noteTurnedAway(deps.review))
  app.use('/console/*', guard(deps, door, table))
  app.use('/console/*', limited(maxFormBytes, maxUploadBytes, maxAttachedBytes))
  app.use('/console/*', csrf())

  app.route('/', consoleStatic(deps.files))
  app.route('/', signInRoutes(deps, auth))
  app.route('/', larkSignInRoutes(deps, auth))
  app.route('/', linkRoutes(deps, auth))
  app.route('/', accountRoutes(deps, auth))
  return app
}

/** A route that nobody has thought about is a hole in the fence: the console does not start with one. */
export function requireRows(app: Hono<ConsoleEnv>, table: readonly Permission[]): void {
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue
    if (!table.some((row) => row.method === method && row.path === path))
      throw new Fault(
        `${method} ${path} has no row in src/console/permissions.ts: add one that says who may open it`,
      )
  }
}

function limited(formBytes: number, uploadBytes: number, attachedBytes: number) {
  const onTooLarge = () => {
    throw new Refusal('too-large', refusals['too-large'])
  }
  const form = bodyLimit({ maxSize: formBytes, onError: onTooLarge })
  const upload = bodyLimit({ maxSize: uploadBytes, onError: onTooLarge })
  const attached = bodyLimit({ maxSize: attachedBytes, onError: onTooLarge })
  return (c: Context<ConsoleEnv>, next: () => Promise<void>) => {
    const isUpload = c.req.header('content-type')?.startsWith('multipart/form-data') === true
    const isIn = c.get('session')?.secondFactor === 'passed'
    const large = attachedPath.test(c.req.path) ? attached : upload
    return (isUpload && isIn ? large : form)(c, next)
  }
}

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  'not-found': 404,
  'too-large': 413,
  'cross-site': 403,
  'stale-form': 403,
  own: 403,
  busy: 429,
}

function onError({ log }: ConsoleDeps) {
  return (error: Error, c: Context<ConsoleEnv>): Response | Promise<Response> => {
    const refused =
      error instanceof Refusal
        ? error
        : isUnkeepable(error)
          ? new Refusal('malformed', refusals.malformed)
          : undefined
    const status = refused === undefined ? 500 : (statuses[refused.code] ?? 400)
    const id = c.get('requestId')
    const fields = { requestId: id, method: c.req.method, status }
    if (refused === undefined) log.error('console.failed', { ...fields, error: blame(error) })
    else log.info('console.refused', { ...fields, code: refused.code })
    return sendConsole(
      c,
      <OutsidePage title={refused === undefined ? failure.title : refused.message}>
        {refused === undefined ? <p>{failure.text}</p> : ''}
        <p>
          <a role="button" href="/console">
            {failure.home}
          </a>
        </p>
        <p class="small">
          {failure.id} <code>{id}</code>
        </p>
      </OutsidePage>,
      status,
    )
  }
}

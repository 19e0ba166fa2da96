// Who may open what: every route of the console has its row here, and what has none is shut.
import type { Role } from '../platform/actor.ts'

/**
 * `everybody`: signed in or not. `half`: signed in, the second factor may still be missing. `staff`: signed in,
 * whatever the role. Else those who have one of the roles.
 */
export type Who = 'everybody' | 'half' | 'staff' | readonly Role[]

export interface Permission {
  readonly method: 'GET' | 'POST'
  /** As the route is written in Hono. */
  readonly path: string
  readonly roles: Who
}

/** Who may see what the office does. */
export const readers: readonly Role[] = ['secretariat', 'approver', 'auditor', 'administrator']
/** Who prepares what is said. */
export const writers: readonly Role[] = ['secretariat']
/** Who lets it go out. That it is somebody else than the writer is checked by the verb. */
export const approvers: readonly Role[] = ['approver']
/** Who reads what people asked: those who answer, and those who let the answer go out. */
const office: readonly Role[] = ['secretariat', 'approver']
/** Who may stop what is on its way: in need nobody has to look for a colleague. */
export const stoppers: readonly Role[] = ['secretariat', 'approver', 'administrator']
export const administrators: readonly Role[] = ['administrator']

/** Who works on reports. An administrator gives these roles and has none of them by that. */
export const reportRoles: readonly Role[] = [
  'registrar',
  'handler',
  'adjudicator',
  'custodian',
  'head',
  'auditor',
]

const get = (path: string, roles: Who): Permission => ({ method: 'GET', path, roles })
const post = (path: string, roles: Who): Permission => ({ method: 'POST', path, roles })

export const permissions: readonly Permission[] = [
  get('/console/static/:name', 'everybody'),
  get('/console', 'staff'),

  // signing in
  get('/console/sign-in', 'everybody'),
  post('/console/sign-in', 'everybody'),
  get('/console/sign-in/lark', 'everybody'),
  get('/console/auth/callback/lark', 'everybody'),
  get('/console/second-factor', 'everybody'),
  post('/console/second-factor', 'everybody'),
  get('/console/enrol', 'half'),
  post('/console/enrol', 'half'),
  post('/console/sign-out', 'half'),
  get('/console/link/:token', 'everybody'),
  post('/console/link/:token', 'everybody'),

  // teams and places
  get('/console/teams', readers),
  post('/console/teams/codes', writers),
  get('/console/teams/import', writers),
  post('/console/teams/import', writers),
  get('/console/teams/import/list', writers),
  get('/console/teams/import/:id', writers),
  post('/console/teams/import/:id', writers),
  get('/console/teams/:id', readers),
  post('/console/teams/:id/code', writers),
  get('/console/places', readers),
  post('/console/places/unbind', writers),

  // announcements
  get('/console/announcements', readers),
  get('/console/announcements/new', writers),
  post('/console/announcements/new', writers),
  get('/console/announcements/:id', readers),
  get('/console/announcements/:id/edit', writers),
  post('/console/announcements/:id/edit', writers),
  get('/console/announcements/:id/progress', readers),
  get('/console/announcements/:id/files/:n', readers),
  post('/console/announcements/:id/test', ['secretariat', 'approver']),
  post('/console/announcements/:id/submit', writers),
  post('/console/announcements/:id/approve', approvers),
  post('/console/announcements/:id/reject', approvers),
  post('/console/announcements/:id/pause', stoppers),
  post('/console/announcements/:id/resume', stoppers),
  post('/console/announcements/:id/cancel', stoppers),
  post('/console/announcements/:id/recall', stoppers),
  post('/console/announcements/:id/resend', writers),
  post('/console/announcements/:id/segment', writers),
  post('/console/announcements/segments/:id/delete', writers),

  // calendar
  get('/console/calendar', readers),
  get('/console/calendar/:stage', readers),
  post('/console/calendar/:stage/preview', writers),
  post('/console/calendar/:stage/move', writers),
  post('/console/calendar/rules', writers),
  post('/console/calendar/addresses', writers),
  post('/console/calendar/addresses/revoke', writers),

  // judging
  get('/console/judging', readers),
  get('/console/judging/new', writers),
  post('/console/judging/new', writers),
  get('/console/judging/list/:kind', writers),
  get('/console/judging/:id', readers),
  get('/console/judging/:id/progress', readers),
  post('/console/judging/:id/submit', writers),
  post('/console/judging/:id/approve', approvers),
  post('/console/judging/:id/reject', approvers),
  post('/console/judging/:id/pause', stoppers),
  post('/console/judging/:id/resume', stoppers),
  post('/console/judging/:id/cancel', stoppers),
  get('/console/judging/:id/phones', writers),
  post('/console/judging/:id/phones', writers),

  // deliveries and answers
  get('/console/deliveries', readers),
  get('/console/deliveries.csv', readers),
  post('/console/deliveries/:id/resend', writers),
  get('/console/answers', readers),
  get('/console/charts/deliveries.svg', readers),
  get('/console/charts/acknowledged.svg', readers),
  get('/console/charts/questions.svg', readers),

  // what the desk could not answer
  get('/console/board', office),
  get('/console/board/questions/:id', office),
  post('/console/board/propose', writers),
  get('/console/board/answers', office),
  get('/console/board/answers/:id', office),
  post('/console/board/answers/:id/edit', writers),
  post('/console/board/answers/:id/replace', writers),
  post('/console/board/answers/:id/approve', approvers),
  post('/console/board/answers/:id/refuse', approvers),
  post('/console/board/answers/:id/undo', office),

  // questions for a person
  get('/console/handovers', writers),
  get('/console/handovers/:id', writers),
  post('/console/handovers/:id/take', writers),
  post('/console/handovers/:id/answer', writers),
  post('/console/handovers/:id/end', writers),
  post('/console/handovers/:id/return', writers),

  // the official text
  get('/console/official', readers),
  post('/console/official', writers),
  get('/console/official/recheck', readers),
  post('/console/official/recheck', writers),
  post('/console/official/recheck/approve', approvers),
  post('/console/official/recheck/refuse', ['secretariat', 'approver']),
  get('/console/official/:id', readers),
  post('/console/official/:id/contacts', writers),
  post('/console/official/:id/approve', approvers),
  post('/console/official/:id/refuse', ['secretariat', 'approver']),

  // rulings of the committee
  get('/console/rulings', readers),
  get('/console/rulings/:ruling', readers),
  post('/console/rulings/:ruling/preview', writers),
  post('/console/rulings/:ruling/propose', writers),
  post('/console/rulings/:ruling/approve', approvers),
  post('/console/rulings/:ruling/refuse', approvers),

  // settings
  get('/console/settings', readers),
  post('/console/settings/stop', stoppers),
  get('/console/settings/staff', administrators),
  post('/console/settings/staff', administrators),
  post('/console/settings/staff/:id/roles', administrators),
  post('/console/settings/staff/:id/link', administrators),
  post('/console/settings/staff/:id/second-factor', administrators),
  post('/console/settings/staff/:id/end', administrators),
  get('/console/settings/proposals', ['administrator', 'head', 'auditor']),
  post('/console/settings/proposals/:id', ['administrator', 'head']),
  get('/console/settings/tokens', administrators),
  post('/console/settings/tokens', administrators),
  post('/console/settings/tokens/:id/revoke', administrators),
  get('/console/settings/audit', ['auditor', 'administrator']),
  get('/console/account', 'staff'),
  post('/console/account/chat', 'staff'),
  post('/console/account/facts', 'staff'),
  post('/console/account/lark', 'staff'),
  post('/console/account/lark/unlink', 'staff'),
  post('/console/account/sign-out-everywhere', 'staff'),
]

const caseReaders: readonly Role[] = ['registrar', 'handler', 'adjudicator', 'head']
const caseMovers: readonly Role[] = ['registrar', 'head']

/** The reports: only in a process that may open them. What somebody may do with one case is looked at by the verbs. */
export const reportPermissions: readonly Permission[] = [
  get('/console/reports', reportRoles),
  get('/console/reports/audit', ['auditor']),
  get('/console/reports/identity', ['custodian']),
  post('/console/reports/identity/:id/decide', ['custodian']),
  post('/console/reports/identity/:id/open', ['custodian']),
  get('/console/reports/cases/:id', caseReaders),
  post('/console/reports/cases/:id/declare', [...caseReaders, 'custodian']),
  get('/console/reports/cases/:id/files/:file', caseReaders),
  post('/console/reports/cases/:id/originals/:file', ['handler', 'adjudicator']),
  post('/console/reports/cases/:id/accept', ['registrar']),
  post('/console/reports/cases/:id/supplement', ['registrar']),
  post('/console/reports/cases/:id/close', ['registrar']),
  post('/console/reports/cases/:id/assign', caseMovers),
  post('/console/reports/cases/:id/concerned', caseMovers),
  post('/console/reports/cases/:id/keep-out', caseMovers),
  post('/console/reports/cases/:id/propose', caseReaders),
  post('/console/reports/cases/:id/cite', ['handler', 'adjudicator']),
  post('/console/reports/cases/:id/hand-over', caseReaders),
  post('/console/reports/cases/:id/hear', ['handler']),
  post('/console/reports/cases/:id/extend', ['handler']),
  post('/console/reports/cases/:id/finish', ['handler']),
  post('/console/reports/cases/:id/ask-identity', ['handler', 'custodian']),
  post('/console/reports/cases/:id/identity', ['custodian']),
  post('/console/reports/cases/:id/send-back', ['adjudicator']),
  post('/console/reports/cases/:id/vote', ['adjudicator']),
  post('/console/reports/proposals/:id', ['registrar', 'adjudicator', 'head']),
]

const wayIn = [
  '/console/static/',
  '/console/sign-',
  '/console/auth/',
  '/console/second-factor',
  '/console/enrol',
  '/console/link/',
  '/console/account',
  '/console/settings/staff',
  '/console/settings/proposals',
]

/** What a process for reports alone opens: the way in, one's own account, its own office, and the reports. */
export const reviewPermissions: readonly Permission[] = [
  ...permissions.filter(
    ({ path }) =>
      path === '/console' ||
      // The lists by which somebody is known in chat are the desk's.
      (path !== '/console/account/chat' && wayIn.some((start) => path.startsWith(start))),
  ),
  ...reportPermissions,
]

/** What a process opens that does both, for trying out. */
export const allPermissions: readonly Permission[] = [...permissions, ...reportPermissions]

/** The rows that fit a request. Several may: which of them the router takes is not this table's to know. */
export function rowsOf(
  table: readonly Permission[],
  method: string,
  path: string,
): readonly Permission[] {
  const asked = method === 'HEAD' ? 'GET' : method
  return table.filter((row) => row.method === asked && pattern(row.path).test(path))
}

/** Whether these rows let somebody in. No row: nobody. Several rows: only whom all of them let in. */
export function isLetIn(
  rows: readonly Permission[],
  who: { readonly roles: readonly Role[]; readonly secondFactor: 'passed' | 'missing' } | undefined,
): boolean {
  return rows.length > 0 && rows.every(({ roles }) => opensFor(roles, who))
}

function opensFor(to: Who, who: Parameters<typeof isLetIn>[1]): boolean {
  if (to === 'everybody') return true
  if (who === undefined) return false
  if (to === 'half') return true
  if (who.secondFactor === 'missing') return false
  return to === 'staff' || to.some((role) => who.roles.includes(role))
}

const patterns = new Map<string, RegExp>()

function pattern(path: string): RegExp {
  const known = patterns.get(path)
  if (known !== undefined) return known
  const made = new RegExp(
    `^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/:\w+(?:\{[^}]*\})?/g, '[^/]+')}$`,
  )
  patterns.set(path, made)
  return made
}

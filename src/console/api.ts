// The API for programs at /api/v1: the same verbs as the pages, behind tokens with scopes. Its document is made of its schemas.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { blame, isUnkeepable } from '../platform/blame.ts'
import type { Scope } from '../platform/actor.ts'
import { Refusal } from '../platform/errors.ts'
import { laneOf } from '../platform/seal.ts'
import { importTeams } from '../people/import.ts'
import { listNotices } from '../store/notice-list.ts'
import { countTry } from '../store/office.ts'
import { listTeams } from '../store/team-list.ts'
import { pushResults, resultsPostWith } from './api-results.ts'
import { push, sheetOf, teamStatuses, unevenField } from './api-team-sheet.ts'
import type { ConsoleDeps } from './deps.ts'
import { applyTeams } from './team-verbs.ts'
import { tokenActor, type TokenActor } from './tokens.ts'

interface ApiEnv {
  readonly Variables: { actor: TokenActor; requestId: string }
}

const maxBytes = 4 * 1_024 * 1_024
const perMinute = 120
const minuteMs = 60_000
const onPage = 500

/** Which scope each route wants; what is not here is not there. */
export const apiScopes: Readonly<Record<string, Scope>> = {
  'GET /api/v1/teams': 'teams:read',
  'POST /api/v1/teams': 'teams:write',
  'GET /api/v1/notices': 'notices:read',
  'POST /api/v1/results': 'results:write',
}
const documentPath = '/api/v1/openapi.json'

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string().optional(),
    errors: z.array(z.object({ row: z.number(), message: z.string() })).optional(),
  })
  .openapi('Problem')
const problems = {
  content: { 'application/problem+json': { schema: problem } },
  description: 'Why not (RFC 9457)',
}

const team = z
  .object({
    code: z.string(),
    name: z.string(),
    unit: z.string(),
    track: z.string(),
    city: z.string().nullable(),
    status: z.enum(teamStatuses),
    missing: z.array(z.string()),
    contacts: z.number().openapi({ description: 'How many people speak for it' }),
    bound: z.number().openapi({ description: 'How many of them can be told something privately' }),
  })
  .openapi('Team')

const imported = z
  .object({
    written: z.boolean(),
    added: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    absent: z
      .number()
      .openapi({ description: 'Known teams that the push does not name; left alone' }),
  })
  .openapi('TeamPushResult')

const noticeKinds = ['announcement', 'reminder', 'judging'] as const
const noticeStatuses = ['draft', 'submitted', 'sending', 'paused', 'done', 'cancelled'] as const
const notice = z
  .object({
    id: z.string(),
    kind: z.enum(noticeKinds),
    status: z.enum(noticeStatuses),
    title: z.string(),
    recipients: z.number().nullable(),
    startsAt: z.string().nullable(),
    expiresAt: z.string().nullable(),
    sent: z.number(),
    waiting: z.number(),
    failed: z.number(),
    received: z.number(),
  })
  .openapi('Notice')

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})
const refused = { 400: problems, 401: problems, 403: problems, 429: problems }
const limit = z.coerce.number().int().min(1).max(onPage).default(onPage)

const teamsGet = createRoute({
  method: 'get',
  path: '/api/v1/teams',
  summary: 'Teams by code; scope teams:read',
  security: [{ token: [] }],
  request: { query: z.object({ after: z.string().max(30).optional(), limit }) },
  responses: { 200: json(z.object({ teams: z.array(team) }), 'Behind `after`'), ...refused },
})
const teamsPost = createRoute({
  method: 'post',
  path: '/api/v1/teams',
  summary:
    'Push teams, all of them or none; the same push twice changes nothing; scope teams:write',
  security: [{ token: [] }],
  request: { body: { content: { 'application/json': { schema: push } }, required: true } },
  responses: { 200: json(imported, 'What changed'), 413: problems, 422: problems, ...refused },
})
const noticesGet = createRoute({
  method: 'get',
  path: '/api/v1/notices',
  summary: 'Notices with what became of them, newest first; scope notices:read',
  security: [{ token: [] }],
  request: {
    query: z.object({
      kind: z.enum(noticeKinds).optional(),
      status: z.enum(noticeStatuses).optional(),
      before: z.uuid().optional(),
      limit,
    }),
  },
  responses: {
    200: json(z.object({ notices: z.array(notice) }), 'Older than `before`'),
    ...refused,
  },
})

type RowErrors = readonly { readonly row: number; readonly message: string }[]

/** A handler answers what its route declares as JSON; what is no such answer goes this way. */
class Unprocessable extends Error {
  readonly errors: RowErrors | undefined
  constructor(title: string, errors?: RowErrors) {
    super(title)
    this.errors = errors
  }
}

/** The API, to be mounted at the root of the desk's app. */
export function createApi(deps: ConsoleDeps): OpenAPIHono<ApiEnv> {
  const { store, key, edition, clock, log, newId } = deps
  const app = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) =>
      result.success
        ? undefined
        : tell(c, 400, 'The request is not as the document says', wrongIn(result.error)),
  })
  app.onError((error, c) => {
    if (error instanceof Refusal && error.code === 'too-large') return tell(c, 413, 'Too large')
    if (error instanceof Unprocessable) return tell(c, 422, error.message, error.errors)
    if (error instanceof HTTPException && error.status < 500) return tell(c, 400, 'Not JSON')
    if (isUnkeepable(error)) return tell(c, 400, 'Text that cannot be kept: no NUL, no half signs')
    log.error('api.failed', {
      requestId: c.get('requestId'),
      method: c.req.method,
      error: blame(error),
    })
    return tell(c, 500, 'Something went wrong here')
  })
  app.notFound((c) => tell(c, 404, 'There is no such thing'))

  app.use('/api/v1/*', async (c, next) => {
    c.set('requestId', newId())
    await next()
    c.header('X-Request-Id', c.get('requestId'))
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
  })
  app.use('/api/v1/*', async (c, next) => {
    if (c.req.method === 'GET' && c.req.path === documentPath) return next()
    const actor = await tokenActor(deps, bearerOf(c))
    if (actor === undefined) {
      c.header('WWW-Authenticate', 'Bearer')
      return tell(c, 401, 'A valid token is needed')
    }
    const scope = apiScopes[`${c.req.method} ${c.req.path}`]
    if (scope === undefined) return tell(c, 404, 'There is no such thing')
    if (!actor.scopes.includes(scope)) return tell(c, 403, `The token lacks the scope ${scope}`)
    const tries = await countTry(store, laneOf(key, ['api token', actor.id]), clock.now(), minuteMs)
    if (tries > perMinute) {
      c.header('Retry-After', '60')
      return tell(c, 429, `At most ${perMinute} requests a minute`)
    }
    c.set('actor', actor)
    return next()
  })
  app.use(
    '/api/v1/*',
    bodyLimit({
      maxSize: maxBytes,
      onError: () => {
        throw new Refusal('too-large', '')
      },
    }),
  )

  app.openapi(teamsGet, async (c) => {
    const { after, limit: most } = c.req.valid('query')
    const found = await listTeams(store, edition.id, { words: '', after }, most)
    const teams = found.map(
      ({ team: { code, name, unit, track, city, status, missing }, ...counts }) => ({
        code,
        name,
        unit,
        track,
        city,
        status,
        missing,
        ...counts,
      }),
    )
    return c.json({ teams }, 200)
  })

  app.openapi(teamsPost, async (c) => {
    const { dryRun, teams } = c.req.valid('json')
    const uneven = unevenField(teams)
    if (uneven !== undefined)
      throw new Unprocessable(`Give ${uneven} for every team of a push, or for none`)
    const cells = sheetOf(teams, edition)
    const done = dryRun
      ? await importTeams(cells, { store, key, edition }, false)
      : await applyTeams(deps, c.get('actor'), { cells, errors: [] })
    if (done.errors.length > 0) {
      // The rows of a list are counted with its heading; those of a push from 1.
      const errors = done.errors.map(({ row, say }) => ({ row: row - 1, message: say }))
      throw new Unprocessable('Nothing was written: rows are wrong', errors)
    }
    const count = (kind: string) => done.plan.changes.filter((each) => each.kind === kind).length
    return c.json(
      {
        written: done.written,
        added: count('new'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        absent: done.plan.absent,
      },
      200,
    )
  })

  app.openapi(resultsPostWith({ 413: problems, ...refused }), async (c) =>
    c.json(await pushResults(deps, c.get('actor'), c.req.valid('json')), 200),
  )

  app.openapi(noticesGet, async (c) => {
    const { kind, status, before, limit: most } = c.req.valid('query')
    const found = await listNotices(store, edition.id, { kind, status, before }, most)
    const notices = found.map((each) => ({
      ...each,
      startsAt: each.startsAt?.toISOString() ?? null,
      expiresAt: each.expiresAt?.toISOString() ?? null,
    }))
    return c.json({ notices }, 200)
  })

  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  })
  app.doc31(documentPath, {
    openapi: '3.1.0',
    info: { title: 'contest-desk', version: '1' },
  })
  return app
}

function bearerOf(c: Context): string {
  return /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
}

function tell(
  c: Context,
  status: ContentfulStatusCode,
  title: string,
  errors?: RowErrors | string,
) {
  const detail = typeof errors === 'string' ? { detail: errors } : errors && { errors }
  const body = JSON.stringify({ type: 'about:blank', title, status, ...detail })
  return c.body(body, status, { 'content-type': 'application/problem+json' })
}

/** Where it is wrong and what it must be; never what was given. */
function wrongIn(error: z.ZodError): string {
  return error.issues
    .slice(0, 10)
    .map(({ path, code }) => `${path.join('.') || 'body'}: ${code}`)
    .join('; ')
}

// What a person or a program is told when a request fails: a polite sentence, an id, never a stack.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { blame } from '../platform/blame.ts'
import { Refusal } from '../platform/errors.ts'
import type { WebDeps, WebEnv } from './deps.ts'
import { Document, sendPage } from './page.tsx'
import { failure, refusals } from './wording.ts'

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  'not-found': 404,
  'too-large': 413,
  'cross-site': 403,
  busy: 429,
  'too-often': 429,
}

export interface Failure {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly message: string
}

/** For `app.onError`. A Refusal is said back, anything else is logged by its id and apologised for. */
export function onError(deps: Pick<WebDeps, 'log'>) {
  return function onError(error: Error, c: Context<WebEnv>): Response | Promise<Response> {
    return tell(c, logFailure(deps, error, c))
  }
}

/** Logs it by its id, and says as what it is told. */
export function logFailure(deps: Pick<WebDeps, 'log'>, error: Error, c: Context<WebEnv>): Failure {
  const failed = failureOf(error)
  const fields = {
    requestId: c.get('requestId'),
    method: c.req.method,
    code: failed.code,
    status: failed.status,
  }
  if (failed.status < 500) deps.log.info('web.refused', fields)
  // The message of a bug may quote what somebody wrote; its name and place do not.
  else deps.log.error('web.failed', { ...fields, error: blame(error), at: placeOf(error) })
  return failed
}

/** For `app.notFound`. */
export function onNotFound(c: Context<WebEnv>): Response | Promise<Response> {
  return tell(c, { status: 404, code: 'not-found', message: refusals['not-found'] })
}

function failureOf(error: Error): Failure {
  if (error instanceof Refusal) {
    return { status: statuses[error.code] ?? 400, code: error.code, message: error.message }
  }
  if (error instanceof HTTPException && error.status < 500) {
    const known = error.status === 404 ? 'not-found' : error.status === 413 ? 'too-large' : 'other'
    return { status: statuses[known] ?? 400, code: known, message: refusals[known] }
  }
  return { status: 500, code: 'failed', message: failure.text }
}

/** The first line of the stack that names a place. */
function placeOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .find((line) => line.startsWith('    at '))
    ?.trim()
}

function tell(c: Context<WebEnv>, failed: Failure): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  // The rest of the body is still on its way and nobody will read it: this line is of no more use.
  if (failed.status === 413) c.header('Connection', 'close')
  const id = c.get('requestId')
  c.header('X-Request-Id', id)
  if (c.req.header('accept')?.includes('text/html') !== true) {
    const { code, message } = failed
    return c.json({ error: { code, message, id } }, failed.status)
  }
  return sendPage(
    c,
    <Document title={failure.title} styles={['base.css']} canonical={undefined}>
      <main class="failure">
        <h1>{failed.status < 500 ? failed.message : failure.title}</h1>
        {failed.status < 500 ? '' : <p>{failed.message}</p>}
        <p>
          <a class="button" href="/">
            {failure.home}
          </a>
        </p>
        <p class="small">
          {failure.id} <code>{id}</code>
        </p>
      </main>
    </Document>,
    failed.status,
  )
}

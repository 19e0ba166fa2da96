// The official text for everybody: /notice is the version in force, /notice/versions/<n> one that was.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { Refusal } from '../platform/errors.ts'
import type { WebEnv } from './deps.ts'
import { NoticePage } from './notice-page.tsx'
import type { NoticeClause, NoticeVersion } from './notice-page.tsx'
import { htmlOf } from './page.tsx'
import { noticeCss } from './static/notice.css.ts'
import { refusals } from './wording.ts'

export interface NoticeDeps {
  readonly contestTitle: string
  readonly publicUrl: string | undefined
  /** The newest last; empty before a text was brought in. */
  versions(): Promise<readonly KeptVersion[]>
  /** Undefined if it must not be shown: it is not what was imported. */
  clauses(id: string): Promise<readonly NoticeClause[] | undefined>
}

type KeptVersion = NoticeVersion & { readonly id: string; readonly hash: string }

interface Kept {
  readonly html: string
  readonly etag: string
}

/** Pages are kept as they were sent: a version never changes, only what is said about it. */
const mostKept = 4

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22)

const style = `/notice/style/${hashOf(noticeCss)}.css`

export function noticeRoutes(deps: NoticeDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const kept = new Map<string, Kept>()
  const page = async (wanted: (version: KeptVersion) => boolean): Promise<Kept> => {
    const versions = await deps.versions()
    const version = versions.find(wanted)
    if (version === undefined) throw notFound()
    const key = JSON.stringify([version.id, versions])
    const before = kept.get(key)
    if (before !== undefined) return before
    const made = await pageOf(version, versions, deps)
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, made)
    return made
  }
  routes.get('/notice', async (c) => send(c, await page(({ isInForce }) => isInForce)))
  routes.get('/notice/versions/:number{[1-9][0-9]{0,3}}', async (c) => {
    const number = Number(c.req.param('number'))
    return send(c, await page((version) => version.number === number))
  })
  routes.get(style, (c) =>
    c.body(noticeCss, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  )
  return routes
}

async function pageOf(
  version: KeptVersion,
  versions: readonly KeptVersion[],
  { contestTitle, publicUrl, clauses }: NoticeDeps,
): Promise<Kept> {
  const text = await clauses(version.id)
  if (text === undefined) throw notFound()
  const canonical = publicUrl === undefined ? undefined : `${publicUrl}${addressOf(version)}`
  const view = { contestTitle, version, versions, clauses: text, style, canonical }
  const html = `<!doctype html>${await htmlOf(<NoticePage {...view} />)}`
  return { html, etag: `"${hashOf(html)}"` }
}

const addressOf = ({ isInForce, number }: NoticeVersion): string =>
  isInForce ? '/notice' : `/notice/versions/${number}`

const notFound = (): Refusal => new Refusal('not-found', refusals['not-found'])

/** Asked for anew each time, and sent only when it is another: a new version is seen at once. */
function send(c: Context<WebEnv>, { html, etag }: Kept): Response | Promise<Response> {
  const headers = { etag, 'cache-control': 'no-cache' }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  return c.html(html, 200, headers)
}

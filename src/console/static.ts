// What the pages load: the kept style sheet and htmx from their packages, and a small sheet of our own.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { iconSvg } from '../web/static/icon.svg.ts'
import { consoleCss } from './console.css.ts'
import type { ConsoleEnv, ConsoleFiles } from './deps.ts'

interface Asset {
  readonly type: string
  readonly body: string
  readonly etag: string
}

const svgUrl = /url\("data:image\/svg\+xml,([^"]*)"\)/g

/** Serves `/console/static/<name>`. The addresses stay the same, so browsers ask whether theirs is still good. */
export function consoleStatic(files: ConsoleFiles): Hono<ConsoleEnv> {
  const assets = assetsOf(files)
  const routes = new Hono<ConsoleEnv>()
  routes.get('/console/static/:name', (c) => {
    const asset = assets.get(c.req.param('name'))
    if (asset === undefined) return c.notFound()
    const headers = { etag: asset.etag, 'cache-control': 'no-cache' }
    if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers)
    return c.body(asset.body, 200, { ...headers, 'content-type': asset.type })
  })
  return routes
}

function assetsOf({ picoCss, htmxJs, openIdentityJs }: ConsoleFiles): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  const add = (name: string, type: string, body: string): void => {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    assets.set(name, { type, body, etag })
  }
  // The library carries its little pictures inside the sheet, where the policy of the pages does not let them be.
  const pictures: string[] = []
  const css = picoCss.replace(svgUrl, (_, picture: string) => {
    const known = pictures.indexOf(picture)
    const index = known === -1 ? pictures.push(picture) - 1 : known
    return `url("pico-${index}.svg")`
  })
  for (const [index, picture] of pictures.entries())
    add(`pico-${index}.svg`, 'image/svg+xml', decodeURIComponent(picture).replaceAll("'", '"'))
  add('pico.css', 'text/css; charset=utf-8', css)
  add('console.css', 'text/css; charset=utf-8', consoleCss)
  add('icon.svg', 'image/svg+xml', iconSvg)
  add('htmx.js', 'text/javascript; charset=utf-8', htmxJs)
  if (openIdentityJs !== undefined)
    add('open-identity.js', 'text/javascript; charset=utf-8', openIdentityJs)
  return assets
}

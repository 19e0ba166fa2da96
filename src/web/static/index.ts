// The style sheets and scripts of the pages, served from memory so that both runtimes need no files.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { WebEnv } from '../deps.ts'
import { browser, maxTextLength } from '../wording.ts'
import { reportBrowser } from '../wording-report.ts'
import { baseCss } from './base.css.ts'
import { chatJs } from './chat.js.ts'
import { iconSvg } from './icon.svg.ts'
import { quietJs } from './quiet.js.ts'
import { reportCss } from './report.css.ts'
import { reportJs } from './report.js.ts'
import { sendJs } from './send.js.ts'
import { streamJs } from './stream.js.ts'
import { talkCss } from './talk.css.ts'
import { talkJs } from './talk.js.ts'
import { tryCss } from './try.css.ts'
import { tryJs } from './try.js.ts'
import { uiJs } from './ui.js.ts'

const assets = {
  'base.css': baseCss,
  'talk.css': talkCss,
  'try.css': tryCss,
  'report.css': reportCss,
  'report.js': reportJs,
  'icon.svg': iconSvg,
  'chat.js': chatJs,
  'try.js': tryJs,
  'talk.js': talkJs,
  'send.js': sendJs,
  'quiet.js': quietJs,
  'stream.js': streamJs,
  'ui.js': uiJs,
  'words.js': `export const words = ${JSON.stringify(browser)}\nexport const maxTextLength = ${maxTextLength}\nexport const reportWords = ${JSON.stringify(reportBrowser)}\n`,
} as const

export type AssetName = keyof typeof assets

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** One version for all of them: the scripts import each other by relative names. */
const version = createHash('sha256').update(JSON.stringify(assets)).digest('hex').slice(0, 12)

export function assetUrl(name: AssetName): string {
  return `/static/${version}/${name}`
}

/** Serves `/<version>/<name>`. A page of yesterday's version gets today's file, but may not keep it. */
export function staticRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/:version/:name', (c) => {
    const name = c.req.param('name')
    if (!isAsset(name)) return c.notFound()
    const kept = c.req.param('version') === version
    return c.body(assets[name], 200, {
      'Content-Type': types[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain; charset=utf-8',
      'Cache-Control': kept ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  })
  return routes
}

function isAsset(name: string): name is AssetName {
  return Object.hasOwn(assets, name)
}

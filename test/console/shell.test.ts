// The frame of the console: what every page carries, and what no request gets past.
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { requireRows } from '../../src/console/app.tsx'
import type { ConsoleEnv } from '../../src/console/deps.ts'
import { silentLog } from '../../src/platform/log.ts'
import { freshPglite } from '../support/database.ts'
import { openConsole, staffOf } from '../support/console.ts'

const { store } = await freshPglite()

test('a page keeps to itself: no script, style or picture from anywhere but the desk', async () => {
  const { get } = openConsole(store, staffOf(['secretariat']))
  const page = await get('/console')
  expect(page.status).toBe(200)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('data:')
  expect(page.headers.get('cache-control')).toBe('no-store')
  const html = await page.text()
  expect(html).not.toMatch(/<style|style=|onclick=|<script>/)
  const sheets = [...html.matchAll(/(?:href|src)="(\/console\/static\/[^"]+)"/g)].map(
    ([, at]) => at,
  )
  expect(sheets).toEqual([
    '/console/static/icon.svg',
    '/console/static/pico.css',
    '/console/static/console.css',
  ])
  for (const at of sheets) expect((await get(at ?? '')).status).toBe(200)
})

test('the kept style sheet brings its pictures as files: none is inside it', async () => {
  const { get } = openConsole(store, undefined)
  const css = await (await get('/console/static/pico.css')).text()
  expect(css).not.toContain('data:')
  const pictures = [...css.matchAll(/url\("(pico-\d+\.svg)"\)/g)].map(([, name]) => name)
  expect(pictures.length).toBeGreaterThan(5)
  for (const name of new Set(pictures)) {
    const picture = await get(`/console/static/${name}`)
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(await picture.text()).toMatch(/^<svg [^]*<\/svg>$/)
  }
})

test('what is known is not sent again', async () => {
  const { get, send } = openConsole(store, undefined)
  const etag = (await get('/console/static/htmx.js')).headers.get('etag') ?? ''
  const again = await send('/console/static/htmx.js', { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
})

test('whoever is not signed in is sent to the door, from pages that are there and only those', async () => {
  const { get } = openConsole(store, undefined)
  const page = await get('/console')
  expect(page.status).toBe(303)
  expect(page.headers.get('location')).toBe('/console/sign-in')
  expect((await get('/console/no-such-page')).status).toBe(404)
})

test('half of the way is not in', async () => {
  const { get } = openConsole(store, staffOf(['administrator'], { secondFactor: 'missing' }))
  const page = await get('/console')
  expect(page.status).toBe(303)
  expect(page.headers.get('location')).toBe('/console/second-factor')
})

test('a route that nobody gave a row does not start', () => {
  const app = new Hono<ConsoleEnv>()
  app.get('/console/forgotten', (c) => c.text('open'))
  expect(() => requireRows(app, [])).toThrow(/GET \/console\/forgotten has no row/)
})

test('what no text can hold is the giver’s mistake, and alarms nobody', async () => {
  const errors: string[] = []
  const log = { ...silentLog, error: (event: string) => void errors.push(event) }
  const { get, post } = openConsole(store, staffOf(['secretariat', 'administrator']), { log })
  for (const path of ['teams', 'deliveries', 'answers'])
    expect((await get(`/console/${path}?q=%00`)).status).toBe(400)
  const written = await post('/console/calendar/addresses', { code: '\0' }, '/console/calendar')
  expect(written.status).toBe(400)
  const announcement = { title: '\0甲', headline: '乙', receipt: 'none', to: 'groups' }
  const form = '/console/announcements/new'
  expect((await post(form, announcement, form)).status).toBe(400)
  expect(errors).toEqual([])
})

test('an address says nothing but what the words have', async () => {
  const { get } = openConsole(store, staffOf(['secretariat']))
  for (const path of ['announcements', 'judging'])
    for (const word of ['constructor', '__proto__', '%3Cb%3E'])
      expect(await (await get(`/console/${path}?said=${word}&problem=${word}`)).text()).not.toMatch(
        /role="(?:status|alert)"/,
      )
})

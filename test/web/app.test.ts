// What holds for every door: headers, limits, errors, health.
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { Fault, Refusal } from '../../src/platform/errors.ts'
import { createApp } from '../../src/web/app.ts'
import type { WebDeps, WebEnv } from '../../src/web/deps.ts'
import { anId, createVisitor } from './browser-like.ts'
import { createMemoryDesk } from './memory-desk.ts'

function appWith(deps: Partial<WebDeps> = {}) {
  const desk = createMemoryDesk({ deps })
  return { desk, app: createApp(desk.deps) }
}

test('says that it is well', async () => {
  const response = await appWith().app.request('/health')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ ok: true })
})

describe('headers', () => {
  test('a page that tells nobody where its reader came from keeps that in the whole app', async () => {
    const reports = new Hono<WebEnv>().get('/report', (c) => {
      c.header('Referrer-Policy', 'no-referrer')
      return c.text('举报')
    })
    const { app } = appWith({ reports })
    const policyOf = async (path: string) =>
      (await app.request(path)).headers.get('referrer-policy')
    expect([await policyOf('/report'), await policyOf('/')]).toEqual(['no-referrer', 'same-origin'])
  })

  test('every response carries a policy without exceptions and an id of its own', async () => {
    const { app } = appWith()
    const responses = await Promise.all(
      ['/', '/health', '/nothing'].map(async (path) =>
        app.request(path, { headers: { 'x-request-id': 'mine' } }),
      ),
    )
    for (const { headers } of responses) {
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
    expect(new Set(responses.map(({ headers }) => headers.get('x-request-id'))).size).toBe(3)
  })

  test('the page holds no inline script, style or handler', async () => {
    const { app } = appWith()
    for (const path of ['/', '/try']) {
      const html = await (await app.request(path)).text()
      expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=/)
    }
  })

  test.each([
    ['http://desk.example/', {}, false, false],
    ['https://desk.example/', {}, false, true],
    ['http://desk.example/', { 'x-forwarded-proto': 'https' }, false, false],
    ['http://desk.example/', { 'x-forwarded-proto': 'https' }, true, true],
  ])('%s with %o and a trusted proxy %s: secure %s', async (url, headers, trustProxy, secure) => {
    const response = await appWith({ trustProxy }).app.request(url, { headers })
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^desk_visitor=[0-9a-f]{32};/)
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    expect(cookie.includes('Secure')).toBe(secure)
    expect(response.headers.has('strict-transport-security')).toBe(secure)
  })
})

describe('what goes wrong', () => {
  const lark = new Hono()
    .get('/refused', () => {
      throw new Refusal('too-long', '太长了')
    })
    .get('/fault', () => {
      throw new Fault('postgres://secret@database is down')
    })
    .get('/bug', () => {
      throw new TypeError('张三说：内容')
    })

  test('a refusal is said back politely', async () => {
    const response = await appWith({ lark }).app.request('/webhooks/refused')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'too-long', message: '太长了' } })
  })

  test.each(['/webhooks/fault', '/webhooks/bug'])(
    '%s is an apology with an id, and nothing of the error',
    async (path) => {
      const { app, desk } = appWith({ lark })
      for (const accept of ['application/json', 'text/html']) {
        const response = await app.request(path, { headers: { accept } })
        const text = await response.text()
        expect(response.status).toBe(500)
        expect(text).toContain(response.headers.get('x-request-id'))
        expect(text).toContain('抱歉')
        expect(text).not.toMatch(/secret|张三|Error|\bat \//)
      }
      expect(desk.logged.map((line) => line.event)).toEqual(['web.failed', 'web.failed'])
      expect(JSON.stringify(desk.logged)).not.toContain('张三')
    },
  )

  test('an unknown address is a page for people and JSON for programs', async () => {
    const { app } = appWith()
    const page = await app.request('/nothing', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('没有这个页面')
    expect(await (await app.request('/nothing')).json()).toMatchObject({
      error: { code: 'not-found' },
    })
  })

  test('a body over 1 MiB is refused, one just under is read', async () => {
    const { app } = appWith()
    const visitor = createVisitor(app)
    const big = await visitor.post('/chat/messages', 'x'.repeat(1_048_577))
    expect(big.status).toBe(413)
    expect(await big.json()).toMatchObject({ error: { code: 'too-large' } })
    expect((await visitor.post('/chat/messages', 'x'.repeat(1_048_576))).status).toBe(400)
  })

  test('the simulator is not there unless asked for', async () => {
    const { app } = appWith({ demo: false })
    expect((await app.request('/try')).status).toBe(404)
    expect((await app.request('/try/messages', { method: 'POST' })).status).toBe(404)
    expect(await (await app.request('/')).text()).not.toContain('/try')
  })

  test('a post from another site is turned away', async () => {
    const { app, desk } = appWith()
    const body = { id: anId(1), text: '你好' }
    for (const site of ['cross-site', 'same-site']) {
      const response = await createVisitor(app).post('/chat/messages', body, {
        'sec-fetch-site': site,
      })
      expect(response.status).toBe(403)
    }
    expect(desk.inbox).toEqual([])
  })
})

describe('scripts and styles', () => {
  test('are kept for ever under their version, and not under another', async () => {
    const { app } = appWith()
    const html = await (await app.request('/')).text()
    const address = /\/static\/[0-9a-f]{12}\/chat\.js/.exec(html)?.[0] ?? ''
    const script = await app.request(address)
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('cache-control')).toContain('immutable')
    const old = await app.request(address.replace(/[0-9a-f]{12}/, '000000000000'))
    expect(old.status).toBe(200)
    expect(old.headers.get('cache-control')).toBe('no-cache')
    expect((await app.request('/static/000000000000/constructor')).status).toBe(404)
  })
})

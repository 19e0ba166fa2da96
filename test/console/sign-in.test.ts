// Somebody of the staff comes in, and everybody else does not, whatever they try.
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { laneOf } from '../../src/platform/seal.ts'
import { audit, staff, staffSessions, staffTries } from '../../src/store/schema.ts'
import { eachStore } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { goodPassword, openOffice, settleIn } from '../support/office.ts'
import { keyOn, totpCode } from '../support/totp.ts'

const enrol = '/console/enrol'
const signIn = '/console/sign-in'
const secondFactor = '/console/second-factor'
/** The app's next code: the one before may have been used up by the last step. */
const soon = () => Date.now() + 30_000

eachStore('signing in', (store) => {
  test('the first start gives one link: password, app, and the office is open; the link is used up', async () => {
    const office = await openOffice(store())
    const link = (await office.firstLink()) ?? ''
    const me = office.browser()
    expect(await (await me.get(link)).text()).toContain('第一位管理员')
    const fields = {
      name: '丁一',
      email: 'Ding@Desk.example.org',
      password: goodPassword,
      again: goodPassword,
    }
    const set = await me.post(link, fields, link)
    expect([set.status, set.headers.get('location')]).toEqual([303, enrol])
    // Half of the way is not in.
    expect((await me.get('/console')).headers.get('location')).toBe(secondFactor)
    const page = await (await me.get(enrol)).text()
    expect(page).toContain('<svg')
    const key = keyOn(page)
    const wrong = await me.post(enrol, { code: '000000' }, enrol)
    expect(wrong.status).toBe(401)
    expect((await me.get('/console')).status).toBe(303)
    const done = await me.post(enrol, { code: totpCode(key, Date.now()) }, enrol)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/console'])
    expect((await me.get('/console')).status).toBe(200)

    const again = office.browser()
    expect((await again.get(link)).status).toBe(404)
    expect((await again.post(link, fields, signIn)).status).toBe(404)
    expect(await office.firstLink()).toBeUndefined()
    const acts = await store().select().from(audit).orderBy(audit.seq)
    expect(acts.map(({ verb }) => verb)).toEqual(['staff.open', 'staff.signIn'])
    const [row] = await store().select().from(staff)
    expect([row?.email, row?.roles]).toEqual(['ding@desk.example.org', ['administrator']])
  })

  test('after that it is password and code; out is out', async () => {
    const office = await openOffice(store())
    const { link } = await office.invited(['secretariat'], 'one@desk.example.org')
    const key = await settleIn(office.browser(), link)
    const me = office.browser()
    const first = await me.post(
      signIn,
      { email: 'one@desk.example.org', password: goodPassword },
      signIn,
    )
    expect(first.headers.get('location')).toBe(secondFactor)
    expect((await me.get('/console')).headers.get('location')).toBe(signIn)
    const second = await me.post(secondFactor, { code: totpCode(key, soon()) }, secondFactor)
    expect(second.headers.get('location')).toBe('/console')
    expect((await me.get('/console')).status).toBe(200)
    const cookie = me.jar.get('desk.session_token') ?? ''
    await me.post('/console/sign-out')
    expect((await me.get('/console')).status).toBe(303)
    // Also for whoever has kept the cookie.
    me.jar.set('desk.session_token', cookie)
    expect((await me.get('/console')).status).toBe(303)
  })
})

describe('what is tried', async () => {
  const { freshPglite, empty } = await import('../support/database.ts')
  const { store } = await freshPglite()
  const begin = async () => {
    await empty(store)
    const office = await openOffice(store)
    const { id, link } = await office.invited(['administrator'], 'one@desk.example.org')
    const inside = office.browser()
    const key = await settleIn(inside, link)
    return { office, id, key, inside }
  }

  test('a wrong password and an unknown address are told the same', async () => {
    const { office } = await begin()
    const said = async (email: string) => {
      const page = await office
        .browser()
        .post(signIn, { email, password: 'not the password' }, signIn)
      return [page.status, (await page.text()).replace(/value="[^"]*"/g, '')]
    }
    const known = await said('one@desk.example.org')
    expect(known).toEqual(await said('nobody@desk.example.org'))
    expect(known[0]).toBe(401)
  })

  test('passwords are not guessed: after ten tries nobody gets on, with the right one neither', async () => {
    const { office } = await begin()
    const me = office.browser()
    const tries = []
    for (let index = 0; index < 11; index += 1) {
      const password = index === 10 ? goodPassword : 'not the password'
      tries.push(
        (await me.post(signIn, { email: 'ONE@desk.example.org', password }, signIn)).status,
      )
    }
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 401), 429])
    office.advance(16 * 60_000)
    const later = await me.post(
      signIn,
      { email: 'one@desk.example.org', password: goodPassword },
      signIn,
    )
    expect(later.status).toBe(303)
  })

  test('from one address not everybody is tried: beyond a whole office’s share nothing is even counted', async () => {
    const { office } = await begin()
    const since = new Date()
    const key = laneOf(testKey, ['console try', 'address', ''])
    await store.insert(staffTries).values({ key, count: 300, since })
    const before = (await store.select().from(staffTries)).length
    const stranger = office.browser()
    const fields = { email: 'anybody@desk.example.org', password: 'not the password' }
    expect((await stranger.post(signIn, fields, signIn)).status).toBe(429)
    expect(await store.select().from(staffTries)).toHaveLength(before)
  })

  test('whoever tries links that are none keeps nobody in the same office from coming in', async () => {
    const { office } = await begin()
    const stranger = office.browser()
    const fields = { password: goodPassword, again: goodPassword }
    for (let index = 0; index < 12; index += 1)
      expect((await stranger.post('/console/link/none', fields, signIn)).status).toBe(404)
    const { link } = await office.invited(['auditor'], 'two@desk.example.org')
    const two = office.browser()
    expect((await two.post(link, fields, link)).headers.get('location')).toBe(enrol)
  })

  test('out is out, also when better-auth is too busy to hear of it', async () => {
    const { office, inside } = await begin()
    const busy = { status: 429, body: undefined, cookies: [] }
    office.auth.ask = () => Promise.resolve(busy)
    expect((await inside.post('/console/sign-out')).status).toBe(303)
    expect((await inside.get('/console')).status).toBe(303)
  })

  test('a code that was taken is taken once: whoever looked over the shoulder is too late', async () => {
    const { office, key } = await begin()
    const code = totpCode(key, soon())
    const enter = async () => {
      const browser = office.browser()
      await browser.post(signIn, { email: 'one@desk.example.org', password: goodPassword }, signIn)
      const page = await browser.post(secondFactor, { code }, secondFactor)
      return { browser, status: page.status }
    }
    const mine = await enter()
    expect(mine.status).toBe(303)
    const theirs = await enter()
    expect(theirs.status).toBe(401)
    expect((await theirs.browser.get('/console')).status).toBe(303)
    expect((await mine.browser.get('/console')).status).toBe(200)
  })

  test('a session that came into being by another door opens nothing before its own code', async () => {
    const { office, id, key, inside } = await begin()
    // What an OAuth callback does: a session of better-auth, without any second factor.
    const cookie = inside.jar.get('desk.session_token') ?? ''
    await store
      .update(staffSessions)
      .set({ secondFactorAt: null })
      .where(eq(staffSessions.userId, id))
    const other = office.browser()
    other.jar.set('desk.session_token', cookie)
    expect((await other.get('/console')).headers.get('location')).toBe(secondFactor)
    // The app is known already: another one cannot be put in its place.
    expect((await other.get(enrol)).headers.get('location')).toBe(secondFactor)
    const tries = []
    for (let index = 0; index < 11; index += 1)
      tries.push((await other.post(secondFactor, { code: '000000' }, secondFactor)).status)
    expect(tries.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
    expect(tries[10]).toBe(429)
    office.advance(16 * 60_000)
    await other.post(secondFactor, { code: totpCode(key, soon()) }, secondFactor)
    expect((await other.get('/console')).status).toBe(200)
  })

  test('the ways of better-auth itself are not open: nobody signs up, nobody asks for a session', async () => {
    const { office } = await begin()
    const other = office.browser()
    for (const path of ['/sign-up/email', '/get-session', '/two-factor/disable', '/update-user'])
      expect((await other.get(`/console/auth${path}`)).status).toBe(404)
    const body = { email: 'new@desk.example.org', password: goodPassword, name: '戊一' }
    const posted = await other.post('/console/auth/sign-up/email', body, signIn)
    expect(posted.status).toBe(404)
    expect(await store.select().from(staff)).toHaveLength(1)
  })

  test('after an hour of nothing the session is over, and after twelve hours whatever was done', async () => {
    const { office, inside } = await begin()
    office.advance(59 * 60_000)
    expect((await inside.get('/console')).status).toBe(200)
    office.advance(59 * 60_000)
    expect((await inside.get('/console')).status).toBe(200)
    await store.execute(sql`update staff_sessions set expires_at = now() - interval '1 second'`)
    expect((await inside.get('/console')).status).toBe(303)

    const again = await begin()
    const [session] = await store.select().from(staffSessions)
    const spanMs = (session?.expiresAt.getTime() ?? 0) - (session?.createdAt.getTime() ?? 0)
    expect(Math.round(spanMs / 60_000)).toBe(12 * 60)
    again.office.advance(61 * 60_000)
    expect((await again.inside.get('/console')).status).toBe(303)
  })

  test('a form from elsewhere is not taken: no value, somebody else’s value, another site', async () => {
    const { office, inside } = await begin()
    const post = (init: RequestInit) =>
      inside.send('/console/sign-out', { method: 'POST', ...init })
    expect((await post({})).status).toBe(403)
    const foreign = await office.browser().csrfAt(signIn)
    expect((await post({ body: new URLSearchParams({ _csrf: foreign }) })).status).toBe(403)
    const own = await inside.csrfAt('/console')
    const body = new URLSearchParams({ _csrf: own })
    expect((await post({ body, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await inside.get('/console')).status).toBe(200)
    // Signing in as well: nobody is signed in to an account that is not theirs.
    const stranger = office.browser()
    const fields = new URLSearchParams({ email: 'one@desk.example.org', password: goodPassword })
    expect((await stranger.send(signIn, { method: 'POST', body: fields })).status).toBe(403)
  })

  test('nothing in the database opens a door: no password, no link, no code', async () => {
    const { office, key } = await begin()
    const { link } = await office.invited(['auditor'], 'two@desk.example.org')
    const { contains } = await import('../support/database.ts')
    const token = link.split('/').at(-1) ?? 'none'
    for (const word of [goodPassword, token, key, totpCode(key, Date.now())])
      expect(await contains(store, word)).toBe(false)
    expect(laneOf(testKey, ['x'])).toHaveLength(43)
  })
})

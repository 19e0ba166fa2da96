// Somebody of the staff links Lark and comes in by it; everybody else stays outside.
import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { endMember } from '../../src/console/members.ts'
import { newId } from '../../src/platform/ids.ts'
import { audit, staff, staffDoors, staffSessions } from '../../src/store/schema.ts'
import { startLarkOAuth } from '../doubles/lark-oauth.ts'
import type { browserOf } from '../support/console.ts'
import { contains, empty, freshPglite } from '../support/database.ts'
import { openOffice, settleIn } from '../support/office.ts'
import { totpCode } from '../support/totp.ts'

const origin = 'http://localhost'
const account = '/console/account'
const callback = '/console/auth/callback/lark'
const secondFactor = '/console/second-factor'
const refused = '没有登录成功'
const app = { appId: 'cli_double', appSecret: 'secret-of-the-double' }
const lark = await startLarkOAuth({ ...app, redirects: [`${origin}${callback}`] })
const { store } = await freshPglite()
afterAll(() => lark.stop())

type Browser = ReturnType<typeof browserOf>

async function begin(appSecret = app.appSecret) {
  await empty(store)
  const office = await openOffice(store, origin, { ...app, appSecret, domain: lark.url })
  const { id, link } = await office.invited(['administrator'], 'one@desk.example.org')
  const inside = office.browser()
  const key = await settleIn(inside, link)
  return { office, id, key, inside }
}

/** A code that was not used yet: an app's next one, while better-auth still takes it. */
const codeAt = (key: string, steps: number) => totpCode(key, Date.now() + steps * 30_000)

/** Goes to Lark from where a page leads, agrees there, and comes back to this path. */
async function wayBack(to: string, openId: string): Promise<string> {
  const { pathname, search } = new URL((await lark.agree(to, openId)) ?? 'http://nowhere/refused')
  return `${pathname}${search}`
}

async function linked(inside: Browser, code: string, openId: string): Promise<string | null> {
  const page = await (await inside.post(`${account}/lark`, { code }, account)).text()
  const to = /href="(http:\/\/127[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
  return (await inside.get(await wayBack(to, openId))).headers.get('location')
}

async function toLark(browser: Browser): Promise<string> {
  return (await browser.get('/console/sign-in/lark')).headers.get('location') ?? ''
}

const verbs = async () => (await store.select().from(audit)).map(({ verb }) => verb)

test('linked with a fresh code, in only after a code, and out again when unlinked', async () => {
  const { office, inside, key, id } = await begin()
  expect(await linked(inside, codeAt(key, 1), 'ou_one')).toBe(`${account}?said=larkLinked`)
  expect(await (await inside.get(account)).text()).toContain('已关联飞书')
  for (const word of ['ou_one', 'on_ou_one', 'u-']) expect(await contains(store, word)).toBe(false)
  const [door] = await store.select().from(staffDoors).where(eq(staffDoors.providerId, 'lark'))
  expect([door?.userId, door?.accessToken, door?.refreshToken]).toEqual([id, null, null])

  const me = office.browser()
  expect(await (await me.get('/console/sign-in')).text()).toContain('用飞书登录')
  const back = await me.get(await wayBack(await toLark(me), 'ou_one'))
  expect([back.status, back.headers.get('location')]).toEqual([303, secondFactor])
  expect((await me.get('/console')).headers.get('location')).toBe(secondFactor)
  expect((await me.get(account)).status).toBe(303)
  // The code with which it was linked is used up.
  const again = await me.post(secondFactor, { code: codeAt(key, 1) }, secondFactor)
  expect([again.status, (await me.get('/console')).status]).toEqual([401, 303])
  const other = office.browser()
  await other.get(await wayBack(await toLark(other), 'ou_one'))
  await other.post(secondFactor, { code: codeAt(key, -1) }, secondFactor)
  expect((await other.get('/console')).status).toBe(200)

  await other.post(`${account}/lark/unlink`, {}, account)
  expect((await verbs()).filter((verb) => verb.includes('Lark'))).toEqual([
    'staff.linkLark',
    'staff.unlinkLark',
  ])
  const late = office.browser()
  expect((await late.get(await wayBack(await toLark(late), 'ou_one'))).status).toBe(401)
})

test('who has linked nothing is told one sentence, and no account is made', async () => {
  const { office } = await begin()
  const stranger = office.browser()
  const page = await stranger.get(await wayBack(await toLark(stranger), 'ou_stranger'))
  const said = await page.text()
  expect([page.status, said.includes(refused), said.includes('<form')]).toEqual([401, true, false])
  expect(stranger.jar.has('desk.session_token')).toBe(false)
  expect(await store.select().from(staff)).toHaveLength(1)
  expect(await store.select().from(staffDoors)).toHaveLength(1)
})

test('a way back counts once, in the browser that set out, and with its own state', async () => {
  const { office, inside, key } = await begin()
  await linked(inside, codeAt(key, 1), 'ou_one')
  const me = office.browser()
  const to = await toLark(me)
  const path = await wayBack(to, 'ou_one')
  // Somebody else's browser, to be signed in to this account.
  expect((await office.browser().get(path)).status).toBe(401)
  const forged = path.replace(/state=[^&]+/, 'state=forged')
  expect((await me.get(forged)).status).toBe(401)
  const sessions = async () => (await store.select().from(staffSessions)).length
  const before = await sessions()
  const kept = new Map(me.jar)
  expect((await me.get(path)).status).toBe(303)
  expect(await sessions()).toBe(before + 1)
  for (const [name, value] of kept) me.jar.set(name, value)
  expect((await me.get(path)).status).toBe(401)

  // The code once more, with a state of its own.
  const used = new URL(path, origin).searchParams.get('code') ?? ''
  const fresh = await wayBack(await toLark(me), 'ou_one')
  expect((await me.get(fresh.replace(/code=[^&]+/, `code=${used}`))).status).toBe(401)
  expect(lark.refusals.at(-1)).toBe(20_003)
  expect(await sessions()).toBe(before + 1)
})

test('linking wants a code: none, a wrong one and a used one lead nowhere', async () => {
  const { inside, key } = await begin()
  for (const code of ['', '000000', codeAt(key, 0)]) {
    const answer = await inside.post(`${account}/lark`, { code }, account)
    expect(answer.headers.get('location')).toBe(`${account}?problem=code`)
  }
  expect(await verbs()).not.toContain('staff.linkLark')
})

test('one Lark account is one person’s, and whoever has ended comes in no more', async () => {
  const { office, inside, key, id } = await begin()
  await linked(inside, codeAt(key, 1), 'ou_one')
  const { link } = await office.invited(['administrator'], 'two@desk.example.org')
  const second = office.browser()
  const secondKey = await settleIn(second, link)
  const asked = await linked(second, codeAt(secondKey, 1), 'ou_one')
  expect(asked).toBe(`${account}?problem=lark`)

  const clock = { now: () => new Date() }
  const desk = { kind: 'desk' } as const
  expect(await endMember({ store, clock, newId }, desk, id)).toBe('done')
  const me = office.browser()
  expect((await me.get(await wayBack(await toLark(me), 'ou_one'))).status).toBe(401)
})

test('a wrong secret lets nobody in, and without a Lark app there is no such way', async () => {
  const { office } = await begin('another secret')
  const me = office.browser()
  expect((await me.get(await wayBack(await toLark(me), 'ou_one'))).status).toBe(401)
  expect(lark.refusals.at(-1)).toBe(20_002)

  const bare = (await openOffice(store)).browser()
  expect(await (await bare.get('/console/sign-in')).text()).not.toContain('飞书')
  for (const path of ['/console/sign-in/lark', `${callback}?code=x&state=y`])
    expect((await bare.get(path)).status).toBe(404)
})

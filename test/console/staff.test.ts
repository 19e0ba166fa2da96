// The administrator looks after who comes in, and cannot lock everybody out.
import { expect, test } from 'vitest'
import { codeKeys, readCode, spelled } from '../../src/people/code.ts'
import { useInvitation } from '../../src/store/invitations.ts'
import { findMember } from '../../src/store/office.ts'
import { audit, people, staff } from '../../src/store/schema.ts'
import { empty, freshPglite } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { goodPassword, openOffice, settleIn } from '../support/office.ts'
import { keyOn, totpCode } from '../support/totp.ts'

const { store } = await freshPglite()
const at = '/console/settings/staff'

async function begin() {
  await empty(store)
  const office = await openOffice(store)
  const { id, link } = await office.invited(['administrator'], 'one@desk.example.org')
  const admin = office.browser()
  await settleIn(admin, link)
  return { office, admin, id }
}

const linkOn = (page: string) => /(\/console\/link\/[\w-]+)/.exec(page)?.[1] ?? ''
const idOf = async (email: string) =>
  (await store.select().from(staff)).find((member) => member.email === email)?.id ?? ''

test('a colleague is added, comes in by the link, gets other roles and is shut out', async () => {
  const { office, admin } = await begin()
  const fields = { name: '丁二', email: 'Two@desk.example.org', 'roles[]': 'secretariat' }
  const shown = await admin.post(at, fields, at)
  const link = linkOn(await shown.text())
  // Shown once: the list has it no more.
  expect(await (await admin.get(at)).text()).not.toContain(link)
  const colleague = office.browser()
  await settleIn(colleague, link)
  expect((await colleague.get('/console/settings')).status).toBe(200)
  expect((await colleague.get(at)).status).toBe(404)
  const id = await idOf('two@desk.example.org')
  await admin.post(`${at}/${id}/roles`, { 'roles[]': 'auditor' }, at)
  expect((await colleague.get('/console/settings')).status).toBe(404)
  await admin.post(`${at}/${id}/end`, {}, at)
  expect((await colleague.get('/console')).status).toBe(303)
  const again = await office
    .browser()
    .post(
      '/console/sign-in',
      { email: 'two@desk.example.org', password: goodPassword },
      '/console/sign-in',
    )
  expect(again.status).toBe(401)
  const verbs = (await store.select().from(audit).orderBy(audit.seq)).map(({ verb }) => verb)
  expect(verbs.filter((verb) => verb.startsWith('staff.') && verb !== 'staff.signIn')).toEqual([
    'staff.setPassword',
    'staff.invite',
    'staff.setPassword',
    'staff.setRoles',
    'staff.propose',
    'staff.end',
  ])
})

test('a lost password takes a link, a lost phone takes another act; each is written down', async () => {
  const { office, admin } = await begin()
  const { id, link } = await office.invited(['secretariat'], 'two@desk.example.org')
  const first = office.browser()
  const key = await settleIn(first, link)
  const renewed = linkOn(await (await admin.post(`${at}/${id}/link`, {}, at)).text())
  const other = 'another long password'
  const back = office.browser()
  const set = await back.post(renewed, { password: other, again: other }, renewed)
  // The app is still the same: the link alone does not get past it.
  expect(set.headers.get('location')).toBe('/console/second-factor')
  expect((await first.get('/console')).status).toBe(303)
  const code = totpCode(key, Date.now() + 30_000)
  await back.post('/console/second-factor', { code }, '/console/second-factor')
  expect((await back.get('/console')).status).toBe(200)

  await admin.post(`${at}/${id}/second-factor`, {}, at)
  expect((await back.get('/console')).status).toBe(303)
  const fields = { email: 'two@desk.example.org', password: other }
  const next = await back.post('/console/sign-in', fields, '/console/sign-in')
  expect(next.headers.get('location')).toBe('/console/enrol')
  expect(keyOn(await (await back.get('/console/enrol')).text())).not.toBe(key)
})

test('the last administrator who can come in stays one, whoever else was only invited', async () => {
  const { office, admin, id } = await begin()
  await office.invited(['administrator'], 'two@desk.example.org')
  const ended = await admin.post(`${at}/${id}/end`, {}, at)
  expect(ended.headers.get('location')).toBe(`${at}?problem=last-administrator`)
  const demoted = await admin.post(`${at}/${id}/roles`, { 'roles[]': 'auditor' }, at)
  expect(demoted.headers.get('location')).toBe(`${at}?problem=last-administrator`)
  expect((await admin.get(at)).status).toBe(200)
})

test('a token shows who has made it, also when they have left: they have seen it', async () => {
  const { office, admin } = await begin()
  const { id, link } = await office.invited(['administrator'], 'two@desk.example.org')
  const two = office.browser()
  await settleIn(two, link)
  const tokens = '/console/settings/tokens'
  await two.post(tokens, { name: '报名系统', 'scopes[]': 'teams:read', days: '30' }, tokens)
  expect(await (await admin.get(tokens)).text()).not.toContain('已停用</span>')
  await admin.post(`${at}/${id}/end`, {}, at)
  expect(await (await admin.get(tokens)).text()).toContain(
    '丁一<span class="tag bad">已停用</span>',
  )
})

test('the stop switch is thrown and released, and says who did it', async () => {
  const { admin } = await begin()
  const settings = '/console/settings'
  await admin.post(`${settings}/stop`, { stopped: 'true' }, settings)
  expect(await (await admin.get(settings)).text()).toContain('已停止')
  await admin.post(`${settings}/stop`, { stopped: 'false' }, settings)
  const page = await (await admin.get(settings)).text()
  expect(page).toContain('正常')
  expect(page).toMatch(/最近一次操作：.*丁一/)
  const acts = await (await admin.get(`${settings}/audit`)).text()
  expect(acts).toContain('unasked.stop')
  expect(acts).toContain('unasked.release')
})

test('somebody of the staff binds their own chat with a code told once, and it is theirs no more when they leave', async () => {
  const { office, admin } = await begin()
  const { id, link } = await office.invited(['secretariat'], 'two@desk.example.org')
  const two = office.browser()
  await settleIn(two, link)
  const told = await (await two.post('/console/account/chat', {}, '/console/account')).text()
  const code = readCode(/class="preview secret">([^<]+)</.exec(told)?.[1] ?? '')
  if (code === undefined) throw new Error('no code is on the page')
  expect(await (await two.get('/console/account')).text()).not.toContain(spelled(code))
  const found = await useInvitation(office.store, codeKeys(testKey, code))
  expect(found?.person).toMatchObject({ kind: 'staff', role: 'secretariat' })
  expect((await findMember(office.store, id))?.person).toBe(found?.person.id)
  // With another role in the console they are somebody else in chat too.
  const roleInChat = async () => (await office.store.select().from(people))[0]?.role
  await admin.post(`${at}/${id}/roles`, { 'roles[]': 'auditor' }, at)
  expect(await roleInChat()).toBe('support')
  await admin.post(`${at}/${id}/roles`, { 'roles[]': 'secretariat' }, at)
  expect(await roleInChat()).toBe('secretariat')
  await admin.post(`${at}/${id}/end`, {}, at)
  const [person] = await office.store.select().from(people)
  expect(person?.endedAt).not.toBeNull()
})

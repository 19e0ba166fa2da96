// A trusted role and a way in again take two: one administrator wants it, somebody else agrees, and the auditors hear of it.
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { decideProposal } from '../../src/console/proposals.ts'
import { tellAuditors } from '../../src/conversation/office-news.ts'
import { sealField, sealReach } from '../../src/people/identity.ts'
import type { Role } from '../../src/platform/actor.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { reportAct, type ReportAct } from '../../src/reports/audit/act.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import { changeMember, findMember } from '../../src/store/office.ts'
import { audit, deliveries, staff, staffProposals } from '../../src/store/schema.ts'
import { addStaff } from '../../src/store/staff.ts'
import { empty, freshPglite } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { openOffice, settleIn } from '../support/office.ts'

const { store } = await freshPglite()
const at = '/console/settings/staff'
const waiting = '/console/settings/proposals'

async function begin() {
  await empty(store)
  const office = await openOffice(store)
  const person = async (email: string, ...roles: readonly Role[]) => {
    const { id, link } = await office.invited(roles, `${email}@desk.example.org`)
    const browser = office.browser()
    await settleIn(browser, link)
    const toldOf = async (path: string, fields: Readonly<Record<string, string>>, on = path) =>
      (await browser.post(path, fields, on)).headers.get('location')
    return { id, browser, toldOf }
  }
  return { office, person, first: await person('one', 'administrator') }
}
type Browser = ReturnType<Awaited<ReturnType<typeof openOffice>>['browser']>

const rolesOf = async (id: string) => (await findMember(store, id))?.roles
const openOne = async () => {
  const rows = await store.select().from(staffProposals)
  return rows.find(({ decidedAt }) => decidedAt === null)?.id ?? ''
}
const decide = async (browser: Browser, id: string, approve: 'yes' | 'no') =>
  browser.post(`${waiting}/${id}`, { approve }, '/console/account')
const add = (browser: Browser, email: string, role: Role) =>
  browser.post(at, { name: '丁二', email: `${email}@desk.example.org`, 'roles[]': role }, at)
const idOf = async (email: string) => {
  const [found] = await store
    .select()
    .from(staff)
    .where(eq(staff.email, `${email}@desk.example.org`))
  return found?.id ?? ''
}
const linkOn = (page: string) => /(\/console\/link\/[\w-]+)/.exec(page)?.[1] ?? ''

test('the first of all asks a second administrator in alone, and from then on nothing trusted is given by one', async () => {
  const { office, first } = await begin()
  const shown = await (await add(first.browser, 'two', 'administrator')).text()
  expect(await rolesOf(await idOf('two'))).toEqual(['administrator'])
  // Still nobody to ask: a link that was lost is made again.
  const again = await first.browser.post(`${at}/${await idOf('two')}/link`, {}, at)
  const two = office.browser()
  expect((await two.get(linkOn(shown))).status).toBe(404)
  await settleIn(two, linkOn(await again.text()))

  await add(first.browser, 'three', 'administrator')
  expect(await rolesOf(await idOf('three'))).toEqual([])
  // Shutting the second out, or taking the role from them, does not make the first alone again.
  await first.browser.post(`${at}/${await idOf('two')}/roles`, { 'roles[]': 'secretariat' }, at)
  await add(first.browser, 'four', 'administrator')
  await first.browser.post(`${at}/${await idOf('two')}/end`, {}, at)
  await add(first.browser, 'five', 'administrator')
  expect(await rolesOf(await idOf('four'))).toEqual([])
  expect(await rolesOf(await idOf('five'))).toEqual([])
  const outcomes = (await store.select().from(staffProposals)).map(({ outcome }) => `${outcome}`)
  expect(outcomes.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'alone',
    'null',
    'null',
    'null',
    'taken',
  ])
})

test('nobody agrees to what they want themselves, nor to what concerns them; another administrator does', async () => {
  const { person, first } = await begin()
  const two = await person('two', 'administrator')
  const three = await person('three', 'secretariat')
  const wants = { 'roles[]': 'approver' }
  expect(await first.toldOf(`${at}/${three.id}/roles`, wants, at)).toBe(`${at}?said=proposed`)
  expect(await rolesOf(three.id)).toEqual([])
  const id = await openOne()
  expect((await decide(first.browser, id, 'yes')).status).toBe(403)
  expect((await decide(three.browser, id, 'yes')).status).toBe(404)
  expect(await rolesOf(three.id)).toEqual([])
  const done = await decide(two.browser, id, 'yes')
  expect(done.headers.get('location')).toBe(`${waiting}?said=done`)
  expect(await rolesOf(three.id)).toEqual(['approver'])
  // Once.
  const twice = await decide(two.browser, id, 'yes')
  expect(twice.headers.get('location')).toBe(`${waiting}?problem=unknown`)

  // For themself they may ask, and not agree, whoever has asked.
  await first.browser.post(`${at}/${two.id}/roles`, { 'roles[]': 'auditor' }, at)
  expect(await rolesOf(two.id)).toEqual([])
  const own = await openOne()
  expect((await decide(two.browser, own, 'yes')).status).toBe(404)
  const verbs = (await store.select().from(audit).orderBy(audit.seq)).map(({ verb }) => verb)
  expect(verbs.filter((verb) => /propose|approve|takeRoles/.test(verb))).toEqual([
    'staff.propose',
    'staff.approve',
    'staff.takeRoles',
    'staff.propose',
  ])
})

test('an administrator alone does not become an approver by an approver’s way in', async () => {
  const { office, person, first } = await begin()
  const two = await person('two', 'administrator')
  const approver = await person('three', 'approver')
  for (const act of ['link', 'second-factor'])
    expect(await first.toldOf(`${at}/${approver.id}/${act}`, {}, at)).toBe(`${at}?said=proposed`)
  expect((await approver.browser.get('/console/settings')).status).toBe(200)
  // Nor when the role is taken from them before.
  await first.browser.post(`${at}/${approver.id}/roles`, { 'roles[]': 'secretariat' }, at)
  expect(await first.toldOf(`${at}/${approver.id}/second-factor`, {}, at)).toBe(
    `${at}?said=proposed`,
  )
  expect((await approver.browser.get('/console/settings')).status).toBe(200)

  const rows = await store.select().from(staffProposals)
  const open = (kind: string) =>
    rows.find((row) => row.kind === kind && row.decidedAt === null)?.id ?? ''
  const shown = await (await decide(two.browser, open('link'), 'yes')).text()
  const back = office.browser()
  const other = { password: 'another long password', again: 'another long password' }
  const set = await back.post(linkOn(shown), other, linkOn(shown))
  expect(set.headers.get('location')).toBe('/console/second-factor')
  await decide(two.browser, open('second-factor'), 'yes')
  const fields = { email: 'three@desk.example.org', password: other.password }
  const next = await back.post('/console/sign-in', fields, '/console/sign-in')
  expect(next.headers.get('location')).toBe('/console/enrol')
})

test('with nobody else to come in, the word of whoever has the server is the second one, and the audit says so', async () => {
  const { person, first } = await begin()
  const two = await person('two', 'administrator')
  await first.browser.post(`${at}/${two.id}/second-factor`, {}, at)
  const acts: ReportAct[] = []
  const review = { audit: async (_: unknown, act: ReportAct) => void acts.push(act) }
  const deps = { store, clock: systemClock, newId, review }
  const id = await openOne()
  expect(await decideProposal(deps, { kind: 'desk' }, { id, approve: true })).toEqual({
    kind: 'done',
  })
  expect((await two.browser.get('/console')).status).toBe(303)
  expect(acts).toMatchObject([
    { actor: 'desk', action: 'approved', meta: { subject: 'second-factor' } },
  ])
  for (const act of acts) expect(reportAct.parse(act)).toEqual(act)
  const [last] = (await store.select().from(audit).orderBy(audit.seq)).slice(-1)
  expect(last).toMatchObject({ actor: 'desk', verb: 'staff.approve', subject: `staff:${two.id}` })
})

test('what nobody agrees to in a week, or was wanted by somebody shut out since, comes to nothing', async () => {
  const { person, first } = await begin()
  const two = await person('two', 'administrator')
  const three = await person('three', 'secretariat')
  const post = (browser: Browser) =>
    browser.post(`${at}/${three.id}/roles`, { 'roles[]': 'approver' }, at)
  await post(first.browser)
  await changeMember(store, first.id, { endedAt: new Date() })
  const late = await decide(two.browser, await openOne(), 'yes')
  expect(late.headers.get('location')).toBe(`${waiting}?problem=unknown`)
  await changeMember(store, first.id, { endedAt: null })
  await store.update(staffProposals).set({ proposedAt: new Date(Date.now() - 8 * 86_400_000) })
  const stale = await decide(two.browser, await openOne(), 'yes')
  expect(stale.headers.get('location')).toBe(`${waiting}?problem=unknown`)
  expect(await rolesOf(three.id)).toEqual([])
  await post(first.browser)
  const withdrawn = await decide(first.browser, await openOne(), 'no')
  expect(withdrawn.headers.get('location')).toBe(`${waiting}?said=refused`)
})

test('an auditor sees all of it and decides nothing, and is told in their own chat', async () => {
  const { person, first } = await begin()
  const watcher = await person('two', 'auditor')
  const three = await person('three', 'secretariat')
  await first.browser.post(`${at}/${three.id}/roles`, { 'roles[]': 'approver' }, at)
  expect(await tellAuditors({ store, key: testKey }, new Date())).toBe(0)
  const chat = newId()
  await store.transaction(async (tx) => {
    const part = { kind: 'staff', role: 'support' } as const
    await addStaff(tx, chat, part, sealField(testKey, chat, 'name', '丁一'))
    await changeMember(tx, watcher.id, { person: chat })
    const reach = { person: 'ou_watcher', chat: 'oc_watcher' }
    const account = { channel: 'lark', app: 'cli_1', account: 'keyed' }
    await bindAccount(tx, account, chat, sealReach(testKey, chat, reach))
  })
  expect(await tellAuditors({ store, key: testKey }, new Date())).toBe(1)
  expect(await tellAuditors({ store, key: testKey }, new Date())).toBe(0)
  const [told] = await store.select().from(deliveries)
  expect(told?.target).toEqual({ chat: 'oc_watcher', kind: 'private' })
  expect(JSON.stringify(told?.body)).toContain('1条新的授权动态')
  expect(JSON.stringify(told?.body)).not.toContain('丁')
  expect(await (await watcher.browser.get(waiting)).text()).toContain('three@desk.example.org')
  expect((await decide(watcher.browser, await openOne(), 'yes')).status).toBe(404)
  // What became of it they are told too.
  await decide(first.browser, await openOne(), 'no')
  expect(await tellAuditors({ store, key: testKey }, new Date())).toBe(1)
  // Nor is somebody who watches shut out unseen by the others.
  const other = await person('four', 'auditor')
  await first.browser.post(`${at}/${other.id}/end`, {}, at)
  expect(await tellAuditors({ store, key: testKey }, new Date())).toBe(1)
  expect(await (await watcher.browser.get(waiting)).text()).toContain('已收回')
})

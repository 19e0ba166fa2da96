// Who a reporter is: asked for with a reason, granted by another person, opened field by field with a second factor once
// more, for a day, and never when there is nobody to grant it. On PostgreSQL, under the lesser accounts.
import { afterAll, beforeEach, expect, test } from 'vitest'

import { openIdentity } from '../../../src/reports/seal/identity.ts'
import { addInterest } from '../../../src/store/reports-cases.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import { identityOpenings } from '../../../src/store/schema-reports.ts'
import { lesserAccounts } from '../../support/lesser-accounts.ts'
import { ageKeys } from '../../support/report-keys.ts'
import {
  aReviewOffice,
  at,
  given,
  list,
  type Person,
  type ReviewOffice,
} from '../../support/review-office.ts'
import { person as reporter, phone } from '../../web/reporter.ts'

const accounts = await lesserAccounts()
const { owner: store } = accounts
let office: ReviewOffice
let custodian: Person
let handler: Person
let id: string
beforeEach(async () => {
  await accounts.empty()
  office = await aReviewOffice(accounts)
  custodian = await office.person('丙三', 'custodian')
  handler = await office.person('乙二', 'handler')
  const registrar = await office.person('甲一', 'registrar')
  id = (await office.report()).id
  await given(id, registrar, custodian, handler)
})
afterAll(accounts.close)

const hourMs = 3_600_000
const identity = `${list}/identity`
const ask = (person: Person, field: string, text = '须向举报人核实') =>
  person.post(at(id, 'ask-identity'), { field, text })
const openings = async () =>
  (await store.select().from(identityOpenings)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
const lastOf = async (): Promise<string> => (await openings()).at(-1)?.id ?? ''
const grant = (person: Person, opening: string, yes: 'yes' | 'no' = 'yes') =>
  person.post(`${identity}/${opening}/decide`, { grant: yes })
/** The sealed field on the page, or the status. */
async function open(person: Person, opening: string, code: string) {
  const response = await person.browser.post(
    `${identity}/${opening}/open`,
    { code },
    '/console/account',
  )
  const to = response.headers.get('location')
  if (to !== null) return to
  const [, field, sealed] = /data-field="([\w-]+)"[^>]*>([^<]+)</.exec(await response.text()) ?? []
  return field === undefined ? response.status : { field, sealed: sealed ?? '' }
}
const acts = async (action: string) =>
  (await store.select().from(reportAudit)).filter((act) => act.action === action)

test('one field, for one day, with a fresh code each time; another field is another request', async () => {
  expect(await ask(handler, 'phone', ' ')).toContain('problem=empty')
  expect(await ask(custodian, 'phone')).toBe(404)
  expect(await ask(handler, 'phone')).toContain('said=asked')
  const opening = await lastOf()
  // Whoever asks decides nothing, and sees nothing.
  expect(await grant(handler, opening)).toBe(404)
  expect(await open(custodian, opening, '123456')).toBe(404)
  expect(await grant(custodian, opening)).toContain('said=granted')
  expect(await grant(custodian, opening, 'no')).toContain('problem=taken')
  expect(await open(handler, opening, handler.code())).toBe(404)

  const used = custodian.code()
  expect(await open(custodian, opening, used)).toContain('problem=undeclared')
  await custodian.declare(id)
  for (const wrong of ['', '000000', 'abcdef', used])
    expect([wrong, await open(custodian, opening, wrong)]).toEqual([wrong, 403])
  const seen = await open(custodian, opening, custodian.code())
  if (typeof seen !== 'object') throw new Error(String(seen))
  expect(seen.field).toBe('phone')
  const { identity: half } = ageKeys.second
  expect(await openIdentity(half, id, 'phone', seen.sealed)).toBe(phone)
  expect(await openIdentity(half, id, 'name', seen.sealed)).toBeUndefined()

  // The name is another request, and so is the number.
  expect(await ask(handler, 'name')).toContain('said=asked')
  const name = await lastOf()
  expect(await grant(custodian, name, 'no')).toContain('said=denied')
  expect(await open(custodian, name, '123456')).toContain('problem=state')
  // A person has no unit: the page does not offer it.
  const page = await handler.page(at(id))
  expect([page.includes('value="id-number"'), page.includes('value="credit-code"')]).toEqual([
    true,
    false,
  ])
  expect(await ask(handler, 'credit-code')).toBe(404)
  const said = await custodian.page(identity)
  for (const each of [reporter.name, reporter.idNumber, phone]) expect(said).not.toContain(each)

  office.clock.advance(24 * hourMs)
  expect(await custodian.page(identity)).not.toContain(`${opening}/open`)
  const late = await office.person('丙五', 'custodian')
  expect(await open(late, opening, late.code())).toBe(404)
  expect(await acts('identity.viewed')).toHaveLength(1)
  expect((await acts('identity.viewed'))[0]).toMatchObject({
    actor: custodian.id,
    meta: { field: 'phone' },
  })
})

test('a day is a day: the last moment of it, and the first after it', async () => {
  await custodian.declare(id)
  await ask(handler, 'phone')
  const granted = await lastOf()
  office.clock.advance(24 * hourMs - 1)
  expect(await grant(custodian, granted)).toContain('said=granted')
  office.clock.advance(24 * hourMs - 1)
  expect(await open(custodian, granted, custodian.code())).toMatchObject({ field: 'phone' })
  office.clock.advance(1)
  expect(await open(custodian, granted, custodian.code())).toContain('problem=state')
  expect((await acts('access.refused')).at(-1)?.meta).toMatchObject({ outcome: 'expired' })

  await ask(handler, 'name')
  const waiting = await lastOf()
  office.clock.advance(24 * hourMs)
  expect(await grant(custodian, waiting)).toContain('problem=state')
  expect((await openings()).at(-1)).toMatchObject({ outcome: null })
})

test('nobody there to grant it means no, whatever the reason; a custodian who asks needs another one', async () => {
  const second = await office.report()
  const alone = (field: string) =>
    custodian.post(at(second.id, 'ask-identity'), { field, text: '人工核验' })
  expect(await alone('name')).toContain('problem=nobody')
  expect(await openings()).toEqual([])
  const other = await office.person('丙四', 'custodian')
  expect(await alone('name')).toContain('said=asked')
  const opening = await lastOf()
  expect(await grant(custodian, opening)).toBe(403)
  expect(await custodian.page(identity)).toContain('这是您提请的')
  expect(await grant(other, opening)).toContain('said=granted')
  for (const person of [custodian, other]) {
    await person.declare(second.id)
    expect(await open(person, opening, person.code())).toMatchObject({ field: 'name' })
  }

  // The only one left is kept out of it.
  const at0 = office.clock.now()
  for (const { id: staff } of [custodian, other])
    await addInterest(store, { caseId: id, staff, kind: 'declared-relative', at: at0 })
  expect(await ask(handler, 'phone')).toContain('problem=nobody')
  expect(await acts('identity.denied')).toHaveLength(2)
})

test('somebody who is kept out after granting opens it no more, nor is it granted to a handler who lost the case', async () => {
  await custodian.declare(id)
  await ask(handler, 'phone')
  const opening = await lastOf()
  await grant(custodian, opening)
  await custodian.post(at(id, 'declare'), { interest: 'relative' })
  expect(await open(custodian, opening, custodian.code())).toBe(404)
  expect(await custodian.page(identity)).not.toContain(opening)

  const other = await office.person('丙四', 'custodian')
  await ask(handler, 'name')
  const late = await lastOf()
  await handler.post(at(id, 'declare'), { interest: 'relative' })
  expect(await grant(other, late)).toBe(404)
  expect((await openings()).at(-1)).toMatchObject({ outcome: null })
  expect(await acts('identity.viewed')).toEqual([])
})

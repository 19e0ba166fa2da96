// A case from the reporter's page through the office to its ruling and the re-examination, each person signed in by
// password and code; on PostgreSQL, the desk and the review under their lesser accounts.
import { afterAll, beforeEach, expect, test } from 'vitest'

import { newId } from '../../../src/platform/ids.ts'
import { findCase } from '../../../src/store/reports-review.ts'
import { evidenceOf } from '../../../src/store/reports-evidence.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import { caseVotes } from '../../../src/store/schema-reports.ts'
import { lesserAccounts } from '../../support/lesser-accounts.ts'
import { aPhoto } from '../../support/evidence-files.ts'
import {
  aReviewOffice,
  at,
  given,
  list,
  proposalOn,
  type Person,
  type ReviewOffice,
} from '../../support/review-office.ts'
import { posts, words } from '../../web/reporter.ts'

const accounts = await lesserAccounts()
const { owner: store } = accounts
let office: ReviewOffice
beforeEach(async () => {
  await accounts.empty()
  office = await aReviewOffice(accounts)
})
afterAll(accounts.close)

const stateOf = async (id: string) => (await findCase(store, id))?.state
const acts = async (action: string) =>
  (await store.select().from(reportAudit)).filter((act) => act.action === action).length
const votesFor = (person: Person, id: string, ruling: string) =>
  person.post(at(id, 'vote'), { ruling, text: '理由如核查情况' })

test('from the page to the ruling: pictures, the original by two persons, a tie, a majority, one re-examination', async () => {
  const photo = await aPhoto('made at a place')
  const { id, number, follows } = await office.report({ '现场.jpg': photo })
  const custodian = await office.person('丙三', 'custodian')
  const registrar = await office.person('甲一', 'registrar')
  const handler = await office.person('乙二', 'handler', 'head')
  expect(await stateOf(id)).toBe('identity-manual')
  await given(id, registrar, custodian, handler)
  expect(await stateOf(id)).toBe('verifying')

  const page = await handler.page(at(id))
  expect(page).toContain(words.slice(0, 20))
  const files = await evidenceOf(store, id)
  const picture = files.find(({ preview }) => preview.length > 0)
  const paper = files.find(({ preview }) => preview.length === 0)
  expect(page).toContain(`${at(id, 'files')}/${picture?.id}"`)
  expect(page).not.toContain(`${at(id, 'files')}/${paper?.id}"`)
  const seen = await handler.browser.get(`${at(id, 'files')}/${picture?.id}`)
  const copy = Buffer.from(await seen.arrayBuffer())
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect([copy.subarray(0, 3).toString('hex'), copy.includes('made at a place')]).toEqual([
    'ffd8ff',
    false,
  ])
  expect(await handler.status(`${at(id, 'files')}/${paper?.id}`)).toBe(404)
  expect(await registrar.status(`${at(id, 'files')}/${picture?.id}`)).toBe(404)

  // As it came, with all that stands in it: only when another person has agreed, and for a day.
  const original = `${at(id, 'originals')}/${picture?.id}`
  expect(await handler.post(original)).toBe(`${at(id)}?problem=state`)
  const ask = { kind: 'original', file: picture?.id ?? '', text: '须核对拍摄信息' }
  expect(await handler.post(at(id, 'propose'), ask)).toContain('said=proposed')
  const proposal = await proposalOn(registrar, id)
  expect(await handler.post(proposal, { approve: 'yes' })).toBe(403)
  expect(await registrar.post(proposal, { approve: 'yes' })).toContain('said=approved')
  const download = await handler.browser.post(original, {}, list)
  expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+"$/)
  expect(Buffer.from(await download.arrayBuffer()).equals(photo)).toBe(true)
  expect(await handler.post(`${at(id, 'originals')}/${paper?.id}`)).toContain('problem=state')
  expect(await registrar.post(original)).toBe(404)
  office.clock.advance(24 * 3_600_000)
  const again = await office.person('乙二二', 'handler')
  expect(await again.post(original)).toBe(404)

  expect(await registrar.post(at(id, 'assign'), { staff: again.id })).toContain('assigned')
  await again.declare(id)
  expect(await again.post(original)).toContain('problem=state')
  expect(await again.post(at(id, 'hear'), { text: '对方称截图出自旧版本' })).toContain('said=done')
  expect(await again.post(at(id, 'extend'), { text: '等待对方材料' })).toContain('said=done')
  expect(await again.post(at(id, 'extend'), { text: '再等' })).toContain('problem=taken')
  expect(await again.post(at(id, 'finish'), { text: '数据量确有出入' })).toContain('said=done')

  const [one, two, three] = [
    await office.person('丁一', 'adjudicator'),
    await office.person('丁二', 'adjudicator'),
    await office.person('丁三', 'adjudicator'),
  ]
  const kin = await office.person('丁四', 'adjudicator')
  expect(await kin.post(at(id, 'declare'), { interest: 'relative' })).toContain('said=declared')
  expect(await votesFor(kin, id, 'unfounded')).toBe(404)
  for (const each of [one, two, three]) await each.declare(id)
  expect(await one.page(at(id))).toContain('数据量确有出入')
  expect(await votesFor(one, id, 'founded')).toContain('said=waiting')
  expect(await votesFor(two, id, 'unfounded')).toContain('said=waiting')
  expect(await stateOf(id)).toBe('ruling')
  expect(await votesFor(three, id, 'founded')).toContain('said=ruled')
  expect(await findCase(store, id)).toMatchObject({ state: 'ruled', ruling: 'founded' })
  // A form from before does nothing.
  expect(await votesFor(two, id, 'unfounded')).toBe(`${at(id)}?problem=state`)
  expect(await store.select().from(caseVotes)).toHaveLength(3)

  const reader = await follows()
  const told = await posts(reader, '/report/case', {})
  expect(await (await reader.get('/report/case')).text()).toContain('裁定：举报成立')
  expect(told.text).not.toContain('数据量确有出入')
  const objects = await posts(reader, '/report/case/review', { text: '另有一份会议纪要未看' })
  expect(objects.text).toContain('复核')
  expect(await stateOf(id)).toBe('review')
  const uphold = { kind: 'uphold', text: '会议纪要不改变结论' }
  expect(await one.post(at(id, 'propose'), uphold)).toContain('said=proposed')
  const upheld = await proposalOn(two, id)
  expect(await one.post(upheld, { approve: 'yes' })).toBe(403)
  expect(await two.post(upheld, { approve: 'yes' })).toContain('said=approved')
  expect(await two.post(upheld, { approve: 'no' })).toContain('problem=taken')
  expect(await stateOf(id)).toBe('closed')
  const once = await posts(reader, '/report/case/review', { text: '再次申请' })
  expect(once.text).toContain(number)
  expect(await stateOf(id)).toBe('closed')
  expect(await acts('original.viewed')).toBe(1)
  expect(await acts('preview.viewed')).toBe(2)
}, 60_000)

test('whoever has not declared looks at no picture, opens no original and does not vote; who is kept out later has not voted', async () => {
  const { id } = await office.report({ '现场.jpg': await aPhoto() })
  const custodian = await office.person('丙三', 'custodian')
  const registrar = await office.person('甲一', 'registrar')
  const handler = await office.person('乙二', 'handler', 'adjudicator')
  await given(id, registrar, custodian, handler)
  await handler.post(at(id, 'finish'), { text: '数据量确有出入' })
  const picture = (await evidenceOf(store, id)).find(({ preview }) => preview.length > 0)
  const one = await office.person('丁一', 'adjudicator')
  const two = await office.person('丁二', 'adjudicator')
  const three = await office.person('丁三', 'adjudicator')
  const undeclared = `${at(id)}?problem=undeclared`
  const preview = await one.browser.get(`${at(id, 'files')}/${picture?.id}`)
  expect(preview.headers.get('location')).toBe(undeclared)
  const ask = { kind: 'original', file: picture?.id ?? '', text: '须核对' }
  expect(await one.post(at(id, 'propose'), ask)).toBe(undeclared)
  expect(await votesFor(one, id, 'founded')).toBe(undeclared)
  for (const each of [one, two, three]) await each.declare(id)
  // The page offers an adjudicator what they may ask for.
  expect(await one.page(at(id))).toContain(`value="${picture?.id}"`)
  expect(await one.post(at(id, 'propose'), ask)).toContain('said=proposed')
  const theirs = await proposalOn(registrar, id)
  expect(await registrar.post(theirs, { approve: 'yes' })).toContain('said=approved')
  expect(await one.post(`${at(id, 'originals')}/${picture?.id}`)).toBe(200)

  // Whoever has checked it does not rule on it.
  expect(await votesFor(handler, id, 'founded')).toBe(403)
  expect(await votesFor(one, id, 'founded')).toContain('said=waiting')
  expect(await one.post(at(id, 'declare'), { interest: 'relative' })).toContain('said=declared')
  expect(await one.status(at(id))).toBe(404)
  expect(await votesFor(two, id, 'founded')).toContain('said=waiting')
  expect(await votesFor(three, id, 'founded')).toContain('said=ruled')
  expect(await findCase(store, id)).toMatchObject({ ruling: 'founded' })
}, 60_000)

test('only a file of this case can be asked for, and no paper with a stamp', async () => {
  const { id } = await office.report({}, 'unit')
  const other = await office.report({ '别案.jpg': await aPhoto('another') })
  const custodian = await office.person('丙三', 'custodian')
  const registrar = await office.person('甲一', 'registrar')
  const handler = await office.person('乙二', 'handler')
  await given(id, registrar, custodian, handler)
  const [foreign] = await evidenceOf(store, other.id)
  const stamp = (await evidenceOf(store, id)).find(({ purpose }) => purpose === 'stamp')
  for (const file of [foreign?.id ?? '', stamp?.id ?? '', newId()]) {
    const ask = { kind: 'original', file, text: '须核对' }
    expect(await handler.post(at(id, 'propose'), ask)).toBe(404)
    expect(await handler.status(`${at(id, 'files')}/${file}`)).toBe(404)
  }
})

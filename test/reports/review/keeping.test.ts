// What a case goes through beside its check: it changes hands, is held, goes up to the head, is handed to others, and is
// destroyed by two. On PostgreSQL, under the lesser accounts.
import { afterAll, beforeEach, expect, test } from 'vitest'

import { newId } from '../../../src/platform/ids.ts'
import { destroyRound } from '../../../src/reports/review/attend.ts'
import { evidenceOf } from '../../../src/store/reports-evidence.ts'
import { findCase } from '../../../src/store/reports-review.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import { caseContents, destructions, proposals } from '../../../src/store/schema-reports.ts'
import { aPhoto } from '../../support/evidence-files.ts'
import { lesserAccounts } from '../../support/lesser-accounts.ts'
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
let custodian: Person
let registrar: Person
beforeEach(async () => {
  await accounts.empty()
  office = await aReviewOffice(accounts)
  custodian = await office.person('丙三', 'custodian')
  registrar = await office.person('甲一', 'registrar', 'head', 'adjudicator')
})
afterAll(accounts.close)

const stateOf = async (id: string) => (await findCase(store, id))?.state
const refusedActs = async () =>
  (await store.select().from(reportAudit)).filter(({ action }) => action === 'access.refused')
    .length
const propose = (person: Person, id: string, form: Readonly<Record<string, string>>) =>
  person.post(at(id, 'propose'), { text: '理由如下', ...form })

test('a case changes hands: whoever had it has lost it at once, with all that they could ask for', async () => {
  const { id, number } = await office.report({ '现场.jpg': await aPhoto() })
  const first = await office.person('乙二', 'handler')
  const next = await office.person('乙三', 'handler')
  await given(id, registrar, custodian, first)
  const picture = (await evidenceOf(store, id)).find(({ preview }) => preview.length > 0)
  await propose(first, id, { kind: 'original', file: picture?.id ?? '' })
  await registrar.post(await proposalOn(registrar, id), { approve: 'yes' })
  expect(await registrar.post(at(id, 'assign'), { staff: registrar.id })).toBe(403)
  expect(await registrar.post(at(id, 'assign'), { staff: next.id })).toContain('said=assigned')

  expect(await first.status(at(id))).toBe(404)
  expect(await first.status(`${at(id, 'files')}/${picture?.id}`)).toBe(404)
  expect(await first.post(`${at(id, 'originals')}/${picture?.id}`)).toBe(404)
  expect(await first.post(at(id, 'finish'), { text: '已查清' })).toBe(404)
  expect(await first.post(at(id, 'declare'), { interest: 'none' })).toBe(404)
  expect(await propose(first, id, { kind: 'letter' })).toBe(404)
  expect(await first.page(list)).not.toContain(number)
  expect(await next.page(at(id))).toContain('利益关系声明')
  await next.declare(id)
  expect(await next.page(at(id))).toContain(words.slice(0, 20))
  // What another was granted is not theirs.
  expect(await next.post(`${at(id, 'originals')}/${picture?.id}`)).toContain('problem=state')
  expect(await stateOf(id)).toBe('verifying')
})

test('held by two, nothing of it is destroyed; lifted by two, two destroy the text, and there is nothing left to read', async () => {
  const { id } = await office.report()
  const other = await office.person('乙二', 'registrar')
  await custodian.post(at(id, 'identity'), { outcome: 'confirmed' })
  for (const each of [registrar, other]) await each.declare(id)

  const byTwo = async (kind: string, more: Readonly<Record<string, string>> = {}) => {
    const proposed = await propose(registrar, id, { kind, ...more })
    if (!String(proposed).includes('said=')) return proposed
    const proposal = await proposalOn(other, id)
    expect(await registrar.post(proposal, { approve: 'yes' })).toBe(403)
    expect(await registrar.post(proposal, { approve: 'no' })).toBe(403)
    return other.post(proposal, { approve: 'yes' })
  }
  // As long as the case goes on its text is needed.
  expect(await byTwo('destroy', { what: 'text' })).toContain('problem=state')
  expect(await byTwo('reject', { code: 'R5' })).toContain('said=approved')
  expect(await byTwo('lift')).toContain('problem=state')
  // Waiting since before the hold.
  expect(await propose(registrar, id, { kind: 'destroy', what: 'text' })).toContain('said=proposed')
  const waiting = await proposalOn(other, id)
  expect(await propose(other, id, { kind: 'hold' })).toContain('said=proposed')
  const [hold] = (await store.select().from(proposals)).filter(({ kind }) => kind === 'hold')
  expect(await registrar.post(`${list}/proposals/${hold?.id}`, { approve: 'yes' })).toContain(
    'said=approved',
  )
  expect(await other.post(waiting, { approve: 'yes' })).toContain('problem=held')
  expect(await other.post(waiting, { approve: 'no' })).toContain('said=denied')
  expect(await byTwo('destroy', { what: 'text' })).toContain('problem=held')
  expect(await byTwo('hold')).toContain('problem=taken')
  expect(await other.page(at(id))).toContain(words.slice(0, 20))

  expect(await byTwo('lift')).toContain('said=approved')
  expect(await byTwo('destroy', { what: 'text' })).toContain('said=approved')
  expect(await byTwo('destroy', { what: 'text' })).toContain('problem=taken')
  const page = await other.page(at(id))
  expect(page).toContain('内容已按期销毁')
  expect(page).not.toContain(words.slice(0, 20))
  expect(await store.select().from(caseContents)).toMatchObject([{ key: null, text: null }])
  expect((await evidenceOf(store, id)).map(({ key }) => key)).toEqual([null])
  expect(await store.select().from(destructions)).toMatchObject([{ what: 'text' }])
  // The sealed bytes that nothing opens any more go with the next round.
  await destroyRound(office.desk)
  expect(await evidenceOf(store, id)).toEqual([])
})

test('with nobody left to check it, it goes up; only the head reads it then, gives it out or hands it to others', async () => {
  const { id } = await office.report()
  const head = await office.person('己六', 'head')
  const handler = await office.person('乙二', 'handler')
  const plain = await office.person('甲二', 'registrar')
  await given(id, plain, custodian, handler)
  expect(await handler.post(at(id, 'declare'), { interest: 'relative' })).toContain('said=declared')
  expect(await handler.status(at(id))).toBe(404)
  expect(await head.page(list)).not.toContain('JB-2026-0001')
  expect(await plain.post(at(id, 'assign'), { staff: handler.id })).toContain('said=escalated')
  expect(await stateOf(id)).toBe('escalated')

  expect(await plain.page(at(id))).toContain('现阶段不能查看举报内容')
  expect(await plain.post(at(id, 'assign'), { staff: handler.id })).toBe(404)
  expect(await head.page(list)).toContain('JB-2026-0001')
  await head.declare(id)
  expect(await head.page(at(id))).toContain(words.slice(0, 20))
  expect(await head.post(at(id, 'assign'), { staff: handler.id })).toContain('problem=recused')
  const fresh = await office.person('乙三', 'handler')
  expect(await head.post(at(id, 'assign'), { staff: fresh.id })).toContain('said=assigned')
  expect(await stateOf(id)).toBe('verifying')
  expect(await head.page(at(id))).not.toContain(words.slice(0, 20))

  expect(await propose(plain, id, { kind: 'transfer' })).toContain('said=proposed')
  const proposal = await proposalOn(head, id)
  expect(await plain.post(proposal, { approve: 'yes' })).toBe(403)
  await fresh.declare(id)
  expect(await fresh.post(proposal, { approve: 'yes' })).toBe(404)
  expect(await head.post(proposal, { approve: 'yes' })).toContain('said=approved')
  expect(await stateOf(id)).toBe('transferred')
  expect(await fresh.status(at(id))).toBe(404)
})

test('where nobody handles cases at all it goes up; whom the reporter wants kept out is anybody of the office', async () => {
  const { id } = await office.report()
  const judge = await office.person('丁一', 'adjudicator')
  await custodian.post(at(id, 'identity'), { outcome: 'confirmed' })
  await registrar.declare(id)
  expect(await registrar.page(at(id))).toContain(`value="${judge.id}"`)
  expect(await judge.page(at(id))).toContain('现阶段不能查看举报内容')
  expect(await registrar.post(at(id, 'keep-out'), { staff: judge.id })).toContain('said=done')
  expect(await judge.status(at(id))).toBe(404)
  await registrar.post(at(id, 'accept'))
  expect(await registrar.page(at(id))).toContain('没有可以承办的人员')
  expect(await registrar.post(at(id, 'assign'), { staff: '' })).toContain('said=escalated')
  expect(await stateOf(id)).toBe('escalated')
})

test('a letter and an answer: a second person reads it before it goes out, and nobody else sees who wrote what', async () => {
  const { id } = await office.report()
  const handler = await office.person('乙二', 'handler')
  await given(id, registrar, custodian, handler)
  const letter = { kind: 'letter', text: '请就贵方作品的数据来源作出说明，并附原始记录。' }
  expect(await propose(handler, id, { ...letter, text: words })).toContain('problem=points')
  expect(await propose(handler, id, letter)).toContain('said=proposed')
  expect(await propose(handler, id, letter)).toContain('problem=taken')
  const proposal = await proposalOn(registrar, id)
  expect(await registrar.page(at(id))).toContain('作出说明')
  expect(await registrar.post(proposal, { approve: 'no' })).toContain('said=denied')
  expect(await propose(handler, id, { ...letter, text: '请说明数据来源。' })).toContain('proposed')
  const again = await proposalOn(registrar, id)
  expect(await registrar.post(again, { approve: 'yes' })).toContain('said=approved')
  expect(await handler.post(at(id, 'hear'), { text: '对方称数据为公开数据集' })).toContain('done')
  expect(await handler.page(at(id))).toContain('公开数据集')
  expect(await registrar.page(at(id))).not.toContain('公开数据集')
})

test('by whatever road: a case of somebody else, one that is not there and an id that is none are told alike', async () => {
  const { id } = await office.report()
  const handler = await office.person('乙二', 'handler')
  const bare = (html: string) => html.replace(/<code>[^<]*<\/code>/, '')
  const form = {
    text: '理由',
    kind: 'original',
    file: newId(),
    field: 'phone',
    interest: 'none',
    approve: 'yes',
    grant: 'yes',
    code: '123456',
    outcome: 'confirmed',
    ruling: 'founded',
    staff: newId(),
  }
  const told = async (person: Person, path: string, isForm: boolean) => {
    const response = await (isForm
      ? person.browser.post(path, form, '/console/account')
      : person.browser.get(path))
    return [response.status, bare(await response.text())]
  }
  const forms = ['hear', 'extend', 'finish', 'propose', 'declare', 'ask-identity']
  for (const state of ['identity-manual', 'accepted'] as const) {
    if (state === 'accepted') await given(id, registrar, custodian, registrar)
    const before = await refusedActs()
    for (const [path, isForm] of [
      [(which: string) => at(which), false],
      [(which: string) => `${at(which, 'files')}/${form.file}`, false],
      ...forms.map((verb) => [(which: string) => at(which, verb), true] as const),
      [(which: string) => `${at(which, 'originals')}/${form.file}`, true],
    ] as const) {
      const theirs = await told(handler, path(id), isForm)
      expect([path('-'), theirs[0]]).toEqual([path('-'), 404])
      for (const which of [newId(), 'no-id', '1'])
        expect([path('-'), which, await told(handler, path(which), isForm)]).toEqual([
          path('-'),
          which,
          theirs,
        ])
    }
    expect(await refusedActs()).toBeGreaterThan(before + 2 * forms.length)
  }
  const [opening, proposal] = [`${list}/identity/${newId()}`, `${list}/proposals/${newId()}`]
  for (const verb of ['decide', 'open'])
    expect((await told(custodian, `${opening}/${verb}`, true))[0]).toBe(404)
  expect((await told(registrar, proposal, true))[0]).toBe(404)
})

test('asked for what is missing, the reporter reads which it is, and never why the office asks', async () => {
  const { id, follows } = await office.report()
  await custodian.post(at(id, 'identity'), { outcome: 'confirmed' })
  await registrar.declare(id)
  const why = '怀疑截图是后来拼接的'
  expect(await registrar.post(at(id, 'supplement'), { text: why })).toContain('problem=empty')
  const asked = { text: why, 'needs[]': 'needs-evidence' }
  expect(await registrar.post(at(id, 'supplement'), asked)).toContain('said=done')
  const reader = await follows()
  const page = await (await reader.get('/report/case')).text()
  expect(page).toContain('能够证明的材料')
  expect(page).not.toContain('后来拼接')
  await posts(reader, '/report/case/supplement', { text: '另附会议纪要一份，第三页有原始截图。' })
  expect(await stateOf(id)).toBe('registered')
  const read = await registrar.page(at(id))
  expect([read.includes('另附会议纪要'), read.includes(why)]).toEqual([true, true])
})

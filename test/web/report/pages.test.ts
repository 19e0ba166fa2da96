// A report by the page alone, as a person and as a unit, over HTTP and with a real database.
import { readdir } from 'node:fs/promises'
import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'

import { createVisitor } from '../browser-like.ts'
import { agreed, fillsIn, person, phone, posts, puts, sends, shown, words } from '../reporter.ts'
import { Fault } from '../../../src/platform/errors.ts'
import { openAbout } from '../../../src/reports/evidence/about.ts'
import { evidenceKeyPlace } from '../../../src/reports/evidence/deps.ts'
import { listEvidence } from '../../../src/reports/evidence/read.ts'
import type { CheckResult, IdentityCheck } from '../../../src/reports/identity/check.ts'
import { createIntake } from '../../../src/reports/intake/create-intake.ts'
import { openForReview } from '../../../src/reports/intake/parts.ts'
import { openIdentity } from '../../../src/reports/seal/identity.ts'
import type { Place } from '../../../src/reports/seal/place.ts'
import { openBytes, openText } from '../../../src/reports/seal/envelope.ts'
import { unwrapKey } from '../../../src/reports/seal/wrap.ts'
import {
  caseContents,
  caseMessages,
  cases,
  draftParts,
  drafts,
  evidence,
  identityFields,
} from '../../../src/store/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import { contains, eachStore } from '../../support/database.ts'
import { aPdf } from '../../support/evidence-files.ts'
import { inventedPhone, realisticIdentity } from '../../support/invented.ts'
import { ageKeys } from '../../support/report-keys.ts'
import { aReportDesk, content } from '../../support/reports.ts'

const aCheck = (result: CheckResult): IdentityCheck => ({
  provider: 'double',
  factors: 3,
  check: async () => result,
})

async function caseIn(store: Store) {
  const [found] = await store.select().from(caseContents)
  if (found?.key == null || found.text === null) throw new Error('no case')
  const halves = [content.opening]
  const ring = { current: content.opening, halves }
  const place = (column: string) => ({ table: 'contents', column, rowId: found.caseId })
  const key = unwrapKey(ring, place('key'), found.key)
  return { id: found.caseId, text: openText(key, 'case', place('text'), found.text) }
}

eachStore('the report page', (store) => {
  test('a person reports by the page alone, keeps number and code, and follows the case', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    expect(await (await visitor.get('/report')).text()).toContain('匿名举报按大赛规则无效')
    const last = await fillsIn(desk, visitor)
    expect(last.to).toBe('/report/draft/review')
    expect(last.text).toContain('某队八月')
    expect(last.text).not.toContain(realisticIdentity)
    expect(last.text).not.toContain('张甲乙')
    const receipt = await posts(visitor, '/report/draft/submit', {})
    expect(receipt.text).toContain('提交成功')
    const { number, code } = shown(receipt.text)
    expect([number, code.length]).toEqual(['JB-2026-0001', 19])

    const found = await caseIn(store())
    expect(found.text).toBe(words)
    const fields = await store().select().from(identityFields)
    const opened = await Promise.all(
      fields.map(({ field, sealed }) =>
        openIdentity(ageKeys.second.identity, found.id, field, sealed),
      ),
    )
    expect(new Set(opened)).toEqual(new Set([phone, realisticIdentity, '张甲乙']))
    expect(await store().select().from(drafts)).toEqual([])
    expect(await store().select().from(draftParts)).toEqual([])
    expect(await store().select().from(evidence)).toMatchObject([{ state: 'pending' }])
    for (const trace of [
      realisticIdentity,
      phone,
      '张甲乙',
      '某队八月',
      '截图',
      code,
      code.replaceAll('-', ''),
    ])
      expect(await contains(store(), trace)).toBe(false)

    const reader = createVisitor(desk.pages)
    const asked = await posts(reader, '/report/case', { number, code: code.toLowerCase() })
    expect(asked.text).toContain('身份保管员')
    expect(asked.text).toContain('2026-06-01')
    const more = '补充：会议纪要第三页也写着同样的数字。'
    expect((await posts(reader, '/report/case/supplement', { text: more })).text).toContain(
      '已登记',
    )
    const [message] = await store().select().from(caseMessages)
    const place = { table: 'messages', column: 'sealed', rowId: message?.id ?? '' }
    expect(openForReview([content.opening], place, message?.sealed ?? '')).toBe(more)
    await posts(reader, '/report/case/withdraw', { sure: 'yes' })
    expect(await store().select().from(cases)).toMatchObject([{ state: 'withdrawn' }])
  })

  test('a unit reports with its stamped papers, which handlers cannot open', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await fillsIn(desk, visitor, 'unit')
    const receipt = await posts(visitor, '/report/draft/submit', {})
    expect(receipt.text).toContain('提交成功')
    const files = await store().select().from(evidence)
    expect(files.map(({ purpose }) => purpose).toSorted()).toEqual(['evidence', 'stamp'])
    const stamp = files.find(({ purpose }) => purpose === 'stamp')
    if (stamp?.key == null) throw new Error('no papers')
    expect(stamp.key).toMatch(/^tv1\.papers\./)
    const identity = await store().select().from(identityFields)
    const fields = identity.map(({ field }) => field)
    // The registrar's keys list the evidence alone, and do not open the papers' key.
    const { store: kept, evidence: rest } = desk.parts
    const ring = { current: content.opening, halves: [content.opening] }
    const review = { unwrap: (text: string, place: Place) => unwrapKey(ring, place, text) }
    const listed = await listEvidence({ store: kept, ...rest }, review, stamp.caseId)
    expect(listed).toHaveLength(1)
    expect(() => review.unwrap(stamp.key ?? '', evidenceKeyPlace(stamp.id))).toThrow(Fault)
    // A custodian's field does.
    const sealed = identity.find(({ field }) => field === 'papers-key')?.sealed ?? ''
    const opened = await openIdentity(ageKeys.first.identity, stamp.caseId, 'papers-key', sealed)
    const papersKey = createSecretKey(Buffer.from(opened ?? '', 'base64'))
    const custodian = {
      unwrap: (text: string, place: Place) =>
        createSecretKey(openBytes(papersKey, 'papers', place, text)),
    }
    const dek = custodian.unwrap(stamp.key, evidenceKeyPlace(stamp.id))
    expect(openAbout(dek, stamp.id, stamp.about ?? new Uint8Array()).name).toBe('盖章.pdf')
    expect(fields.toSorted()).toEqual([
      'credit-code',
      'id-number',
      'name',
      'papers-key',
      'phone',
      'unit',
    ])
  })

  test('a unit has a page for its stamped papers, and hands nothing in without; a person has none', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await posts(visitor, '/report/begin', { scope: 'other', who: 'unit', ...agreed })
    const page = await (await visitor.get('/report/draft/papers')).text()
    for (const word of ['授权书', '营业执照', '只有身份保管员能打开', 'data-kind="stamp"'])
      expect(page).toContain(word)
    expect((await posts(visitor, '/report/draft/submit', {})).text).toContain('还缺盖章材料')
    const id = await sends(visitor, '授权书.pdf', aPdf('letter'), 'stamp')
    await puts(desk, visitor, id, 0, aPdf('letter'))
    expect((await posts(visitor, '/report/draft/submit', {})).text).not.toContain('还缺盖章材料')
    const gone = await posts(visitor, `/report/draft/files/${id}/remove?kind=stamp`, {})
    expect([gone.to, gone.text.includes('授权书.pdf')]).toEqual(['/report/draft/papers', false])
    expect((await posts(visitor, '/report/draft/submit', {})).text).toContain('还缺盖章材料')
    const one = createVisitor(desk.pages)
    const begun = await posts(one, '/report/begin', { scope: 'other', who: 'person', ...agreed })
    expect(begun.text).not.toContain('盖章')
    const away = await one.get('/report/draft/papers')
    expect(away.headers.get('location')).toBe('/report/draft/evidence')
  })

  test('what is missing is said, and nothing is filed until it is there', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await posts(visitor, '/report/begin', { scope: 'other', who: 'person', ...agreed })
    const first = await posts(visitor, '/report/draft/submit', {})
    for (const word of ['还没有写被举报的', '没有收到证据', '还没有登记身份', '还没有验证手机号'])
      expect(first.text).toContain(word)
    await posts(visitor, '/report/draft/facts', {
      about: '某队',
      text: words,
      leads: '可以问会务组',
    })
    await posts(visitor, '/report/draft/identity', person)
    const second = await posts(visitor, '/report/draft/submit', {})
    expect(second.text).not.toContain('没有收到证据')
    expect(second.text).toContain('还没有验证手机号')
    expect(await store().select().from(cases)).toEqual([])
  })

  test('a consent that was not given begins nothing', async () => {
    const desk = await aReportDesk(store())
    for (const missing of ['identity', 'evidence', 'pledge'] as const) {
      const { [missing]: _, ...rest } = agreed
      const visitor = createVisitor(desk.pages)
      const begun = await posts(visitor, '/report/begin', {
        scope: 'other',
        who: 'person',
        ...rest,
      })
      expect(begun.status).toBe(400)
    }
    expect(await store().select().from(drafts)).toEqual([])
  })

  test('E-04 to E-06: slips in the numbers are named without saying where', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await posts(visitor, '/report/begin', { scope: 'other', who: 'person', ...agreed })
    const gives = (idNumber: string) =>
      posts(visitor, '/report/draft/identity', { ...person, idNumber })
    expect((await gives('12345')).text).toContain('应为18位')
    const slip = `${realisticIdentity.slice(0, 16)}${(Number(realisticIdentity[16]) + 1) % 10}${realisticIdentity.slice(17)}`
    const told = await gives(slip)
    expect(told.text).toContain('可能有一位输错')
    expect(told.text).not.toContain(slip)
    expect((await gives(realisticIdentity)).text).toContain('已加密登记')
  })

  test('E-08: name and number that do not belong together; E-09: nobody knows, and it goes on', async () => {
    const no = aCheck({ kind: 'MISMATCH' })
    const desk = await aReportDesk(store(), { check: no })
    const visitor = createVisitor(desk.pages)
    await posts(visitor, '/report/begin', { scope: 'other', who: 'person', ...agreed })
    const first = await posts(visitor, '/report/draft/identity', person)
    expect(first.text).toContain('未能匹配')
    const away = aCheck({ kind: 'UNAVAILABLE', why: 'timeout' })
    const other = await aReportDesk(store(), { check: away })
    const next = createVisitor(other.pages)
    await posts(next, '/report/begin', { scope: 'other', who: 'person', ...agreed })
    const second = await posts(next, '/report/draft/identity', { ...person })
    expect(second.text).toContain('不代表您的信息有误')
  })

  test('E-11: a wrong code, and a right one once; fifty at once are one', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await posts(visitor, '/report/begin', { scope: 'other', who: 'person', ...agreed })
    await posts(visitor, '/report/draft/identity', person)
    await posts(visitor, '/report/draft/code', {})
    const right = desk.codes.at(-1)?.code ?? ''
    const wrong = right === '000000' ? '000001' : '000000'
    expect((await posts(visitor, '/report/draft/code/check', { code: wrong })).text).toContain(
      '还可尝试4次',
    )
    const tries = await Promise.all(
      Array.from({ length: 50 }, () => visitor.form('/report/draft/code/check', { code: right })),
    )
    expect(tries.filter(({ status }) => status === 303)).toHaveLength(1)
    // E-10: the next code has to wait.
    expect((await posts(visitor, '/report/draft/code', {})).text).toMatch(/请在\d+秒后重发/)
  })

  test('a file that breaks off goes on where it was', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await posts(visitor, '/report/begin', { scope: 'other', who: 'person', ...agreed })
    const bytes = Buffer.concat([aPdf(), Buffer.alloc(700 << 10, 0x20), Buffer.from('\n%%EOF')])
    const id = await sends(visitor, '长.pdf', bytes)
    const half = 512 << 10
    expect(await (await puts(desk, visitor, id, 0, bytes.subarray(0, half))).json()).toEqual({
      kind: 'taken',
      received: half,
    })
    const again = await puts(desk, visitor, id, 0, bytes.subarray(0, half))
    expect([again.status, await again.json()]).toEqual([409, { kind: 'elsewhere', received: half }])
    const done = await puts(desk, visitor, id, half, bytes.subarray(half))
    expect(await done.json()).toMatchObject({ kind: 'whole', state: 'pending' })
  })

  test('E-19: a wrong code and a case that is not there are told alike, and the sixth try waits', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await fillsIn(desk, visitor)
    const { number } = shown((await posts(visitor, '/report/draft/submit', {})).text)
    const reader = createVisitor(desk.pages)
    const code = '0000-0000-0000-0001'
    const wrong = await posts(reader, '/report/case', { number, code })
    const nobody = await posts(reader, '/report/case', { number: 'JB-2026-0999', code })
    expect(nobody.text).toBe(
      wrong.text.replace('还可尝试4次', '还可尝试3次').replace(number, 'JB-2026-0999'),
    )
    for (let tries = 0; tries < 3; tries += 1) await posts(reader, '/report/case', { number, code })
    expect((await posts(reader, '/report/case', { number, code })).text).toContain('已暂停')
  })

  test('E-20: who has lost the code gets a new one by the phone that was registered, and no other', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await fillsIn(desk, visitor)
    const first = shown((await posts(visitor, '/report/draft/submit', {})).text)
    desk.clock.advance(61_000)
    const sent = desk.codes.length
    const reader = createVisitor(desk.pages)
    const stranger = await posts(reader, '/report/case/lost', {
      number: first.number,
      phone: inventedPhone(8),
    })
    const own = await posts(reader, '/report/case/lost', { number: first.number, phone })
    expect(own.text).toContain('如果案号和手机号与登记一致')
    expect(stranger.text).toContain('如果案号和手机号与登记一致')
    expect(desk.codes.slice(sent).map((each) => each.phone)).toEqual([phone])
    const code = desk.codes.at(-1)?.code ?? ''
    const renewed = await posts(reader, '/report/case/lost', { number: first.number, phone, code })
    const second = shown(renewed.text)
    expect(second.code).not.toBe(first.code)
    expect((await posts(reader, '/report/case', first)).text).toContain('不正确')
    expect((await posts(reader, '/report/case', second)).text).toContain('身份保管员')
  })

  test('E-22: the same matter with the same file is one case', async () => {
    const desk = await aReportDesk(store())
    const first = createVisitor(desk.pages)
    await fillsIn(desk, first)
    await posts(first, '/report/draft/submit', {})
    desk.clock.advance(61_000)
    const again = createVisitor(desk.pages)
    await fillsIn(desk, again)
    expect((await posts(again, '/report/draft/submit', {})).text).toContain('案号尾号01')
    expect(await store().select().from(cases)).toHaveLength(1)
  })

  test('a link opens once, within half an hour, and only by a press', async () => {
    const desk = await aReportDesk(store())
    const intake = createIntake(desk.parts)
    const beginning = { scope: 'other', who: 'person', consents: [] } as const
    const { token, draft } = await intake.begin(beginning, undefined)
    expect(await intake.addWords(draft, 'f0000000-0000-7000-8000-000000000001', words)).toBe(true)
    const visitor = createVisitor(desk.pages)
    for (let look = 0; look < 3; look += 1)
      expect((await visitor.get(`/report/open/${token}`)).status).toBe(200)
    const opened = await posts(visitor, `/report/open/${token}`, {})
    expect(opened.text).toContain(words)
    const thief = createVisitor(desk.pages)
    expect((await posts(thief, `/report/open/${token}`, {})).text).toContain('已经用过')
    expect((await thief.get('/report/draft/facts')).status).toBe(410)
    const late = await intake.begin(beginning, undefined)
    desk.clock.advance(31 * 60_000)
    expect((await posts(thief, `/report/open/${late.token}`, {})).text).toContain('超过30分钟')
    desk.clock.advance(24 * 3_600_000)
    expect((await visitor.get('/report/draft/facts')).status).toBe(410)
  })

  test('who leaves leaves nothing behind', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await fillsIn(desk, visitor)
    await posts(visitor, '/report/draft/drop', {})
    expect(await store().select().from(drafts)).toEqual([])
    const left = await readdir(desk.folder, { recursive: true, withFileTypes: true })
    expect(left.filter((each) => each.isFile())).toEqual([])
  })
})

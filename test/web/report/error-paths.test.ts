// Every way in which a report can go wrong, by the ids of the field notes: its text, and the story that shows it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'

import { wording } from '../../../src/conversation/wording.ts'
import { fullWords } from '../../../src/conversation/wording-reporting-full.ts'
import { reportingWords } from '../../../src/conversation/wording-reporting.ts'
import { stateWords as caseWords } from '../../../src/reports/case/wording.ts'
import { defaultTerms } from '../../../src/reports/terms.ts'
import { caseMessages, cases, drafts, evidence } from '../../../src/store/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  codeGivenWords,
  codeSentWords,
  mismatch,
  missingWords,
  report as say,
  stateWords,
  troubleWords,
  uploadWords,
} from '../../../src/web/wording-report.ts'
import { createVisitor, type Visitor } from '../browser-like.ts'
import { agreed, fillsIn, person, posts, puts, sends, shown, words } from '../reporter.ts'
import { empty, freshPglite } from '../../support/database.ts'
import { aPdf, boxesOf } from '../../support/evidence-files.ts'
import { foreignersIdentity, identityNumber, realisticIdentity } from '../../support/invented.ts'
import { aReportDesk } from '../../support/reports.ts'

const terms = defaultTerms('数据大赛', 'https://contest.example.org/')
const ofId = (why: 'format' | 'check-digit' | 'birth' | 'too-young' | 'other-paper') =>
  troubleWords({ field: 'idNumber', why, left: 4 })

const here = 'test/web/report/error-paths.test.ts'
const pages = 'test/web/report/pages.test.ts'
const talk = 'test/conversation/reporting.test.ts'
const full = 'test/conversation/reporting-full.test.ts'
const desk = 'test/conversation/reporting-desk.test.ts'

type Path = readonly [
  id: number,
  says: string,
  word: string,
  file: string,
  /** Part of the name of the story. */
  story: string,
]

const paths: readonly Path[] = [
  [1, wording.privately, '群里', desk, 'in a group nothing of it begins'],
  [2, wording.privateData, '没有保存', 'test/chain/private-numbers.test.ts', 'while it waits'],
  [3, reportingWords.idNumber, '没有保存', talk, 'E-03'],
  [3, fullWords.noNumbersHere, '没有保存', full, 'a number where none belongs'],
  [4, fullWords.format(4), '还可尝试4次', full, 'the talk takes what'],
  [12, fullWords.rests, '30分钟', full, 'five slips'],
  [15, fullWords.noEvidence, '不予受理', full, 'the talk takes what'],
  [16, fullWords.refused.type, '没有保存', full, 'the talk takes what'],
  [4, ofId('format'), '18位', pages, 'E-04 to E-06'],
  [5, ofId('check-digit'), '可能有一位输错', pages, 'E-04 to E-06'],
  [6, ofId('birth') + ofId('too-young'), '监护人', here, 'E-06'],
  [7, ofId('other-paper') + say.otherPapers(terms), '2个工作日', here, 'E-07'],
  [8, mismatch(2), '还可尝试2次', pages, 'E-08'],
  [9, say.byHand(terms), '不代表您的信息有误', pages, 'E-09'],
  [10, codeSentWords({ kind: 'wait', seconds: 42 }), '42秒', pages, 'E-11'],
  [10, codeSentWords({ kind: 'enough-today' }), '明天再试', here, 'E-10'],
  [11, codeGivenWords({ kind: 'wrong', left: 3 }), '还可尝试3次', pages, 'E-11'],
  [11, codeGivenWords({ kind: 'expired' }), '已过期', here, 'E-11'],
  [12, say.locked, '30分钟', here, 'E-12'],
  [13, reportingWords.anonymousTwice(terms), '无效', talk, 'E-13'],
  [14, caseWords['identity-failed'], '未实名', here, 'E-14'],
  [15, missingWords.evidence, '可查线索', pages, 'what is missing is said'],
  [16, uploadWords('type', 'a.exe') + stateWords.encrypted, '.exe', here, 'E-16'],
  [17, say.noted, '继续核查', here, 'E-17'],
  [18, say.supplementLead, '是否采纳', here, 'E-18'],
  [19, say.wrongCase(4), '还可尝试4次', pages, 'E-19'],
  [20, say.newCodeIs, '旧码已失效', pages, 'E-20'],
  [21, say.late(terms), '不在受理时间', talk, 'E-21'],
  [22, say.repeated('07'), '案号尾号07', pages, 'E-22'],
  [23, reportingWords.paused('明日'), '继续', talk, 'E-23'],
  [24, say.failed(terms), '请稍后重试', here, 'E-24'],
  [25, reportingWords.distress(terms), '安全', talk, 'E-25'],
  [26, reportingWords.noPromise, '不能透露', talk, 'E-26'],
]

test('each of the twenty-six has its text and its story', async () => {
  expect(new Set(paths.map(([id]) => id)).size).toBe(26)
  for (const [id, says, word, file, story] of paths) {
    expect([id, says]).toEqual([id, expect.stringContaining(word)])
    const names = (await readFile(join(import.meta.dirname, '../../..', file), 'utf8'))
      .split('\n')
      .filter((line) => /^\s*(?:test|\))|^\s*'/.test(line))
    expect([id, names.filter((line) => line.includes(story)).length > 0]).toEqual([id, true])
  }
})

describe('on the page', () => {
  let store: Store
  let on: Awaited<ReturnType<typeof aReportDesk>>
  let visitor: Visitor
  const begins = () => posts(visitor, '/report/begin', { scope: 'other', who: 'person', ...agreed })
  const gives = (fields: Partial<typeof person>) =>
    posts(visitor, '/report/draft/identity', { ...person, ...fields })

  beforeEach(async () => {
    const opened = await freshPglite()
    store = opened.store
    await empty(store)
    on = await aReportDesk(store)
    visitor = createVisitor(on.pages)
  })

  test('E-06: a day that is none, and a child; E-07: other papers are for a person of the office', async () => {
    await begins()
    const region = realisticIdentity.slice(0, 6)
    const none = await gives({ idNumber: identityNumber(region, '19900230', '000') })
    expect(none.text).toContain(ofId('birth'))
    const child = await gives({ idNumber: identityNumber(region, '20150301', '000') })
    expect(child.text).toContain('监护人')
    const other = await gives({ idNumber: foreignersIdentity })
    expect(other.text).toContain('由人工与您核实')
    expect(other.text).toContain('2个工作日内与您核实，已填内容保留24小时')
  })

  test('E-10: after so many codes of a day the next is for tomorrow; E-11: a code is over after five minutes', async () => {
    await begins()
    await gives({})
    const last = async () => {
      const sent = await posts(visitor, '/report/draft/code', {})
      on.clock.advance(3_600_000)
      return sent.text
    }
    await last()
    const { code } = on.codes.at(-1) ?? { code: '' }
    const late = await posts(visitor, '/report/draft/code/check', { code })
    expect(late.text).toContain('已过期')
    let said = ''
    for (let tries = 0; tries < 12 && !said.includes('明天再试'); tries += 1) said = await last()
    expect(said).toContain('今日验证码发送已达上限')
    expect(on.codes.length).toBeLessThan(12)
  })

  test('E-12: after five slips it rests for half an hour, and what was filled in is still there', async () => {
    await begins()
    await posts(visitor, '/report/draft/facts', { about: '某队', text: words, leads: '' })
    for (let slips = 0; slips < 5; slips += 1) await gives({ idNumber: '123' })
    expect((await gives({ idNumber: '123' })).text).toContain(say.locked)
    on.clock.advance(31 * 60_000)
    expect((await gives({})).text).toContain('已加密登记')
    expect(await (await visitor.get('/report/draft/facts')).text()).toContain(words)
  })

  test('E-16: each refusal has its words, at once or in the list', async () => {
    await begins()
    const asks = async (name: string, size: number): Promise<unknown> =>
      (await visitor.post('/report/draft/files', { name, size, kind: 'evidence' }, json)).json()
    expect(await asks('a.exe', 9)).toMatchObject({ says: '暂不支持.exe类型。' })
    expect(await asks('a.pdf', 60 << 20)).toMatchObject({ says: '文件超过50MB，请压缩或分段。' })
    expect(await asks('a.pdf', 0)).toMatchObject({ says: '这个文件是空的。' })
    const sealed = aPdf('>>/Encrypt 5 0 R<<')
    const files = [
      ['有密码.pdf', sealed],
      ['假.jpg', Buffer.from('MZ this is a program and no picture at all')],
      ['照片.heic', boxesOf('heic')],
    ] as const
    for (const [name, bytes] of files)
      await puts(on, visitor, await sends(visitor, name, bytes), 0, bytes)
    const page = await (await visitor.get('/report/draft/evidence')).text()
    for (const said of [stateWords.encrypted, stateWords.unsafe, stateWords.pending, say.noPreview])
      expect(page).toContain(said)
    for (let count = 0; count < 19; count += 1) await asks(`${count}.pdf`, 9)
    expect(await asks('last.pdf', 9)).toMatchObject({ says: '最多20个文件。' })
  })

  test('E-17: withdrawn after it was accepted, the wish is noted; E-18: words and files are filed together', async () => {
    await fillsIn(on, visitor)
    const receipt = shown((await posts(visitor, '/report/draft/submit', {})).text)
    await store.update(cases).set({ state: 'verifying', acceptedAt: on.clock.now() })
    const reader = createVisitor(on.pages)
    expect((await posts(reader, '/report/case', receipt)).text).toContain(say.supplementLead)
    const more = aPdf('more')
    const begun: unknown = await (
      await reader.post(
        '/report/case/files',
        { name: '补.pdf', size: more.length, kind: 'evidence' },
        json,
      )
    ).json()
    const { id } = begun as { readonly id: string }
    expect((await posts(reader, '/report/case/supplement', { text: '' })).text).toContain(
      '没有传完',
    )
    await on.pages.request(`/report/case/files/${id}?at=0`, {
      method: 'PUT',
      headers: { cookie: reader.cookie() },
      body: more,
    })
    expect((await posts(reader, '/report/case/supplement', { text: '' })).text).toContain('已登记')
    expect(await store.select().from(evidence)).toHaveLength(2)
    expect(await store.select().from(drafts)).toEqual([])
    expect(await store.select().from(caseMessages)).toEqual([])
    expect((await posts(reader, '/report/case/supplement', { text: '' })).text).toContain('请写明')
    const noted = await posts(reader, '/report/case/withdraw', { sure: 'yes' })
    expect(noted.text).toContain(say.noted)
    expect(await store.select().from(cases)).toMatchObject([{ state: 'verifying' }])
  })

  test('E-14: an identity that was not the reporter’s ends it, in fixed words', async () => {
    await fillsIn(on, visitor)
    const receipt = shown((await posts(visitor, '/report/draft/submit', {})).text)
    await store.update(cases).set({ state: 'identity-failed' })
    const { text } = await posts(createVisitor(on.pages), '/report/case', receipt)
    expect(text).toContain(caseWords['identity-failed'])
    for (const none of ['补充材料', '申请复核']) expect(text).not.toContain(`<h2>${none}`)
  })

  test('S12: what was decided, and a second look for ten working days', async () => {
    await fillsIn(on, visitor)
    const receipt = shown((await posts(visitor, '/report/draft/submit', {})).text)
    const ruledAt = on.clock.now()
    await store.update(cases).set({ state: 'ruled', ruling: 'partly-founded', ruledAt })
    const reader = createVisitor(on.pages)
    const page = await posts(reader, '/report/case', receipt)
    expect(page.text).toContain('裁定：举报部分成立')
    expect(page.text).toContain('最晚2026-06-15')
    on.clock.advance(15 * 86_400_000)
    const later = await posts(createVisitor(on.pages), '/report/case', receipt)
    expect(later.text).toContain('裁定：举报部分成立')
    expect(later.text).not.toContain('最晚2026-06-15')
  })

  test('E-24: whatever breaks, one calm sentence with a way on; nothing is filed by half', async () => {
    await fillsIn(on, visitor)
    const secret = '数据库里的某一句'
    const audit = () => Promise.reject(new Error(secret))
    const broken = await aReportDesk(store, { audit })
    const html = { accept: 'text/html', cookie: visitor.cookie() }
    const post = (to: typeof on) =>
      to.pages.request('/report/draft/submit', { method: 'POST', headers: html })
    const failed = await post(broken)
    const text = await failed.text()
    expect([failed.status, text.includes(secret)]).toEqual([500, false])
    expect(text).toContain(say.failed(terms))
    expect(text).toContain('href="/report"')
    expect(await store.select().from(cases)).toEqual([])
    expect(await (await post(on)).text()).toContain('提交成功')
    expect(await store.select().from(cases)).toHaveLength(1)
  })
})

const json = { 'content-type': 'application/json' }

import { expect, test } from 'vitest'

import { loadDesk } from '../../scripts/desk.ts'
import { reportTurn, type ReportHeard, type ReportTurn } from '../../src/conversation/reporting.ts'
import type { ReportDoor, ReportTalk } from '../../src/conversation/reporting-steps.ts'
import { consentText } from '../../src/reports/consent.ts'
import { defaultTerms } from '../../src/reports/terms.ts'
import { realisticIdentity } from '../support/invented.ts'

const desk = loadDesk('小助手')
const terms = defaultTerms('数据大赛', 'https://contest.example.org/')
const aDoor: ReportDoor = {
  terms,
  timeZone: 'Asia/Shanghai',
  isOpen: true,
  caseUrl: 'https://desk.example.org/report/case',
}
const noon = new Date('2025-09-01T04:00:00Z')
const minutes = (count: number, from = noon): Date => new Date(from.getTime() + count * 60_000)

/** A person who talks; each line of theirs a minute after the last. */
function aTalk(door: ReportDoor = aDoor) {
  let talk: ReportTalk | undefined
  let at = noon
  const hear = (heard: Partial<ReportHeard>): ReportTurn | undefined => {
    at = heard.at ?? minutes(1, at)
    const danger = desk.guard(heard.text ?? '')
    const turn = reportTurn(talk, { text: '', danger, unreadable: false, ...heard, at }, door)
    if (turn !== undefined) talk = turn.talk
    return turn
  }
  return {
    hear,
    say: (text: string) => hear({ text }),
    all: (...lines: readonly string[]) => lines.map((text) => hear({ text })).at(-1),
    talk: () => talk,
    at: () => at,
  }
}

const untilPage = ['我要举报', '1', '2', '同意一', '同意二', '我承诺', '个人'] as const
const wordsOf = (turn: ReportTurn | undefined): string => JSON.stringify(turn?.answer ?? null)

test('somebody is led step by step to the one-time page, and each consent is kept with its text version', () => {
  const person = aTalk()
  expect(wordsOf(person.say('我要举报'))).toContain('匿名举报按大赛规则无效')
  expect(wordsOf(person.say('1'))).toContain('数据或材料造假')
  expect(wordsOf(person.say('2'))).toContain('同意一')
  expect(wordsOf(person.say('同意一'))).toContain('同意二')
  expect(wordsOf(person.say('同意二'))).toContain('我承诺')
  person.say('我承诺')
  const turn = person.say('个人')
  expect(turn?.act).toEqual({ kind: 'open-page' })
  expect(person.talk()).toMatchObject({ step: 'page', scope: 'fabrication', who: 'person' })
  expect(person.talk()?.consents.map(({ id, hash }) => [id, hash])).toEqual(
    (['identity', 'evidence', 'pledge'] as const).map((id) => [id, consentText(id, terms).hash]),
  )
})

test('one consent does not stand for the other, and nothing but the words agrees', () => {
  for (const wrong of ['同意', '同意二', '好的', 'ok', '2']) {
    const person = aTalk()
    person.all('我要举报', '1', '1')
    expect(person.talk()?.step).toBe('identity')
    person.say(wrong)
    expect(person.talk()).toMatchObject({ step: 'identity', consents: [] })
  }
})

test('buttons do what the words do; a button of an earlier step does nothing', () => {
  const person = aTalk()
  for (const pressed of [undefined, 'report:menu:start', 'report:scope:judging'])
    person.hear(pressed === undefined ? { text: '举报' } : { pressed })
  expect(person.talk()).toMatchObject({ step: 'identity', scope: 'judging' })
  person.hear({ pressed: 'report:menu:start' })
  person.hear({ pressed: 'report:evidence:agree' })
  expect(person.talk()).toMatchObject({ step: 'identity', consents: [] })
})

test('a text that accuses opens the talk, and neither it nor its names come back', () => {
  const person = aTalk()
  const turn = person.say('举报！河东甲乙科技公司的参赛作品是抄袭的，我有证据')
  expect(wordsOf(turn)).toContain('没有保存')
  expect(wordsOf(turn)).not.toContain('甲乙')
  expect(JSON.stringify(person.talk())).not.toContain('甲乙')
  expect(person.talk()?.step).toBe('menu')
})

test('before anything was agreed to, a question about the contest is answered as ever', () => {
  const person = aTalk()
  expect(person.say('材料什么时候截止？')).toBeUndefined()
  person.say('我要举报')
  expect(person.say('材料什么时候截止？')).toBeUndefined()
})

test('what concerns the committee itself is not taken in here (9 or the button)', () => {
  for (const way of ['9', '反映组委会工作人员或负责人']) {
    const person = aTalk()
    person.all('我要举报', '1')
    const turn = way === '9' ? person.say('9') : person.hear({ pressed: 'report:scope:upper' })
    expect(wordsOf(turn)).toContain('12388')
    expect(person.talk()).toBeUndefined()
  }
})

test('E-03: a number in the chat is not kept, and the step stays', () => {
  const person = aTalk()
  person.all(...untilPage)
  const turn = person.say(`我的身份证是${realisticIdentity}`)
  expect(wordsOf(turn)).toContain('没有保存')
  expect(wordsOf(turn)).not.toContain(realisticIdentity)
  expect(turn?.act).toBeUndefined()
  expect(person.talk()?.step).toBe('page')
})

test('E-13: who wants to stay anonymous is reassured once and then told where else to go; only a number stays', () => {
  const person = aTalk()
  person.all('我要举报', '1')
  expect(wordsOf(person.say('我不想透露真名'))).toContain('单独加密保管')
  const turn = person.say('还是匿名吧')
  expect(wordsOf(turn)).toContain('匿名举报无效')
  expect(turn?.act).toEqual({ kind: 'count-anonymous' })
  expect(person.talk()).toBeUndefined()
})

test('E-21: outside a window that the committee has set nothing is begun; cases of before can be asked for', () => {
  const window = {
    from: '2025-08-20',
    to: '2025-08-31',
    source: '公示公告',
    publishedOn: '2025-08-19',
  }
  const closed = { ...aDoor, terms: { ...terms, window } }
  const person = aTalk(closed)
  const turn = person.say('我要举报')
  expect(wordsOf(turn)).toContain('2025年8月31日')
  expect(wordsOf(turn)).toContain('/report/case')
  expect(person.talk()).toBeUndefined()
  expect(
    wordsOf(
      aTalk({ ...closed, terms: { ...terms, window: { ...window, to: '2025-09-01' } } }).say(
        '我要举报',
      ),
    ),
  ).toContain('公示公告')
})

test('E-23: after half an hour the talk pauses, goes on with one word, and is gone after a day', () => {
  const person = aTalk()
  person.all('我要举报', '1', '1')
  const later = minutes(31, person.at())
  expect(person.hear({ text: '材料什么时候截止？', at: later })).toBeUndefined()
  expect(wordsOf(person.hear({ text: '同意一', at: later }))).toContain('继续')
  expect(person.talk()).toMatchObject({ step: 'identity', consents: [], paused: true })
  expect(wordsOf(person.say('继续'))).toContain('同意一')
  person.say('同意一')
  expect(person.talk()?.step).toBe('evidence')
  expect(person.hear({ text: '同意二', at: minutes(25 * 60, person.at()) })).toBeUndefined()
})

test('E-25 and E-26: distress is met with help, and nothing is promised', () => {
  const person = aTalk()
  person.all(...untilPage)
  expect(wordsOf(person.say('他们在威胁我'))).toContain('110')
  expect(wordsOf(person.say('你能保证取消他们的奖吗'))).toContain('不能事先承诺')
  expect(person.talk()?.step).toBe('page')
})

test('files are not taken in the chat', () => {
  const person = aTalk()
  person.all(...untilPage)
  expect(wordsOf(person.hear({ unreadable: true }))).toContain('一次性页面')
})

test('what happened may be written in the chat: it goes to the page, sealed, and is not said again', () => {
  const person = aTalk()
  person.all(...untilPage)
  const text =
    '河东甲乙科技公司八月在交流会上展示的系统，与他们提交的作品截图不一样，数据量也差十倍，我当时在场。'
  const turn = person.say(text)
  expect(turn?.act).toEqual({ kind: 'add-words', text })
  expect(wordsOf(turn)).not.toContain('甲乙')
  expect(
    person.say('我们公司想报城市治理赛道，还需要准备哪些材料，电子版和纸质版都要交吗？'),
  ).toBeUndefined()
  expect(person.say('举报！甲乙公司抄袭')?.act).toBeUndefined()
})

test('whoever leaves leaves nothing: the draft goes with the talk', () => {
  const person = aTalk()
  person.all('我要举报', '1')
  expect(person.say('取消')?.act).toBeUndefined()
  person.all(...untilPage)
  const draft = { ...person.talk()!, draft: 'a-draft' }
  const turn = reportTurn(
    draft,
    { text: '取消', danger: undefined, unreadable: false, at: minutes(1, person.at()) },
    aDoor,
  )
  expect(turn).toMatchObject({ talk: undefined, act: { kind: 'drop-draft', draft: 'a-draft' } })
})

test('a closed door says where else to go and begins nothing', () => {
  const person = aTalk({ ...aDoor, isOpen: false })
  expect(wordsOf(person.say('我要举报'))).toContain('12388')
  expect(person.talk()).toBeUndefined()
})

test('a new link makes the last page void', () => {
  const person = aTalk()
  person.all(...untilPage)
  expect(person.say('链接打不开')?.act).toEqual({ kind: 'open-page' })
})

test('progress, additions and withdrawal are for the page with number and code', () => {
  for (const ask of ['查询举报进度', '举报进度', '撤回举报', '补充举报材料'])
    expect(wordsOf(aTalk().say(ask))).toContain('/report/case')
  for (const choice of ['2', '3', '4']) {
    const person = aTalk()
    expect(wordsOf(person.all('我要举报', choice))).toContain('/report/case')
    expect(person.talk()).toBeUndefined()
  }
})

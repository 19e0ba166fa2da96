// Wang asks whether a branch may enter, in a Lark group, in WeChat and on the page: the answer quotes the sentence it
// rests on, the link opens the page at that clause, and when the sentence is changed nothing wrong is quoted.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'

import type { InboundMessage } from '../../src/channels/channel.ts'
import { plainText } from '../../src/channels/plain.ts'
import { joinOfficial } from '../../src/compose-official.ts'
import { sentencesOfEditions } from '../../src/editions/sentences.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { readOfficial } from '../../src/official/import.ts'
import { approveText, keepText } from '../../src/official/keep.ts'
import { sentenceHash } from '../../src/official/sentences.ts'
import { newId } from '../../src/platform/ids.ts'
import { namedSentences } from '../../src/rules/named-sentences.ts'
import { deliveries, noticeClauses } from '../../src/store/schema.ts'
import type { OpenStore } from '../../src/store/store.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { fakeChannel } from '../support/channel.ts'
import { fakeClock } from '../support/clock.ts'
import { empty, freshPglite } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { mobile } from '../support/invented.ts'
import { anId, createVisitor, repliesIn } from '../web/browser-like.ts'
import { join, larkDoubleApp, type Joined } from './joined.ts'
import { people, type People } from './lark-people.ts'

const group = 'oc_teams'
const desk = 'https://desk.example'
/** Printed by somebody who knows what cards and pages make of signs. */
const marked =
  '园丁须有自己的_水壶_和*铲子*，<at id=all></at>与<b>帽子</b>见 [here](https://elsewhere.example/x) 。'
const joint = '允许合用一把锄头，合用的须指定一人保管。'

const textOf = (first: string, ...before: readonly string[]): readonly string[] => [
  '六、参加条件',
  '（一）园丁要求',
  `1. ${before.join('')}${first}${joint}`,
  '2. 同一座花园可以有多名园丁。报名截止之后不可更换。',
  '七、时间安排',
  '（一）播种阶段（三月）。先到先得。三月三十一日截止。',
  '十、其他事项',
  '花园协会有最终解释权。',
  `联系人：甲一二，${mobile}`,
]
const named = {
  '六(一)1': { 1: sentenceHash(marked), 2: sentenceHash(joint) },
  '七(一)': { 3: sentenceHash('三月三十一日截止。') },
}

let database: OpenStore
let double: LarkDouble
let joined: Joined
let folk: People
const wechat = fakeChannel({ name: 'wechat', app: 'main' })

async function bring(lines: readonly string[], by = 'staff:1') {
  const file = new TextEncoder().encode(lines.join('\n'))
  const read = await readOfficial('garden.txt', file, () => Promise.reject(new Error('no PDF')))
  if (read.kind === 'refused') throw new Error(read.why)
  return { ...(await keepText(keeping(), by, 'garden.txt', read.text)), hash: read.text.hash }
}

const office = fakeClock()
/** The office takes a day for each step. */
function keeping() {
  office.advance(86_400_000)
  return { store: database.store, key: testKey, edition: sn2025.id, clock: office, newId }
}

async function amend(lines: readonly string[]) {
  const kept = await bring(lines)
  expect(await approveText(keeping(), 'staff:2', kept.id)).toEqual({ kind: 'inForce' })
  return kept
}

/** A desk as it is begun: with these settings, before the same platforms. */
function begin(settings: Readonly<Record<string, string>> = { PUBLIC_URL: desk }): void {
  joined = join(database.store, double, fakeClock(), settings, {
    official: joinOfficial(() => named),
    outlet: { channel: wechat },
  })
  folk = people(joined, double)
}

beforeAll(async () => {
  database = await freshPglite()
})
afterAll(() => database.close())
beforeEach(async () => {
  await empty(database.store)
  double = await startLarkDouble(larkDoubleApp)
  wechat.sent.length = 0
  begin()
})
afterEach(async () => {
  await double.stop()
  if (double.violations.length > 0) throw new Error(double.violations.join(', '))
})

const inLark = async (text: string): Promise<string> => {
  const { id } = await folk.asks('ou_wang', group, text)
  return folk.repliesTo(id)[0]?.text ?? ''
}

let said = 0
async function inWechat(text: string): Promise<string> {
  said += 1
  const now = joined.clock.now()
  const message: InboundMessage = {
    channel: 'wechat',
    app: 'main',
    id: `said-${said}`,
    chat: { id: 'wxid_wang', kind: 'private' },
    sender: { id: 'wxid_wang' },
    writtenAt: now,
    receivedAt: now,
    text,
    addressed: true,
  }
  await joined.desk.intake(message)
  await joined.desk.work()
  await joined.settled()
  const last = wechat.sent.at(-1)
  return last === undefined ? '' : plainText(last.body)
}

async function onThePage(number: number, text: string): Promise<string> {
  const visitor = createVisitor(joined.desk.app)
  await visitor.get('/')
  await visitor.post('/chat/messages', { id: anId(number), text })
  await joined.settled()
  return (await repliesIn(await visitor.get('/chat/replies')))[0]?.html ?? ''
}

/** Which version each answer quoted, as the ledger has it. */
const versions = async () =>
  (
    await database.store.select({ body: deliveries.body }).from(deliveries).orderBy(deliveries.seq)
  ).map(({ body }) => z.object({ official: z.string().optional() }).parse(body).official)

test('Wang is told by the sentence, word for word, wherever he asks; and signs in it stay signs', async () => {
  const { hash } = await bring(textOf(marked))
  const card = await inLark('分公司能报名吗')
  const link = `${desk}/notice#%E5%85%AD%28%E4%B8%80%291`
  expect(card).toContain(`[查看原文](${link})`)
  expect(card).toContain('原文：「园丁须有自己的&#95;水壶&#95;和&#42;铲子&#42;，&#60;at id=all')
  expect(card).not.toMatch(/<at id=all|elsewhere\.example[^)]*\]|\]\(https:\/\/elsewhere/)
  // One rule has spoken, so one sentence is quoted.
  expect(card.match(/原文：/g)).toHaveLength(1)

  const plain = await inWechat('分公司能报名吗')
  expect(plain).toContain(`六(一)1 原文：「${marked}」`)
  expect(plain).toContain(`查看原文：${link}`)

  const bubble = await onThePage(1, '分公司能报名吗')
  expect(bubble).toContain(`href="${link}"`)
  expect(bubble).toContain('&lt;b&gt;帽子&lt;/b&gt;见 [here](https://elsewhere.example/x) 。')
  expect(bubble).not.toContain('href="https://elsewhere')

  expect(await inWechat('报名什么时候截止？')).toContain('七(一) 原文：「三月三十一日截止。」')
  expect(await versions()).toEqual([hash, hash, hash, hash])
})

test('the link opens a page with that clause on it, without who can be reached', async () => {
  await bring(textOf(marked))
  const page = await joined.desk.app.request('/notice')
  const html = await page.text()
  const anchor = (await inWechat('分公司能报名吗')).split('/notice#')[1]?.split('\n')[0] ?? ''
  expect(html).toContain(`id="${decodeURIComponent(anchor)}"`)
  expect(html).toContain(`<a href="#${anchor}">`)
  expect(html).toContain('园丁须有自己的_水壶_和*铲子*，&lt;at id=all&gt;')
  expect(html).not.toContain(mobile)
  expect(html).not.toContain('甲一二')
  expect(html).not.toContain('<script')
  const etag = page.headers.get('etag') ?? ''
  const again = await joined.desk.app.request('/notice', { headers: { 'if-none-match': etag } })
  expect([page.status, again.status, await again.text()]).toEqual([200, 304, ''])
  const style = /href="(\/notice\/style\/[^"]+)"/.exec(html)?.[1] ?? ''
  expect((await joined.desk.app.request(style)).headers.get('content-type')).toContain('text/css')
})

test('a sentence that was changed is not quoted by its old place; one that only moved is', async () => {
  await bring(textOf(marked))
  await inWechat('分公司能报名吗')
  const changed = await amend(textOf('园丁须有自己的水壶。'))
  const told = await inWechat('分公司能报名吗')
  expect(told).not.toContain('原文：「')
  expect(told).toContain(`查看原文：${desk}/notice#`)
  expect((await versions()).at(-1)).toBe(changed.hash)

  await amend(textOf(marked, '雨天不开园。'))
  expect(await inWechat('分公司能报名吗')).toContain(`六(一)1 原文：「${marked}」`)
  const first = await (await joined.desk.app.request('/notice/versions/1')).text()
  expect(first).toContain('这一版已不再引用，现在引用的是第3版')
  const newest = await (await joined.desk.app.request('/notice')).text()
  expect(newest).toContain('雨天不开园')
  expect(newest).toContain('href="/notice/versions/2"')
  expect((await joined.desk.app.request('/notice/versions/4')).status).toBe(404)
})

test('what is only proposed is neither quoted nor shown; nor is a text that somebody has changed in the database', async () => {
  await bring(textOf(marked))
  await bring(textOf('园丁须有自己的水壶。'))
  expect(await inWechat('分公司能报名吗')).toContain(`原文：「${marked}」`)
  expect((await joined.desk.app.request('/notice/versions/2')).status).toBe(404)

  await database.store.update(noticeClauses).set({ text: '谁都可以。' })
  begin()
  expect(await inWechat('分公司能报名吗')).not.toContain('原文')
  expect(joined.logged.some((line) => line.includes('official.unfit'))).toBe(true)
  expect((await joined.desk.app.request('/notice')).status).toBe(404)
})

test('without an address of its own the desk quotes and links nothing; without a text all is as it was', async () => {
  expect(await inWechat('分公司能报名吗')).not.toContain('原文')
  expect((await joined.desk.app.request('/notice')).status).toBe(404)
  await bring(textOf(marked))
  begin({})
  const plain = await inWechat('分公司能报名吗')
  expect(plain).toContain(`六(一)1 原文：「${marked}」`)
  expect(plain).not.toContain('查看原文')
})

test('each sentence that the edition names can be known again', () => {
  const hashes = sentencesOfEditions.get(sn2025.id)
  const places = namedSentences(sn2025)
  expect(places.length).toBeGreaterThan(60)
  const known = Object.entries(hashes ?? {}).flatMap(([clause, each]) =>
    Object.keys(each).map((sentence) => ({ clause, sentence: Number(sentence) })),
  )
  expect(known).toEqual(places)
})

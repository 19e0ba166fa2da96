import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Answer, Target } from '../../../src/channels/channel.ts'
import { cardOf, maxCardBytes, textOf } from '../../../src/channels/lark/cards.ts'
import { escapeMarkdown } from '../../../src/channels/lark/markdown.ts'
import { complaintAbout } from '../../doubles/lark-content.ts'
import { asking, eligible, toGroup, toPrivate } from './answers.ts'

const cardShape = z.object({
  schema: z.literal('2.0'),
  config: z.object({ summary: z.object({ content: z.string() }) }),
  body: z.object({
    elements: z.array(
      z.object({
        tag: z.string(),
        content: z.string().optional(),
        text: z.object({ content: z.string() }).optional(),
        behaviors: z.array(z.object({ type: z.string(), value: z.unknown() })).optional(),
      }),
    ),
  }),
})

function elementsOf(answer: Answer, target: Target) {
  const card = cardOf(answer, target)
  if (card === undefined) throw new Error('no card')
  expect(complaintAbout('interactive', card)).toBeUndefined()
  return cardShape.parse(JSON.parse(card)).body.elements
}

const linesOf = (answer: Answer, target: Target) =>
  elementsOf(answer, target).flatMap(({ content }) => content ?? [])
const buttonsOf = (answer: Answer, target: Target) =>
  elementsOf(answer, target).filter(({ tag }) => tag === 'button')

test('a card says first what comes first, then the verdict, why, the clauses, the small print', () => {
  expect(linesOf(eligible, toGroup)).toEqual([
    '<at id=ou_person></at> 报名已于2025年8月15日截止。',
    '**可以报名。**',
    '注册地在陕西省内即可。',
    '**依据**\n六(一)1　参赛单位',
    '以组委会解释为准。',
  ])
})

test('a question in a group comes with a button for each choice and says how to be heard', () => {
  const value = { asked: 'ou_person', chat: 'oc_1', in: 'group' }
  expect(buttonsOf(asking, toGroup).map(({ text, behaviors }) => [text, behaviors])).toEqual([
    [{ content: '1. 企业' }, [{ type: 'callback', value: { ...value, choice: 'enterprise' } }]],
    [{ content: '2. 高校' }, [{ type: 'callback', value: { ...value, choice: 'school' } }]],
  ])
  expect(linesOf(asking, toGroup).at(-1)).toBe('引用本消息或@我回复')
})

test('in private nobody is pointed at, and nobody needs to be told how to be heard', () => {
  expect(linesOf(asking, toPrivate)).toEqual(['**还差一项才能判断。**', '你们是什么单位？'])
  expect(buttonsOf(asking, toPrivate)[0]?.behaviors).toEqual([
    { type: 'callback', value: { choice: 'enterprise', chat: 'oc_2', in: 'private' } },
  ])
})

test('an answer that asks nothing does not ask for a reply', () => {
  expect(cardOf(eligible, toGroup)).not.toContain('引用本消息')
})

test('where nobody may be pointed at, choices are lines: anybody could press a button', () => {
  const target: Target = { chat: 'oc_1', kind: 'group' }
  expect(buttonsOf(asking, target)).toEqual([])
  expect(linesOf(asking, target)).toContain('你们是什么单位？\n1. 企业\n2. 高校')
})

test('to a person whose chat is not known, choices are lines: no press could count there', () => {
  const target: Target = { chat: 'ou_person', kind: 'private' }
  expect(buttonsOf(asking, target)).toEqual([])
  expect(linesOf(asking, target)).toContain('你们是什么单位？\n1. 企业\n2. 高校')
})

test('choices too long for a button are written out above it', () => {
  const label = '在陕西省内注册满一年的企业、高校或科研院所'
  const choices = [{ label, value: 'a' }, ...asking.choices]
  const answer = { ...asking, choices }
  expect(linesOf(answer, toGroup)).toContain(`你们是什么单位？\n1. ${label}\n2. 企业\n3. 高校`)
  const written = buttonsOf(answer, toGroup).map(({ text }) => text?.content)
  expect(written).toEqual(['选 1', '选 2', '选 3'])
})

test('what a person wrote cannot mention, link or format anything', () => {
  const headline = '你说“<at id=all></at> **大奖** [点我](https://example.org/x) `a`”'
  const card = cardOf({ ...eligible, headline }, toGroup) ?? ''
  const said = linesOf({ ...eligible, headline }, toGroup)[1] ?? ''
  expect(said).not.toMatch(/<|\]\(https:\/\/example.org\/x\)\*/)
  expect(card.match(/<at /g)).toHaveLength(1)
  expect(textOf({ ...eligible, headline }, toGroup).match(/<at /g)).toHaveLength(1)
  expect(textOf({ ...eligible, headline: '< AT user_id="all">' }, toPrivate)).not.toContain('<')
})

test.each([
  ['a*b_c~d`e', 'a&#42;b&#95;c&#126;d&#96;e'],
  ['- 一\n# 二\n+ 三', '&#45; 一\n&#35; 二\n&#43; 三'],
  ['2025-07-20', '2025-07-20'],
  ['六(一)5', '六(一)5'],
  [
    '见 https://example.org/a_b?c=1。',
    '见 [https://example.org/a&#95;b?c=1](https://example.org/a_b?c=1)。',
  ],
  ['&lt;at&gt;', '&#38;lt;at&#38;gt;'],
])('escaping turns %j into %j', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped)
})

test('"all" and other ids that are no person are never mentioned', () => {
  for (const person of ['all', 'oc_1', 'ou_1></at><at id=all', '']) {
    expect(cardOf(eligible, { ...toGroup, person })).not.toContain('<at')
    expect(textOf(eligible, { ...toGroup, person })).not.toContain('<at')
  }
})

test('an answer that does not fit into a card is none', () => {
  const paragraphs = ['问'.repeat(maxCardBytes / 3)]
  expect(cardOf({ ...eligible, paragraphs }, toGroup)).toBeUndefined()
  const fitting = cardOf({ ...eligible, paragraphs: ['问'.repeat(9_500)] }, toGroup) ?? ''
  expect(Buffer.byteLength(fitting)).toBeGreaterThan(28_000)
  expect(complaintAbout('interactive', fitting)).toBeUndefined()
})

test('the text that stands in for a card mentions the asker and says the same', () => {
  expect(JSON.parse(textOf(asking, toGroup))).toEqual({
    text: '<at user_id="ou_person"></at> 还差一项才能判断。\n你们是什么单位？\n1. 企业\n2. 高校\n引用本消息或@我回复',
  })
  const long = textOf({ ...eligible, paragraphs: ['"😀'.repeat(60_000)] }, toGroup)
  expect(complaintAbout('text', long)).toBeUndefined()
  expect(long).toContain('…')
})

test('half a surrogate pair in an answer does no harm', () => {
  const headline = 'a\ud800b'
  expect(linesOf({ ...eligible, headline }, toGroup)[1]).toBe('**a\ud800b**')
})

// What holds for every channel: the same four outcomes, nothing lost of an answer, and capabilities that are true.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Answer, Capabilities, Channel, Delivery } from '../../src/channels/channel.ts'
import { createPageChannel, type PageChannelName } from '../../src/channels/web.ts'
import { Bubble } from '../../src/web/bubble.tsx'
import { aDesk, impatient } from './lark/desk.ts'

const answer: Answer = {
  outcome: 'needs-facts',
  first: ['这是昨天的提问。'],
  headline: '还差一项才能判断。',
  paragraphs: ['单位性质不同，条件也不同。'],
  clauses: [{ id: '六(一)1', title: '参赛单位' }],
  question: '你们是什么单位？',
  choices: [
    { label: '企业', value: 'enterprise' },
    { label: '高校', value: 'school' },
  ],
  notes: ['以组委会解释为准。'],
}

/** One channel as it stands before its platform, and a platform that can be told to misbehave. */
interface Stand {
  readonly channel: Channel
  readonly delivery: Delivery
  /** How what was sent last looks, as the platform's own source. */
  shown(): string
  /** How many messages people see. */
  count(): number
}

type Trouble = 'limited' | 'refused' | 'ambiguous'

interface Contestant {
  readonly name: string
  stand(trouble?: Trouble): Promise<Stand>
  /** What the platform can do to it; a page of our own does nothing of the kind. */
  readonly troubles: readonly Trouble[]
}

const larkTroubles = {
  limited: { path: '/messages', status: 400, body: { code: 230_020, msg: 'limit' } },
  refused: { path: '/messages', status: 400, body: { code: 230_002, msg: 'not in the chat' } },
  ambiguous: { path: '/messages', hang: true, afterwards: true },
} as const

const lark: Contestant = {
  name: 'lark',
  troubles: ['limited', 'refused', 'ambiguous'],
  stand: async (trouble) => {
    const { channel, double } = await aDesk({ client: impatient })
    if (trouble !== undefined) double.fault(larkTroubles[trouble])
    return {
      channel,
      delivery: deliveryFor(channel),
      shown: () => double.messages.at(-1)?.content ?? '',
      count: () => double.messages.length,
    }
  },
}

function page(name: PageChannelName): Contestant {
  return {
    name,
    troubles: [],
    stand: async () => {
      // The row is what people see, so it is there once however often the page is rung.
      const rows = new Map<string, Delivery>()
      const channel = createPageChannel(name, (delivery) => void rows.set(delivery.id, delivery))
      return {
        channel,
        delivery: deliveryFor(channel),
        shown: () => bubbleOf([...rows.values()].at(-1)),
        count: () => rows.size,
      }
    },
  }
}

function deliveryFor({ name, app, capabilities: { groups } }: Channel): Delivery {
  const target = groups
    ? ({ chat: 'oc_1', kind: 'group', person: 'ou_person', replyTo: 'om_question' } as const)
    : ({ chat: 'visitor', kind: 'private' } as const)
  const id = '01982e5a-0000-7000-8000-000000000001'
  return { id, channel: name, app, target, body: answer }
}

function bubbleOf(delivery: Delivery | undefined): string {
  if (delivery === undefined) return ''
  const { id, target, body } = delivery
  const bubble: { toString(): string } = Bubble({
    row: { id, seq: 1, target, body, saidAt: new Date(0) },
    deskName: '小助手',
    form: { action: '/', fields: {} },
    showTime: false,
    asker: target.person,
  })
  return bubble.toString()
}

const contestants = [lark, page('web'), page('try')]

describe.each(contestants)('$name', ({ name, stand, troubles }) => {
  test('a message that arrives is sent, under an id, and all of the answer is there', async () => {
    const { channel, delivery, shown, count } = await stand()
    const sent = await channel.send(delivery)
    expect(sent).toEqual({ kind: 'sent', messageId: expect.any(String) })
    expect(count()).toBe(1)
    const { first, headline, paragraphs, clauses, question, choices, notes } = answer
    for (const part of [
      ...first,
      headline,
      ...paragraphs,
      ...clauses.map(({ title }) => title),
      question,
      ...choices.map(({ label }) => label),
      ...notes,
    ])
      expect(shown()).toContain(part)
  })

  test('it calls itself by the names under which its rows stand in the ledger', async () => {
    const { channel } = await stand()
    expect(channel.name).toBe(name)
    expect(channel.app).not.toBe('')
  })

  test('a repeated send is seen once, if it says so', async () => {
    const { channel, delivery, count } = await stand()
    await channel.send(delivery)
    await channel.send(delivery)
    expect(count()).toBe(channel.capabilities.idempotentForMs > 0 ? 1 : 2)
  })

  test('buttons and mentions are there exactly if it says so', async () => {
    const { channel, delivery, shown } = await stand()
    await channel.send(delivery)
    const { buttons, cards, mentions } = channel.capabilities
    const count = shown().match(/"tag":"button"|<button/g)?.length ?? 0
    expect(count).toBe(buttons ? answer.choices.length : 0)
    expect(/"schema":"2.0"|<article/.test(shown())).toBe(cards)
    expect(shown().includes('ou_person')).toBe(mentions)
  })

  test.each(troubles)('%s is said as such, with nothing of the message', async (trouble) => {
    const { channel, delivery, count } = await stand(trouble)
    const result = await channel.send(delivery)
    expect(result.kind).toBe(trouble)
    expect(result).toMatchObject(said[trouble])
    expect(JSON.stringify(result)).not.toMatch(/oc_1|ou_person|判断|企业/)
    // Nobody knows: this time it had arrived. Else it certainly had not.
    expect(count()).toBe(trouble === 'ambiguous' ? 1 : 0)
    expect((await channel.send(delivery)).kind).toBe('sent')
    expect(count()).toBe(1)
  })
})

const text = expect.stringMatching(/./)
const said = {
  limited: { afterMs: expect.any(Number), scope: expect.stringMatching(/^(app|chat)$/) },
  refused: { code: text, why: text },
  ambiguous: { why: text },
} as const

const columns: readonly (readonly [title: string, of: (can: Capabilities) => string])[] = [
  ['groups', ({ groups }) => yes(groups)],
  ['mentions', ({ mentions }) => yes(mentions)],
  ['cards', ({ cards }) => yes(cards)],
  ['buttons', ({ buttons }) => yes(buttons)],
  ['a repeat is taken once', ({ idempotentForMs }) => within(idempotentForMs)],
]
const yes = (can: boolean) => (can ? 'yes' : '–')

function within(ms: number): string {
  if (ms === 0) return '–'
  return ms >= 86_400_000 ? 'always' : `for ${ms / 60_000} min`
}

test.each(['README.md', 'README.zh-CN.md'])(
  'the table in %s is what the channels say',
  async (path) => {
    const lines = await Promise.all(
      contestants.map(async ({ name, stand }) => {
        const { capabilities } = (await stand()).channel
        return `| \`${name}\` | ${columns.map(([, of]) => of(capabilities)).join(' | ')} |`
      }),
    )
    const readme = readFileSync(path, 'utf8')
    const start = readme.indexOf('| `lark` |')
    const shown = readme.slice(start).split('\n').slice(0, lines.length)
    expect(shown.map((line) => line.replace(/ +/g, ' '))).toEqual(
      path === 'README.md' ? lines : lines.map(inChinese),
    )
  },
)

const words: Readonly<Record<string, string>> = {
  yes: '是',
  always: '始终',
  for: '',
  min: '分钟内',
}
const inChinese = (line: string): string =>
  line.replace(/\b(yes|always|for|min)\b/g, (word) => words[word] ?? word).replace(/ +/g, ' ')

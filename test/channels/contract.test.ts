// What holds for every channel: the same four outcomes, nothing lost of an answer, and capabilities that are true.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lark } from './contract/lark.ts'
import { page } from './contract/pages.ts'
import { answer } from './contract/stand.ts'
import { withTable } from './contract/table.ts'
import { terminal } from './contract/terminal.ts'
import { wechatOverWire } from './contract/wechat.ts'

const contestants = [lark, wechatOverWire, page('web'), page('try'), terminal]

beforeAll(async () => {
  for (const { open } of contestants) await open?.()
}, 90_000)
afterAll(async () => {
  for (const { close } of contestants) await close?.()
}, 90_000)

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

  test('groups, buttons, cards and mentions are there exactly if it says so', async () => {
    const { channel, delivery, shown } = await stand()
    await channel.send(delivery)
    const { buttons, cards, groups, mentions } = channel.capabilities
    expect(delivery.target.kind === 'group').toBe(groups)
    const count = shown().match(/"tag":"button"|<button/g)?.length ?? 0
    expect(count).toBe(buttons ? answer.choices.length : 0)
    expect(/"schema":"2.0"|<article/.test(shown())).toBe(cards)
    expect(shown().includes(delivery.target.person ?? 'nobody is named')).toBe(mentions)
  })

  test.each(troubles)('%s is said as such, with nothing of the message', async (trouble) => {
    const { channel, delivery, count } = await stand(trouble)
    const result = await channel.send(delivery)
    expect(result.kind).toBe(trouble)
    expect(result).toMatchObject(said[trouble])
    const { chat, person } = delivery.target
    for (const secret of [chat, person, '判断', '企业'])
      expect(JSON.stringify(result)).not.toContain(secret)
    // Nobody knows: this time it had arrived. Else it certainly had not.
    expect(count()).toBe(trouble === 'ambiguous' ? 1 : 0)
    // Where the platform does not know our key, what is in doubt is never repeated.
    if (trouble === 'ambiguous' && channel.capabilities.idempotentForMs === 0) return
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

// UPDATE_README=1 npx vitest run test/channels/contract.test.ts writes it.
test.each(['README.md', 'README.zh-CN.md'])(
  'the table in %s is what the channels say',
  async (path) => {
    const channels = await Promise.all(
      contestants.map(async ({ stand }) => (await stand()).channel),
    )
    const should = withTable(readFileSync(path, 'utf8'), path, channels)
    if (process.env['UPDATE_README'] !== undefined) writeFileSync(path, should)
    expect(readFileSync(path, 'utf8')).toBe(should)
  },
)

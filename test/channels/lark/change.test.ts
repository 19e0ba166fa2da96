// Messages changed and taken back, before the platform's double and its limits.
import { expect, test } from 'vitest'

import { aDelivery, asking, eligible, toGroup } from './answers.ts'
import { aDesk, impatient } from './desk.ts'

const hour = 3_600_000

/** A desk that has sent one answer, and the answer as its ledger knows it. */
async function afterOne(changes: Parameters<typeof aDesk>[0] = {}) {
  const desk = await aDesk(changes)
  const { id, target } = aDelivery()
  const result = await desk.channel.send(aDelivery())
  const messageId = (result.kind === 'sent' && result.messageId) || ''
  const { edit, recall } = desk.channel
  if (edit === undefined || recall === undefined) throw new Error('verbs are missing')
  return { ...desk, edit, recall, sent: { id, target, messageId } }
}

test('a card is changed in its place, buttons and all, and the rating stays with its delivery', async () => {
  const { edit, double, sent } = await afterOne()
  expect(await edit(sent, { ...asking, headline: '更正' })).toEqual({ kind: 'done' })
  expect(double.messages).toHaveLength(1)
  expect(double.messages[0]?.content).toContain('更正')
  expect(double.messages[0]?.content).toContain('"tag":"button"')
  expect(await edit(sent, eligible)).toEqual({ kind: 'done' })
  expect(double.messages[0]?.content).toContain(sent.id)
})

test('a recalled message is gone for everybody, and recalling it again changes nothing', async () => {
  const { edit, recall, double, sent } = await afterOne()
  expect(await recall(sent)).toEqual({ kind: 'done' })
  expect(double.messages[0]?.recalled).toBe(true)
  expect(await recall(sent)).toEqual({ kind: 'done' })
  expect(await edit(sent, eligible)).toMatchObject({
    kind: 'refused',
    code: '230011',
    why: expect.stringContaining('已经撤回'),
  })
})

test('after the time that the company allows nothing is recalled, and after two weeks nothing is changed', async () => {
  const { clock, edit, recall, sent } = await afterOne({ double: { recallMs: hour } })
  clock.advance(hour + 1_000)
  expect(await recall(sent)).toMatchObject({
    kind: 'refused',
    code: '230009',
    why: expect.stringContaining('撤回时限'),
  })
  expect(await edit(sent, eligible)).toEqual({ kind: 'done' })
  clock.advance(14 * 24 * hour)
  expect(await edit(sent, eligible)).toMatchObject({ kind: 'refused', code: '230031' })
})

test("somebody else's message is left alone", async () => {
  const { edit, recall, sent } = await afterOne()
  const theirs = { ...sent, messageId: 'om_question' }
  expect(await recall(theirs)).toMatchObject({ kind: 'refused', code: '230026' })
  expect(await edit(theirs, eligible)).toMatchObject({ kind: 'refused', code: '230012' })
})

test('what went out as a post is recalled, but not changed, and the refusal says what to do', async () => {
  const { channel, double, edit, recall } = await afterOne()
  const body = { code: 230099, msg: 'Failed to create card content' }
  double.fault({ path: '/reply', msgType: 'interactive', status: 400, body })
  const result = await channel.send(aDelivery({ id: 'second' }))
  const messageId = (result.kind === 'sent' && result.messageId) || ''
  const post = { id: 'second', target: toGroup, messageId }
  expect(await edit(post, eligible)).toMatchObject({
    kind: 'refused',
    code: '230001',
    why: expect.stringContaining('另发一条'),
  })
  expect(await recall(post)).toEqual({ kind: 'done' })
})

test('an answer too long for a card is refused before the platform is asked', async () => {
  const { edit, sent, double } = await afterOne()
  const body = { ...eligible, paragraphs: ['问'.repeat(12_000)] }
  expect(await edit(sent, body)).toMatchObject({ kind: 'refused', code: '230025' })
  expect(double.edits).toEqual([])
})

test('a sixth change of one card within a second waits, and the card keeps the fifth', async () => {
  const { clock, double, edit, sent } = await afterOne()
  for (let count = 1; count <= 5; count += 1)
    expect(await edit(sent, { ...eligible, headline: `第${count}版` })).toEqual({ kind: 'done' })
  expect(await edit(sent, { ...eligible, headline: '第6版' })).toMatchObject({
    kind: 'limited',
    scope: 'chat',
    afterMs: 1_000,
    code: '230020',
  })
  expect(double.messages[0]?.content).toContain('第5版')
  clock.advance(1_000)
  expect(await edit(sent, eligible)).toEqual({ kind: 'done' })
})

test.each(['edit', 'recall'] as const)(
  'whether a broken %s was done, nobody knows',
  async (verb) => {
    const { double, edit, recall, sent } = await afterOne({ client: impatient })
    double.fault({ path: `/messages/${sent.messageId}`, hang: true, afterwards: true })
    const work = () => (verb === 'edit' ? edit(sent, eligible) : recall(sent))
    expect((await work()).kind).toBe('ambiguous')
    expect(await work()).toEqual({ kind: 'done' })
  },
)

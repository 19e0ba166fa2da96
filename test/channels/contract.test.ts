// What holds for every channel: the same four outcomes, nothing lost of an answer, and capabilities that are true.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { editDelivery } from '../../src/delivery/edit.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { pump } from '../../src/delivery/pump.ts'
import { recallDelivery } from '../../src/delivery/recall.ts'
import { silentLog } from '../../src/platform/log.ts'
import { deliveries } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'
import { lark } from './contract/lark.ts'
import { page } from './contract/pages.ts'
import { answer, type Stand } from './contract/stand.ts'
import { withTable } from './contract/table.ts'
import { terminal } from './contract/terminal.ts'
import { wechatOverWire } from './contract/wechat.ts'

const contestants = [lark, wechatOverWire, page('web'), page('try'), terminal]

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await freshPostgres('template', 3)
  store = database.store
  for (const { open } of contestants) await open?.()
}, 90_000)
afterAll(async () => {
  for (const { close } of contestants) await close?.()
  await database.close()
}, 90_000)

/** Sends what stands there by way of the ledger. Returns the row. */
async function said({ channel, delivery }: Stand) {
  const { id: onceKey, app, target, body } = delivery
  await putDelivery(store, { onceKey, kind: 'reply', channel: channel.name, app, target, body })
  await pump({ store, outlets: [{ channel }], log: silentLog })
  return rowOf(onceKey)
}

async function rowOf(onceKey: string) {
  const [row] = await store.select().from(deliveries).where(eq(deliveries.onceKey, onceKey))
  if (row === undefined) throw new Error('no such delivery')
  return row
}

describe.each(contestants)('$name', ({ name, stand, troubles }) => {
  test('a message that arrives is sent, under an id, and all of the answer is there', async () => {
    const { channel, delivery, shown, count } = await stand(store)
    const sent = await channel.send(delivery)
    expect(sent).toEqual({ kind: 'sent', messageId: expect.any(String) })
    expect(await count()).toBe(1)
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
      expect(await shown()).toContain(part)
  })

  test('it calls itself by the names under which its rows stand in the ledger', async () => {
    const { channel } = await stand(store)
    expect(channel.name).toBe(name)
    expect(channel.app).not.toBe('')
  })

  test('a repeated send is seen once, if it says so', async () => {
    const { channel, delivery, count } = await stand(store)
    await channel.send(delivery)
    await channel.send(delivery)
    expect(await count()).toBe(channel.capabilities.idempotentForMs > 0 ? 1 : 2)
  })

  test('groups, buttons, cards and mentions are there exactly if it says so', async () => {
    const { channel, delivery, shown } = await stand(store)
    await channel.send(delivery)
    const { buttons, cards, groups, mentions } = channel.capabilities
    expect(delivery.target.kind === 'group').toBe(groups)
    const count = (await shown()).match(/"tag":"button"|<button/g)?.length ?? 0
    expect(count).toBe(buttons ? answer.choices.length : 0)
    expect(/"schema":"2.0"|<article/.test(await shown())).toBe(cards)
    expect((await shown()).includes(delivery.target.person ?? 'nobody is named')).toBe(mentions)
  })

  test.each(troubles)('%s is said as such, with nothing of the message', async (trouble) => {
    const { channel, delivery, count } = await stand(store, trouble)
    const result = await channel.send(delivery)
    expect(result.kind).toBe(trouble)
    expect(result).toMatchObject(results[trouble])
    const { chat, person } = delivery.target
    for (const secret of [chat, person, '判断', '企业'])
      expect(JSON.stringify(result)).not.toContain(secret)
    // Nobody knows: this time it had arrived. Else it certainly had not.
    expect(await count()).toBe(trouble === 'ambiguous' ? 1 : 0)
    // Where the platform does not know our key, what is in doubt is never repeated.
    if (trouble === 'ambiguous' && channel.capabilities.idempotentForMs === 0) return
    expect((await channel.send(delivery)).kind).toBe('sent')
    expect(await count()).toBe(1)
  })

  test('what was sent is taken back, once, if it says so', async () => {
    const it = await stand(store)
    const { recall } = it.channel.capabilities
    expect(it.channel.recall !== undefined).toBe(recall)
    const { id, status } = await said(it)
    expect([status, await it.count()]).toEqual(['sent', 1])
    const outcome = recall ? { kind: 'done' } : { kind: 'refused', code: 'cannot' }
    expect(await recallDelivery(store, it.channel, id)).toMatchObject(outcome)
    expect(await it.count()).toBe(recall ? 0 : 1)
    const row = await rowOf(it.delivery.id)
    expect(row.recalledAt !== null).toBe(recall)
    expect(await recallDelivery(store, it.channel, id)).toMatchObject(outcome)
    expect(await rowOf(it.delivery.id)).toEqual(row)
  })

  test('something else is said in the place of what was sent, if it says so', async () => {
    const it = await stand(store)
    const { edit } = it.channel.capabilities
    expect(it.channel.edit !== undefined).toBe(edit)
    const { id } = await said(it)
    const body = { ...answer, headline: '更正：可以报名。' }
    const outcome = edit ? { kind: 'done' } : { kind: 'refused', code: 'cannot' }
    expect(await editDelivery(store, it.channel, id, body)).toMatchObject(outcome)
    expect(await it.count()).toBe(1)
    expect((await it.shown()).includes(body.headline)).toBe(edit)
    expect((await it.shown()).includes(answer.headline)).toBe(!edit)
    expect((await rowOf(it.delivery.id)).body).toEqual(edit ? body : answer)
  })

  test('what was taken back is not changed any more', async () => {
    const it = await stand(store)
    const { id } = await said(it)
    const outcome = await recallDelivery(store, it.channel, id)
    const code = it.channel.capabilities.edit && outcome.kind === 'done' ? 'recalled' : 'cannot'
    expect(await editDelivery(store, it.channel, id, answer)).toMatchObject({ code })
  })

  test('a stranger is written to in private, or the platform says no, as it says itself', async () => {
    const { channel, delivery, stranger, count } = await stand(store)
    const { privateToStranger } = channel.capabilities
    // Nobody is a stranger to a page or a terminal before sitting down at it.
    expect(stranger !== undefined).toBe(privateToStranger || name === 'wechat')
    const target = stranger ?? delivery.target
    const { kind } = await channel.send({ ...delivery, target })
    const refuses = stranger !== undefined && !privateToStranger
    expect([kind, await count()]).toEqual(refuses ? ['refused', 0] : ['sent', 1])
  })
})

const text = expect.stringMatching(/./)
const results = {
  limited: { afterMs: expect.any(Number), scope: expect.stringMatching(/^(app|chat)$/) },
  refused: { code: text, why: text },
  ambiguous: { why: text },
} as const

// UPDATE_README=1 npx vitest run test/channels/contract.test.ts writes it.
test.each(['README.md', 'README.zh-CN.md'])(
  'the table in %s is what the channels say',
  async (path) => {
    const channels = await Promise.all(
      contestants.map(async ({ stand }) => (await stand(store)).channel),
    )
    const should = withTable(readFileSync(path, 'utf8'), path, channels)
    if (process.env['UPDATE_README'] !== undefined) writeFileSync(path, should)
    expect(readFileSync(path, 'utf8')).toBe(should)
  },
)

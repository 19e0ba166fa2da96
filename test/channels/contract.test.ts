// What holds for every channel: the same four outcomes, nothing lost of an answer, and capabilities that are true.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { openMessage, sealMessage } from '../../src/conversation/envelope.ts'
import { editDelivery } from '../../src/delivery/edit.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { pump } from '../../src/delivery/pump.ts'
import { recallDelivery } from '../../src/delivery/recall.ts'
import { channelLimits } from '../../src/notices/attachments.ts'
import { silentLog } from '../../src/platform/log.ts'
import { deliveries } from '../../src/store/schema.ts'
import { putFile } from '../../src/store/files.ts'
import type { Store } from '../../src/store/store.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { lark } from './contract/lark.ts'
import { page } from './contract/pages.ts'
import { answer, minuteMs, sha256Of, type Stand } from './contract/stand.ts'
import { withTable } from './contract/table.ts'
import { terminal } from './contract/terminal.ts'
import { wechatOverWire } from './contract/wechat.ts'

const contestants = [lark, wechatOverWire, page('web'), page('try'), terminal]
const takers = [lark, wechatOverWire]
const withGroups = [lark, wechatOverWire, page('try')]

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

/** Sends what stands there, or this file, by way of the ledger. Returns the row. */
async function said({ channel, delivery }: Stand, file?: string) {
  const { id: onceKey, app, target, body } = delivery
  const put = { onceKey, kind: 'reply', channel: channel.name, app, target, body } as const
  await putDelivery(store, file === undefined ? put : { ...put, file })
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
    const { buttons, cards, files, groups, mentions } = channel.capabilities
    // Notices cannot ask a channel: what they tell the staff before has to be the same.
    expect(files).toBe(channelLimits[channel.name] ?? 0)
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

describe.each(contestants)('what is written over $name', ({ name, hear, tellsTime }) => {
  test('in private comes with who, where and when, as it stands, and is meant for the desk', async () => {
    const uttered = { number: 1, kind: 'private', text: '分公司能报名吗', mentions: false } as const
    const message = await hear(uttered)
    expect(message).toMatchObject({ channel: name, text: uttered.text, addressed: true })
    expect(message.chat.kind).toBe('private')
    const { app, chat, sender, id } = message
    for (const named of [app, chat.id, sender.id, id]) expect(named).toMatch(/./)
    const lateMs = message.receivedAt.getTime() - message.writtenAt.getTime()
    expect(Math.round(lateMs / minuteMs)).toBe(tellsTime ? 1 : 0)
    // Two messages of one person are told apart.
    const next = await hear({ ...uttered, number: 2 })
    expect(next.id).not.toBe(id)
    expect(openMessage(testKey, sealMessage(testKey, message, id), id)).toEqual(message)
  })
})

test.each(contestants)('$name tells who has read a message, if it says so', async (contestant) => {
  const { channel } = await contestant.stand(store)
  const told = await contestant.readBy?.('om_sent')
  expect(told !== undefined).toBe(channel.capabilities.readReceipts)
  if (told === undefined) return
  expect(told).toMatchObject({ kind: 'read', person: 'ou_person', messageIds: ['om_sent'] })
})

describe.each(withGroups)('what is written in a group of $name', ({ hear, stand }) => {
  test('is meant for the desk if it is mentioned, and the mention is no word of it', async () => {
    expect((await stand(store)).channel.capabilities.groups).toBe(true)
    const uttered = { number: 3, kind: 'group', text: '分公司能报名吗', mentions: true } as const
    const mentioned = await hear(uttered)
    expect(mentioned).toMatchObject({ text: uttered.text, addressed: true })
    const aside = await hear({ ...uttered, number: 4, mentions: false })
    expect(aside).toMatchObject({ text: uttered.text, addressed: false })
    expect([mentioned.chat.kind, aside.chat.kind]).toEqual(['group', 'group'])
  })
})

// Larger than a wire takes in one piece, and no text of any encoding.
const attachment = {
  name: '参赛须知（第二版）.pdf',
  mediaType: 'application/pdf',
  bytes: Uint8Array.from({ length: 100_000 }, (_, place) => (place * 7) % 256),
}

describe.each(contestants)('a file over $name', (contestant) => {
  const { stand } = contestant

  test('is one message, whole and under its name, if it says so', async () => {
    const it = await stand(store)
    const { files } = it.channel.capabilities
    expect(files > 0).toBe(takers.includes(contestant))
    const row = await said(it, await putFile(store, attachment))
    const { name, bytes } = attachment
    const arrived = files > 0 ? { name, sha256: sha256Of(bytes) } : undefined
    expect(await it.file?.()).toEqual(arrived)
    expect(await it.count()).toBe(files > 0 ? 1 : 0)
    expect(row.status).toBe(files > 0 ? 'sent' : 'failed')
    expect(row.lastCode).toBe(files > 0 ? null : 'no-files')
  })

  test('is taken back like any other message, but not changed', async () => {
    const it = await stand(store)
    const { edit, files, recall } = it.channel.capabilities
    const { id } = await said(it, await putFile(store, attachment))
    const isChangeable = { kind: 'refused', code: files > 0 ? 'file' : 'not-sent' }
    expect(await editDelivery(store, it.channel, id, answer)).toMatchObject(
      edit ? isChangeable : { code: 'cannot' },
    )
    const { kind } = await recallDelivery(store, it.channel, id)
    expect(kind).toBe(files > 0 && recall ? 'done' : 'refused')
    expect(await it.count()).toBe(0)
  })
})

describe.each(takers)('a file over $name', ({ stand, troubles }) => {
  test.each([
    ['empty', 'empty-file', { size: 0 }],
    ['larger than it takes', 'file-too-large', { size: 1_000_000_000 }],
    ['named like a path', 'file-name', { name: '../须知.pdf' }],
    ['without an ending', 'file-name', { name: '须知' }],
  ] as const)('%s is refused before anything is sent', async (_, code, changes) => {
    const { channel, delivery, count } = await stand(store)
    const result = await channel.send({ ...delivery, file: { ...kept, ...changes } })
    expect(result).toEqual({ kind: 'refused', code, why: text })
    expect(await count()).toBe(0)
  })

  test.each(troubles)('%s is said as such, and nothing goes out twice', async (trouble) => {
    const { channel, delivery, count } = await stand(store, trouble)
    const { kind } = await channel.send({ ...delivery, file: kept })
    expect(kind).toBe(trouble)
    expect(await count()).toBe(trouble === 'ambiguous' ? 1 : 0)
  })
})

const kept = {
  name: attachment.name,
  mediaType: attachment.mediaType,
  size: attachment.bytes.byteLength,
  sha256: sha256Of(attachment.bytes),
  read: async () => attachment.bytes,
}

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

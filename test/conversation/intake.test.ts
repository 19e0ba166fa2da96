import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

import { intake } from '../../src/conversation/intake.ts'
import { sweepInbox } from '../../src/store/inbox.ts'
import { deliveries, inbox } from '../../src/store/schema.ts'
import { contains, eachStore, freshPostgres } from '../support/database.ts'
import { aGroupMessage, aMessage, scriptedDesk, testKey } from '../support/desk.ts'

const desk = scriptedDesk()

eachStore('intake', (store) => {
  const take = (message: Parameters<typeof intake>[0]) =>
    intake(message, { store: store(), key: testKey, desk })

  test('a message is written once, sealed, before it is acknowledged', async () => {
    const message = aMessage({ text: '我们公司在西安' })
    const { kind, inboxId } = await take(message)
    expect(kind).toBe('new')
    const [row] = await store().select().from(inbox)
    expect(row).toMatchObject({
      id: inboxId,
      state: 'received',
      kind: 'message',
      messageId: message.id,
      writtenAt: message.writtenAt,
    })
    expect(await contains(store(), '西安')).toBe(false)
  })

  test('the same message five times is one row, and each repeat learns the id of the first', async () => {
    const message = aMessage()
    const first = await take(message)
    for (let again = 0; again < 4; again += 1)
      expect(await take({ ...message, receivedAt: new Date() })).toEqual({
        kind: 'seen',
        inboxId: first.inboxId,
      })
    expect(await store().select().from(inbox)).toHaveLength(1)
  })

  test('the same id at another desk of the same group is another message', async () => {
    const message = aGroupMessage({ channel: 'lark', app: 'cli_a' })
    await take(message)
    expect((await take({ ...message, app: 'cli_b' })).kind).toBe('new')
  })

  test('of a file in a group whose name is a tip-off nothing is kept either', async () => {
    await take(
      aGroupMessage({
        text: '',
        unreadable: 'file',
        files: [{ kind: 'file', name: '【举报】材料.docx', key: 'file_1' }],
      }),
    )
    const [row] = await store().select().from(inbox)
    expect(row).toMatchObject({ kind: 'private', state: 'handled', body: null })
  })

  test('of a tip-off in a group nothing is kept, and the group is asked once, without a name', async () => {
    const first = await take(
      aGroupMessage({ text: '【举报】某队造假', sender: { id: 'whistle-blower' } }),
    )
    await take(aGroupMessage({ text: '【电话】请打', sender: { id: 'another-one' } }))
    const [row] = await store().select().from(inbox)
    expect(row).toMatchObject({ kind: 'private', state: 'handled', body: null, lane: null })
    const said = await store().select().from(deliveries)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatchObject({
      onceKey: `reply:${first.inboxId}`,
      target: { chat: 'group-1', kind: 'group' },
    })
    for (const word of ['举报', '造假', 'whistle-blower', '电话', 'another-one'])
      expect(await contains(store(), word)).toBe(false)
    expect(await contains(store(), 'group-1')).toBe(true)
  })

  test('another group is asked as well, and the same group again after ten minutes', async () => {
    await take(aGroupMessage({ text: '【举报】一' }))
    await take(aGroupMessage({ text: '【举报】二', chat: { id: 'group-2', kind: 'group' } }))
    expect(await store().select().from(deliveries)).toHaveLength(2)
    await store()
      .update(deliveries)
      .set({ createdAt: sql`now() - interval '11 minutes'` })
    await take(aGroupMessage({ text: '【举报】三' }))
    expect(await store().select().from(deliveries)).toHaveLength(3)
  })

  test('a tip-off between others, not said to the desk, is left without a word', async () => {
    const message = aGroupMessage({ text: '【举报】', addressed: false })
    await take(message)
    expect((await take(message)).kind).toBe('seen')
    expect(await store().select().from(deliveries)).toHaveLength(0)
    expect(await store().select().from(inbox)).toHaveLength(1)
  })

  test('in a private chat a tip-off is taken like any other message', async () => {
    await take(aMessage({ text: '【举报】某队造假' }))
    const [row] = await store().select().from(inbox)
    expect(row).toMatchObject({ kind: 'message', state: 'received' })
    expect(await contains(store(), '举报')).toBe(false)
  })

  test('many at once are all written, each once, and one that the database refuses fails alone', async () => {
    const messages = Array.from({ length: 200 }, () => aMessage())
    const beyond = aMessage({ writtenAt: new Date(8.64e15) })
    const results = await Promise.allSettled([...messages, ...messages, beyond].map(take))
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(results.at(-1)?.status).toBe('rejected')
    const kinds = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value.kind] : [],
    )
    expect(kinds.filter((kind) => kind === 'new')).toHaveLength(200)
    expect(await store().select().from(inbox)).toHaveLength(200)
  })

  test('what was handled is kept for a month, to know it again', async () => {
    await take(aGroupMessage({ text: '【举报】' }))
    await take(aMessage())
    expect(await sweepInbox(store())).toBe(0)
    await store()
      .update(inbox)
      .set({ receivedAt: sql`now() - interval '31 days'` })
    expect(await sweepInbox(store())).toBe(1)
    expect(await store().select().from(inbox)).toMatchObject([{ state: 'received' }])
  })

  test('an id no platform would send is a key all the same', async () => {
    for (const id of ['\0', '\ud800', 'x'.repeat(5_000)]) {
      const message = aMessage({ id })
      expect((await take(message)).kind).toBe('new')
      expect((await take(message)).kind).toBe('seen')
    }
  })
})

describe('on a server', () => {
  test('two tip-offs at once lead to one line', async () => {
    const { store, close } = await freshPostgres()
    const texts = Array.from({ length: 8 }, (_, at) => `【举报】${at}`)
    await Promise.all(
      texts.map((text) => intake(aGroupMessage({ text }), { store, key: testKey, desk })),
    )
    expect(await store.select().from(inbox)).toHaveLength(8)
    expect(await store.select().from(deliveries)).toHaveLength(1)
    await close()
  })
})

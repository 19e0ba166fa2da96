import { asc, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

import type { InboundMessage } from '../../src/channels/channel.ts'
import type { BoardDesk } from '../../src/conversation/board-desk.ts'
import type { Desk } from '../../src/conversation/desk.ts'
import { intake } from '../../src/conversation/intake.ts'
import { receiveDue, receiving } from '../../src/conversation/receive.ts'
import { silentLog } from '../../src/platform/log.ts'
import { inboxKey } from '../../src/platform/seal.ts'
import { sweepTalks } from '../../src/store/conversations.ts'
import { checkKey, claimMessages, holdMessage, markHandled, revive } from '../../src/store/inbox.ts'
import { conversations, deliveries, inbox } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { contains, eachStore, freshPostgres } from '../support/database.ts'
import { aGroupMessage, aMessage, scriptedDesk, testKey } from '../support/desk.ts'

const desk = scriptedDesk()

function a(store: Store, with_: Desk = desk) {
  return {
    take: (message: InboundMessage) => intake(message, { store, key: testKey, desk: with_ }),
    receive: (limit = 20) =>
      receiveDue({ store, key: testKey, desk: with_, log: silentLog }, limit),
    headlines: async () =>
      (await store.select().from(deliveries).orderBy(asc(deliveries.seq))).map(({ body }) =>
        typeof body === 'object' && body !== null && 'headline' in body ? body.headline : undefined,
      ),
    /** As if every lease had run out and every pause were over. */
    later: () => store.update(inbox).set({ nextAt: sql`now() - interval '1 second'` }),
  }
}

eachStore('receive', (store) => {
  test('a message is answered, remembered, marked handled and erased in one go', async () => {
    const { take, receive } = a(store())
    const { inboxId } = await take(aMessage({ text: '我们公司在西安' }))
    expect(await receive()).toBe(1)
    expect(await store().select().from(inbox)).toMatchObject([
      { id: inboxId, state: 'handled', body: null, lane: null, lease: null },
    ])
    expect(await store().select().from(deliveries)).toMatchObject([
      {
        onceKey: `reply:${inboxId}`,
        status: 'queued',
        lane: 'web:web:chat-1',
        target: { chat: 'chat-1', kind: 'private' },
        body: { headline: '1: 我们公司在西安' },
      },
    ])
    expect(await store().select().from(conversations)).toMatchObject([
      { version: 1, state: { heard: ['我们公司在西安'] } },
    ])
    expect(await receive()).toBe(0)
  })

  test('in a group the asker is named and the question quoted, in its thread', async () => {
    const { take, receive } = a(store())
    const message = aGroupMessage({ sender: { id: 'ou_asker' }, thread: 'omt_1' })
    await take(message)
    await receive()
    expect((await store().select().from(deliveries))[0]?.target).toEqual({
      chat: 'group-1',
      kind: 'group',
      person: 'ou_asker',
      replyTo: message.id,
      thread: 'omt_1',
    })
  })

  test('a platform that delivers five times gets one answer', async () => {
    const { take, receive, headlines } = a(store())
    const message = aMessage({ text: '在吗' })
    for (let times = 0; times < 5; times += 1) {
      await take(message)
      await receive()
    }
    expect(await store().select().from(inbox)).toHaveLength(1)
    expect(await headlines()).toEqual(['1: 在吗'])
  })

  test('what is not said to the desk leaves no trace but its key', async () => {
    const { take, receive } = a(store())
    await take(aGroupMessage({ text: '中午吃什么', addressed: false }))
    await receive()
    expect(await store().select().from(deliveries)).toHaveLength(0)
    expect(await store().select().from(conversations)).toHaveLength(0)
    expect(await contains(store(), '中午')).toBe(false)
  })

  test('one person is answered in order, two of their messages never at once', async () => {
    const { take, receive, later, headlines } = a(store())
    for (const text of ['甲', '乙', '丙']) await take(aMessage({ text }))
    await take(aMessage({ text: '丁', sender: { id: 'person-2' } }))
    expect(await claimMessages(store(), 9, 1)).toHaveLength(2)
    await later()
    expect(await receive()).toBe(4)
    expect(await receive()).toBe(0)
    const all = await headlines()
    expect(all.filter((each) => each !== '1: 丁')).toEqual(['1: 甲', '2: 乙', '3: 丙'])
    expect(all).toHaveLength(4)
  })

  test('somebody whom the desk makes wait keeps nobody else waiting, nor who comes later', async () => {
    const { take, headlines } = a(store())
    let arrive = (): void => {}
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const complete = async (message: InboundMessage): Promise<InboundMessage> => {
      if (message.text === '慢') await arrived
      return message
    }
    const deps = { store: store(), key: testKey, desk, log: silentLog, complete }
    const work = receiving(() => deps, 2)
    for (const text of ['慢', '乙', '丙'])
      await take(aMessage({ text, sender: { id: `person-${text}` } }))
    const whole = work()
    await expect.poll(headlines).toEqual(['1: 乙', '1: 丙'])
    await take(aMessage({ text: '丁', sender: { id: 'person-丁' } }))
    const later = work()
    await expect.poll(headlines).toEqual(['1: 乙', '1: 丙', '1: 丁'])
    arrive()
    await Promise.all([whole, later])
    expect((await headlines()).at(-1)).toBe('1: 慢')
  })

  test('two people in one group have a talk each', async () => {
    const { take, receive, headlines } = a(store())
    for (const id of ['person-1', 'person-2', 'person-1'])
      await take(aGroupMessage({ text: id, sender: { id } }))
    while ((await receive()) > 0);
    expect(new Set(await headlines())).toEqual(
      new Set(['1: person-1', '1: person-2', '2: person-1']),
    )
    expect(await contains(store(), 'group-1')).toBe(true)
    const talks = await store().select().from(conversations)
    for (const { chat, person } of talks) expect(`${chat}${person}`).not.toMatch(/group|person/)
  })

  test('an expired talk begins anew, and a forgotten one too', async () => {
    const { take, receive, headlines } = a(store())
    await take(aMessage({ text: '一' }))
    await receive()
    await take(aMessage({ text: '二', receivedAt: new Date('2025-07-20T12:00:00+08:00') }))
    await receive()
    await take(aMessage({ text: '【忘】', receivedAt: new Date('2025-07-20T12:00:01+08:00') }))
    await receive()
    expect(await contains(store(), 'heard')).toBe(false)
    await take(aMessage({ text: '三', receivedAt: new Date('2025-07-20T12:00:02+08:00') }))
    await receive()
    expect(await headlines()).toEqual(['1: 一', '1: 二', '忘了', '1: 三'])
  })

  test('talks are swept a day after their last word, and only when expired', async () => {
    const { take, receive } = a(store())
    await take(aMessage())
    await receive()
    const after = new Date('2025-07-21T12:00:00+08:00')
    expect(await sweepTalks(store(), after)).toBe(0)
    await store()
      .update(conversations)
      .set({ updatedAt: sql`now() - interval '2 days'` })
    expect(await sweepTalks(store(), new Date('2025-07-20T10:30:00+08:00'))).toBe(0)
    expect(await sweepTalks(store(), after)).toBe(1)
  })

  test('a message that cannot be handled is tried five times, holds its sealed body, and can be revived', async () => {
    const { take, receive, later, headlines } = a(store())
    const { inboxId } = await take(aMessage({ text: '【错】' }))
    await take(aMessage({ text: '后一句' }))
    for (let tries = 1; tries <= 5; tries += 1) {
      // Its lane goes on without it once it is given up.
      expect(await receive()).toBe(tries < 5 ? 1 : 2)
      await later()
    }
    const [row] = await store().select().from(inbox).where(eq(inbox.id, inboxId))
    expect(row).toMatchObject({ state: 'dead', attempts: 5, lastCode: 'Error', lease: null })
    expect(row?.body?.length).toBeGreaterThan(50)
    expect(await headlines()).toEqual(['1: 后一句'])
    const mended = a(store(), {
      ...desk,
      turn: (message, state) => desk.turn({ ...message, text: '好了' }, state),
    })
    await revive(store(), inboxId)
    await mended.receive()
    expect(await headlines()).toEqual(['1: 后一句', '2: 好了'])
  })

  test('a message that kills its process five times is given up, not tried for ever', async () => {
    const { take, receive, later } = a(store())
    await take(aMessage())
    for (let crashes = 0; crashes < 5; crashes += 1) {
      expect(await claimMessages(store(), 1, 60_000)).toHaveLength(1)
      expect(await receive()).toBe(0)
      await later()
    }
    expect(await receive()).toBe(1)
    expect(await store().select().from(inbox)).toMatchObject([
      { state: 'dead', lastCode: 'Crashed' },
    ])
    expect(await store().select().from(deliveries)).toHaveLength(0)
  })

  test('what processes died over lands where a person looks', async () => {
    const { take, later } = a(store())
    await take(aMessage({ text: '几号截止' }))
    for (let crashes = 0; crashes < 5; crashes += 1) {
      await claimMessages(store(), 1, 60_000)
      await later()
    }
    const failed: string[] = []
    const board: BoardDesk = {
      note: async () => {},
      noteFailed: async (_, { text }) => void failed.push(text),
      noteRecalled: async () => {},
      notePressed: async () => {},
    }
    await receiveDue({ store: store(), key: testKey, desk, log: silentLog, board }, 5)
    expect(failed).toEqual(['几号截止'])
  })

  test('whoever has lost the lease changes nothing', async () => {
    const { take, later, receive, headlines } = a(store())
    await take(aMessage({ text: '在吗' }))
    const [slow] = await claimMessages(store(), 1, 60_000)
    await later()
    await receive()
    expect(slow !== undefined && (await markHandled(store(), slow))).toBe(false)
    expect(await headlines()).toEqual(['1: 在吗'])
  })

  test('whose work takes long keeps it as long as they say; whoever has lost it hears so', async () => {
    const { take, later } = a(store())
    await take(aMessage({ text: '一大段录音' }))
    const [slow] = await claimMessages(store(), 1, 1)
    if (slow === undefined) throw new Error('nothing was due')
    await later()
    expect(await holdMessage(store(), slow, 60_000)).toBe(true)
    expect(await claimMessages(store(), 1, 60_000)).toEqual([])
    await later()
    expect(await claimMessages(store(), 1, 60_000)).toHaveLength(1)
    expect(await holdMessage(store(), slow, 60_000)).toBe(false)
  })

  test('a turn that meets another turn of the same talk is taken once more', async () => {
    const { take, receive, headlines } = a(store())
    await take(aMessage({ text: '一' }))
    await receive()
    await take(aMessage({ text: '二' }))
    // Somebody else writes between the reading of the talk and the transaction.
    let meddled = false
    const meddling: Store = Object.assign(Object.create(store()), {
      transaction: async (work: (tx: Store) => Promise<void>) => {
        if (!meddled) await store().update(conversations).set({ version: 7 })
        meddled = true
        return store().transaction(work)
      },
    })
    expect(await a(meddling).receive()).toBe(1)
    expect(await headlines()).toEqual(['1: 一', '2: 二'])
    expect((await store().select().from(conversations))[0]?.version).toBe(8)
  })

  test('NUL, half surrogates and 100 KB of text come through', async () => {
    const heard: string[] = []
    const texts = ['a\0b', '\ud800 \udc00\ud83d', '字'.repeat(34_000), '']
    const { take, receive } = a(
      store(),
      scriptedDesk(({ text }) => heard.push(text)),
    )
    for (const text of texts) {
      await take(aMessage({ text }))
      await receive()
    }
    expect(heard).toEqual(texts)
    expect(await store().select().from(deliveries)).toHaveLength(4)
  })

  test('with another key the messages stay, and the cure is named', async () => {
    const { take } = a(store())
    await take(aMessage())
    const other = inboxKey(new Uint8Array(32).fill(8))
    await expect(checkKey(store(), other)).rejects.toThrow(/INBOX_KEY/)
    await expect(checkKey(store(), testKey)).resolves.toBeUndefined()
    const why: unknown[] = []
    const log = { ...silentLog, error: (_: string, fields?: object) => why.push(fields) }
    await receiveDue({ store: store(), key: other, desk, log }, 1)
    expect(JSON.stringify(why)).toContain('INBOX_KEY')
    expect(await store().select().from(inbox)).toMatchObject([
      { state: 'received', lastCode: 'sealed' },
    ])
  })

  test('nothing that was said gets into the log, also when it goes wrong', async () => {
    const lines: unknown[] = []
    const note = (event: string, fields?: object) => lines.push([event, fields])
    const log = { info: note, warn: note, error: note }
    const { take } = a(store())
    await take(aMessage({ text: '秘密', sender: { id: 'ou_secret' } }))
    await take(aMessage({ text: '【错】秘密', sender: { id: 'ou_other' } }))
    const cut: Desk = {
      ...desk,
      turn: (message, state) => ({
        ...desk.turn(message, state),
        state: { expiresAt: 'not a date 秘密' },
      }),
    }
    await receiveDue({ store: store(), key: testKey, desk, log }, 1)
    await receiveDue({ store: store(), key: testKey, desk: cut, log }, 9)
    expect(lines.length).toBeGreaterThan(1)
    expect(JSON.stringify(lines)).not.toMatch(/秘密|secret|other/)
  })
})

describe('several processes on one server', () => {
  test('300 messages of 30 people, three takers at once: each answered once and in order', async () => {
    const { store, close } = await freshPostgres('template', 30)
    const { take, receive } = a(store)
    for (let round = 1; round <= 10; round += 1)
      await Promise.all(
        Array.from({ length: 30 }, (_, person) =>
          take(
            aMessage({
              text: `第${round}句`,
              sender: { id: `p${person}` },
              chat: { id: `c${person}`, kind: 'private' },
            }),
          ),
        ),
      )
    const taker = async () => {
      for (let idle = 0; idle < 5;) idle = (await receive(7)) === 0 ? idle + 1 : 0
    }
    await Promise.all([taker(), taker(), taker()])
    const said = await store.select().from(deliveries).orderBy(asc(deliveries.seq))
    expect(said).toHaveLength(300)
    for (let person = 0; person < 30; person += 1)
      expect(
        said
          .filter(({ lane }) => lane === `web:web:c${person}`)
          .map(({ body }) => JSON.stringify(body).match(/(\d+): 第\1句/)?.[1]),
      ).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(await store.select().from(inbox).where(eq(inbox.state, 'handled'))).toHaveLength(300)
    await close()
  })
})

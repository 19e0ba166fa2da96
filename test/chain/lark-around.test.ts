// What happens around questions in Lark chats: pictures, recalls, groups joined and left, presses and ratings.
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { deliveries, inbox, ratings } from '../../src/store/schema.ts'
import { complaintAbout } from '../doubles/lark-content.ts'
import { contains, freshPostgres } from '../support/database.ts'
import { larkEvent, larkGroupMessage, larkMessage, signedLark } from '../support/lark-events.ts'
import { privateChat, type Seen } from './lark-people.ts'
import { larkStage } from './lark-stage.ts'

const stage = larkStage(freshPostgres)

const group = 'oc_teams'
const place = { chat_id: group, operator_id: { open_id: 'ou_owner' }, external: true }
const askTrack = '事业单位能报吗'

async function tell(type: string, event: unknown, id = 'other-1'): Promise<number> {
  const { status } = await stage.joined.post(signedLark(larkEvent(type, event, id)))
  await stage.joined.settled()
  return status
}

function only(seen: readonly Seen[]): Seen {
  const [one, ...more] = seen
  if (one === undefined || more.length > 0) throw new Error(`seen ${seen.length}, not one`)
  return one
}

describe('what has no text', () => {
  test.each([
    ['image', '图片'],
    ['file', '文件'],
    ['audio', '语音'],
    ['sticker', '表情'],
  ])('a %s in private gets one line saying what the desk can read', async (messageType, name) => {
    await stage.folk.writes('ou_wang', '', { messageType, content: '{"file_key":"x"}' })
    const { text } = only(stage.folk.seenIn(privateChat('ou_wang')))
    expect(text).toContain(`我只能读文字，${name}看不了`)
  })

  test('a picture in the middle of a question leaves the question open', async () => {
    await stage.folk.writes('ou_wang', askTrack)
    await stage.folk.writes('ou_wang', '', { messageType: 'image', content: '{"image_key":"x"}' })
    await stage.folk.writes('ou_wang', '城市治理')
    const texts = stage.folk.seenIn(privateChat('ou_wang')).map(({ text }) => text)
    expect(texts[1]).toContain('图片看不了')
    expect(texts[2]).toContain('可以')
  })

  test('a picture among people in a group gets none', async () => {
    await stage.folk.says('ou_wang', group, '', {
      messageType: 'image',
      content: '{"image_key":"x"}',
    })
    expect(stage.folk.seenIn(group)).toEqual([])
    expect((await stage.joined.states()).inbox).toEqual({})
  })
})

describe('a message taken back', () => {
  const recall = (id: string) => tell('im.message.recalled_v1', { message_id: id, chat_id: group })

  test('before it was handled is erased, and nothing is said about it', async () => {
    const message = { channel: 'lark', app: 'cli_test', id: 'om_back', text: '分公司能报名吗' }
    const now = stage.joined.clock.now()
    await stage.joined.desk.intake({
      ...message,
      chat: { id: group, kind: 'group' },
      sender: { id: 'ou_wang' },
      writtenAt: now,
      receivedAt: now,
      addressed: true,
    })
    expect(await recall('om_back')).toBe(200)
    await stage.joined.later()
    expect(stage.folk.seenIn(group)).toEqual([])
    const [row] = await stage.database.store.select().from(inbox)
    expect(row).toMatchObject({ state: 'handled', body: null, lane: null, lastCode: 'recalled' })
  })

  test('before it even came stays unread when it does come', async () => {
    await recall('om_back')
    await stage.folk.asks('ou_wang', group, '分公司能报名吗', { messageId: 'om_back' })
    expect(stage.folk.seenIn(group)).toEqual([])
  })

  test('whose answer still waits for Lark is not answered any more', async () => {
    stage.double.fault({ path: '/reply', status: 429, body: { code: 99_991_400, msg: 'limit' } })
    const { id } = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    expect((await stage.joined.states()).deliveries).toEqual({ queued: 1 })
    await recall(id)
    await stage.joined.later()
    expect(stage.folk.seenIn(group)).toEqual([])
    expect((await stage.joined.states()).deliveries).toEqual({ skipped: 1 })
  })

  test('after it was answered takes no answer back, and twice is once', async () => {
    const { id } = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    expect([await recall(id), await recall(id)]).toEqual([200, 200])
    expect(await stage.joined.states()).toEqual({ inbox: { handled: 1 }, deliveries: { sent: 1 } })
    const [row] = await stage.database.store.select().from(inbox)
    expect(row).toMatchObject({ state: 'handled', lastCode: 'recalled' })
  })
})

describe('a group', () => {
  test('that brings the desk in is told once what it does, how to ask, and what is private', async () => {
    for (const _ of [1, 2]) await tell('im.chat.member.bot.added_v1', place, 'added-1')
    const { text, buttons } = only(stage.folk.seenIn(group))
    expect(text).toMatch(/参赛问题[\s\S]*要@我[\s\S]*举报[\s\S]*不要发在群里/)
    expect(text).not.toContain('<at')
    expect(buttons).toEqual([])
  })

  test('that takes the desk out gets nothing more, and another group goes on', async () => {
    stage.double.fault({
      path: '/reply',
      times: 2,
      body: { code: 230_020, msg: 'limit' },
      status: 400,
    })
    await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    await stage.folk.asks('ou_wang', 'oc_others', '分公司能报名吗')
    expect((await stage.joined.states()).deliveries).toEqual({ queued: 2 })
    expect(await tell('im.chat.member.bot.deleted_v1', place)).toBe(200)
    await stage.joined.later()
    expect(stage.folk.seenIn(group)).toEqual([])
    expect(stage.folk.seenIn('oc_others')).toHaveLength(1)
    expect((await stage.joined.states()).deliveries).toEqual({ skipped: 1, sent: 1 })
  })
})

describe('buttons', () => {
  test('a choice is pressed once: the card comes back with the choice instead of its buttons', async () => {
    const asked = await stage.folk.asks('ou_wang', group, askTrack)
    const card = only(stage.folk.repliesTo(asked.id))
    const updates = [
      await stage.folk.presses('ou_wang', card, '城市治理'),
      await stage.folk.presses('ou_wang', card, '城市治理'),
    ]
    for (const { card: update } of updates) {
      expect(update).toMatchObject({ type: 'raw', data: { schema: '2.0' } })
      const { data } = z.object({ data: z.unknown() }).parse(update)
      expect(complaintAbout('interactive', JSON.stringify(data))).toBeUndefined()
      expect(JSON.stringify(data)).toMatch(/已选：\d+&?\S* ?城市治理/)
      expect(JSON.stringify(data)).not.toContain('callback')
    }
    expect(updates.map(({ toast }) => toast)).toEqual([
      undefined,
      { type: 'info', content: '这个选择已经收到过了。要再说一次，请直接回复。' },
    ])
    expect(stage.folk.repliesTo(card.message.id)).toHaveLength(1)
  })

  test('an answer asks whether it helped; the last word of each person counts, and names nobody', async () => {
    const { id } = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    const answer = only(stage.folk.repliesTo(id))
    expect(answer.buttons.map(({ label }) => label)).toEqual(['有帮助', '没帮助'])
    expect(await stage.folk.presses('ou_wang', answer, '没帮助')).toMatchObject({
      toast: { type: 'success', content: expect.stringContaining('没帮助') },
    })
    stage.joined.clock.advance(5_000)
    await stage.folk.presses('ou_wang', answer, '有帮助')
    await stage.folk.presses('ou_li', answer, '没帮助', 'oc_forwarded_to')
    const kept = await stage.database.store.select().from(ratings)
    const [sent] = await stage.database.store.select().from(deliveries)
    expect(kept.map(({ deliveryId, value }) => [deliveryId, value])).toEqual(
      expect.arrayContaining([
        [sent?.id, 'helpful'],
        [sent?.id, 'unhelpful'],
      ]),
    )
    expect(kept).toHaveLength(2)
    expect(stage.folk.seenIn(group)).toHaveLength(1)
    for (const person of ['ou_li', 'ou_wang']) expect(JSON.stringify(kept)).not.toContain(person)
  })

  test('an older press that comes late does not replace a newer one', async () => {
    const { id } = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    const answer = only(stage.folk.repliesTo(id))
    stage.joined.clock.advance(5_000)
    await stage.folk.presses('ou_wang', answer, '有帮助')
    stage.joined.clock.advance(-3_000)
    await stage.folk.presses('ou_wang', answer, '没帮助')
    expect(await stage.database.store.select().from(ratings)).toMatchObject([{ value: 'helpful' }])
  })

  test('greetings and hints to go on in private are not rated, nor is an answer nobody sent', async () => {
    await stage.folk.writes('ou_wang', '你好')
    await stage.folk.asks('ou_wang', group, '我要举报某队造假')
    for (const { buttons } of [
      ...stage.folk.seenIn(privateChat('ou_wang')),
      ...stage.folk.seenIn(group),
    ])
      expect(buttons).toEqual([])
    expect(stage.double.messages).toHaveLength(2)
    const { id } = await stage.folk.asks('ou_li', 'oc_others', '分公司能报名吗')
    const answer = only(stage.folk.repliesTo(id))
    const forged = {
      label: '有帮助',
      value: { rate: 'helpful', of: '01980000-0000-7000-8000-000000000001' },
    }
    const { toast } = await stage.folk.presses('ou_li', { ...answer, buttons: [forged] }, '有帮助')
    expect(toast).toMatchObject({ type: 'info' })
    expect(await stage.database.store.select().from(ratings)).toEqual([])
  })
})

describe('the same event', () => {
  test('five times at once is one answer', async () => {
    const event = signedLark(larkGroupMessage({ chatId: group, text: '@_user_1 分公司能报名吗' }))
    stage.double.heard('om_1', group)
    const posted = await Promise.all([1, 2, 3, 4, 5].map(() => stage.joined.post(event)))
    await stage.joined.settled()
    expect(posted.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(stage.folk.seenIn(group)).toHaveLength(1)
    expect(await contains(stage.database.store, larkMessage().event.message.content)).toBe(false)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  deskMention,
  larkAction,
  larkEvent,
  larkGroupMessage,
  larkMessage,
  larkPost,
} from '../../support/lark-events.ts'
import { messageOf, read, receivedAt } from './reading.ts'

const colleague = { key: '@_user_2', name: 'Li Lei 李雷', openId: 'ou_colleague' }

test('a private text is addressed to the desk as it stands', () => {
  expect(messageOf(larkMessage({ text: '能报名吗？', createdAt: 1_752_996_000_123 }))).toEqual({
    channel: 'lark',
    app: 'cli_test',
    id: 'om_1',
    chat: { id: 'oc_1', kind: 'private' },
    sender: { id: 'ou_person' },
    writtenAt: new Date(1_752_996_000_123),
    receivedAt,
    text: '能报名吗？',
    addressed: true,
  })
})

test.each(['group', 'topic_group', 'P2P', 'private', ''])(
  'the chat type %j is a group: only p2p is private',
  (chatType) => {
    const message = messageOf(larkMessage({ chatType }))
    expect(message).toMatchObject({ chat: { kind: 'group' }, addressed: false })
  },
)

test('a rich text is read line by line, pictures and emoji left out', () => {
  const event = larkPost(
    '报名材料',
    [
      [
        { tag: 'at', user_id: '@_user_1', user_name: '小助手' },
        { tag: 'text', text: ' 请看' },
        { tag: 'a', href: 'https://example.org/a', text: '这里' },
        { tag: 'a', href: 'https://example.org/b', text: '' },
      ],
      [{ tag: 'img', image_key: 'img_1' }],
      [
        { tag: 'at', user_id: '@_user_2', user_name: 'Li Lei 李雷' },
        { tag: 'text', text: '也要交@_user_1吗？' },
        { tag: 'emotion', emoji_type: 'SMILE' },
        { tag: 'tag-of-tomorrow', text: '?' },
        null,
      ],
      [{ tag: 'at', user_id: '@_all', user_name: '所有人' }],
    ],
    { chatType: 'group', mentions: [deskMention, colleague] },
  )
  expect(messageOf(event)).toMatchObject({
    text: '报名材料\n请看这里https://example.org/b\n@某人也要交@_user_1吗？\n@所有人',
    addressed: true,
  })
})

test('a rich text wrapped by language is read too', () => {
  const inner = { title: '', content: [[{ tag: 'text', text: '能报名吗' }]] }
  const content = JSON.stringify({ zh_cn: inner })
  expect(messageOf(larkMessage({ messageType: 'post', content })).text).toBe('能报名吗')
})

test('a quote tells which message it quotes, a topic which topic it is in', () => {
  const event = larkMessage({ parentId: 'om_answer', rootId: 'om_first', threadId: 'omt_1' })
  expect(messageOf(event)).toMatchObject({ quoted: { id: 'om_answer' }, thread: 'omt_1' })
  const empty = messageOf(larkMessage({ parentId: '', rootId: '', threadId: '' }))
  expect(empty.quoted).toBeUndefined()
  expect(empty.thread).toBeUndefined()
})

test('a message that comes six hours late keeps the moment it was written', () => {
  const sixHours = 6 * 3_600_000
  const event = larkMessage({ createdAt: receivedAt.getTime() - sixHours })
  expect(messageOf(event).writtenAt).toEqual(new Date('2025-07-20T04:00:00Z'))
})

test('a message or a press from before the oldest moment is not taken in, one of that moment is', () => {
  const oldest = Date.parse('2025-06-21T10:00:00Z')
  const tooOld = { kind: 'ignored', why: 'too-old' }
  expect(read(larkMessage({ createdAt: oldest - 1 }))).toEqual(tooOld)
  expect(read(larkAction({ createdAtMicros: `${oldest - 1}000` }))).toEqual(tooOld)
  expect(messageOf(larkMessage({ createdAt: oldest })).writtenAt).toEqual(new Date(oldest))
  expect(messageOf(larkAction({ createdAtMicros: `${oldest}000` })).pressed).toBe('enterprise')
})

test.each(['', 'x', '-1', '99999999999999999999', '1e12', '0'])(
  'the create_time %j is no moment: the event’s own counts instead',
  (create_time) => {
    const event = larkMessage({ createdAt: 1_752_996_000_000 })
    const message = { ...event.event.message, create_time }
    const read = messageOf({ ...event, event: { ...event.event, message } })
    expect(read.writtenAt).toEqual(new Date(1_752_996_000_000))
  },
)

test.each(['app', 'bot', 'anonymous', ''])(
  'a message of a sender of type %j is dropped',
  (senderType) => {
    expect(read(larkGroupMessage({ senderType }))).toEqual({ kind: 'ignored', why: 'not-a-person' })
  },
)

test('a bot that comes without an open_id is dropped all the same', () => {
  const event = larkGroupMessage({ senderType: 'app', senderId: '' })
  expect(read(event)).toEqual({ kind: 'ignored', why: 'not-a-person' })
})

test.each(['image', 'file', 'audio', 'merge_forward', 'interactive', 'toString', '__proto__'])(
  'a message of type %j cannot be read, and that is said',
  (messageType) => {
    expect(read(larkMessage({ messageType }))).toEqual({ kind: 'unsupported', why: 'message-type' })
  },
)

test.each(['', 'not json', 'null', '{}', '{"text":1}', '[]'])(
  'the content %j cannot be read, and that is said',
  (content) => {
    expect(read(larkMessage({ content }))).toEqual({ kind: 'unsupported', why: 'content' })
    const post = larkMessage({ content, messageType: 'post' })
    expect(read(post)).toEqual({ kind: 'unsupported', why: 'content' })
  },
)

test('ids that a database could not hold are not taken', () => {
  for (const messageId of ['', 'om_\u0000', 'om 1', 'x'.repeat(129)]) {
    expect(read(larkMessage({ messageId }))).toEqual({ kind: 'unsupported', why: 'shape' })
  }
})

test('lone surrogates, zero-width characters and 100 KB of text go through as they are', () => {
  const text = `a\ud800b\u200b${'问'.repeat(33_000)}`
  expect(messageOf(larkMessage({ text })).text).toBe(text)
})

test('a press by the person asked is what the button stands for', () => {
  expect(messageOf(larkAction())).toEqual({
    channel: 'lark',
    app: 'cli_test',
    id: 'press-1',
    chat: { id: 'oc_1', kind: 'group' },
    sender: { id: 'ou_person' },
    writtenAt: new Date(1_753_000_000_000),
    receivedAt,
    text: '',
    addressed: true,
    quoted: { id: 'om_card_1' },
    pressed: 'enterprise',
  })
})

test('a press by anybody else is nothing', () => {
  const ignored = { kind: 'ignored', why: 'not-asked' }
  expect(read(larkAction({ operatorId: 'ou_neighbour' }))).toEqual(ignored)
  expect(read(larkAction({ value: { choice: 'x', chat: 'oc_1', in: 'group' } }))).toEqual(ignored)
  expect(read(larkAction({ value: { choice: 'x', chat: 'oc_1' } }))).toEqual(ignored)
})

test.each([
  ['a group card forwarded to another group', { asked: 'ou_person', chat: 'oc_9', in: 'group' }],
  ['a private card forwarded to a group', { chat: 'oc_private', in: 'private' }],
  ['a card that names no chat', { asked: 'ou_person', in: 'group' }],
  ['a card whose chat is no id', { asked: 'ou_person', chat: '', in: 'group' }],
])('a press on %s is nothing, even by the person asked', (_, value) => {
  expect(read(larkAction({ value: { choice: 'x', ...value } }))).toEqual({
    kind: 'ignored',
    why: 'another-chat',
  })
})

test('in private nobody else can press', () => {
  const message = messageOf(larkAction({ value: { choice: 'x', chat: 'oc_1', in: 'private' } }))
  expect(message).toMatchObject({ chat: { kind: 'private' }, pressed: 'x' })
})

test.each([null, 'x', {}, { choice: '' }, { choice: 1 }, { choice: 'x'.repeat(501) }])(
  'a button with the value %j is not ours',
  (value) => {
    const event = larkAction()
    const action = { ...event.event.action, value }
    expect(read({ ...event, event: { ...event.event, action } })).toEqual({
      kind: 'unsupported',
      why: 'button',
    })
  },
)

test('two presses of one button are two messages', () => {
  const first = messageOf(larkAction({ eventId: 'press-1' }))
  const second = messageOf(larkAction({ eventId: 'press-2' }))
  expect(first.id).not.toBe(second.id)
})

test('re-deliveries of one message have one id, whatever the event is called', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'].map((eventId) => messageOf(larkMessage({ eventId })).id)
  expect(new Set(ids)).toEqual(new Set(['om_1']))
})

test('events that are none of the desk’s business are ignored', () => {
  expect(read(larkEvent('im.message.recalled_v1', {}))).toEqual({
    kind: 'ignored',
    why: 'recalled',
  })
  for (const type of ['im.chat.member.bot.added_v1', 'constructor', '__proto__']) {
    expect(read(larkEvent(type, null))).toEqual({ kind: 'ignored', why: 'unknown-event' })
  }
})

test('recorded payloads are read as they were meant', () => {
  const folder = new URL('../../payloads/lark/', import.meta.url)
  const names = readdirSync(folder).sort((a, b) => a.localeCompare(b))
  const summary = names.map((name) => {
    const result = read(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    if (result.kind !== 'message') return [name, result.kind, result.why]
    const { text, pressed, addressed, chat } = result.message
    return [name, chat.kind, addressed, pressed ?? text]
  })
  expect(summary).toEqual([
    ['card-press.json', 'group', true, 'yes'],
    ['group-everybody.json', 'group', false, '@所有人 明天下午三点开说明会'],
    ['group-post-quote.json', 'group', true, '报名材料\n参考这个页面\n要盖章吗？'],
    ['group-question.json', 'group', true, '请问我们公司注册在宝鸡，能报名吗？@某人 你也看看'],
    ['private-image.json', 'unsupported', 'message-type'],
    ['private-question.json', 'private', true, '一个单位最多能报几个项目？'],
    ['recalled.json', 'ignored', 'recalled'],
  ])
})

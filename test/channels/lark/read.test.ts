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

test.each([
  ['file', { file_key: 'f', file_name: '申报书.docx' }, { kind: 'file', name: '申报书.docx' }],
  ['media', { file_key: 'f', file_name: '演示.mp4' }, { kind: 'video', name: '演示.mp4' }],
  ['audio', { file_key: 'f', duration: 2000 }, { kind: 'audio' }],
  ['image', { image_key: 'f' }, { kind: 'image' }],
])('a message of the type %s tells which file it is', (messageType, content, file) => {
  const event = larkMessage({ messageType, content: JSON.stringify(content) })
  expect(messageOf(event).files).toEqual([{ ...file, key: 'f' }])
})

test('the pictures of a rich text are told beside its text; a file without a key is none', () => {
  const picture = { tag: 'img', image_key: 'img_1' }
  const line = [{ tag: 'text', text: '这样填对吗' }, picture, { tag: 'img' }]
  const message = messageOf(larkPost('', [line, [picture]], {}))
  expect(message.text).toBe('这样填对吗')
  expect(message.unreadable).toBeUndefined()
  expect(message.files).toEqual(Array(2).fill({ kind: 'image', key: 'img_1' }))
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

test.each([
  ['image', 'image'],
  ['file', 'file'],
  ['audio', 'audio'],
  ['media', 'video'],
  ['merge_forward', 'forward'],
  ['interactive', 'card'],
  ['toString', 'other'],
  ['__proto__', 'other'],
])(
  'a message of type %j has no text to read, and what it holds is said',
  (messageType, unreadable) => {
    expect(messageOf(larkMessage({ messageType }))).toMatchObject({ text: '', unreadable })
  },
)

test.each(['', 'not json', 'null', '{}', '{"text":1}', '[]'])(
  'the content %j is no text, and that is said',
  (content) => {
    for (const messageType of ['text', 'post']) {
      const message = messageOf(larkMessage({ content, messageType }))
      expect(message).toMatchObject({ text: '', unreadable: 'other' })
    }
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
    id: expect.stringMatching(/^press:[0-9a-f]{64}$/),
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

test('a double click is one message; another choice, card or person is another', () => {
  const idOf = (fields: Parameters<typeof larkAction>[0]) => messageOf(larkAction(fields)).id
  const value = { choice: 'enterprise', asked: 'ou_person', chat: 'oc_1', in: 'group' }
  const first = idOf({ eventId: 'press-1' })
  expect(idOf({ eventId: 'press-2' })).toBe(first)
  const others = [
    idOf({ value: { ...value, choice: 'school' } }),
    idOf({ messageId: 'om_card_2' }),
    idOf({ value: { ...value, asked: 'ou_li' }, operatorId: 'ou_li' }),
  ]
  expect(new Set([first, ...others]).size).toBe(4)
})

test('anybody who sees an answer may rate it, wherever it was forwarded to', () => {
  const of = '01980000-0000-7000-8000-000000000001'
  const press = { operatorId: 'ou_neighbour', chatId: 'oc_elsewhere' }
  expect(read(larkAction({ ...press, value: { rate: 'unhelpful', of } }))).toEqual({
    kind: 'event',
    event: {
      kind: 'rated',
      channel: 'lark',
      app: 'cli_test',
      delivery: of,
      person: 'ou_neighbour',
      value: 'unhelpful',
      at: new Date(1_753_000_000_000),
    },
  })
  for (const value of [
    { rate: 'great', of },
    { rate: 'helpful', of: "1' or 1=1" },
    { rate: 'helpful' },
  ])
    expect(read(larkAction({ value }))).toEqual({ kind: 'unsupported', why: 'button' })
})

test('re-deliveries of one message have one id, whatever the event is called', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'].map((eventId) => messageOf(larkMessage({ eventId })).id)
  expect(new Set(ids)).toEqual(new Set(['om_1']))
})

test('events that are none of the desk’s business are ignored', () => {
  for (const type of ['contact.user.updated_v3', 'constructor', '__proto__']) {
    expect(read(larkEvent(type, null))).toEqual({ kind: 'ignored', why: 'unknown-event' })
  }
})

test('an event around messages that names nothing is parked', () => {
  for (const type of [
    'im.message.recalled_v1',
    'im.chat.member.bot.added_v1',
    'im.chat.member.bot.deleted_v1',
  ])
    for (const body of [{}, null, { message_id: '', chat_id: 'oc \u0000' }])
      expect(read(larkEvent(type, body))).toEqual({ kind: 'unsupported', why: 'shape' })
})

// Every recorded kind of Lark event, signed and encrypted, through the door: what each one comes to.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { InboundEvent } from '../../src/channels/channel.ts'
import { signedLark } from '../support/lark-events.ts'
import { aDoor } from './lark-door.ts'

const folder = new URL('../payloads/lark/', import.meta.url)
const unread = (kind: string) => ['message', 'private', true, kind]
const passedOver = (why: string) => ['nothing', why]

/** What each payload is: a message (chat, addressed, text or what it holds), an event, or nothing and why. */
const meant: Readonly<Record<string, readonly unknown[]>> = {
  'bot-added': ['joined', 'oc_group_of_teams'],
  'bot-removed': ['left', 'oc_group_of_teams'],
  'card-press': ['message', 'group', true, 'yes'],
  'card-rated': ['rated', 'helpful'],
  'group-bot': passedOver('not-a-person'),
  'group-disbanded': ['left', 'oc_group_of_teams'],
  'group-everybody': ['message', 'group', false, '@所有人 明天下午三点开说明会'],
  'group-file': passedOver('nothing-to-read'),
  'group-many-mentions': [
    'message',
    'group',
    true,
    '@所有人 @某人@某人 @某人、@某人 请看个单位能报几个项目？@某人 @某人 @某人 @某人 @某人 @某人 @某人',
  ],
  'group-post-picture': ['message', 'group', true, 'image'],
  'group-post-quote': ['message', 'group', true, '报名材料\n参考这个页面\n要盖章吗？'],
  'group-question': ['message', 'group', true, '请问我们公司注册在宝鸡，能报名吗？@某人 你也看看'],
  'group-quote': ['message', 'group', true, ''],
  'group-system': passedOver('not-a-person'),
  'group-updated': passedOver('no-use'),
  'member-added': passedOver('no-use'),
  'member-removed': passedOver('no-use'),
  'member-withdrawn': passedOver('no-use'),
  'message-read': ['read', 'om_answer_1', 'om_answer_2'],
  'private-audio': unread('audio'),
  'private-calendar': unread('other'),
  'private-card': unread('card'),
  'private-chat-entered': passedOver('no-use'),
  'private-file': unread('file'),
  'private-folder': unread('file'),
  'private-forward': unread('forward'),
  'private-image': unread('image'),
  'private-location': unread('location'),
  'private-post': ['message', 'private', true, '申报书要盖章吗？'],
  'private-post-picture': unread('image'),
  'private-question': ['message', 'private', true, '一个单位最多能报几个项目？'],
  'private-red-packet': unread('other'),
  'private-share-chat': unread('contact'),
  'private-share-user': unread('contact'),
  'private-sticker': unread('sticker'),
  'private-todo': unread('other'),
  'private-video': unread('video'),
  'private-video-call': unread('other'),
  'private-vote': unread('other'),
  'reaction-added': passedOver('no-use'),
  'reaction-removed': passedOver('no-use'),
  recalled: ['recalled', 'om_question_1'],
  'unknown-event': passedOver('unknown-event'),
}

const recorded = readdirSync(folder).flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? [])

function gist(event: InboundEvent): readonly unknown[] {
  switch (event.kind) {
    case 'recalled':
      return ['recalled', event.messageId]
    case 'joined':
    case 'left':
      return [event.kind, event.chat]
    case 'rated':
      return ['rated', event.value]
    case 'acknowledged':
      return ['acknowledged', event.value]
    case 'read':
      return ['read', ...event.messageIds]
  }
}

test('every recorded payload is in the table, and the table has no others', () => {
  const sorted = (names: readonly string[]) => [...names].sort((a, b) => a.localeCompare(b))
  expect(sorted(recorded)).toEqual(sorted(Object.keys(meant)))
})

test.each(recorded)(
  '%s is acknowledged, twice is once, and it is read as it was meant',
  async (name) => {
    const happened: InboundEvent[] = []
    const { inbox, logged, post } = aDoor({
      happen: async (event) => {
        happened.push(event)
        return 'done'
      },
    })
    const event: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
    for (const _ of [1, 2]) expect((await post(signedLark(event))).status).toBe(200)
    const taken = [...inbox.values()].map(({ chat, addressed, text, pressed, unreadable }) => [
      'message',
      chat.kind,
      addressed,
      pressed ?? unreadable ?? text,
    ])
    const [did = ['nothing', logged[0]?.fields?.['why']]] = [...taken, ...happened.map(gist)]
    expect(did).toEqual(meant[name])
    expect(inbox.size).toBeLessThanOrEqual(1)
  },
)

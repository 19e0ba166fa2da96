// One life of the client that talks to WeChat. With read.ts, send.ts and the rest of this folder, the only place
// that knows wechaty; it is loaded when a session is opened and not before.
import type { Friendship, Message, Room, Wechaty } from 'wechaty'
import type { WechatSettings } from '../../platform/config.ts'
import { Fault } from '../../platform/errors.ts'
import { within } from '../../platform/within.ts'
import { gatewayPuppet } from './gateway.ts'
import type { WechatMessage } from './read.ts'
import { troubleOf, type Trouble } from './trouble.ts'

/** What a session tells; all of it may come at any moment until it is detached. */
export interface SessionEvents {
  /** The stream of events is alive. */
  onBeat(): void
  onLogin(): void
  onLogout(): void
  /** Somebody has to scan this with the account's phone. */
  onScan(login: string): void
  onTrouble(trouble: Trouble): void
  /** One after the other, in the order in which they came. */
  onMessage(message: WechatMessage): Promise<void>
  /** The account was taken into a room. */
  onJoined(roomId: string): Promise<void>
  onFriend(outcome: 'accepted' | 'left'): void
}

export interface Session {
  /** Asks for a sign of life; it comes as a beat. */
  ding(): void
  /** The name by which a member is mentioned in a room; undefined if nobody tells. */
  nameIn(roomId: string, personId: string): Promise<string | undefined>
  /** Exactly one call to the platform. Returns the message's id where the platform gives one. */
  say(chat: string, text: string, mention: string | undefined): Promise<string | undefined>
  /** Exactly one message, as `say`. */
  give(chat: string, name: string, bytes: Uint8Array): Promise<string | undefined>
  /** Takes back what was said, which WeChat allows for about two minutes. False if it did not. */
  takeBack(messageId: string): Promise<boolean>
  /** Lets go of the line. What runs at the other end of it goes on, logged in. */
  detach(): Promise<void>
}

/** A message whose sender or room cannot be looked up in this time is given up. */
const lookUpMs = 10_000

/**
 * Builds a client and starts it. Resolves when it has been started, which says nothing about a connection:
 * wechaty's start resolves without one, too. Only a beat is a proof.
 */
export async function openSession(
  settings: WechatSettings,
  events: SessionEvents,
): Promise<Session> {
  // Its logs hold texts and, when the token is wrong, the token. The levels are read when it is loaded.
  Object.assign(process.env, { WECHATY_LOG: 'silent', BROLOG_LEVEL: 'silent' })
  const { WechatyBuilder, types } = await import('wechaty')
  const bot = WechatyBuilder.build(
    settings.gateway === undefined
      ? { puppet: await puppetNamed(settings.puppet), name: settings.memory }
      : { puppet: await gatewayPuppet(settings.gateway) },
  )
  let isOver = false
  const trouble = (error: unknown): void => {
    if (!isOver) events.onTrouble(troubleOf(error))
  }
  const unlessOver = (tell: () => void) => (): void => {
    if (!isOver) tell()
  }
  let line = Promise.resolve()
  const inOrder = (work: () => Promise<void>): void => {
    line = line.then(() => (isOver ? undefined : work())).catch(trouble)
  }
  bot.on('error', trouble)
  bot.on('heartbeat', unlessOver(events.onBeat))
  bot.on('dong', unlessOver(events.onBeat))
  bot.on('login', unlessOver(events.onLogin))
  bot.on('logout', unlessOver(events.onLogout))
  bot.on('scan', (code: string, status: number) => {
    const isOpen = status === types.ScanStatus.Waiting || status === types.ScanStatus.Timeout
    if (!isOver && isOpen && code !== '') events.onScan(code)
  })
  bot.on('message', (message: Message) =>
    inOrder(async () => {
      // Late is trouble that is told: nobody brings the message a second time.
      const heard = await within(lookUpMs, hear(bot, types.Message, message))
      if (heard !== undefined) await events.onMessage(heard)
    }),
  )
  bot.on('room-join', (room: Room, joined: readonly { readonly id: string }[]) => {
    if (joined.some(({ id }) => id === bot.currentUser.id)) inOrder(() => events.onJoined(room.id))
  })
  bot.on('friendship', (request: Friendship) =>
    inOrder(async () => {
      if (request.type() !== types.Friendship.Receive) return
      const word = settings.friendWord
      const isWelcome = word !== undefined && request.hello().includes(word)
      if (isWelcome) await request.accept()
      events.onFriend(isWelcome ? 'accepted' : 'left')
    }),
  )
  await bot.start()
  return {
    ding: () => {
      try {
        bot.ding()
      } catch (error) {
        // It is between two states; the silence that follows says enough.
        trouble(error)
      }
    },
    nameIn: async (roomId, personId) => {
      const member = await bot.puppet.roomMemberPayload(roomId, personId)
      return member.roomAlias || member.name || undefined
    },
    say: async (chat, text, mention) => {
      const id = await bot.puppet.messageSendText(
        chat,
        text,
        mention === undefined ? undefined : [mention],
      )
      return id ?? undefined
    },
    give: async (chat, name, bytes) => {
      const { FileBox } = await import('file-box')
      const id = await bot.puppet.messageSendFile(
        chat,
        FileBox.fromBuffer(Buffer.from(bytes), name),
      )
      return id ?? undefined
    },
    takeBack: (messageId) => bot.puppet.messageRecall(messageId),
    detach: async () => {
      isOver = true
      await bot.stop().catch(() => {})
    },
  }
}

/** What is known of a message, looked up where the event does not hold it. */
async function hear(
  bot: Wechaty,
  kinds: { readonly Text: number },
  message: Message,
): Promise<WechatMessage> {
  const payload = await bot.puppet.messagePayload(message.id)
  const self = bot.currentUser
  const talker = message.talker()
  const roomId = message.room()?.id
  const text = message.text()
  const mayName = roomId !== undefined && text.includes('@')
  const member = mayName
    ? await bot.puppet.roomMemberPayload(roomId, self.id).catch(() => undefined)
    : undefined
  const isPerson =
    talker.type() === bot.Contact.Type.Individual || talker.type() === bot.Contact.Type.Corporation
  return {
    id: message.id,
    roomId,
    talkerId: talker.id,
    listenerId: message.listener()?.id,
    selfId: self.id,
    isOwn: message.self(),
    isPerson: isPerson || talker.type() === bot.Contact.Type.Unknown,
    text: message.type() === kinds.Text ? text : undefined,
    // What a file is sent with as its text is its name; other kinds have XML there.
    fileName: /^[^<>\n]{1,80}\.\w{1,5}$/.test(text) ? text : undefined,
    writtenAt: message.date(),
    mentionIds: 'mentionIdList' in payload ? payload.mentionIdList : undefined,
    ownNames: [self.name(), member?.roomAlias].flatMap((name) => name || []),
  }
}

/** Any other puppet lives in this process and keeps its login in a file. */
async function puppetNamed(puppet: string) {
  if (!isPuppetName(puppet)) throw new Fault('WECHATY_PUPPET is not the name of a puppet')
  const { helpers } = await import('wechaty-puppet')
  return helpers.resolvePuppet({ puppet })
}

const isPuppetName = (name: string): name is `wechaty-puppet-${string}` =>
  /^(@[\w-]+\/)?wechaty-puppet-[\w-]+$/.test(name)

// What came over WeChat, in the desk's own words, or why there is nothing to do. Pure.
import type { InboundMessage } from '../channel.ts'

/** A message as the session knows it. */
export interface WechatMessage {
  readonly id: string
  readonly roomId: string | undefined
  readonly talkerId: string
  readonly listenerId: string | undefined
  readonly selfId: string
  /** The platform says that we wrote it; some puppets get that wrong. */
  readonly isOwn: boolean
  /** Not a public account or a part of the system. */
  readonly isPerson: boolean
  /** Absent for everything that is not text. */
  readonly text: string | undefined
  readonly fileName: string | undefined
  readonly writtenAt: Date
  /** Absent or empty where the puppet does not tell. */
  readonly mentionIds: readonly string[] | undefined
  /** What we are called, in general and in this room. */
  readonly ownNames: readonly string[]
}

/** A picture, a file, a voice message: nothing the desk can read. */
export interface Unreadable {
  readonly chat: string
  readonly messageId: string
  readonly fileName: string | undefined
}

export type WechatRead =
  | { readonly kind: 'message'; readonly message: InboundMessage }
  /** In a private chat, so it wants a word. */
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }
  | { readonly kind: 'ignored'; readonly why: 'own' | 'replay' | 'not-a-person' | 'not-text' }

export interface WechatReading {
  /** The account's name in the ledger. */
  readonly account: string
  readonly receivedAt: Date
  /** What was written before is a replay of what an earlier process has seen. */
  readonly oldestAt: Date
  /** Whether the desk has just said this itself, there. */
  isEcho(chat: string, text: string): boolean
}

/** The space that WeChat puts behind a name when somebody is picked from the list of members. */
const mentionSpace = '\u2005'

export function readWechat(heard: WechatMessage, context: WechatReading): WechatRead {
  const { roomId, talkerId, selfId, text } = heard
  const chat = roomId ?? talkerId
  if (heard.isOwn || talkerId === selfId || (text !== undefined && context.isEcho(chat, text)))
    return { kind: 'ignored', why: 'own' }
  if (!heard.isPerson) return { kind: 'ignored', why: 'not-a-person' }
  if (heard.writtenAt < context.oldestAt) return { kind: 'ignored', why: 'replay' }
  // Whatever is not clearly a private chat is a group: a wrong guess there would speak to everybody.
  const isPrivate = roomId === undefined && heard.listenerId === selfId
  if (text === undefined) {
    if (!isPrivate) return { kind: 'ignored', why: 'not-text' }
    const { id: messageId, fileName } = heard
    return { kind: 'unreadable', unreadable: { chat, messageId, fileName } }
  }
  return {
    kind: 'message',
    message: {
      channel: 'wechat',
      app: context.account,
      id: heard.id,
      chat: { id: chat, kind: isPrivate ? 'private' : 'group' },
      sender: { id: talkerId },
      writtenAt: heard.writtenAt,
      receivedAt: context.receivedAt,
      text: withoutName(text, heard.ownNames).trim(),
      addressed: isPrivate || isMentioned(heard, text),
    },
  }
}

/**
 * By id. Only where no ids came (over gRPC "none" and "not told" look alike) the name counts, and then only with
 * WeChat's own space behind it: a name that was typed, or another member's longer one, is no mention.
 */
function isMentioned({ mentionIds, selfId, ownNames }: WechatMessage, text: string): boolean {
  if (mentionIds !== undefined && mentionIds.length > 0) return mentionIds.includes(selfId)
  return ownNames.some((name) => text.includes(`@${name}${mentionSpace}`))
}

/** The longest name first, or a shorter one would leave the rest of it standing. */
function withoutName(text: string, names: readonly string[]): string {
  return names
    .toSorted((one, other) => other.length - one.length)
    .reduce(
      (rest, name) =>
        rest.replaceAll(`@${name}${mentionSpace}`, ' ').replaceAll(`@${name} `, ' ').trimStart(),
      text.endsWith(' ') ? text : `${text} `,
    )
}

const longestName = 20

/**
 * Whether a member may be addressed by what they call themselves: the desk says it in its own voice. No sentence, no
 * number, no address, and not everybody.
 */
export const isPlainName = (name: string): boolean =>
  name.length <= longestName &&
  /^[\p{L}\p{M}\p{Nd} ·._-]+$/u.test(name) &&
  !/\d{5}|所有人|全体|^all$/iu.test(name.normalize('NFKC'))

/** How a member is addressed in front of an answer. */
export function mentioning(name: string, text: string): string {
  return `@${name}${mentionSpace}\n${text}`
}

// The sending half: plain text, and never the same one twice, for WeChat has no key that would tell them apart.
import type { Capabilities, Channel, Delivery } from '../channel.ts'
import { refusalOf } from '../file.ts'
import { plainText } from '../plain.ts'
import { NotUploaded } from './gateway.ts'
import { isPlainName, mentioning } from './read.ts'
import type { Session } from './session.ts'
import { isTooFast, isToStranger, neverLeft } from './trouble.ts'
import { refusals } from './wording.ts'

const capabilities: Capabilities = {
  groups: true,
  mentions: true,
  cards: false,
  buttons: false,
  edit: false,
  recall: true,
  // What the phones took when this was written; a gateway may take less.
  files: 25 * 1_048_576,
  privateToStranger: false,
  readReceipts: false,
  idempotentForMs: 0,
}

/** Nobody is connected: asked again so often. */
const awayMs = 2_000
/** WeChat has said that it is too much. */
const tooFastMs = 5 * 60_000

export interface WechatChannelDeps {
  readonly account: string
  /** The session in which the account is logged in and the line is alive, if there is one. */
  session(): Session | undefined
  /** Notes what is about to be said where, so that it is known again when it comes back. */
  saying(chat: string, text: string): void
}

/** Makes the channel. Its verbs never throw; what it cannot be sure of is ambiguous. */
export function createWechatChannel(deps: WechatChannelDeps): Channel {
  const away = { kind: 'limited', afterMs: awayMs, scope: 'app' } as const
  return {
    name: 'wechat',
    app: deps.account,
    capabilities,
    async send({ target, body, file }) {
      const refused = file && refusalOf(file, capabilities.files)
      if (refused !== undefined) return refused
      const session = deps.session()
      if (session === undefined) return away
      const bytes = await file?.read().catch(() => undefined)
      if (file !== undefined && bytes === undefined) return away
      const name = await nameOf(target, session)
      const plain = plainText(body)
      const text = name === undefined ? plain : mentioning(name, plain)
      // Looking it up took a while.
      if (deps.session() !== session) return away
      if (file === undefined) deps.saying(target.chat, text)
      try {
        const messageId =
          file === undefined || bytes === undefined
            ? await session.say(target.chat, text, name === undefined ? undefined : target.person)
            : await session.give(target.chat, file.name, bytes)
        return { kind: 'sent', ...(messageId === undefined ? {} : { messageId }) }
      } catch (error) {
        if (neverLeft(error)) return away
        if (error instanceof NotUploaded)
          return deps.session() === session
            ? { kind: 'refused', code: 'upload', why: refusals.upload }
            : away
        if (isTooFast(error)) return { kind: 'limited', afterMs: tooFastMs, scope: 'app' }
        if (isToStranger(error))
          return { kind: 'refused', code: 'stranger', why: refusals.stranger }
        return { kind: 'ambiguous', why: 'the line broke, or the platform failed, during the send' }
      }
    },
    async recall({ messageId }) {
      const session = deps.session()
      if (session === undefined) return away
      try {
        if (await session.takeBack(messageId)) return { kind: 'done' }
        return { kind: 'refused', code: 'recall', why: refusals.recall }
      } catch (error) {
        if (neverLeft(error)) return away
        return { kind: 'ambiguous', why: 'the line broke, or the platform failed, meanwhile' }
      }
    },
  }
}

/** Without a name the answer goes out all the same: it stands below the question. */
async function nameOf(
  { chat, kind, person }: Delivery['target'],
  session: Session,
): Promise<string | undefined> {
  if (kind !== 'group' || person === undefined) return undefined
  const name = await session.nameIn(chat, person).catch(() => undefined)
  return name !== undefined && isPlainName(name) ? name : undefined
}

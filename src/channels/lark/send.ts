// The sending half of the Lark channel: one delivery, one message, the same key on every attempt.
import type {
  Answer,
  Capabilities,
  Channel,
  Delivery,
  OutboundFile,
  SendResult,
  Target,
} from '../channel.ts'
import { refusalOf } from '../file.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { cardOf, textOf } from './cards.ts'
import { larkChanges } from './change.ts'
import { classify, type Failure } from './classify.ts'
import type { LarkClient, LarkContent } from './client.ts'
import { withoutContacts } from './contacts.ts'
import { larkFiles, maxFileBytes } from './file.ts'
import { changePace } from './pace.ts'
import { postOf } from './simple-post.ts'

export interface LarkChannelDeps {
  readonly client: LarkClient
  readonly clock: Clock
  readonly log: Log
  /** Reserves room for one more message to the same chat; resolves to the milliseconds to wait for it. */
  readonly again?: (() => Promise<number>) | undefined
}

const capabilities: Capabilities = {
  groups: true,
  mentions: true,
  cards: true,
  buttons: true,
  edit: true,
  recall: true,
  files: maxFileBytes,
  // Within the app's availability; somebody of another company has to have opened the chat once.
  privateToStranger: true,
  // Of private chats of its own company; of a group the platform tells nothing.
  readReceipts: true,
  // Lark remembers a uuid for an hour; the rest is for clocks that differ.
  idempotentForMs: 55 * 60_000,
}

/** A form is waited for within one send, but not for so long that the send counts as lost. */
const longestPauseMs = 5_000

const audited = '230028'

/** A card that can be rated or acknowledged names its delivery. */
const namedCard = (body: Answer, target: Target, id: string): string | undefined =>
  cardOf(body, target, { delivery: id })

const uploadAgainMs = 120_000

/** From the richest to the plainest. A uuid must change with its content, so each form has a key of its own. */
const forms = [
  { type: 'interactive', suffix: '', contentOf: namedCard },
  { type: 'post', suffix: ':p', contentOf: postOf },
  { type: 'text', suffix: ':t', contentOf: textOf },
] as const

/**
 * Makes the channel. `send` never throws. A card that the platform will not build goes out as a post, and what
 * will not be a post as text; a repeated attempt goes the same way and meets the same keys, so that there is one
 * message in the end. Telephone numbers and mail addresses are left to cards: in a plain message they make the
 * platform's audit refuse it, and when it refuses the card for them, what is said goes out without them.
 */
export function createLarkChannel(deps: LarkChannelDeps): Channel {
  const { client, clock, log } = deps
  const files = larkFiles(client)

  async function attempt(delivery: Delivery, message: LarkContent): Promise<SendResult | Failure> {
    const { chat, kind, replyTo } = delivery.target
    try {
      // In private nobody has to be told which question is answered, and what was said is not shown again.
      const sent =
        kind === 'group' && replyTo !== undefined && isMessageId(replyTo)
          ? await client.reply(replyTo, message)
          : await client.create(chat, message)
      return { kind: 'sent', ...sent }
    } catch (error) {
      return classify(error, message.type, clock.now())
    }
  }

  async function sendFile(delivery: Delivery, file: OutboundFile): Promise<SendResult> {
    const refused = refusalOf(file, maxFileBytes)
    if (refused !== undefined) return refused
    let key: string
    try {
      key = await files.keyOf(file)
    } catch (error) {
      const failed = classify(error, 'file', clock.now())
      // A file that did not get there is nothing that anybody was sent.
      return failed.kind === 'ambiguous'
        ? { kind: 'limited', afterMs: uploadAgainMs, scope: 'chat' }
        : finalOf(failed)
    }
    const content = JSON.stringify({ file_key: key })
    const result = await attempt(delivery, { type: 'file', content, uuid: delivery.id })
    if (result.kind === 'refused') files.forget(file)
    return finalOf(result)
  }

  return {
    name: 'lark',
    app: client.appId,
    capabilities,
    changePace,
    ...larkChanges(client, clock),
    async send(delivery) {
      const { body, file, id, target } = delivery
      if (file !== undefined) return sendFile(delivery, file)
      const plain = withoutContacts(body)
      let failed: Failure | undefined
      for (const { type, suffix, contentOf } of forms) {
        const content = contentOf(type === 'interactive' ? body : plain, target, id)
        if (content === undefined) continue
        if (failed !== undefined) {
          const afterMs = (await deps.again?.()) ?? 0
          if (afterMs > longestPauseMs) return { kind: 'limited', afterMs, scope: 'chat' }
          await new Promise((resolve) => setTimeout(resolve, afterMs))
        }
        const result = await attempt(delivery, { type, content, uuid: `${id}${suffix}` })
        const isAudited = result.kind === 'refused' && result.code === audited
        const helps = result.kind === 'unbuildable' || (isAudited && plain !== body)
        if (!helps || type === 'text') return finalOf(result)
        failed = result
        log.warn('lark.formFailed', { id, type, code: result.code })
      }
      // Text is always built; said for the compiler.
      return { kind: 'ambiguous', why: 'no form' }
    },
  }
}

/** Only a card or a post can fail as one; said for the compiler. */
const finalOf = (result: SendResult | Failure): SendResult =>
  result.kind === 'unbuildable' ? { kind: 'ambiguous', why: 'text failed' } : result

/** A press has an event's id instead of a message's: then there is nothing to reply to. */
const isMessageId = (id: string): boolean => /^om_[\w-]{1,100}$/.test(id)

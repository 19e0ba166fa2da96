// The sending half of the Lark channel: one delivery, one message, the same key on every attempt.
import type { Capabilities, Channel, Delivery, SendResult } from '../channel.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { cardOf, textOf } from './cards.ts'
import { classify, type Failure } from './classify.ts'
import type { LarkClient, LarkContent } from './client.ts'

export interface LarkChannelDeps {
  readonly client: LarkClient
  readonly clock: Clock
  readonly log: Log
}

const capabilities: Capabilities = {
  groups: true,
  mentions: true,
  cards: true,
  buttons: true,
  // Lark remembers a uuid for an hour; the rest is for clocks that differ.
  idempotentForMs: 55 * 60_000,
}

/**
 * Makes the channel. `send` never throws. A card that the platform will not build goes out as text
 * under a key of its own, for a uuid must change with its content; a repeated attempt goes the same
 * way and meets the same keys, so that there is one message in the end.
 */
export function createLarkChannel(deps: LarkChannelDeps): Channel {
  const { client, clock, log } = deps

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

  return {
    name: 'lark',
    app: client.appId,
    capabilities,
    async send(delivery) {
      const { body, id, target } = delivery
      const card = cardOf(body, target, { delivery: id })
      if (card !== undefined) {
        const result = await attempt(delivery, { type: 'interactive', content: card, uuid: id })
        if (result.kind !== 'card-failed') return result
        log.warn('lark.cardFailed', { id, code: result.code })
      }
      const content = textOf(body, target)
      const result = await attempt(delivery, { type: 'text', content, uuid: `${id}:t` })
      // Only a card can fail as one; said for the compiler.
      return result.kind === 'card-failed' ? { kind: 'ambiguous', why: 'text failed' } : result
    },
  }
}

/** A press has an event's id instead of a message's: then there is nothing to reply to. */
const isMessageId = (id: string): boolean => /^om_[\w-]{1,100}$/.test(id)

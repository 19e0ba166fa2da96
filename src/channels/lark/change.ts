// What can still be done to a message that was sent: another card in its place, or nothing at all.
import type { Clock } from '../../platform/clock.ts'
import type { Channel } from '../channel.ts'
import { cardOf } from './cards.ts'
import { classifyChange } from './classify.ts'
import type { LarkClient } from './client.ts'
import { cardTooLong } from './wording.ts'

/** Recalled, or deleted: somebody, maybe we, has been quicker. */
const gone: ReadonlySet<string> = new Set(['230011', '230110'])

/**
 * Both verbs never throw, and may be repeated. Only cards can be edited: what went out as post or text is refused.
 * Source: open platform, "更新已发送的消息卡片" and "撤回消息".
 */
export function larkChanges(
  client: LarkClient,
  clock: Clock,
): Required<Pick<Channel, 'edit' | 'recall'>> {
  return {
    async edit({ id, target, messageId }, body) {
      const card = cardOf(body, target, { delivery: id })
      if (card === undefined) return { kind: 'refused', code: '230025', why: cardTooLong }
      try {
        await client.patch(messageId, card)
        return { kind: 'done' }
      } catch (error) {
        return classifyChange(error, clock.now())
      }
    },
    async recall({ messageId }) {
      try {
        await client.remove(messageId)
        return { kind: 'done' }
      } catch (error) {
        const failure = classifyChange(error, clock.now())
        return failure.kind === 'refused' && gone.has(failure.code) ? { kind: 'done' } : failure
      }
    },
  }
}

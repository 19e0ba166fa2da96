// A channel that sends nowhere and says what it is told to say.
import type { Channel, Delivery, SendResult } from '../../src/channels/channel.ts'

export interface FakeChannel extends Channel {
  /** Every attempt, in order. */
  readonly sent: Delivery[]
}

/** `answer` is asked for each attempt (1, 2, ...); everything arrives unless it says otherwise. */
export function fakeChannel(
  given: Partial<Pick<Channel, 'name' | 'app'>> & {
    readonly idempotentForMs?: number
    readonly answer?: (delivery: Delivery, attempt: number) => SendResult | Promise<SendResult>
  } = {},
): FakeChannel {
  const sent: Delivery[] = []
  return {
    name: given.name ?? 'lark',
    app: given.app ?? 'cli_test',
    capabilities: {
      groups: true,
      mentions: true,
      cards: true,
      buttons: true,
      idempotentForMs: given.idempotentForMs ?? 3_600_000,
    },
    sent,
    send: async (delivery) => {
      sent.push(delivery)
      const attempt = sent.length
      return given.answer?.(delivery, attempt) ?? { kind: 'sent', messageId: `om_${attempt}` }
    },
  }
}

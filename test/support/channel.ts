// A channel that sends nowhere and says what it is told to say.
import type {
  ChangeResult,
  Channel,
  Delivery,
  Sent,
  SendResult,
} from '../../src/channels/channel.ts'

export interface FakeChannel extends Channel {
  /** Every attempt, in order. */
  readonly sent: Delivery[]
  /** Every message that was to be taken back, in order. */
  readonly recalled: Sent[]
}

/** `answer` is asked for each attempt (1, 2, ...); everything arrives unless it says otherwise. */
export function fakeChannel(
  given: Partial<Pick<Channel, 'name' | 'app'>> & {
    readonly idempotentForMs?: number
    readonly answer?: (delivery: Delivery, attempt: number) => SendResult | Promise<SendResult>
    /** Given, it can take messages back. */
    readonly recall?: (sent: Sent) => ChangeResult | Promise<ChangeResult>
  } = {},
): FakeChannel {
  const sent: Delivery[] = []
  const recalled: Sent[] = []
  const { recall } = given
  return {
    name: given.name ?? 'lark',
    app: given.app ?? 'cli_test',
    capabilities: {
      groups: true,
      mentions: true,
      cards: true,
      buttons: true,
      edit: false,
      recall: recall !== undefined,
      files: 1_000,
      privateToStranger: true,
      readReceipts: false,
      idempotentForMs: given.idempotentForMs ?? 3_600_000,
    },
    sent,
    recalled,
    ...(recall === undefined
      ? {}
      : {
          recall: async (it) => {
            recalled.push(it)
            return recall(it)
          },
        }),
    send: async (delivery) => {
      sent.push(delivery)
      const attempt = sent.length
      return given.answer?.(delivery, attempt) ?? { kind: 'sent', messageId: `om_${attempt}` }
    },
  }
}

// The channels of our own pages: what people see is the row of the ledger as a bubble.
import type { Delivery } from '../../../src/channels/channel.ts'
import { createPageChannel, type PageChannelName } from '../../../src/channels/web.ts'
import { Bubble } from '../../../src/web/bubble.tsx'
import { deliveryFor, type Contestant } from './stand.ts'

export function page(name: PageChannelName): Contestant {
  return {
    name,
    troubles: [],
    stand: async () => {
      // The row is what people see, so it is there once however often the page is rung.
      const rows = new Map<string, Delivery>()
      const channel = createPageChannel(name, (delivery) => void rows.set(delivery.id, delivery))
      return {
        channel,
        delivery: deliveryFor(
          channel,
          channel.capabilities.groups
            ? { chat: 'group', kind: 'group', person: 'ou_person', replyTo: 'question' }
            : { chat: 'visitor', kind: 'private' },
        ),
        shown: () => bubbleOf([...rows.values()].at(-1)),
        count: () => rows.size,
      }
    },
  }
}

function bubbleOf(delivery: Delivery | undefined): string {
  if (delivery === undefined) return ''
  const { id, target, body } = delivery
  const bubble: { toString(): string } = Bubble({
    row: { id, seq: 1, target, body, saidAt: new Date(0) },
    deskName: '小助手',
    form: { action: '/', fields: {} },
    showTime: false,
    asker: target.person,
  })
  return bubble.toString()
}

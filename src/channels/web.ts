// The two channels that live on our own pages: the private chat (`web`) and the simulator (`try`).
import type { Capabilities, Channel, Delivery } from './channel.ts'

export type PageChannelName = 'web' | 'try'

const yearMs = 365 * 86_400_000

const capabilities: Readonly<Record<PageChannelName, Capabilities>> = {
  web: { groups: false, mentions: false, cards: true, buttons: true, idempotentForMs: yearMs },
  try: { groups: true, mentions: true, cards: true, buttons: true, idempotentForMs: yearMs },
}

/**
 * Nothing leaves the house: a sent row of the ledger is what the page reads, so sending is leaving
 * the row there. It may be repeated at will. `ring` wakes the pages that wait for it.
 * The desk's account (`app`) has the channel's own name.
 */
export function createPageChannel(
  name: PageChannelName,
  ring: (delivery: Delivery) => void,
): Channel {
  return {
    name,
    app: name,
    capabilities: capabilities[name],
    async send(delivery) {
      ring(delivery)
      return { kind: 'sent', messageId: delivery.id }
    },
  }
}

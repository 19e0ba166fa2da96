// The two channels that live on our own pages: the private chat (`web`) and the simulator (`try`).
import type { Capabilities, Channel, Delivery } from './channel.ts'

export type PageChannelName = 'web' | 'try'

const common = {
  cards: true,
  buttons: true,
  edit: true,
  recall: true,
  files: 0,
  // A visitor's chat exists from their first visit on.
  privateToStranger: false,
  readReceipts: false,
  idempotentForMs: 365 * 86_400_000,
} as const

const capabilities: Readonly<Record<PageChannelName, Capabilities>> = {
  web: { ...common, groups: false, mentions: false },
  try: { ...common, groups: true, mentions: true },
}

/** What rings the pages: where something was said, changed or taken back. */
export type Rung = Pick<Delivery, 'id' | 'target'>

/**
 * Nothing leaves the house: the row of the ledger is what the page reads, so sending is leaving the row there, and
 * changing it or taking it back is done where the row is. All of it may be repeated at will. `ring` wakes the pages
 * that wait for it. The desk's account (`app`) has the channel's own name.
 */
export function createPageChannel(name: PageChannelName, ring: (rung: Rung) => void): Channel {
  return {
    name,
    app: name,
    capabilities: capabilities[name],
    async send(delivery) {
      ring(delivery)
      return { kind: 'sent', messageId: delivery.id }
    },
    async edit(sent) {
      ring(sent)
      return { kind: 'done' }
    },
    async recall(sent) {
      ring(sent)
      return { kind: 'done' }
    },
  }
}

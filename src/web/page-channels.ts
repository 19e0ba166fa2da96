// Joins the channels of our own pages to the pages that wait for a reply.
import type { Channel } from '../channels/channel.ts'
import { createPageChannel } from '../channels/web.ts'
import { chatLane } from '../delivery/ledger.ts'
import type { Replies } from './replies.ts'

/** The channels to pump for the pages; `try` only where the simulator is on. */
export function pageChannels(replies: Replies, demo: boolean): readonly Channel[] {
  const names = demo ? (['web', 'try'] as const) : (['web'] as const)
  return names.map((name) =>
    createPageChannel(name, ({ target }) => replies.notify(chatLane(name, name, target.chat))),
  )
}

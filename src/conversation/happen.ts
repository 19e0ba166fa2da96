// Takes in what happens around messages: taken back, joined a group, left one, an answer rated, a notice acknowledged.
import type { InboundEvent } from '../channels/channel.ts'
import { chatLane, putDelivery } from '../delivery/ledger.ts'
import { skipLane, skipWaiting } from '../delivery/skip.ts'
import type { InboxKey } from '../platform/seal.ts'
import { putAck, putRead } from '../store/acks.ts'
import { dropMessage } from '../store/inbox.ts'
import { putRating } from '../store/ratings.ts'
import { reopenPlace, shutPlace } from '../store/shut-doors.ts'
import type { Store } from '../store/store.ts'
import type { BoardDesk } from './board-desk.ts'
import type { Desk } from './desk.ts'
import { keyText } from './intake.ts'
import { personName } from './person.ts'
import type { ReportingDesk } from './reporting-desk.ts'

export interface HappenDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly desk: Pick<Desk, 'welcome'>
  /** Where answers that did not help land; absent: nowhere. */
  readonly board?: BoardDesk | undefined
  readonly reporting?: Pick<ReportingDesk, 'hasOpen'> | undefined
}

/** `unknown`: what it is about is not there, so nothing was changed. */
export type Happened = 'done' | 'unknown'

/** When this returns the event can be acknowledged. The same event again changes nothing. */
export async function happen(event: InboundEvent, deps: HappenDeps): Promise<Happened> {
  const { store, key, desk } = deps
  const { channel, app } = event
  switch (event.kind) {
    case 'recalled':
      await store.transaction(async (tx) => {
        const once = { channel, app, messageId: keyText(event.messageId) }
        const inboxId = await dropMessage(tx, once)
        await deps.board?.noteRecalled(tx, once)
        await skipWaiting(tx, `reply:${inboxId}`, 'recalled')
      })
      return 'done'
    case 'joined':
      await store.transaction(async (tx) => {
        await reopenPlace(tx, { channel, app, chat: event.chat })
        await putDelivery(tx, {
          onceKey: `welcome:${channel}:${app}:${event.id}`,
          kind: 'welcome',
          channel,
          app,
          target: { chat: event.chat, kind: 'group' },
          body: desk.welcome(),
        })
      })
      return 'done'
    case 'left':
      await store.transaction(async (tx) => {
        await skipLane(tx, chatLane(channel, app, event.chat), 'left')
        await shutPlace(tx, { channel, app, chat: event.chat }, 'left')
      })
      return 'done'
    case 'rated': {
      const person = personName(key, channel, app, event.person)
      const { delivery, value, at } = event
      const known = await putRating(store, { channel, app, delivery, person, value, at })
      if (known && value === 'unhelpful') {
        const rating = { channel, app, delivery, person: event.person, at }
        await deps.board?.notePressed(
          store,
          rating,
          async (message, tx) =>
            deps.reporting !== undefined && deps.reporting.hasOpen(message, tx),
        )
      }
      return known ? 'done' : 'unknown'
    }
    case 'acknowledged': {
      const person = personName(key, channel, app, event.person)
      const { delivery, chat, value: kind, at, person: opened } = event
      const known = await putAck(store, { channel, app, delivery, chat, opened, person, kind, at })
      return known ? 'done' : 'unknown'
    }
    case 'read': {
      const person = personName(key, channel, app, event.person)
      const { messageIds: platformMsgIds, at } = event
      const known = await putRead(store, { channel, app, platformMsgIds, person, at })
      return known ? 'done' : 'unknown'
    }
  }
}

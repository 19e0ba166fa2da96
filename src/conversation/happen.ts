// Takes in what happens around messages: taken back, joined a group, left one, an answer rated.
import type { InboundEvent } from '../channels/channel.ts'
import { chatLane, putDelivery } from '../delivery/ledger.ts'
import { skipLane, skipWaiting } from '../delivery/skip.ts'
import type { InboxKey } from '../platform/seal.ts'
import { dropMessage } from '../store/inbox.ts'
import { putRating } from '../store/ratings.ts'
import { shutPlace } from '../store/shut-doors.ts'
import type { Store } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { keyText } from './intake.ts'
import { personName } from './person.ts'

export interface HappenDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly desk: Pick<Desk, 'welcome'>
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
        const inboxId = await dropMessage(tx, { channel, app, messageId: keyText(event.messageId) })
        await skipWaiting(tx, `reply:${inboxId}`, 'recalled')
      })
      return 'done'
    case 'joined':
      await putDelivery(store, {
        onceKey: `welcome:${channel}:${app}:${event.id}`,
        kind: 'welcome',
        channel,
        app,
        target: { chat: event.chat, kind: 'group' },
        body: desk.welcome(),
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
      return known ? 'done' : 'unknown'
    }
  }
}

// Deliveries for tests, and a pump round over a fake channel.
import { asc, sql } from 'drizzle-orm'

import type { NewDelivery } from '../../src/delivery/ledger.ts'
import { pump, type PumpDeps } from '../../src/delivery/pump.ts'
import { silentLog } from '../../src/platform/log.ts'
import { deliveries } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import type { FakeChannel } from './channel.ts'
import { anAnswer } from './desk.ts'

let made = 0

/** To a chat of its own unless told otherwise. */
export function aDelivery(
  rest: Partial<NewDelivery> & { readonly chat?: string } = {},
): NewDelivery {
  made += 1
  const { chat = `oc_${made}`, ...over } = rest
  return {
    onceKey: `reply:${made}`,
    kind: 'reply',
    channel: 'lark',
    app: 'cli_test',
    target: { chat, kind: 'group', person: 'ou_1', replyTo: 'om_1' },
    body: anAnswer(`第${made}条`),
    ...over,
  }
}

export function aPump(store: Store, channel: FakeChannel, rest: Partial<PumpDeps> = {}) {
  return {
    round: (spacingMs?: number) =>
      pump({
        store,
        outlets: [{ channel, ...(spacingMs === undefined ? {} : { spacingMs }) }],
        log: silentLog,
        ...rest,
      }),
    rows: () => store.select().from(deliveries).orderBy(asc(deliveries.id)),
    /** As if every lease had run out and every pause were over. */
    later: () => store.update(deliveries).set({ nextAt: sql`now() - interval '1 second'` }),
    /** As if the first attempt had been made so long ago. */
    ago: (span: string) =>
      store.update(deliveries).set({ firstTryAt: sql`now() - ${span}::interval` }),
  }
}

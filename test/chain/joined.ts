// The whole desk as compose() joins it, over a real database and before the Lark double; for the chain tests.
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { compose, coreOf } from '../../src/compose.ts'
import type { Composed, Runtime } from '../../src/runtime.ts'
import { withSecondLook } from '../../src/conversation/with-second-look.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Fields } from '../../src/platform/log.ts'
import { deliveries, inbox } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { ensureModel } from '../../scripts/trained.ts'
import type { LarkDouble } from '../doubles/lark.ts'
import { fakeClock, type FakeClock } from '../support/clock.ts'
import { testKey } from '../support/desk.ts'
import { larkTestApp, type SignedRequest } from '../support/lark-events.ts'

/** Opens the details of the joined desk's health. */
export const metricsToken = 'token-of-the-joined-desk'

const larkSecret = 'secret-of-the-test-app'

export interface Joined {
  readonly desk: Composed
  readonly clock: FakeClock
  /** Every log line as its JSON text. */
  readonly logged: readonly string[]
  post(request: SignedRequest): Promise<Response>
  /** All that was left for after the responses is done. */
  settled(): Promise<void>
  /** Rows by state: of the inbox, and of the ledger. */
  states(): Promise<{ readonly inbox: Counts; readonly deliveries: Counts }>
  /** As if every pause between attempts were over, and the next round of the loop begun. */
  later(): Promise<void>
}

type Counts = Readonly<Record<string, number>>

const model: unknown = JSON.parse(readFileSync(ensureModel(sn2025), 'utf8'))
/** The pure core of the joined desk. */
export const core = coreOf(readConfig({}), model, withSecondLook)

/** Lark is on with a double, the simulator always. The clock stands in the sign-up weeks. */
export function join(
  store: Store,
  double?: LarkDouble,
  clock: FakeClock = fakeClock(),
  changes: Readonly<Record<string, string>> = {},
  more: Partial<Runtime> = {},
): Joined {
  const logged: string[] = []
  const note = (level: string) => (event: string, fields?: Fields) =>
    void logged.push(JSON.stringify({ level, event, ...fields }))
  const under = new Set<Promise<unknown>>()
  const desk = compose({
    config: readConfig({
      DEMO: 'true',
      METRICS_TOKEN: metricsToken,
      ...(double === undefined ? {} : larkSettings(double)),
      ...changes,
    }),
    store,
    key: testKey,
    core,
    clock,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    background: (work) => {
      const kept = work
        .catch((error: unknown) => note('error')('background.failed', { why: String(error) }))
        .finally(() => under.delete(kept))
      under.add(kept)
    },
    ...more,
  })
  const settled = async (): Promise<void> => {
    while (under.size > 0) await Promise.all(under)
  }
  return {
    desk,
    clock,
    logged,
    post: async ({ body, headers }) =>
      desk.app.request('/webhooks/lark', { method: 'POST', body, headers: { ...headers } }),
    settled,
    states: async () => ({
      inbox: counted(await store.select({ state: inbox.state }).from(inbox)),
      deliveries: counted(await store.select({ state: deliveries.status }).from(deliveries)),
    }),
    later: async () => {
      await store.update(deliveries).set({ nextAt: sql`now()` })
      await store.update(inbox).set({ nextAt: sql`now()` })
      await store.execute(sql`delete from rate_gates`)
      await desk.work()
      await settled()
    },
  }
}

/** The settings of the test's Lark app on this double. */
export function larkSettings(double: LarkDouble): Readonly<Record<string, string>> {
  return {
    LARK_APP_ID: larkTestApp.appId,
    LARK_APP_SECRET: larkSecret,
    LARK_ENCRYPT_KEY: larkTestApp.encryptKey,
    LARK_VERIFICATION_TOKEN: larkTestApp.verificationToken,
    LARK_DOMAIN: double.url,
  }
}

/** What the double must know to be that app's platform. */
export const larkDoubleApp = {
  appId: larkTestApp.appId,
  appSecret: larkSecret,
  botOpenId: larkTestApp.botOpenId,
} as const

function counted(rows: readonly { readonly state: string }[]): Counts {
  const counts: Record<string, number> = {}
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

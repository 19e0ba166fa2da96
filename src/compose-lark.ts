// Joins Lark to the desk: its client, both halves of its channel, and what the desk does with what it hears there.
import type { Hono } from 'hono'
import type { InboundFile, InboundMessage } from './channels/channel.ts'
import { completeLark } from './channels/lark/complete.ts'
import { createLarkClient } from './channels/lark/client.ts'
import type { LarkClient } from './channels/lark/client.ts'
import { LarkCallError } from './channels/lark/http.ts'
import { messageBatch, messagePace, unaskedPace } from './channels/lark/pace.ts'
import { createLarkChannel } from './channels/lark/send.ts'
import { takeLark, type LarkDoor } from './channels/lark/take.ts'
import type { LarkMemory } from './channels/lark/token.ts'
import type { LarkEvent } from './channels/lark/verify.ts'
import { takeSlot } from './delivery/gate.ts'
import { readSent, wasSent } from './delivery/ledger.ts'
import type { Outlet } from './delivery/pump.ts'
import { blame } from './platform/blame.ts'
import type { LarkSettings } from './platform/config.ts'
import type { Log } from './platform/log.ts'
import type { Vitals } from './platform/vitals.ts'
import { acceptedMs } from './store/inbox.ts'
import type { Store } from './store/store.ts'
import { larkWebhook } from './web/webhooks.ts'

export interface JoinLark extends Pick<
  LarkDoor,
  'intake' | 'handle' | 'happen' | 'background' | 'clock' | 'log'
> {
  readonly settings: LarkSettings
  readonly store: Store
  readonly vitals: Vitals
  readonly memory: LarkMemory | undefined
  readonly timeoutMs: number | undefined
}

export interface JoinedLark {
  readonly line: { readonly outlets: readonly Outlet[]; readonly batch: number }
  /** For what comes over the long connection. */
  take(event: LarkEvent): Promise<object>
  /** Asks the platform for what a message of Lark only points to. */
  complete(message: InboundMessage): Promise<InboundMessage>
  /** A file that came with a message of Lark. Undefined: the platform does not give it out, or it is too large. */
  fetchFile(
    message: InboundMessage,
    file: InboundFile,
    most: number,
  ): Promise<Uint8Array | undefined>
  /** Absent with the long connection. */
  readonly webhook: Hono | undefined
  introduce(): Promise<void>
}

export function joinLark(given: JoinLark): JoinedLark {
  const { settings, store, vitals, memory, timeoutMs, clock, log } = given
  const { appId, appSecret, domain, encryptKey, mode, verificationToken } = settings
  const client = createLarkClient({ appId, appSecret, domain, clock, log, memory, timeoutMs })
  const gate = { key: `lark:${appId}`, ...messagePace }
  const channel = createLarkChannel({
    client,
    clock,
    log,
    again: async () => Math.max(await takeSlot(store, gate), messagePace.laneSpacingMs),
  })
  const keyOf = (platformMsgId: string) => ({ channel: 'lark', app: appId, platformMsgId })
  const isOurs = (platformMsgId: string) => wasSent(store, keyOf(platformMsgId))
  const door: LarkDoor = {
    appId,
    botOpenId: () => client.botOpenId(),
    intake: given.intake,
    handle: given.handle,
    happen: given.happen,
    isOurs,
    readSent: (platformMsgId) => readSent(store, keyOf(platformMsgId)),
    background: given.background,
    acceptedMs,
    clock,
    log,
  }
  return {
    line: { outlets: [{ channel, ...messagePace, unaskedPace }], batch: messageBatch },
    take: (event) => takeLark(event, door),
    complete: async (message) =>
      message.channel === 'lark' ? completeLark(message, { ...client, isOurs, log }) : message,
    fetchFile: async ({ id: messageId }, { kind, key }, most) => {
      const type = kind === 'image' ? 'image' : 'file'
      return client.download({ messageId, key, type, most }).catch((error: unknown) => {
        const code = error instanceof LarkCallError ? error.larkCode : undefined
        log.warn('lark.fileNotFetched', { why: blame(error), code })
        return undefined
      })
    },
    webhook:
      mode === 'webhook'
        ? larkWebhook({ ...door, keys: { encryptKey, verificationToken } })
        : undefined,
    introduce: () => meetLark(client, log, vitals),
  }
}

/** Asks for the desk's own id before the first group message needs it, and says what to do if Lark does not tell. */
async function meetLark(client: LarkClient, log: Log, vitals: Vitals): Promise<void> {
  try {
    await client.botOpenId()
    vitals.connected('lark')
    log.info('lark.ready')
  } catch (error) {
    const code = error instanceof LarkCallError ? error.larkCode : undefined
    vitals.failed('lark', String(code ?? 'unknown-self'), unknownSelf)
    log.error('lark.unknownSelf', { why: blame(error), code, cure: unknownSelf })
  }
}

const unknownSelf =
  'Lark does not tell which bot this app is, so group messages wait: check LARK_DOMAIN, LARK_APP_ID and LARK_APP_SECRET, ' +
  "turn on the bot on the Lark app's Features page and publish a version; `npm run doctor` tells more"

// The desk's Lark door with an inbox in memory, for the tests.
import { Hono } from 'hono'
import type { InboundMessage } from '../../src/channels/channel.ts'
import type { Fields } from '../../src/platform/log.ts'
import { larkWebhook, type LarkWebhookDeps } from '../../src/web/webhooks.ts'
import { fakeClock } from '../support/clock.ts'
import { larkTestApp, type SignedRequest } from '../support/lark-events.ts'

/** The inbox is keyed as the real one is. `work` is what was left for after the answer. */
export function aDoor(changes: Partial<LarkWebhookDeps> = {}) {
  const inbox = new Map<string, InboundMessage>()
  const logged: { event: string; fields: Fields | undefined }[] = []
  const work: Promise<unknown>[] = []
  const steps: string[] = []
  const note = (event: string, fields?: Fields) => void logged.push({ event, fields })
  const webhook = larkWebhook({
    keys: larkTestApp,
    appId: larkTestApp.appId,
    botOpenId: async () => larkTestApp.botOpenId,
    intake: async (message) => {
      const inboxId = `${message.channel}:${message.app}:${message.id}`
      const kind = inbox.has(inboxId) ? 'seen' : 'new'
      inbox.set(inboxId, message)
      steps.push(`intake ${kind}`)
      return { kind, inboxId }
    },
    handle: async () => void steps.push('handle'),
    background: (promise) => void work.push(promise),
    acceptedMs: 29 * 86_400_000,
    clock: fakeClock(),
    log: { info: note, warn: note, error: note },
    ...changes,
  })
  const app = new Hono().route('/webhooks', webhook)
  const post = ({ body, headers }: { body: string | null } & Pick<SignedRequest, 'headers'>) =>
    app.request('/webhooks/lark', { method: 'POST', body, headers })
  return { app, inbox, logged, post, steps, work }
}

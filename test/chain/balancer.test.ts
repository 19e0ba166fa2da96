// Several processes behind a balancer, one killed under load: nothing is lost and nobody is answered twice.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLarkDouble } from '../doubles/lark.ts'
import { freshPostgres } from '../support/database.ts'
import { larkGroupMessage, signedLark, type SignedRequest } from '../support/lark-events.ts'
import { larkDoubleApp, larkSettings } from './joined.ts'
import { build, killAll, serve, type Server } from './server.ts'

const inboxKey = Buffer.alloc(32, 5).toString('base64')
const events = 90
const atOnce = 12
const killedAfter = 30

beforeAll(build, 120_000)
afterAll(killAll)

const question = (at: number): SignedRequest =>
  signedLark(
    larkGroupMessage({
      eventId: `event-${at}`,
      messageId: `om_${at}`,
      chatId: `oc_${at % 30}`,
      text: '@_user_1 分公司能报名吗',
      createdAt: Date.now(),
    }),
  )

/** As the platform does: whatever is not acknowledged comes again, to whichever process the balancer picks. */
async function delivered(
  urls: readonly string[],
  request: SignedRequest,
  at: number,
): Promise<number> {
  for (let tries = 0; tries < 40; tries += 1) {
    const url = urls[(at + tries) % urls.length] ?? ''
    const status = await fetch(`${url}/webhooks/lark`, {
      method: 'POST',
      body: request.body,
      headers: { ...request.headers },
    }).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200) return tries
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`event ${at} was never acknowledged`)
}

test('three processes, one killed with -9 under load: every question is answered exactly once', async () => {
  const database = await freshPostgres()
  const double = await startLarkDouble(larkDoubleApp)
  const start = (): Server =>
    serve({ DATABASE_URL: database.url, INBOX_KEY: inboxKey, ...larkSettings(double) })
  const servers = [start(), start(), start()]
  const urls = await Promise.all(servers.map((server) => server.url()))
  let next = 0
  let again = 0
  const worker = async (): Promise<void> => {
    while (next < events) {
      const at = next
      next += 1
      const request = question(at)
      if (at === killedAfter) servers[0]?.stop('SIGKILL')
      again += await delivered(urls, request, at)
      // Every ninth event comes twice, the second time to another process.
      if (at % 9 === 0) await delivered(urls, request, at + 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  // What the dead process had begun to send is taken up when its lease ends, after a minute.
  const giveUpAt = Date.now() + 110_000
  while (double.messages.length < events && Date.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  // What would be said twice is said within the lease of the process that died.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const answers = new Map<string, number>()
  for (const { replyTo } of double.messages) {
    answers.set(String(replyTo), (answers.get(String(replyTo)) ?? 0) + 1)
  }
  expect(answers).toEqual(new Map(Array.from({ length: events }, (_, at) => [`om_${at}`, 1])))
  // The dead process did refuse some of them.
  expect(again).toBeGreaterThan(0)
  for (const server of servers.slice(1)) {
    server.stop('SIGTERM')
    expect(await server.ended).toBe(0)
  }
  await double.stop()
  await database.close()
}, 200_000)

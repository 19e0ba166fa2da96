// The Worker as wrangler bundles it, booted in workerd before a real PostgreSQL and the Lark double.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliveries, rateGates } from '../../src/store/schema.ts'
import { larkDoubleApp, larkSettings } from '../chain/joined.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'
import { larkGroupMessage, signedLark } from '../support/lark-events.ts'
import { aFolderOfWorkers, type Worker, type Workers } from './worker.ts'

let workers: Workers
let database: TestDatabase
let double: LarkDouble

beforeAll(async () => {
  workers = await aFolderOfWorkers()
  database = await freshPostgres()
  double = await startLarkDouble(larkDoubleApp)
}, 120_000)
afterAll(async () => {
  await workers.remove()
  await double.stop()
  await database.close()
})

const boot = (databaseUrl: string): Promise<Worker> =>
  workers.boot(databaseUrl, {
    INBOX_KEY: Buffer.alloc(32, 5).toString('base64'),
    ...larkSettings(double),
  })

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries === 800) throw new Error(`waited in vain: ${workers.said.join('')}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

const question = (number: number) =>
  signedLark(
    larkGroupMessage({
      messageId: `om_${number}`,
      chatId: `oc_${number}`,
      text: '@_user_1 我们是市图书馆，想报城市治理',
      // The worker's clock is the real one, and what is a month old is not taken in.
      createdAt: Date.now(),
    }),
  )

test('a signed event is answered with one card by the background of its request, and the rest by the cron', async () => {
  const worker = await boot(database.url)
  expect(await (await worker.get('/health')).json()).toEqual({ ok: true })
  const { post } = worker

  expect(await post({ ...question(1), headers: {} })).toBe(401)
  expect(await post(question(1))).toBe(200)
  await until(() => double.messages.length > 0)
  expect(double.messages[0]).toMatchObject({ replyTo: 'om_1', type: 'interactive' })
  expect(double.messages[0]?.content).toContain('六(一)5')
  expect(await post(question(1))).toBe(200)

  // A broken line is tried again by the same background; the cron has nothing to do with it.
  double.fault({ path: '/reply', reset: true })
  expect(await post(question(2))).toBe(200)
  await until(() => double.messages.length > 1)

  // A long pause is left to the cron.
  double.fault({ path: '/reply', status: 400, body: { code: 11232, msg: 'busy' } })
  expect(await post(question(3))).toBe(200)
  const left = async () => (await database.store.select().from(deliveries))[2]?.lastCode
  await expect.poll(left, { timeout: 20_000 }).toBe('11232')
  await database.store.update(deliveries).set({ nextAt: sql`now()` })
  await database.store.delete(rateGates)
  expect(await worker.tick()).toBe(200)
  await until(() => double.messages.length > 2)
  expect(double.messages.map(({ replyTo }) => replyTo)).toEqual(['om_1', 'om_2', 'om_3'])
  expect(double.violations).toEqual([])
})

test('before a database that lacks its tables it asks to come again, and shows no insides', async () => {
  const bare = await freshPostgres('nothing')
  const worker = await boot(bare.url)
  const response = await worker.get('/')
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('60')
  expect(await response.text()).not.toMatch(/Error|migrate|\bat /)
  await bare.close()
})

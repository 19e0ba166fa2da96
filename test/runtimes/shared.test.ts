// A Worker with Lark and a Node process with WeChat on one database: each does its own, and nobody is told twice.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { deliveries, inbox } from '../../src/store/schema.ts'
import { larkDoubleApp, larkSettings } from '../chain/joined.ts'
import { aWechatDesk, until, type WechatDesk } from '../channels/wechat/desk.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { aGateway, type Gateway } from '../doubles/wechat.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'
import { aDelivery } from '../support/deliveries.ts'
import { anAnswer } from '../support/desk.ts'
import { larkGroupMessage, larkTestApp, signedLark } from '../support/lark-events.ts'
import { aFolderOfWorkers, type Worker, type Workers } from './worker.ts'

let workers: Workers
let worker: Worker
let database: TestDatabase
let double: LarkDouble
let gateway: Gateway
let node: WechatDesk | undefined
let home: string
const homeBefore = process.env['HOME']

beforeAll(async () => {
  // wechaty keeps names of people below it.
  home = await mkdtemp(join(tmpdir(), 'wechat-home-'))
  workers = await aFolderOfWorkers()
  process.env['HOME'] = home
  database = await freshPostgres()
  double = await startLarkDouble(larkDoubleApp)
  gateway = await aGateway()
  await gateway.open()
  worker = await workers.boot(database.url, {
    // The same as the desks of the tests have.
    INBOX_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...larkSettings(double),
  })
}, 120_000)
afterAll(async () => {
  await node?.stop()
  await gateway.kill()
  await workers.remove()
  await double.stop()
  await database.close()
  process.env['HOME'] = homeBefore
  await rm(home, { recursive: true, force: true })
})

const rowsOf = (channel: string) =>
  database.store.select().from(deliveries).where(eq(deliveries.channel, channel))
/** One after the other: what is no longer in the inbox is in the ledger by then. */
const waiting = async (): Promise<number> => {
  const heard = await database.store.$count(inbox, inArray(inbox.state, ['received', 'claimed']))
  const open = await database.store.$count(
    deliveries,
    inArray(deliveries.status, ['queued', 'sending']),
  )
  return heard + open
}

let made = 0
/** Leaves a message in the ledger; what it says is its own. */
async function leave(channel: 'lark' | 'wechat', chat: string): Promise<void> {
  made += 1
  const app = channel === 'lark' ? larkTestApp.appId : 'main'
  const body = anAnswer(`公告第${made}条。`)
  const target = { chat, kind: 'group' } as const
  await putDelivery(
    database.store,
    aDelivery({ channel, app, onceKey: `shared:${made}`, target, body }),
  )
}

/** Somebody else's question, and a mention of the desk in reply to it: only who may ask Lark can read it. */
async function askByQuote(number: number): Promise<number> {
  const parentId = `om_of_li_${number}`
  const id = `om_asked_${number}`
  const chatId = `oc_asking_${number}`
  double.heard(id, chatId)
  double.keeps(parentId, [
    {
      message_id: parentId,
      msg_type: 'text',
      sender: { id: 'ou_li', sender_type: 'user' },
      body: { content: JSON.stringify({ text: '分公司能报名吗' }) },
    },
  ])
  const fields = { messageId: id, eventId: id, chatId, senderId: `ou_${number}` }
  const text = '@_user_1 请看一下这个'
  // The worker's clock is the real one, and what is a month old is not taken in.
  const message = larkGroupMessage({ ...fields, parentId, text, createdAt: Date.now() })
  return worker.post(signedLark(message))
}

const wechatChats = ['1@chatroom', '2@chatroom', 'wxid_alice', 'wxid_bob'] as const
const questions = 20

test('a Worker alone sends what is for Lark, and leaves what is for WeChat as it is', async () => {
  for (const _ of [1, 2, 3]) {
    await leave('lark', `oc_${made}`)
    await leave('wechat', '1@chatroom')
  }
  expect(await worker.tick()).toBe(200)
  expect((await rowsOf('lark')).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent'])
  for (const row of await rowsOf('wechat'))
    expect(row).toMatchObject({ status: 'queued', attempts: 0, lease: null, lastCode: null })
})

test('both at once over five hundred mixed messages: each once on Lark, at most once on WeChat, none forgotten', async () => {
  const desk = aWechatDesk(database.store, gateway, {}, { spacingMs: 20, pauseMs: 20 })
  node = desk
  await desk.connected()
  for (let number = 0; number < 230; number += 1) {
    await leave('lark', `oc_${number % 115}`)
    await leave('wechat', wechatChats[number % wechatChats.length] ?? 'wxid_alice')
  }
  const asked = Promise.all(Array.from({ length: questions }, (_, number) => askByQuote(number)))
  for (let number = 0; number < questions; number += 1)
    gateway.tell({
      do: 'say',
      id: `m${number}`,
      from: number % 2 === 0 ? 'wxid_alice' : 'wxid_bob',
      text: `问题${number}`,
    })
  expect(new Set(await asked)).toEqual(new Set([200]))
  const heard = () => database.store.$count(inbox)
  await until(async () => (await heard()) === 2 * questions)
  // The cron comes round once a minute; here it does as soon as it is done.
  const giveUpAt = Date.now() + 60_000
  while ((await waiting()) > 0 && Date.now() < giveUpAt) await worker.tick()
  expect(await waiting()).toBe(0)

  const [lark, wechat] = [await rowsOf('lark'), await rowsOf('wechat')]
  expect([lark.length, wechat.length]).toEqual([3 + 230 + questions, 3 + 230 + questions])
  for (const row of [...lark, ...wechat]) expect(row.status).toBe('sent')
  expect(double.messages).toHaveLength(lark.length)
  expect(new Set(double.messages.map(({ uuid }) => uuid))).toEqual(
    new Set(lark.map(({ id }) => id)),
  )
  const said = gateway.sent().map(({ to, text }) => `${to} ${text}`)
  expect([said.length, new Set(said).size]).toEqual([wechat.length, wechat.length])
  // Read by who may ask Lark, and answered by the rules; over WeChat by the scripted desk of this process.
  const answers = double.messages.filter(({ replyTo }) => replyTo?.startsWith('om_asked_'))
  expect(answers).toHaveLength(questions)
  for (const { content } of answers) expect(content).toContain('六(一)1')
  expect(said.filter((each) => /^wxid_\w+ \d+: 问题\d+$/.test(each))).toHaveLength(questions)
  expect(double.violations).toEqual([])
}, 90_000)

test('a Node process alone leaves what came from Lark and what is for Lark as it is', async () => {
  if (node === undefined) throw new Error('no desk')
  const before = double.messages.length
  await leave('lark', 'oc_last')
  await leave('wechat', '1@chatroom')
  await node.desk.intake({
    channel: 'lark',
    app: larkTestApp.appId,
    id: 'om_last',
    chat: { id: 'oc_last', kind: 'private' },
    sender: { id: 'ou_wang' },
    text: '分公司能报名吗',
    addressed: true,
    writtenAt: new Date(),
    receivedAt: new Date(),
  })
  await until(async () => (await rowsOf('wechat')).every(({ status }) => status === 'sent'))
  for (const _ of [1, 2, 3]) await node.desk.work()
  expect(double.messages).toHaveLength(before)
  const open = database.store.select().from(inbox).where(eq(inbox.messageId, 'om_last'))
  expect(await open).toMatchObject([{ state: 'received', attempts: 0, lease: null }])
  const [last] = (await rowsOf('lark')).filter(({ status }) => status !== 'sent')
  expect(last).toMatchObject({ status: 'queued', attempts: 0, lease: null })
  await database.store.execute(sql`delete from rate_gates`)
  expect(await worker.tick()).toBe(200)
  expect(double.messages).toHaveLength(before + 2)

  const lines = (said: readonly string[]) => said.join('').match(/"channel":"\w+"/g) ?? []
  expect(new Set(lines(workers.said))).toEqual(new Set(['"channel":"lark"']))
  expect(new Set(lines(node.logged))).toEqual(new Set(['"channel":"wechat"']))
})

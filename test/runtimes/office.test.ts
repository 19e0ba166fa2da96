// The people behind a desk that runs as a Worker: a question handed on, an answer of the office said word for word.
import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { readOfficial } from '../../src/official/import.ts'
import { keepText } from '../../src/official/keep.ts'
import { newId } from '../../src/platform/ids.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { deliveries, inbox } from '../../src/store/schema.ts'
import { people, type People } from '../chain/lark-people.ts'
import { larkDoubleApp, larkSettings } from '../chain/joined.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { bindClerk, staffChat } from '../handover/office.ts'
import { fakeClock } from '../support/clock.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { testKey } from '../support/desk.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'
import { aFolderOfWorkers, type Worker, type Workers } from './worker.ts'

let workers: Workers
let database: TestDatabase
let double: LarkDouble
let worker: Worker
let folk: People

beforeAll(async () => {
  workers = await aFolderOfWorkers()
  database = await freshPostgres()
  double = await startLarkDouble({ ...larkDoubleApp, limits: false })
  worker = await workers.boot(database.url, {
    // The same as the console of the tests has.
    INBOX_KEY: Buffer.alloc(32, 7).toString('base64'),
    LARK_STAFF_CHAT: staffChat,
    PUBLIC_URL: 'https://desk.example',
    ...larkSettings(double),
  })
  folk = people({ post: (request) => worker.send(request), settled, clock: systemClock }, double)
}, 120_000)
afterAll(async () => {
  await workers.remove()
  await double.stop()
  await database.close()
})

/** The background of a request has answered everything and sent everything. */
async function settled(): Promise<void> {
  // One after the other: what is no longer in the inbox is in the ledger by then.
  const open = async (): Promise<number> => {
    const heard = await database.store.$count(inbox, inArray(inbox.state, ['received', 'claimed']))
    if (heard > 0) return heard
    return database.store.$count(deliveries, inArray(deliveries.status, ['queued', 'sending']))
  }
  await expect.poll(open, { timeout: 20_000 }).toBe(0)
}
const said = (chat: string): string => folk.seenIn(chat).at(-1)?.text ?? ''

test('it hands a question on and is quiet for that asker only, until a person has answered', async () => {
  await bindClerk(database.store, 'ou_ding', '丁一')
  await folk.asks('ou_wang', 'oc_a', '我要找工作人员')
  expect(said('oc_a')).toContain('已把您的问题转给工作人员')
  const [card] = folk.seenIn(staffChat)
  if (card === undefined) throw new Error('no card in the group of the staff')
  expect(card.text).toContain('提问人要求转人工')
  await folk.presses('ou_ding', card, '接手')
  expect(said('oc_a')).toContain('工作人员已接手')

  const before = folk.seenIn('oc_a').length
  await folk.asks('ou_wang', 'oc_a', '分公司能报名吗')
  expect(folk.seenIn('oc_a')).toHaveLength(before)
  expect(said(staffChat)).toContain('分公司能报名吗')
  await folk.asks('ou_li', 'oc_a', '分公司能报名吗')
  expect(said('oc_a')).toContain('不可以')

  await folk.says('ou_ding', staffChat, '请到会场东门报到。', { parentId: card.message.id })
  expect(said('oc_a')).toContain('请到会场东门报到。')
}, 60_000)

test('it says word for word what the office has answered at the console of another process', async () => {
  const question = '现场有没有地方停车，大巴能进吗'
  const words = '会场东门有停车场，大巴请提前一天登记。'
  await folk.asks('ou_zhao', 'oc_b', question)
  expect(said('oc_b')).not.toContain(words)

  const clock = fakeClock(new Date().toISOString())
  const wu = openConsole(database.store, staffOf(['secretariat', 'approver'], { id: 'wu' }), {
    clock,
  })
  const board = await (await wu.get('/console/board')).text()
  const group = /questions\/([0-9a-f-]{36})/u.exec(board)?.[1] ?? ''
  const proposed = await wu.post(
    '/console/board/propose',
    {
      group,
      phrasings: question,
      answer: words,
      clause: '',
      role: '组委会秘书处',
      on: '2025-07-21',
    },
    `/console/board/questions/${group}`,
  )
  const path = proposed.headers.get('location')?.replace(/\?.*$/u, '') ?? ''
  const he = openConsole(database.store, staffOf(['approver'], { id: 'he' }), { clock })
  await he.post(`${path}/approve`, { version: '1' }, path)

  await folk.asks('ou_zhou', 'oc_c', '请问现场有地方停车吗，大巴能不能进')
  expect(said('oc_c')).toContain(words)
  expect(double.violations).toEqual([])
}, 60_000)

test('it shows the official text, and quotes nothing where the sentence is another one', async () => {
  const lines = ['六、参加条件', '（一）园丁要求', '1. 园丁须有自己的水壶。']
  const file = new TextEncoder().encode(lines.join('\n'))
  const read = await readOfficial('garden.txt', file, () => Promise.reject(new Error('no PDF')))
  if (read.kind === 'refused') throw new Error(read.why)
  const keeping = {
    store: database.store,
    key: testKey,
    edition: sn2025.id,
    clock: systemClock,
    newId,
  }
  await keepText(keeping, 'staff:1', 'garden.txt', read.text)

  expect(await (await worker.get('/notice')).text()).toContain('园丁须有自己的水壶。')
  await folk.asks('ou_sun', 'oc_d', '分公司能报名吗')
  expect(said('oc_d')).toContain('六(一)1')
  expect(said('oc_d')).not.toContain('水壶')
}, 60_000)

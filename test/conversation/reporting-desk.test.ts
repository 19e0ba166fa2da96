import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { Answer, Target } from '../../src/channels/channel.ts'
import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { createReporting } from '../../src/conversation/reporting-desk.ts'
import { silentLog } from '../../src/platform/log.ts'
import { laneOf } from '../../src/platform/seal.ts'
import { seal } from '../../src/platform/seal.ts'
import { defaultTerms } from '../../src/reports/terms.ts'
import { conversations, deliveries, inbox } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { contains, eachStore } from '../support/database.ts'
import { aMessage, scriptedDesk, testKey } from '../support/desk.ts'

const terms = defaultTerms('数据大赛', 'https://contest.example.org/')

/** A Lark user in private, before an intake that writes down what it was asked. */
function aReporter(store: Store) {
  const asked: unknown[] = []
  const said: { readonly target: Target; readonly body: Answer }[] = []
  let drafts = 0
  const desk = scriptedDesk()
  const reporting = createReporting({
    publicUrl: 'https://desk.example.org',
    timeZone: 'Asia/Shanghai',
    lane: ({ channel, app, chat, sender }) =>
      laneOf(testKey, ['report', channel, app, chat.id, sender.id]),
    seal: (id, each) => {
      said.push(each)
      return seal(testKey, Buffer.from(JSON.stringify(each)), id)
    },
    intake: {
      door: () => ({ kind: 'open', terms, trial: false }),
      begin: async (beginning, chat) => {
        drafts += 1
        asked.push(['begin', beginning.scope, beginning.who, chat?.person])
        return { draft: `draft-${drafts}`, token: `token-${drafts}` }
      },
      addWords: async (draft, _once, text) => {
        asked.push(['words', draft, text])
        return true
      },
      drop: async (draft) => void asked.push(['drop', draft]),
      countAnonymous: async () => void asked.push(['anonymous']),
    },
  })
  let minute = 0
  const hear = async (text: string, rest: Partial<Parameters<typeof aMessage>[0]> = {}) => {
    minute += 1
    const at = new Date(Date.UTC(2025, 8, 1, 4, minute))
    const message = aMessage({
      channel: 'lark',
      app: 'cli_test',
      chat: { id: 'oc_reporter', kind: 'private' },
      sender: { id: 'ou_reporter' },
      text,
      writtenAt: at,
      receivedAt: at,
      ...rest,
    })
    await intake(message, { store, key: testKey, desk })
    await receiveDue({ store, key: testKey, desk, log: silentLog, reporting }, 10)
    return said.at(-1)?.body
  }
  return { hear, asked, said }
}

const untilPage = ['我要举报', '1', '2', '同意一', '同意二', '我承诺', '个人']
const words =
  '河东甲乙科技公司八月在交流会上展示的系统，与他们提交的作品截图不一样，数据量也差十倍。'

eachStore('reporting', (store) => {
  test('a reporter comes to the page by the chat; neither the chat nor a word of theirs is in the database', async () => {
    const { hear, asked, said } = aReporter(store())
    for (const line of untilPage) await hear(line)
    expect(asked).toEqual([['begin', 'fabrication', 'person', 'ou_reporter']])
    expect(said.at(-1)?.body.headline).toContain('https://desk.example.org/report/open/token-1')
    expect(said.at(-1)?.target).toEqual({ chat: 'oc_reporter', kind: 'private' })
    await hear(words)
    expect(asked.at(-1)).toEqual(['words', 'draft-1', words])
    for (const trace of ['token-1', 'oc_reporter', 'ou_reporter', '甲乙', '我承诺'])
      expect(await contains(store(), trace)).toBe(false)
    const rows = await store().select().from(deliveries).orderBy(asc(deliveries.id))
    expect(rows).toHaveLength(said.length)
    expect(rows.every(({ kind, sealed }) => kind === 'report' && sealed !== null)).toBe(true)
    expect(await store().select().from(inbox)).toEqual(
      Array.from(rows, () => expect.objectContaining({ state: 'handled', body: null })),
    )
  })

  test('a new link drops the last draft, and leaving drops what is left', async () => {
    const { hear, asked } = aReporter(store())
    for (const line of [...untilPage, '重发', '取消']) await hear(line)
    expect(asked.map((each) => JSON.stringify(each).slice(0, 18))).toHaveLength(4)
    expect(asked.slice(1)).toEqual([
      ['drop', 'draft-1'],
      ['begin', 'fabrication', 'person', 'ou_reporter'],
      ['drop', 'draft-2'],
    ])
    expect(await store().select().from(conversations)).toMatchObject([{ state: {} }])
  })

  test('a question about the contest goes to the desk as ever', async () => {
    const { hear, said } = aReporter(store())
    await hear('材料什么时候截止？')
    expect(said).toEqual([])
    expect(await store().select().from(deliveries)).toMatchObject([{ kind: 'reply', sealed: null }])
  })

  test('in a group nothing of it begins', async () => {
    const { hear, said } = aReporter(store())
    await hear('我要举报', { chat: { id: 'oc_group', kind: 'group' } })
    expect(said).toEqual([])
  })

  test('on a page of ours the way leads to the report page, and no step is kept', async () => {
    const { hear, said } = aReporter(store())
    await hear('我要举报', { channel: 'web', app: 'web' })
    expect(said).toEqual([])
    const [row] = await store().select().from(deliveries)
    expect(JSON.stringify(row?.body)).toContain('https://desk.example.org/report')
    expect(await store().select().from(conversations)).toEqual([])
  })
})

// Questions for a person at the console: seen, taken, answered and ended by the secretariat, each act written down.
import { beforeEach, expect, test } from 'vitest'
import { openQuestion } from '../../src/handover/open.ts'
import { newId } from '../../src/platform/ids.ts'
import { addMember } from '../../src/store/office.ts'
import { audit, deliveries } from '../../src/store/schema.ts'
import { handoverDeps, openConsole, staffOf } from '../support/console.ts'
import { contains, empty, freshPglite } from '../support/database.ts'
import { mobile } from '../support/invented.ts'

const { store } = await freshPglite()
beforeEach(() => empty(store))

const at = '/console/handovers'
const now = new Date('2025-07-18T09:30:00+08:00')

const aQuestion = async (words: string, kind: 'private' | 'group' = 'private') => {
  const opened = await asked(words, kind)
  return opened?.kind === 'opened' ? opened.handover.id : ''
}

async function asked(words: string, kind: 'private' | 'group' = 'private') {
  return store.transaction((tx) =>
    openQuestion(
      tx,
      handoverDeps,
      {
        reason: 'committee-ruling',
        asker: { channel: 'web', app: 'web', chat: 'chat-1', person: `person-${words}` },
        place: { chat: 'chat-1', kind, replyTo: 'm-1' },
        talk: [
          { by: 'asker', text: words, at: now },
          { by: 'desk', text: '需要组委会认定。', at: now },
        ],
        clauses: [{ id: '六(一)1', title: '参赛单位的资格' }],
        team: undefined,
      },
      now,
    ),
  )
}

async function aClerk(name: string) {
  const id = newId()
  await addMember(store, { id, name, email: `${id}@example.org`, roles: ['secretariat'] })
  return openConsole(store, staffOf(['secretariat'], { id }))
}

const verbs = async () =>
  (await store.select().from(audit).orderBy(audit.seq)).map(({ verb }) => verb)

test('a question is read, taken, answered and ended, and each act is in the audit without its words', async () => {
  const id = await aQuestion('民办医院算不算企业，我的链接 https://example.org')
  const me = await aClerk('丁一')
  const list = await (await me.get(at)).text()
  expect(list).toContain('需要组委会认定')
  expect(list).toContain('等待接手')
  const page = await (await me.get(`${at}/${id}`)).text()
  expect(page).toContain('民办医院算不算企业')
  expect(page).not.toContain('example.org')
  expect(page).toContain('六(一)1')
  expect(page).not.toContain(`${at}/${id}/answer`)
  await me.post(`${at}/${id}/take`, {}, `${at}/${id}`)
  await me.post(`${at}/${id}/answer`, { text: '以登记证书为准。' }, `${at}/${id}`)
  expect(await (await me.get(`${at}/${id}`)).text()).toContain('以登记证书为准。')
  await me.post(`${at}/${id}/end`, {}, `${at}/${id}`)
  expect(await verbs()).toEqual(['handover.take', 'handover.answer', 'handover.end'])
  const said = await store.select().from(deliveries).orderBy(deliveries.id)
  expect(said.map(({ lane }) => lane)).toEqual(Array(3).fill('web:web:chat-1'))
  expect(JSON.stringify(said[1]?.body)).toContain('以登记证书为准。')
  expect(JSON.stringify(said.map(({ body }) => body))).not.toContain('丁一')
  expect(JSON.stringify(await store.select().from(audit))).not.toContain('登记')
  expect(await (await me.get(at)).text()).toContain('工作人员结束')
})

test('a group never reads the number of a person; in private the office may name one', async () => {
  const me = await aClerk('丁一')
  for (const kind of ['group', 'private'] as const) {
    const id = await aQuestion(`找谁盖章-${kind}`, kind)
    await me.post(`${at}/${id}/take`, {}, `${at}/${id}`)
    const answered = await me.post(
      `${at}/${id}/answer`,
      { text: `请打给经办人：${mobile}` },
      `${at}/${id}`,
    )
    const where = answered.headers.get('location')
    expect(where).toContain(kind === 'group' ? 'problem=personal' : 'said=answered')
    expect(await contains(store, mobile)).toBe(kind === 'private')
  }
})

test('visitors of the web cannot bury the staff: beyond thirty open questions the next is told to come later', async () => {
  for (let at = 0; at < 30; at += 1) expect((await asked(`第${at}个`))?.kind).toBe('opened')
  expect((await asked('第31个'))?.kind).toBe('full')
  expect((await asked('第3个'))?.kind).toBe('open')
})

test('whoever comes second is told so, and changes nothing', async () => {
  const id = await aQuestion('能不能报')
  const me = await aClerk('丁一')
  const other = await aClerk('吴二')
  const shown = `${at}/${id}`
  const stale = await other.get(shown)
  expect(stale.status).toBe(200)
  await me.post(`${shown}/take`, {}, shown)
  const late = await other.post(`${shown}/take`, {}, at)
  expect(late.headers.get('location')).toContain('problem=held')
  const page = await (await other.get(shown)).text()
  expect(page).toContain('丁一')
  expect(page).not.toContain(`${shown}/answer`)
  expect(await verbs()).toEqual(['handover.take'])
})

test('nobody but the secretariat sees them', async () => {
  const id = await aQuestion('能不能报')
  for (const role of ['approver', 'administrator', 'auditor'] as const) {
    const me = openConsole(store, staffOf([role]))
    expect((await me.get(at)).status).toBe(404)
    expect((await me.get(`${at}/${id}`)).status).toBe(404)
  }
})

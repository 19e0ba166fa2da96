// Half a year after somebody asked, the desk knows that it answered and by which clause, and none of the words.
import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { erasedText } from '../../src/delivery/wording.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { forgetOld } from '../../src/node-keeping.ts'
import { idMaker } from '../../src/platform/ids.ts'
import { readConfig } from '../../src/platform/config.ts'
import { silentLog } from '../../src/platform/log.ts'
import { addMessage } from '../../src/store/inbox.ts'
import { audit, deliveries, inbox } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { fakeClock } from '../support/clock.ts'
import { contains, eachStore } from '../support/database.ts'
import { aDelivery } from '../support/deliveries.ts'
import { anAnswer } from '../support/desk.ts'

const now = new Date('2026-12-01T10:00:00+08:00')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const { keeping } = readConfig({})

/** Written so many days ago: ids tell the moment. */
async function said(store: Store, onceKey: string, days: number, over: object = {}) {
  const body = { ...anAnswer('海棠路的答复'), clauses: [{ id: '六(一)1', title: '单位' }] }
  await putDelivery(store, aDelivery({ onceKey, body }))
  const id = idMaker(() => daysAgo(days).getTime())()
  await store
    .update(deliveries)
    .set({
      id,
      status: 'sent',
      body: sql`body || '{"decided": {"entry": "no"}}'`,
      lastError: '海棠路',
      ...over,
    })
    .where(eq(deliveries.onceKey, onceKey))
}

async function unread(store: Store, messageId: string, days: number): Promise<void> {
  const id = idMaker(() => daysAgo(days).getTime())()
  const at = daysAgo(days)
  const body = Buffer.from('sealed words')
  await addMessage(store, {
    id,
    channel: 'lark',
    app: 'a',
    messageId,
    lane: 'l',
    body,
    writtenAt: at,
  })
  await store.update(inbox).set({ state: 'dead', receivedAt: at }).where(eq(inbox.id, id))
}

eachStore('what is kept', (store) => {
  test('answers lose their words after their days, notices after theirs, and what waits keeps them', async () => {
    await said(store(), 'old', 181)
    await said(store(), 'young', 179)
    await said(store(), 'paused', 200, { status: 'queued', hold: 'paused' })
    await said(store(), 'notice', 300, { unasked: true })
    await said(store(), 'old notice', 366, { unasked: true })
    await unread(store(), 'om_old', 8)
    await unread(store(), 'om_young', 6)

    const parts = { keeping, store: store(), clock: fakeClock(now.toISOString()), log: silentLog }
    await Promise.all([forgetOld(parts), forgetOld(parts)])
    await forgetOld(parts)

    const rows = await store().select().from(deliveries).orderBy(asc(deliveries.onceKey))
    const words = rows.map(({ onceKey, body }) => [
      onceKey,
      JSON.stringify(body).includes('海棠路') ? 'words' : 'none',
    ])
    expect(Object.fromEntries(words)).toEqual({
      old: 'none',
      young: 'words',
      paused: 'words',
      notice: 'words',
      'old notice': 'none',
    })
    expect(rows.find(({ onceKey }) => onceKey === 'old')).toMatchObject({
      status: 'sent',
      lastError: null,
      body: {
        headline: erasedText,
        paragraphs: [],
        clauses: [{ id: '六(一)1', title: '单位' }],
        decided: { entry: 'no' },
      },
    })
    const states = await store().select().from(inbox).orderBy(asc(inbox.messageId))
    expect(states.map(({ messageId, body }) => [messageId, body === null])).toEqual([
      ['om_old', true],
      ['om_young', false],
    ])
    expect(await contains(store(), 'sealed words')).toBe(true)
    const acts = await store().select().from(audit)
    expect(acts.map(({ verb, detail }) => ({ verb, detail }))).toEqual([
      { verb: 'kept.erase', detail: { messages: 1, answers: 1, notices: 1 } },
    ])
  })
})

// Notices that ask whether they have arrived: a button on a Lark card, 收到 where there is none.
import { expect, test } from 'vitest'
import * as z from 'zod'

import type { Receipt, Target } from '../../src/channels/channel.ts'
import { plainText } from '../../src/channels/plain.ts'
import { happen } from '../../src/conversation/happen.ts'
import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { silentLog } from '../../src/platform/log.ts'
import { acks, deliveries, inbox } from '../../src/store/schema.ts'
import { complaintAbout } from '../doubles/lark-content.ts'
import { fakeChannel } from '../support/channel.ts'
import { freshPostgres } from '../support/database.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'
import { aGroupMessage, aMessage, anAnswer, scriptedDesk, testKey } from '../support/desk.ts'
import { larkEvent, signedLark } from '../support/lark-events.ts'
import { privateChat, type Seen } from './lark-people.ts'
import { larkStage } from './lark-stage.ts'

const stage = larkStage(freshPostgres)

const toWang: Target = { chat: privateChat('ou_wang'), kind: 'private' }
const toGroup: Target = { chat: 'oc_teams', kind: 'group' }
const ofNotice = '01982e5a-0000-7000-8000-00000000000a'

/** Sends it over Lark; what is seen of it. */
async function announce(target: Target, receipt?: Receipt): Promise<Seen> {
  const more = receipt === undefined ? {} : { receipt }
  const body = anAnswer('路演场次已定', { outcome: 'notice', ...more })
  const given = { channel: 'lark', app: 'cli_test', kind: 'announcement', target, body } as const
  await putDelivery(stage.database.store, aDelivery(given))
  await stage.database.store.update(deliveries).set({ notice: ofNotice })
  await stage.joined.later()
  const seen = stage.folk.seenIn(target.chat).at(-1)
  if (seen === undefined) throw new Error('nothing was sent')
  return seen
}

const kept = async () => (await stage.database.store.select().from(acks)).map(({ kind }) => kind)

test('已收到 is pressed twice and counts once; the card says so and still lets another time be asked for', async () => {
  const card = await announce(toWang, 'appointment')
  expect(card.buttons.map(({ label }) => label)).toEqual(['已收到', '申请调整'])
  for (const _ of [1, 2]) {
    const update = await stage.folk.presses('ou_wang', card, '已收到')
    expect(update.toast).toMatchObject({ type: 'success' })
    const { data } = z.object({ data: z.unknown() }).parse(update.card)
    expect(complaintAbout('interactive', JSON.stringify(data))).toBeUndefined()
    const anew = JSON.stringify(data)
    expect(anew).toMatch(/您已确认收到.*申请调整/)
    expect(anew).not.toContain('"content":"已收到"')
  }
  const { card: last } = await stage.folk.presses('ou_wang', card, '申请调整')
  expect(JSON.stringify(last)).toContain('秘书处会与您联系')
  expect(JSON.stringify(last)).not.toContain('callback')
  expect(await kept()).toEqual(['received', 'reschedule'])
  const rows = await stage.database.store.select().from(acks)
  expect(JSON.stringify(rows)).not.toContain('ou_wang')
})

test('a press counts only where the notice was sent, and only for what it asks', async () => {
  const card = await announce(toWang, 'acknowledge')
  expect(card.buttons.map(({ label }) => label)).toEqual(['已收到'])
  const { toast } = await stage.folk.presses('ou_li', card, '已收到', 'oc_forwarded_to')
  expect(toast).toMatchObject({ type: 'info' })
  const [sent] = await stage.database.store.select().from(deliveries)
  const forged = { label: '申请调整', value: { ack: 'reschedule', of: sent?.id } }
  await stage.folk.presses('ou_wang', { ...card, buttons: [forged] }, '申请调整')
  const plain = await announce(toWang)
  expect(plain.buttons).toEqual([])
  expect(await kept()).toEqual([])
})

test('in a group everybody can press: the card stays as it is for the others', async () => {
  const card = await announce(toGroup, 'acknowledge')
  for (const person of ['ou_wang', 'ou_li']) {
    const update = await stage.folk.presses(person, card, '已收到')
    expect(update).toEqual({ toast: { type: 'success', content: expect.any(String) } })
  }
  expect(await kept()).toEqual(['received', 'received'])
})

test('收到 in reply is an acknowledgement and no question; without such a notice it is one', async () => {
  await stage.folk.writes('ou_wang', '收到，谢谢！')
  expect(stage.folk.seenIn(toWang.chat).at(-1)?.text).not.toContain('已记下')
  await announce(toWang, 'acknowledge')
  await stage.folk.writes('ou_wang', '收到，谢谢！')
  expect(stage.folk.seenIn(toWang.chat).at(-1)?.text).toBe('**好的，已记下您收到了这条通知。**')
  await announce(toGroup, 'acknowledge')
  await stage.folk.says('ou_li', toGroup.chat, '已收到')
  expect(stage.folk.seenIn(toGroup.chat)).toHaveLength(1)
  expect(await kept()).toEqual(['received', 'received'])
  await stage.folk.writes('ou_wang', '收到通知但是分公司能报名吗')
  expect(await kept()).toHaveLength(2)
})

test('a card that was opened is noted as read, which acknowledges nothing; an answer is not noted', async () => {
  const card = await announce(toWang, 'acknowledge')
  await stage.database.store.update(deliveries).set({ notice: null })
  const opened = {
    reader: { reader_id: { open_id: 'ou_wang' }, read_time: '1753004099000' },
    message_id_list: [card.message.id, 'om_another'],
  }
  const event = larkEvent('im.message.message_read_v1', opened)
  await stage.joined.post(signedLark(event))
  expect(await kept()).toEqual([])
  await stage.database.store.update(deliveries).set({ notice: ofNotice })
  for (const _ of [1, 2]) expect((await stage.joined.post(signedLark(event))).status).toBe(200)
  expect(await kept()).toEqual(['read'])
})

test('in WeChat the text says how, and a group’s 收到 is kept in silence', async () => {
  const { store } = stage.database
  const key = testKey
  const wechat = { channel: 'wechat', app: 'main' }
  const target: Target = { chat: '1@chatroom', kind: 'group' }
  const body = anAnswer('请补交材料', { outcome: 'notice', receipt: 'acknowledge' })
  await putDelivery(store, aDelivery({ ...wechat, kind: 'announcement', target, body }))
  const pump = aPump(store, fakeChannel({ name: 'wechat', app: 'main', idempotentForMs: 0 }))
  await pump.round()
  const said: string[] = []
  const deps = { store, key, desk: scriptedDesk(({ text }) => said.push(text)), log: silentLog }
  const chat = { id: target.chat, kind: 'group' } as const
  for (const text of ['收到', '已收到。', '收到了吗'])
    await intake(aGroupMessage({ ...wechat, chat, text, addressed: false }), deps)
  await intake(aMessage({ ...wechat, text: '收到', chat: { id: 'wxid_1', kind: 'private' } }), deps)
  while ((await receiveDue(deps, 8)) > 0);
  expect(plainText(body)).toBe('请补交材料\n请回复“收到”。')
  expect(said.toSorted()).toEqual(['收到', '收到了吗'])
  expect(await kept()).toEqual(['received'])
  expect((await store.select().from(inbox)).map(({ state }) => state)).not.toContain('dead')
  const late = { kind: 'acknowledged', ...wechat, chat: target.chat, person: 'x' } as const
  const about = { delivery: ofNotice, value: 'received', at: new Date(0) } as const
  expect(await happen({ ...late, ...about }, deps)).toBe('unknown')
})

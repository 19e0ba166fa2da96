// Talks over the real wire: gRPC to a gateway in a process of its own, which is killed where it hurts.
import { expect, test } from 'vitest'

import { putDelivery } from '../../../src/delivery/ledger.ts'
import { deliveries, inbox } from '../../../src/store/schema.ts'
import { gatewayToken } from '../../doubles/wechat.ts'
import { aDelivery } from '../../support/deliveries.ts'
import { until } from './desk.ts'
import { patience, wechatStage } from './stage.ts'

const stage = wechatStage()

const statuses = async () =>
  (await stage.database.store.select().from(deliveries)).map(({ status }) => status)

const room = '1@chatroom'
const mentioned = { room, mentions: ['wxid_desk'] }

test(
  'a member who asks in a room is answered there by name, a friend in private without; nobody else is',
  async () => {
    await stage.desk().connected()
    stage.gateway.tell({ do: 'say', id: 'm1', from: 'wxid_bob', room, text: '今天吃什么' })
    stage.gateway.tell({
      do: 'say',
      id: 'm2',
      from: 'wxid_bob',
      room,
      text: '@爱丽丝\u2005你来答',
      mentions: ['wxid_alice'],
    })
    stage.gateway.tell({
      do: 'say',
      id: 'm3',
      from: 'wxid_alice',
      ...mentioned,
      text: '@小助手\u2005分公司能报名吗',
    })
    stage.gateway.tell({ do: 'say', id: 'm4', from: 'wxid_bob', text: '奖金有多少' })
    await until(() => stage.gateway.sent().length >= 2)
    // Whatever else it might say, our own messages that came back among it, would be said by now.
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    const sent = stage.gateway.sent().toSorted((one, other) => one.to.localeCompare(other.to))
    expect(sent.map(({ to, text, mentions }) => ({ to, text, mentions }))).toEqual([
      { to: room, text: '@爱丽丝\u2005\n1: 分公司能报名吗', mentions: ['wxid_alice'] },
      { to: 'wxid_bob', text: '1: 奖金有多少', mentions: [] },
    ])
    expect(await statuses()).toEqual(['sent', 'sent'])
  },
  patience,
)

test(
  'the stage.gateway is killed in the middle of a talk: found within ten seconds, and the talk goes on where it was',
  async () => {
    const { wechat, connected, logged } = stage.desk()
    await connected()
    stage.gateway.tell({ do: 'say', id: 'm1', from: 'wxid_alice', text: '我们是分公司' })
    await until(() => stage.gateway.sent().length === 1)
    const killedAt = Date.now()
    await stage.gateway.kill()
    await until(() => wechat.status()?.state === 'lost')
    expect(Date.now() - killedAt).toBeLessThan(10_000)
    await stage.gateway.open()
    await connected()
    stage.gateway.tell({ do: 'say', id: 'm1', from: 'wxid_alice', text: '我们是分公司' })
    stage.gateway.tell({ do: 'say', id: 'm2', from: 'wxid_alice', text: '那能报名吗' })
    await until(() => stage.gateway.sent().length === 2)
    expect(stage.gateway.sent().map(({ text }) => text)).toEqual([
      '1: 我们是分公司',
      '2: 那能报名吗',
    ])
    const gaps = wechat.status()?.gaps ?? []
    expect(gaps.length).toBe(1)
    expect(logged.filter((line) => line.includes('wechat.gap"')).length).toBe(1)
  },
  patience,
)

test(
  'a stage.gateway that hangs with its line open is found within ten seconds, and what waits goes out when it is back',
  async () => {
    const { wechat, connected } = stage.desk()
    await connected()
    const frozenAt = Date.now()
    stage.gateway.freeze()
    await until(() => wechat.status()?.state === 'lost')
    expect(Date.now() - frozenAt).toBeLessThan(10_000)
    await putDelivery(
      stage.database.store,
      aDelivery({ channel: 'wechat', app: 'main', target: { chat: room, kind: 'group' } }),
    )
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await statuses()).toEqual(['queued'])
    stage.gateway.thaw()
    await until(async () => (await statuses())[0] === 'sent', 60_000)
    expect(stage.gateway.sent().length).toBe(1)
  },
  patience,
)

test(
  'the stage.gateway dies over the third of six messages: that one is left to a person, the rest goes out once each',
  async () => {
    const { connected } = stage.desk()
    await connected()
    for (let number = 1; number <= 6; number += 1)
      await putDelivery(
        stage.database.store,
        aDelivery({
          channel: 'wechat',
          app: 'main',
          onceKey: `row:${number}`,
          target: { chat: room, kind: 'group' },
        }),
      )
    await until(() => stage.gateway.sent().length === 2)
    stage.gateway.tell({ do: 'sends', are: 'fatal' })
    await stage.gateway.died()
    // It stays away for a while: nothing is tried over a line that is not there.
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect((await statuses()).toSorted()).toEqual([
      'queued',
      'queued',
      'queued',
      'sent',
      'sent',
      'unknown',
    ])
    await stage.gateway.open()
    await until(async () => !(await statuses()).some((each) => each === 'queued'), 60_000)
    await until(async () => !(await statuses()).some((each) => each === 'sending'))
    expect((await statuses()).toSorted()).toEqual([...Array(5).fill('sent'), 'unknown'])
    const texts = stage.gateway.sent().map(({ text }) => text)
    expect([texts.length, new Set(texts).size]).toEqual([6, 6])
    const times = stage.gateway.sent().map(({ at }) => at)
    for (const [index, at] of times.entries())
      expect(at - (times[index - 1] ?? 0)).toBeGreaterThan(900)
  },
  patience,
)

test(
  'a replay from before the start and a picture in a room are passed over; a file in private gets one word',
  async () => {
    const { connected, logged } = stage.desk()
    await connected()
    stage.gateway.tell({
      do: 'say',
      id: 'm1',
      from: 'wxid_bob',
      text: '很久以前',
      agoSeconds: 3_600,
    })
    stage.gateway.tell({
      do: 'say',
      id: 'm2',
      from: 'wxid_bob',
      ...mentioned,
      text: 'a.jpg',
      file: true,
    })
    stage.gateway.tell({ do: 'say', id: 'm3', from: 'wxid_bob', text: '申报书.docx', file: true })
    stage.gateway.tell({ do: 'say', id: 'm4', from: 'wxid_bob', text: '附件.xlsx', file: true })
    await until(() => stage.gateway.sent().length === 1)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(
      stage.gateway.sent().map(({ to, text }) => [to, /申报书\.docx.*没有保存/.test(text)]),
    ).toEqual([['wxid_bob', true]])
    expect(await stage.database.store.select().from(inbox)).toEqual([])
    expect(logged.join('\n')).not.toMatch(/很久以前|申报书|爱丽丝|鲍勃|wxid_/)
  },
  patience,
)

test(
  'taken into a room twice it introduces itself once; who knows the word becomes a friend, a stranger does not',
  async () => {
    await stage.desk({ WECHAT_FRIEND_WORD: '大赛' }).connected()
    stage.gateway.tell({ do: 'join', room })
    stage.gateway.tell({ do: 'join', room })
    stage.gateway.tell({ do: 'friend', id: 'f1', hello: '你好，加个好友' })
    stage.gateway.tell({ do: 'friend', id: 'f2', hello: '我是大赛的参赛者' })
    await until(() => stage.gateway.sent().length === 1)
    await until(() => stage.gateway.facts.some(({ kind }) => kind === 'befriended'))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(stage.gateway.sent().map(({ to }) => to)).toEqual([room])
    expect(stage.gateway.facts.filter(({ kind }) => kind === 'befriended')).toEqual([
      { kind: 'befriended', id: 'f2' },
    ])
  },
  patience,
)

test(
  'logged out by the phone it shows the new code on the screen only and holds its answers back until somebody is in',
  async () => {
    const { wechat, connected, logged, printed } = stage.desk()
    await connected()
    stage.gateway.tell({ do: 'login', is: false })
    await until(() => wechat.status()?.state === 'waiting')
    stage.gateway.tell({ do: 'scan', code: 'https://login.example.org/a-key' })
    await until(() => printed.some((line) => line.includes('a-key')))
    expect(logged.join('\n')).not.toContain('a-key')
    await putDelivery(
      stage.database.store,
      aDelivery({ channel: 'wechat', app: 'main', target: { chat: room, kind: 'group' } }),
    )
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(await statuses()).toEqual(['queued'])
    stage.gateway.tell({ do: 'login', is: true })
    await until(async () => (await statuses())[0] === 'sent')
  },
  patience,
)

test(
  'when it stops it hangs up, and the account stays logged in at the gateway',
  async () => {
    const first = stage.desk()
    await first.connected()
    await first.stop()
    expect(stage.gateway.facts.map(({ kind }) => kind)).toEqual(['open'])
    await stage.desk().connected()
    stage.gateway.tell({ do: 'say', id: 'm1', from: 'wxid_alice', text: '还在吗' })
    await until(() => stage.gateway.sent().length === 1)
    expect(stage.gateway.facts.map(({ kind }) => kind)).toEqual(['open', 'sent'])
  },
  patience,
)

test(
  'a wrong token says its cure, and is written nowhere',
  async () => {
    const wrong = gatewayToken.replace('3d41', '9999')
    const { wechat, logged, printed } = stage.desk({ WECHATY_PUPPET_SERVICE_TOKEN: wrong })
    await until(() => wechat.status()?.state === 'refused')
    const text = [...logged, ...printed].join('\n')
    expect(text).toContain('set WECHATY_PUPPET_SERVICE_TOKEN to the one it was started with')
    expect(text).not.toContain(wrong)
  },
  patience,
)

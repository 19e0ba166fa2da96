// Questions that point at other messages, and talks in threads, on a real PostgreSQL.
import { describe, expect, test } from 'vitest'
import { contains, freshPostgres } from '../support/database.ts'
import { mobile } from '../support/invented.ts'
import { privateChat } from './lark-people.ts'
import { larkStage } from './lark-stage.ts'

const stage = larkStage(freshPostgres)

const group = 'oc_teams'
const askTrack = '事业单位能报吗'

/** A message as the platform tells it when asked. Source: "获取指定消息的内容". */
function item(id: string, text: string, more: object = {}) {
  return {
    message_id: id,
    chat_id: group,
    msg_type: 'text',
    create_time: '1752996000000',
    deleted: false,
    sender: { id: 'ou_li', id_type: 'open_id', sender_type: 'user', tenant_key: 'tenant-2' },
    body: { content: JSON.stringify({ text }) },
    mentions: [
      { key: '@_user_1', id: 'ou_desk', id_type: 'open_id', name: '小助手', tenant_key: 't' },
    ],
    ...more,
  }
}

describe('a quoted question', () => {
  test.each(['', '请看一下这个', '这个怎么回？'])(
    'is answered for whoever says %j to the desk',
    async (text) => {
      stage.double.keeps('om_of_li', [item('om_of_li', '@_user_1 我们纸鸢公司的分公司能报名吗')])
      const { id } = await stage.folk.asks('ou_wang', group, text, { parentId: 'om_of_li' })
      const [answer] = stage.folk.repliesTo(id)
      expect(answer?.text).toContain('<at id=ou_wang></at>')
      expect(answer?.text).toContain('六(一)1')
      expect(await contains(stage.database.store, '纸鸢')).toBe(false)
    },
  )

  test('beside a question of one’s own is not the question', async () => {
    stage.double.keeps('om_of_li', [item('om_of_li', '分公司能报名吗')])
    const { id } = await stage.folk.asks('ou_wang', group, '报名什么时候截止？', {
      parentId: 'om_of_li',
    })
    expect(stage.folk.repliesTo(id)[0]?.text).toContain('七(一)')
  })

  test('that names somebody’s number is not taken up, nor kept', async () => {
    stage.double.keeps('om_of_li', [item('om_of_li', `某某 ${mobile} 能报名吗`)])
    await stage.folk.asks('ou_wang', group, '', { parentId: 'om_of_li' })
    const [answer] = stage.folk.seenIn(group)
    expect(answer?.text).toContain('参赛问题')
    expect(await contains(stage.database.store, mobile)).toBe(false)
  })

  test.each([
    ['of another bot', [item('om_q', '分公司能报名吗', { sender: { sender_type: 'app' } })]],
    ['taken back', [item('om_q', '分公司能报名吗', { deleted: true })]],
    ['that the platform does not tell', undefined],
    ['in no known shape', [{}, null, 'x']],
  ])('%s leaves the desk with what was said to it', async (_, items) => {
    if (items !== undefined) stage.double.keeps('om_q', items)
    const { id } = await stage.folk.asks('ou_wang', group, '报名什么时候截止？', {
      parentId: 'om_q',
    })
    expect(stage.folk.repliesTo(id)[0]?.text).toContain('七(一)')
    const bare = await stage.folk.asks('ou_wang', group, '', { parentId: 'om_q' })
    expect(stage.folk.repliesTo(bare.id)[0]?.text).not.toContain('六(一)1')
  })

  test('of the desk itself is not asked for', async () => {
    await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    const parentId = stage.folk.seenIn(group)[0]?.message.id ?? ''
    await stage.folk.says('ou_wang', group, '报名什么时候截止？', { parentId })
    expect(stage.folk.seenIn(group)).toHaveLength(2)
    expect(
      stage.double.calls.filter(({ method, path }) => method === 'GET' && path.includes('/im/')),
    ).toEqual([])
  })
})

describe('a forward in private', () => {
  const forward = { messageType: 'merge_forward', content: 'Merged and Forwarded Message' }
  const head = (id: string) =>
    item(id, '', { msg_type: 'merge_forward', body: { content: forward.content } })

  test('is read, without bots and pictures', async () => {
    stage.double.keeps('om_forward', [
      head('om_forward'),
      item('om_a', '分公司能报名吗'),
      item('om_b', '', { msg_type: 'image', body: { content: '{"image_key":"x"}' } }),
      item('om_c', '奖金有多少', { sender: { sender_type: 'app' } }),
    ])
    await stage.folk.writes('ou_wang', '', { ...forward, messageId: 'om_forward' })
    const [answer, ...more] = stage.folk.seenIn(privateChat('ou_wang'))
    expect(more).toEqual([])
    expect(answer?.text).toContain('六(一)1')
  })

  test('that cannot be had, or holds no text, gets the line saying what the desk can read', async () => {
    stage.double.keeps('om_empty', [head('om_empty')])
    for (const messageId of ['om_empty', 'om_unknown'])
      await stage.folk.writes('ou_wang', '', { ...forward, messageId })
    const texts = stage.folk.seenIn(privateChat('ou_wang')).map(({ text }) => text)
    expect(texts).toHaveLength(2)
    for (const text of texts) expect(text).toContain('转发的聊天记录看不了')
  })

  test('does not wait for a platform that hangs', async () => {
    stage.double.fault({ path: '/messages/om_forward', hang: true })
    await stage.folk.writes('ou_wang', '', { ...forward, messageId: 'om_forward' })
    expect(stage.folk.seenIn(privateChat('ou_wang'))[0]?.text).toContain('看不了')
  })
})

describe('threads', () => {
  const topic = (threadId: string) => ({ chatType: 'topic_group', threadId })

  test('of one group are talks of their own: an answer in one is none to the question in the other', async () => {
    const asked = await stage.folk.asks('ou_wang', group, askTrack, topic('omt_1'))
    expect(stage.folk.repliesTo(asked.id)).toHaveLength(1)
    const elsewhere = await stage.folk.says('ou_wang', group, '城市治理', topic('omt_2'))
    expect(stage.folk.repliesTo(elsewhere.id)).toEqual([])
    const here = await stage.folk.says('ou_wang', group, '城市治理', topic('omt_1'))
    expect(stage.folk.repliesTo(here.id)[0]?.text).toContain('可以')
  })

  test('a press is answered in the thread of its card, with what was said there', async () => {
    const asked = await stage.folk.asks('ou_wang', group, askTrack, topic('omt_1'))
    const [card] = stage.folk.repliesTo(asked.id)
    if (card === undefined) throw new Error('no card')
    await stage.folk.presses('ou_wang', card, '城市治理')
    const [answer] = stage.folk.repliesTo(card.message.id)
    expect(answer?.text).toContain('六(一)5')
  })

  test('that opens under a talk of the group goes on from it', async () => {
    const asked = await stage.folk.asks('ou_wang', group, askTrack)
    const card = stage.folk.repliesTo(asked.id)[0]?.message.id ?? ''
    const inThread = { parentId: card, rootId: asked.id, threadId: 'omt_9' }
    const { id } = await stage.folk.says('ou_wang', group, '城市治理', inThread)
    expect(stage.folk.repliesTo(id)[0]?.text).toContain('可以')
  })
})

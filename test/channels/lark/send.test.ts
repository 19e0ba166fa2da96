import { expect, test } from 'vitest'
import { aDelivery, asking, eligible, toGroup, toPrivate } from './answers.ts'
import { aDesk, impatient } from './desk.ts'
import { landline, mobile } from '../../support/invented.ts'

const uuid = aDelivery().id

test('an answer is a card in reply to the question, under the delivery’s own key', async () => {
  const { channel, double } = await aDesk()
  expect(await channel.send(aDelivery())).toEqual({ kind: 'sent', messageId: 'om_double_1' })
  expect(double.messages).toMatchObject([
    { api: 'reply', chat: 'oc_1', replyTo: 'om_question', type: 'interactive', uuid },
  ])
  expect(double.messages[0]?.content).toContain('可以报名')
  expect(double.violations).toEqual([])
})

test('with nothing to reply to, the message goes to the chat', async () => {
  const { channel, double, pathsOf } = await aDesk()
  await channel.send(aDelivery({ target: { chat: 'oc_9', kind: 'private' } }))
  const pressed = { ...toGroup, replyTo: '5e3702a84e847582be8db7fb73283c02' }
  await channel.send(aDelivery({ id: 'delivery-2', target: pressed }))
  await channel.send(
    aDelivery({ id: 'delivery-3', target: { chat: 'ou_person', kind: 'private' } }),
  )
  expect(double.messages.map(({ api, chat }) => [api, chat])).toEqual([
    ['create', 'oc_9'],
    ['create', 'oc_1'],
    ['create', 'ou_person'],
  ])
  expect(pathsOf('receive_id_type=chat_id')).toHaveLength(2)
  expect(pathsOf('receive_id_type=open_id')).toHaveLength(1)
})

test.each([
  { path: '/reply', hang: true },
  { path: '/reply', reset: true },
  { path: '/reply', status: 502, body: '<html>bad gateway</html>' },
  { path: '/reply', status: 500, body: { code: 1500, msg: 'internal error' } },
  { path: '/reply', status: 200, body: 'not the platform' },
])('after %j nobody knows; the same key again makes one message in the end', async (fault) => {
  for (const afterwards of [false, true]) {
    const { channel, double } = await aDesk({ client: 'hang' in fault ? impatient : {} })
    double.fault({ ...fault, afterwards })
    expect((await channel.send(aDelivery())).kind).toBe('ambiguous')
    expect(double.messages).toHaveLength(afterwards ? 1 : 0)
    expect(await channel.send(aDelivery())).toEqual({ kind: 'sent', messageId: 'om_double_1' })
    expect(double.messages).toHaveLength(1)
    expect(double.violations).toEqual([])
  }
})

test.each([400, 429])(
  'the rate of the platform (HTTP %i) is met with its own waiting time',
  async (rateStatus) => {
    const { channel, clock, double } = await aDesk({ double: { rateStatus } })
    const send = (index: number) => {
      const target = { chat: `oc_${index}`, kind: 'group' } as const
      return channel.send(aDelivery({ id: `delivery-${index}`, target }))
    }
    const first = await Promise.all(Array.from({ length: 51 }, (_, index) => send(index)))
    const late = first.filter(({ kind }) => kind !== 'sent')
    expect(late).toMatchObject([{ kind: 'limited', afterMs: 1_000, scope: 'app' }])
    clock.advance(1_000)
    expect((await send(50)).kind).toBe('sent')
    expect(double.messages).toHaveLength(51)
  },
)

test('the sixth message in a second to one chat waits, alone', async () => {
  const { channel, clock, double } = await aDesk()
  const send = (id: string) =>
    channel.send(aDelivery({ id, target: { ...toGroup, replyTo: 'om_question' } }))
  for (const id of ['1', '2', '3', '4', '5']) expect((await send(id)).kind).toBe('sent')
  expect(await send('6')).toMatchObject({ kind: 'limited', afterMs: 1_000, scope: 'chat' })
  expect(
    (await channel.send(aDelivery({ id: '7', target: { chat: 'oc_2', kind: 'group' } }))).kind,
  ).toBe('sent')
  clock.advance(1_000)
  expect((await send('6')).kind).toBe('sent')
  expect(double.messages).toHaveLength(7)
})

test('the thousand-and-first call of a minute waits for the minute to end', async () => {
  const { channel, clock } = await aDesk()
  const send = (index: number) =>
    channel.send(aDelivery({ id: `d-${index}`, target: { chat: `oc_${index}`, kind: 'group' } }))
  for (let batch = 0; batch < 20; batch += 1) {
    const ids = Array.from({ length: 50 }, (_, index) => batch * 50 + index)
    const results = await Promise.all(ids.map(send))
    expect(results.every(({ kind }) => kind === 'sent')).toBe(true)
    clock.advance(1_000)
  }
  expect(await send(1_000)).toMatchObject({ kind: 'limited', afterMs: 40_000, scope: 'app' })
})

test('out of the group is final, and said with the cure', async () => {
  const { channel } = await aDesk({ double: { chats: ['oc_other'] } })
  expect(await channel.send(aDelivery())).toEqual({
    kind: 'refused',
    code: '230002',
    why: '机器人不在这个群里：请群主把机器人重新拉进群',
    door: true,
  })
})

test('a refusal that comes with HTTP 200 is a refusal', async () => {
  const { channel } = await aDesk({ double: { chats: [], refusalStatus: 200 } })
  expect(await channel.send(aDelivery())).toMatchObject({ kind: 'refused', code: '230002' })
})

test('a question taken back is not answered', async () => {
  const { channel, double } = await aDesk()
  double.recall('om_question')
  expect(await channel.send(aDelivery())).toMatchObject({ kind: 'refused', code: '230011' })
})

test('a card that cannot be built goes out as a post, under a key of its own, once', async () => {
  const { channel, double, logged } = await aDesk({ client: impatient })
  const body = { code: 230099, msg: 'Failed to create card content, ext=ErrCode: 11310' }
  double.fault({ path: '/reply', msgType: 'interactive', times: 2, status: 400, body })
  double.fault({ path: '/reply', msgType: 'post', hang: true, afterwards: true })
  expect((await channel.send(aDelivery({ body: asking }))).kind).toBe('ambiguous')
  expect(await channel.send(aDelivery({ body: asking }))).toEqual({
    kind: 'sent',
    messageId: 'om_double_1',
  })
  expect(double.messages).toMatchObject([{ type: 'post', uuid: `${uuid}:p` }])
  const [post] = double.messages
  for (const part of ['ou_person', '还差一项', '1. 企业', '2. 高校', '引用本消息'])
    expect(post?.content).toContain(part)
  expect(double.violations).toEqual([])
  expect(logged.map(({ event }) => event)).toEqual(['lark.formFailed', 'lark.formFailed'])
})

test('what will be neither card nor post goes out as text, and each form waits for its turn', async () => {
  const turns: number[] = []
  const { channel, double } = await aDesk({
    again: async () => {
      turns.push(double.calls.length)
      return 20
    },
  })
  const body = { code: 230099, msg: 'Failed to create card content' }
  double.fault({ path: '/reply', msgType: 'interactive', status: 400, body })
  double.fault({ path: '/reply', msgType: 'post', status: 400, body: { ...body, code: 230001 } })
  expect((await channel.send(aDelivery())).kind).toBe('sent')
  expect(double.messages).toMatchObject([{ type: 'text', uuid: `${uuid}:t` }])
  // The token and the card; then the post.
  expect(turns).toEqual([2, 3])
})

test('a form that would have to wait for long goes back to the queue', async () => {
  const { channel, double } = await aDesk({ again: () => Promise.resolve(60_000) })
  const body = { code: 230099, msg: 'Failed to create card content' }
  double.fault({ path: '/reply', status: 400, body })
  expect(await channel.send(aDelivery())).toEqual({
    kind: 'limited',
    afterMs: 60_000,
    scope: 'chat',
  })
  expect(double.messages).toEqual([])
})

const office = `${landline.slice(0, 3)}-${landline.slice(3)}`
const withContacts = {
  ...eligible,
  paragraphs: [`咨询电话${office}，${mobile}，也可写信到office@example.org。`],
}

test('telephone numbers and mail addresses stand on the card, and nowhere else', async () => {
  const { channel, double } = await aDesk()
  expect((await channel.send(aDelivery({ body: withContacts }))).kind).toBe('sent')
  expect(double.messages).toMatchObject([{ type: 'interactive' }])
  expect(double.messages[0]?.content).toContain(office)

  const card = { code: 230099, msg: 'Failed to create card content' }
  const audit = { code: 230028, msg: 'The messages do NOT pass the audit.' }
  for (const body of [card, audit]) {
    double.fault({ path: '/reply', msgType: 'interactive', status: 400, body })
    const id = `01982e5a-0000-7000-8000-${body.code}000000`
    expect((await channel.send(aDelivery({ id, body: withContacts }))).kind).toBe('sent')
    const last = double.messages.at(-1)
    expect(last?.type).toBe('post')
    for (const contact of [landline.slice(4), mobile.slice(4), '@example'])
      expect(last?.content).not.toContain(contact)
    expect(last?.content).toContain('电话略')
    expect(last?.content).toContain('邮箱略')
  }
})

test('an answer without either that the audit refuses is refused, and sent no other way', async () => {
  const { channel, double, pathsOf } = await aDesk()
  const body = { code: 230028, msg: 'The messages do NOT pass the audit.' }
  double.fault({ path: '/reply', status: 400, body })
  expect(await channel.send(aDelivery())).toMatchObject({ kind: 'refused', code: '230028' })
  expect(pathsOf('/reply')).toHaveLength(1)
})

test('an answer too long for a card is sent as text at once', async () => {
  const { channel, double, pathsOf } = await aDesk()
  const body = { ...eligible, paragraphs: ['问'.repeat(12_000)] }
  expect((await channel.send(aDelivery({ body }))).kind).toBe('sent')
  expect(double.messages).toMatchObject([{ type: 'text', uuid: `${uuid}:t` }])
  expect(pathsOf('/reply')).toHaveLength(1)
})

test('two private answers differ from group ones in nothing but the target', async () => {
  const { channel, double } = await aDesk()
  await channel.send(aDelivery({ target: toPrivate }))
  expect(double.messages[0]?.content).not.toContain('<at')
})

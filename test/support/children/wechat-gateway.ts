// A WeChat gateway as a process of its own: the real gRPC server around a scripted account. argv: port, token.
// Reads commands from its input and tells on its output what it was made to do, both as lines of JSON.
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

import { types, type impls, type payloads } from 'wechaty-puppet'
import { mock, PuppetMock } from 'wechaty-puppet-mock'
import * as z from 'zod'

const command = z.union([
  z.object({
    do: z.literal('say'),
    id: z.string(),
    from: z.string(),
    room: z.string().optional(),
    text: z.string(),
    mentions: z.array(z.string()).default([]),
    file: z.boolean().default(false),
    agoSeconds: z.number().default(0),
  }),
  /**
   * From now on a send: works, is taken and then the process dies, or never answers. The next one only: is too
   * much for WeChat, or is taken and its answer lost.
   */
  z.object({
    do: z.literal('sends'),
    are: z.enum(['taken', 'fatal', 'hung', 'tooFast', 'broken']),
  }),
  /** Only to hear that everything before it was done and told. */
  z.object({ do: z.literal('nothing') }),
  z.object({ do: z.literal('login'), is: z.boolean() }),
  z.object({ do: z.literal('scan'), code: z.string() }),
  z.object({ do: z.literal('join'), room: z.string() }),
  z.object({ do: z.literal('friend'), id: z.string(), hello: z.string() }),
])
export type GatewayCommand = z.input<typeof command>

const [port = '', token = ''] = process.argv.slice(2)
const tell = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`)
const me = 'wxid_desk'
/** Somebody who is no friend of the account. */
const stranger = 'wxid_carol'
const recallMs = 2 * 60_000
const friends = new Map<string, string>()

/** Closer to the real ones than the stock mock: ids of messages and mentions, heartbeats, and a quick dong. */
class ScriptedPuppet extends PuppetMock {
  sends: Extract<GatewayCommand, { do: 'sends' }>['are'] = 'taken'
  readonly said = new Map<string, payloads.Message>()
  #count = 0

  override ding(data?: string): void {
    this.emit('dong', { data: data ?? '' })
  }

  /** Takes the place of the mock's messageSendText, which returns no id. */
  async send(to: string, text: string, mentions: readonly string[] = []): Promise<string> {
    return this.#take(to, { text, mentions }, types.Message.Text)
  }

  /** Takes the place of the mock's messageSendFile. */
  async give(to: string, box: { readonly name: string; toBuffer(): Promise<Buffer> }) {
    const bytes = await box.toBuffer()
    const file = { name: box.name, sha256: createHash('sha256').update(bytes).digest('hex') }
    return this.#take(to, { text: box.name, mentions: [], file }, types.Message.Attachment)
  }

  async #take(
    to: string,
    what: { readonly text: string; readonly mentions: readonly string[]; readonly file?: object },
    type: types.Message,
  ): Promise<string> {
    if (this.sends === 'hung') return new Promise(() => {})
    const now = this.sends
    if (now === 'tooFast' || now === 'broken') this.sends = 'taken'
    if (now === 'tooFast') throw new Error('发送消息过于频繁，可稍后再试。')
    if (to === stranger)
      throw new Error('对方开启了朋友验证，你还不是他（她）朋友。请先发送朋友验证请求。')
    this.#count += 1
    const id = `sent-${process.pid}-${this.#count}`
    const isRoom = to.includes('@')
    tell({ kind: 'sent', id, to, ...what, at: Date.now() })
    if (this.sends === 'fatal') {
      await wait(20)
      process.kill(process.pid, 'SIGKILL')
    }
    if (now === 'broken') throw new Error('lost on the way back')
    // Like the real ones it hears its own messages.
    this.hear({
      id,
      text: what.text,
      talkerId: me,
      ...(isRoom ? { roomId: to } : { listenerId: to }),
      timestamp: Date.now(),
      type,
      mentionIdList: [...what.mentions],
    } as payloads.Message)
    return id
  }

  /** Like the real one: its own messages only, once, and for two minutes. */
  override async messageRecall(id: string): Promise<boolean> {
    const said = this.said.get(id)
    if (said?.talkerId !== me || Date.now() - Number(said.timestamp) > recallMs) return false
    this.said.delete(id)
    tell({ kind: 'recalled', id })
    return true
  }

  hear(payload: payloads.Message): void {
    this.said.set(payload.id, payload)
    this.emit('message', { messageId: payload.id })
  }

  override async messageRawPayload(id: string): Promise<payloads.Message> {
    const payload = this.said.get(id)
    if (payload === undefined) throw new Error('no such message')
    return payload
  }

  override async friendshipRawPayload(id: string) {
    return {
      id,
      contactId: 'wxid_bob',
      hello: friends.get(id) ?? '',
      timestamp: Date.now(),
      ticket: 'ticket',
      type: types.Friendship.Receive,
    }
  }

  override async friendshipAccept(id: string): Promise<void> {
    tell({ kind: 'befriended', id })
  }

  override async onStop(): Promise<void> {
    tell({ kind: 'stopped' })
    await super.onStop()
  }

  override async logout(reason?: string): Promise<void> {
    tell({ kind: 'loggedOut' })
    await super.logout(reason)
  }
}

const mocker = new mock.Mocker()
const puppet = new ScriptedPuppet({ mocker })
Object.assign(puppet, {
  messageSendText: puppet.send.bind(puppet),
  messageSendFile: puppet.give.bind(puppet),
})
const people = [
  [me, '小助手'],
  ['wxid_alice', '爱丽丝'],
  ['wxid_bob', '鲍勃'],
] as const
for (const [id, name] of people)
  mocker.createContact({ id, name, type: types.Contact.Individual, friend: true })
mocker.createContact({
  id: stranger,
  name: '卡罗尔',
  type: types.Contact.Individual,
  friend: false,
})
const memberIdList = people.map(([id]) => id)
for (const [id, topic] of [
  ['1@chatroom', '一群'],
  ['2@chatroom', '二群'],
] as const)
  mocker.createRoom({ id, topic, memberIdList, adminIdList: [], ownerId: 'wxid_alice' })
puppet.on('error', () => {})

const serverModule = z.object({
  PuppetServer: z.custom<
    new (options: {
      readonly endpoint: string
      readonly token: string
      readonly puppet: impls.PuppetInterface
    }) => { start(): Promise<void> }
  >((value) => typeof value === 'function'),
})
// By a variable, because its declarations replace Node's promisify everywhere.
const serverName: string = 'wechaty-puppet-service'
const { PuppetServer } = serverModule.parse(await import(serverName))

await puppet.start()
puppet.login(me)
await new PuppetServer({ endpoint: `127.0.0.1:${port}`, token, puppet }).start()
setInterval(() => puppet.emit('heartbeat', { data: 'still here' }), 5_000)
tell({ kind: 'open' })

for await (const line of createInterface({ input: process.stdin })) {
  const given = command.parse(JSON.parse(line))
  switch (given.do) {
    case 'say':
      puppet.hear({
        id: given.id,
        text: given.text,
        talkerId: given.from,
        ...(given.room === undefined ? { listenerId: me } : { roomId: given.room }),
        timestamp: Date.now() - given.agoSeconds * 1_000,
        type: given.file ? types.Message.Attachment : types.Message.Text,
        mentionIdList: given.mentions,
      } as payloads.Message)
      break
    case 'sends':
      puppet.sends = given.are
      break
    case 'nothing':
      break
    case 'login':
      if (given.is) puppet.login(me)
      else await puppet.logout('kicked')
      break
    case 'scan':
      puppet.emit('scan', { qrcode: given.code, status: types.ScanStatus.Waiting })
      break
    case 'join':
      puppet.emit('room-join', {
        roomId: given.room,
        inviteeIdList: [me],
        inviterId: 'wxid_alice',
        timestamp: Date.now(),
      })
      break
    case 'friend':
      friends.set(given.id, given.hello)
      puppet.emit('friendship', { friendshipId: given.id })
      break
  }
  tell({ kind: 'done' })
}

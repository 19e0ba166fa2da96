// The channels of our own pages: what people see is the row of the ledger as a bubble.
import type { InboundMessage } from '../../../src/channels/channel.ts'
import { createPageChannel, type PageChannelName } from '../../../src/channels/web.ts'
import { chatLane, readLane, type SaidLine } from '../../../src/delivery/ledger.ts'
import { Bubble } from '../../../src/web/bubble.tsx'
import { createApp } from '../../../src/web/app.ts'
import { anId, createVisitor } from '../../web/browser-like.ts'
import { createMemoryDesk } from '../../web/memory-desk.ts'
import { answer, deliveryFor, type Contestant, type Uttered } from './stand.ts'

let made = 0

export function page(name: PageChannelName): Contestant {
  return {
    name,
    tellsTime: false,
    hear: (uttered) => posted(name, uttered),
    troubles: [],
    stand: async (store) => {
      made += 1
      const chat = `visitor-${made}`
      // Where nothing stands in the ledger, the row is the one that the page is rung for, however often.
      const rung = new Map<string, SaidLine>()
      const channel = createPageChannel(
        name,
        ({ id, target }) =>
          void rung.set(id, { id, seq: 1, target, body: answer, saidAt: new Date(0) }),
      )
      const seen = async (): Promise<readonly SaidLine[]> => {
        const rows = await readLane(store, chatLane(name, name, chat), 0, 10)
        return rows.length > 0 ? rows : [...rung.values()]
      }
      return {
        channel,
        delivery: deliveryFor(
          channel,
          channel.capabilities.groups
            ? { chat, kind: 'group', person: 'ou_person', replyTo: 'question' }
            : { chat, kind: 'private' },
        ),
        shown: async () => bubbleOf((await seen()).at(-1)),
        // A line that says it was taken back has nothing of the message in it.
        count: async () =>
          (await seen()).filter((row) => bubbleOf(row).includes('class="headline"')).length,
      }
    },
  }
}

/** Posted as the page's script does it. */
async function posted(
  name: PageChannelName,
  { number, kind, text, mentions }: Uttered,
): Promise<InboundMessage> {
  const desk = createMemoryDesk()
  const visitor = createVisitor(createApp(desk.deps))
  const room = kind === 'group' ? 'group' : 'private-wang'
  const said = { id: anId(number), text: mentions ? `@小助手 ${text}` : text }
  const whole = { ...said, room, person: 'wang', at: new Date().toISOString() }
  await visitor.get(name === 'web' ? '/' : '/try')
  await (name === 'web'
    ? visitor.post('/chat/messages', said)
    : visitor.post('/try/messages', whole))
  await desk.settled()
  const [message] = desk.inbox
  if (message === undefined) throw new Error('nothing was heard')
  return message
}

function bubbleOf(row: SaidLine | undefined): string {
  if (row === undefined) return ''
  const bubble: { toString(): string } = Bubble({
    row,
    deskName: '小助手',
    form: { action: '/', fields: {} },
    showTime: false,
    asker: row.target.person,
  })
  return bubble.toString()
}

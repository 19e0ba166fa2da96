// The channels of our own pages: what people see is the row of the ledger as a bubble.
import { createPageChannel, type PageChannelName } from '../../../src/channels/web.ts'
import { chatLane, readLane, type SaidLine } from '../../../src/delivery/ledger.ts'
import { Bubble } from '../../../src/web/bubble.tsx'
import { answer, deliveryFor, type Contestant } from './stand.ts'

let made = 0

export function page(name: PageChannelName): Contestant {
  return {
    name,
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

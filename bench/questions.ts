// What the bench asks: real phrasings of voices the model was never trained on.
import { readdirSync, readFileSync } from 'node:fs'
import type { InboundMessage } from '../src/channels/channel.ts'
import { larkGroupMessage, larkMessage, larkTestApp } from '../test/support/lark-events.ts'

const folder = 'test/questions'

/** Lines without the headings, in the files' order. */
export const questions: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .toSorted()
  .flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n'))
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))

export function questionAt(at: number): string {
  return questions[at % questions.length] ?? ''
}

/** An id as long as the platform's. */
export const platformId = (kind: string, at: number): string =>
  `${kind}_${at.toString(16).padStart(32, '0')}`

/** The door takes in nothing that is a month old. */
const beganAt = Date.now()

/** As Lark sends it. Every other one is said in a group; each has a message_id of its own. */
export function eventAt(at: number, text: string, persons: number) {
  const fields = {
    eventId: `event-${at}`,
    messageId: platformId('om', at),
    // A person's next message comes in the same chat.
    chatId: platformId('oc', at % persons),
    senderId: platformId('ou', at % persons),
    createdAt: beganAt + at,
  }
  return (at % persons) % 2 === 0
    ? larkMessage({ ...fields, text })
    : larkGroupMessage({ ...fields, text: `@_user_1 ${text}` })
}

/** The same as the desk sees it. */
export function messageAt(at: number, text: string, persons: number): InboundMessage {
  const writtenAt = new Date(Date.UTC(2025, 6, 20, 2) + at)
  return {
    channel: 'lark',
    app: larkTestApp.appId,
    id: platformId('om', at),
    chat: {
      id: platformId('oc', at % persons),
      kind: (at % persons) % 2 === 0 ? 'private' : 'group',
    },
    sender: { id: platformId('ou', at % persons) },
    writtenAt,
    receivedAt: writtenAt,
    text,
    addressed: true,
  }
}

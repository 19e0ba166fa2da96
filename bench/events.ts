// Everything Lark sends to a desk in busy groups, in a likely mix, made from the recorded payloads.
import { readdirSync, readFileSync } from 'node:fs'
import { eventAt, platformId } from './questions.ts'

const folder = 'test/payloads/lark'

/** The answer of the desk whose card the recorded press and rating are about. */
export const pressedAnswer = {
  id: '01980000-0000-7000-8000-000000000001',
  platformMsgId: 'om_card_1',
} as const

/** Texts of every day, from the questions instead of the two recorded ones. */
const text = 'text'
/** What a private message holds when it has no text: the other recordings in turn. */
const unreadable = 'private-*'

/** How many of a hundred events are of which kind. */
const shares: Readonly<Record<string, number>> = {
  [text]: 27,
  [unreadable]: 8,
  'private-post': 3,
  'group-post-quote': 3,
  'group-post-picture': 1,
  'group-many-mentions': 2,
  'group-quote': 2,
  'group-everybody': 2,
  'group-file': 2,
  'group-bot': 1,
  'group-system': 1,
  'card-press': 8,
  'card-rated': 4,
  recalled: 3,
  'message-read': 18,
  'reaction-added': 2,
  'reaction-removed': 1,
  'private-chat-entered': 3,
  'member-added': 2,
  'member-removed': 1,
  'member-withdrawn': 1,
  'bot-added': 1,
  'bot-removed': 1,
  'group-updated': 1,
  'group-disbanded': 1,
  'unknown-event': 1,
}

/** Adds no row: forgotten, or marked in the rows that are there. */
const rowless = new Set([
  'group-file',
  'group-bot',
  'group-system',
  'recalled',
  'message-read',
  'reaction-added',
  'reaction-removed',
  'private-chat-entered',
  'member-added',
  'member-removed',
  'member-withdrawn',
  'bot-removed',
  'group-updated',
  'group-disbanded',
  'unknown-event',
])

export interface MixedEvent {
  readonly event: unknown
  /** Whether it adds a row, at every door. */
  readonly addsRow: boolean
}

/** So many events, each with ids of its own. `textAt` gives what is asked, by `persons` people. */
export function mixedEvents(
  count: number,
  textAt: (at: number) => string,
  persons: number,
): readonly MixedEvent[] {
  const recordings = readRecordings()
  const others = [...recordings.keys()].filter(
    (name) => !(name in shares) && !name.endsWith('-question'),
  )
  const stray = others.find((name) => !name.startsWith('private-'))
  if (stray !== undefined) throw new Error(`${stray} has no share in the mix of bench/events.ts`)
  const hundred = Object.entries(shares).flatMap(([kind, share]) => Array<string>(share).fill(kind))
  const asked: string[] = []
  return Array.from({ length: count }, (_, at): MixedEvent => {
    // 37 has no divisor in common with 100: every kind comes round, well shuffled.
    const kind = hundred[(at * 37) % hundred.length] ?? text
    if (kind === text) {
      asked.push(platformId('om', at))
      return { event: eventAt(at, textAt(at), persons), addsRow: true }
    }
    const name = kind === unreadable ? others[Math.floor(at / 100) % others.length] : kind
    // Taken back is what was asked a while ago.
    const event = stamped(recordings.get(name ?? '') ?? '', at, asked.at(-40) ?? asked[0])
    return { event, addsRow: !rowless.has(kind) }
  })
}

function readRecordings(): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder).flatMap((file) => {
      const name = /^(.+)\.json$/.exec(file)?.[1]
      return name === undefined ? [] : [[name, readFileSync(`${folder}/${file}`, 'utf8')]]
    }),
  )
}

/** The recording as if it had happened now, to other people in another chat. The desk and its answers stay. */
function stamped(recording: string, at: number, takenBack: string | undefined): unknown {
  const event = JSON.parse(
    recording
      .replaceAll('"om_question_1"', JSON.stringify(takenBack ?? platformId('om', at)))
      .replaceAll(/"om_(?!answer_|card_|somebody_|[0-9a-f]{32}")\w+"/g, `"${platformId('om', at)}"`)
      .replaceAll(/"oc_\w+"/g, `"${platformId('oc', at)}"`)
      .replaceAll('"ou_team_lead"', `"${platformId('ou', at)}"`)
      .replaceAll(/"\d{13}(\d{3})?"/g, (_, micros: string = '') => `"${Date.now()}${micros}"`),
  )
  event.header.event_id = `event-${at}`
  return event
}

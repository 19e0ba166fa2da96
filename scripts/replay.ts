// Talks of the question files replayed against the desk, alone or with a language model that reads along.
import { performance } from 'node:perf_hooks'
import { plainText } from '../src/channels/plain.ts'
import type { Answer, InboundMessage } from '../src/channels/channel.ts'
import type { Desk, TalkState } from '../src/conversation/desk.ts'
import { readMention } from '../src/web/mention.ts'
import type { ReadAlong } from './eval-reading.ts'
import type { QuestionCase } from './question-cases.ts'

export interface Replayed {
  readonly id: string
  readonly outcome: string
  readonly clauses: readonly string[]
  readonly text: string
  readonly ms: number
}

/** The name by which the desk is mentioned in the question files. */
export const NAME = '小助手'
const minuteMs = 60_000

export function messageOf(test: QuestionCase, index: number): InboundMessage {
  const last = new Date(test.asOf).getTime()
  const at = new Date(last - (test.turns.length - 1 - index) * minuteMs)
  const raw = test.turns[index] ?? ''
  const { mentioned, text } = readMention(raw, NAME)
  return {
    channel: 'eval',
    app: 'eval',
    id: `${test.id}-${index}`,
    chat: { id: test.id, kind: test.chat },
    sender: { id: 'asker' },
    writtenAt: at,
    receivedAt: at,
    text,
    addressed: test.chat === 'private' || mentioned,
  }
}

/** Replays one talk; the reply to its last message counts. */
export function replay(desk: Desk, test: QuestionCase): Replayed {
  let state: TalkState | undefined
  let answer: Answer | undefined
  let ms = 0
  test.turns.forEach((_, index) => {
    const started = performance.now()
    const turn = desk.turn(messageOf(test, index), state)
    ms = performance.now() - started
    state = turn.state
    answer = turn.answer
  })
  return replayed(test, answer, ms)
}

/** The same with a model that reads along; its time does not count. */
export async function replayAlong(
  desk: Desk,
  test: QuestionCase,
  read: ReadAlong,
): Promise<Replayed> {
  let state: TalkState | undefined
  let answer: Answer | undefined
  let ms = 0
  for (const index of test.turns.keys()) {
    const message = messageOf(test, index)
    const second = await read(message, state)
    const started = performance.now()
    const turn = desk.turn(message, state, second === undefined ? {} : { second })
    ms = performance.now() - started
    state = turn.state
    answer = turn.answer
  }
  return replayed(test, answer, ms)
}

const replayed = (test: QuestionCase, answer: Answer | undefined, ms: number): Replayed => ({
  id: test.id,
  outcome: answer?.outcome ?? 'silent',
  clauses: answer?.clauses.map((clause) => clause.id) ?? [],
  text: answer === undefined ? '' : plainText(answer),
  ms: Number(ms.toFixed(2)),
})

/** All of them, so many at once, in their order. */
export async function replayAll(
  cases: readonly QuestionCase[],
  atOnce: number,
  one: (test: QuestionCase) => Promise<Replayed>,
  tell: (line: string) => void = (line) => process.stderr.write(line),
): Promise<readonly Replayed[]> {
  const all: Replayed[] = []
  let next = 0
  let done = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < cases.length; at = next++) {
      const test = cases[at]
      if (test === undefined) return
      all[at] = await one(test)
      done += 1
      if (done % 10 === 0 || done === cases.length) tell(`${done} of ${cases.length} cases\n`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return all
}

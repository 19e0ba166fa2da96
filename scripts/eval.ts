// npm run eval -- FILE.jsonl [FILE...] [--json] [--failures] [--record DIR | --replay DIR] [--at-once N]: replays
// question files against the desk, alone or with a language model that reads along.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import { plainText } from '../src/channels/plain.ts'
import type { Answer, InboundMessage } from '../src/channels/channel.ts'
import type { Desk, TalkState } from '../src/conversation/desk.ts'
import { Fault } from '../src/platform/errors.ts'
import { readMention } from '../src/web/mention.ts'
import { command } from './command.ts'
import { loadDesk } from './desk.ts'
import { readAlong, recordingInto, type ReadAlong } from './eval-reading.ts'
import { replaying, type Taped } from './tapes.ts'
import { askedIdentity, inventedPhone } from '../test/support/invented.ts'

const questionCase = z.object({
  id: z.string(),
  asOf: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  chat: z.enum(['group', 'private']),
  turns: z.array(z.string()).min(1),
  expect: z.object({
    outcome: z.array(z.string()),
    never: z.array(z.string()).default([]),
    clauses: z.array(z.string()).default([]),
    mention: z.array(z.array(z.string())).default([]),
    avoid: z.array(z.string()).default([]),
  }),
  style: z.string().optional(),
})
export type QuestionCase = z.infer<typeof questionCase>

export interface Replayed {
  readonly id: string
  readonly outcome: string
  readonly clauses: readonly string[]
  readonly text: string
  readonly ms: number
}

export interface Judged extends Replayed {
  readonly right: boolean
  readonly half: boolean
  readonly harmful: boolean
  readonly cited: boolean | undefined
  readonly firstCited: boolean | undefined
  readonly words: boolean
}

/** The name by which the desk is mentioned in the question files. */
const NAME = '小助手'
const minuteMs = 60_000

/** Numbers of no person, put in where a file has only a mark: such numbers stand in no file. */
const invented: Readonly<Record<string, string>> = {
  '{身份证号}': askedIdentity,
  '{手机号}': inventedPhone(1),
}
const withNumbers = (text: string): string =>
  Object.entries(invented).reduce((filled, [mark, number]) => filled.replaceAll(mark, number), text)

export function readCases(path: string): readonly QuestionCase[] {
  return withNumbers(readText(path))
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [readCase(line, `${path}, line ${i + 1}`)]))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Fault(`${path} cannot be read: give the path of a file with one question a line`)
  }
}

function readCase(line: string, where: string): QuestionCase {
  const read = questionCase.safeParse(parsed(line, where))
  if (read.success) return read.data
  const wrong = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'the line'))]
  throw new Fault(
    `${where}: ${wrong.join(', ')} must be as in test/questions/*.jsonl (id, asOf, chat, turns, expect)`,
  )
}

function parsed(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Fault(`${where}: this is no JSON, one question is one line`)
  }
}

function messageOf(test: QuestionCase, index: number): InboundMessage {
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
async function replayAll(
  cases: readonly QuestionCase[],
  atOnce: number,
  one: (test: QuestionCase) => Promise<Replayed>,
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
      if (done % 10 === 0 || done === cases.length)
        process.stderr.write(`${done} of ${cases.length} cases\n`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return all
}

/** Says what the tapes gave; a call without a reply ends the run, since its figures would be of two desks. */
function sayTapes({ missing, done }: Taped, folder: string): void {
  const { found, recorded, late } = done()
  process.stderr.write(
    `${folder}: ${found} calls found, ${recorded} recorded (${late} slower than 8 s), ${missing.size} without a reply\n`,
  )
  if (missing.size > 0)
    throw new Fault(
      `${missing.size} calls are not in ${folder}: record them with --record ${folder} (the prompt or the talk has changed since, or the endpoint gave no reply)`,
    )
}

export function judge(test: QuestionCase, got: Replayed): Judged {
  const { expect } = test
  const citable = expect.clauses.length > 0
  const cited = citable ? got.clauses.some((id) => expect.clauses.includes(id)) : undefined
  return {
    ...got,
    right: expect.outcome.includes(got.outcome),
    half: got.outcome === 'choices' && !expect.outcome.includes('choices') && cited === true,
    harmful: expect.never.includes(got.outcome),
    cited,
    firstCited: citable ? expect.clauses.includes(got.clauses[0] ?? '') : undefined,
    words:
      expect.mention.every((group) => group.some((text) => got.text.includes(text))) &&
      expect.avoid.every((text) => !got.text.includes(text)),
  }
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`

function row(name: string, all: readonly Judged[]): string {
  const citable = all.filter((each) => each.cited !== undefined)
  const times = all.map((each) => each.ms).sort((a, b) => a - b)
  const quantile = (q: number): string =>
    (times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0).toFixed(2)
  const replies = all.filter((each) => each.outcome !== 'silent')
  const score = all.reduce((sum, each) => sum + (each.right ? 1 : each.half ? 0.5 : 0), 0)
  return [
    name.padEnd(18),
    String(all.length).padStart(5),
    percent(score, all.length).padStart(9),
    percent(all.filter((each) => each.harmful).length, all.length).padStart(9),
    percent(citable.filter((each) => each.cited).length, citable.length).padStart(9),
    percent(citable.filter((each) => each.firstCited).length, citable.length).padStart(9),
    (replies.reduce((sum, each) => sum + each.clauses.length, 0) / Math.max(1, replies.length))
      .toFixed(2)
      .padStart(8),
    String(all.filter((each) => !each.words).length).padStart(7),
    quantile(0.5).padStart(8),
    quantile(0.99).padStart(8),
  ].join(' ')
}

const usage = {
  usage:
    'npm run eval -- FILE.jsonl [FILE...] [--json] [--failures] [--record DIR | --replay DIR] [--at-once N]',
  flags: {
    json: 'alone',
    failures: 'alone',
    record: 'value',
    replay: 'value',
    'at-once': 'value',
  },
  words: [1, Infinity],
} as const

await command(import.meta.url, usage, async (call) => {
  const json = call.has('json')
  const failures = call.has('failures')
  const sets = call.words.map((file) => [file, readCases(file)] as const)
  const record = call.value('record')
  const replayFrom = call.value('replay')
  if (record !== undefined && replayFrom !== undefined)
    call.misuse('--record or --replay, not both')
  const atOnce = Number(call.value('at-once') ?? 4)
  if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > 32)
    call.misuse('--at-once takes a number from 1 to 32')
  const folder = record ?? replayFrom
  const tapes =
    record === undefined
      ? replayFrom === undefined
        ? undefined
        : replaying(replayFrom)
      : recordingInto(record)
  const read = tapes && readAlong(tapes.model)
  const desk = loadDesk(NAME)
  const total: Judged[] = []
  const groups = new Map<string, Judged[]>()
  const lines: string[] = []
  for (const [file, cases] of sets) {
    const got =
      read === undefined
        ? cases.map((test) => replay(desk, test))
        : await replayAll(cases, atOnce, (test) => replayAlong(desk, test, read))
    const judged = cases.flatMap((test, at) => {
      const one = got[at]
      return one === undefined ? [] : [judge(test, one)]
    })
    total.push(...judged)
    judged.forEach((each, i) => {
      const test = cases[i]
      if (test === undefined) return
      const group = (test.style ?? 'other').split(',')[0] ?? 'other'
      groups.set(group, [...(groups.get(group) ?? []), each])
      if (json) {
        const { id, outcome, clauses, text, ms } = each
        process.stdout.write(`${JSON.stringify({ id, outcome, clauses, text, ms })}\n`)
      }
      if (failures && !json && (!each.right || each.cited === false || !each.words)) {
        process.stdout.write(
          `${each.harmful ? 'HARM ' : ''}${each.id} got ${each.outcome} ${each.clauses.join(' ')} | want ${test.expect.outcome.join('/')} ${test.expect.clauses.join(' ')} | ${test.turns.join(' -> ')}\n`,
        )
      }
    })
    lines.push(row(basename(file), judged))
  }
  if (tapes !== undefined && folder !== undefined) sayTapes(tapes, folder)
  if (json) return
  const head =
    'file                 cases   outcome   harmful     cited     first  clauses   words      p50      p99'
  const byGroup = [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, all]) => row(name, all))
  process.stdout.write(
    `${[head, ...lines, row('total', total), '', 'by group', ...byGroup].join('\n')}\n` +
      'outcome: right, choices with the right clause count half; words: mention/avoid failures; p50, p99 in ms, text to answer\n',
  )
})

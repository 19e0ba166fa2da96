// npm run eval -- FILE.jsonl [FILE...] [--json] [--failures] [--record DIR | --replay DIR] [--at-once N]: replays
// question files against the desk, alone or with a language model that reads along.
import { basename } from 'node:path'
import { Fault } from '../src/platform/errors.ts'
import { command } from './command.ts'
import { loadDesk } from './desk.ts'
import { readAlong, recordingInto } from './eval-reading.ts'
import { judge, row, type Judged } from './judge.ts'
import { readCases } from './question-cases.ts'
import { NAME, replay, replayAll, replayAlong } from './replay.ts'
import { replaying, type Taped } from './tapes.ts'

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

// Accusations by other hands, said in hints as people do, and ordinary messages near them: what the guard tells apart.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { loadDesk } from '../../scripts/desk.ts'
import { readCases } from '../../scripts/eval.ts'
import { readVoice } from '../../scripts/model.ts'

const desk = loadDesk('小助手')
const folder = import.meta.dirname
const message = z.object({ text: z.string() })

const textsOf = (name: string): readonly string[] =>
  readFileSync(join(folder, 'tip-offs', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => message.parse(JSON.parse(line)).text)

function shareStopped(texts: readonly string[]): number {
  const stopped = texts.filter((text) => desk.guard(text) === 'tip-off')
  return stopped.length / texts.length
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

interface Bounds {
  readonly accusing: string
  readonly ordinary: string
  /** At least so many of the accusations are stopped. */
  readonly recall: number
  /** At most so many of the ordinary messages. */
  readonly alarms: number
}

// Whoever wrote the bank of src/language/tip-offs had read these two files, so that the figures flatter. Of two that
// nobody had read (oblique-2, ordinary-2), measured once with this model from a likelihood of 0.33 on, 62.7 % and 6.0 %
// were stopped; from 0.5 on, as it is now, 55.2 % and 3.8 %.
test.each<Bounds>([
  { accusing: 'oblique.jsonl', ordinary: 'ordinary.jsonl', recall: 0.94, alarms: 0.01 },
])('of $accusing at least $recall is stopped, of $ordinary at most $alarms', (bounds) => {
  const accusing = textsOf(bounds.accusing)
  const ordinary = textsOf(bounds.ordinary)
  const recall = shareStopped(accusing)
  const alarms = shareStopped(ordinary)
  process.stdout.write(
    `${bounds.accusing}: ${percent(recall)} of ${accusing.length} stopped; ` +
      `${bounds.ordinary}: ${percent(alarms)} of ${ordinary.length} stopped by mistake\n`,
  )
  expect(recall).toBeGreaterThanOrEqual(bounds.recall)
  expect(alarms).toBeLessThanOrEqual(bounds.alarms)
})

/** Of the messages that the test sets know to be ordinary. */
const mostAlarms = 0.005
/** They accuse somebody and are answered otherwise. */
const accusing = new Set(['TB040', 'u7-044', 'u8-113', 'Y103'])

test('questions to the desk, by every other hand, are hardly ever taken for an accusation', () => {
  const talks = [folder, join(folder, '..', 'talks')].flatMap((from) =>
    readdirSync(from)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readCases(join(from, name))),
  )
  const turns = talks
    .filter(({ id, expect: { outcome } }) => !outcome.includes('private') && !accusing.has(id))
    .flatMap((each) => each.turns)
  const voices = ['teacher', 'factory']
    .flatMap((name) => readVoice(readFileSync(join(folder, `${name}.txt`), 'utf8')))
    .flatMap(({ intent, text }) => (intent === 'report-now' ? [] : [text]))
  const texts = [...turns, ...voices]
  const alarms = shareStopped(texts)
  process.stdout.write(`ordinary questions: ${percent(alarms)} of ${texts.length} stopped\n`)
  expect(texts.length).toBeGreaterThan(2_000)
  expect(alarms).toBeLessThanOrEqual(mostAlarms)
})

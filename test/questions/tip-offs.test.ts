// Accusations by other hands, said in hints as people do, and ordinary messages near them: what the guard tells apart.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { loadDesk } from '../../scripts/desk.ts'
import { readCases } from '../../scripts/question-cases.ts'
import { readVoice } from '../../scripts/trained.ts'
import { person } from '../support/person.ts'

const desk = loadDesk('小助手')
const folder = import.meta.dirname
const message = z.object({ text: z.string() })

const textsOf = (name: string): readonly string[] =>
  readFileSync(join(folder, 'tip-offs', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => message.parse(JSON.parse(line)).text)

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const isStopped = (text: string): boolean => person('private').to(text)?.outcome === 'private'

/** Stopped and answered in private; or, of what the desk was not asked, not even kept, and never given to a model. */
function shares(texts: readonly string[]): { readonly stopped: number; readonly withheld: number } {
  const share = (of: (text: string) => boolean): number => texts.filter(of).length / texts.length
  return {
    // What is not even delicate is never stopped: only the others are asked.
    stopped: share((text) => desk.isDelicate(text) && isStopped(text)),
    withheld: share((text) => desk.isDelicate(text)),
  }
}

const inWords = ({ stopped, withheld }: ReturnType<typeof shares>): string =>
  `${percent(stopped)} stopped, ${percent(withheld)} withheld`

interface Bounds {
  readonly accusing: string
  readonly ordinary: string
  /**
   * Whether those who wrote the bank of src/language/tip-offs had read them, so that the figures flatter. Nobody had
   * read the others when they were first measured: 79.6 % stopped and 96.9 % withheld; 3.3 % and 14.7 % by mistake.
   * Since then three other hands have added to the bank, who had not read them either.
   */
  readonly seen: boolean
  /** At least so many of the accusations. */
  readonly stopped: number
  readonly withheld: number
  /** At most so many of the ordinary messages, which are near misses all. */
  readonly alarms: number
}

test.each<Bounds>([
  {
    accusing: 'oblique.jsonl',
    ordinary: 'ordinary.jsonl',
    seen: true,
    stopped: 0.97,
    withheld: 0.99,
    alarms: 0.05,
  },
  {
    accusing: 'oblique-2.jsonl',
    ordinary: 'ordinary-2.jsonl',
    seen: false,
    stopped: 0.86,
    withheld: 0.99,
    alarms: 0.04,
  },
])('of $accusing (seen: $seen) as many are stopped as of $ordinary few', (bounds) => {
  const accusing = shares(textsOf(bounds.accusing))
  const ordinary = shares(textsOf(bounds.ordinary))
  process.stdout.write(
    `${bounds.accusing}: ${inWords(accusing)}; by mistake, ${bounds.ordinary}: ${inWords(ordinary)}\n`,
  )
  expect(accusing.stopped).toBeGreaterThanOrEqual(bounds.stopped)
  expect(accusing.withheld).toBeGreaterThanOrEqual(bounds.withheld)
  expect(ordinary.stopped).toBeLessThanOrEqual(bounds.alarms)
})

/** Of the messages that the test sets know to be ordinary. */
const mostAlarms = 0.02
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
  const alarms = shares(texts)
  process.stdout.write(`ordinary questions, ${texts.length}: ${inWords(alarms)}\n`)
  expect(texts.length).toBeGreaterThan(2_000)
  expect(alarms.stopped).toBeLessThanOrEqual(mostAlarms)
}, 120_000)

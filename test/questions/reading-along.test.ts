// A language model beside the desk: one that reads right helps, and one that misreads one fact in ten does no more harm
// than there is without it. It is asked over HTTP, as a real one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDesk } from '../../scripts/desk.ts'
import { readAlong } from '../../scripts/eval-reading.ts'
import { judge, type Judged } from '../../scripts/judge.ts'
import { ensureModel } from '../../scripts/trained.ts'
import { readCases } from '../../scripts/question-cases.ts'
import { NAME, replay, replayAll, replayAlong } from '../../scripts/replay.ts'
import { sn2025 as edition } from '../../src/editions/sn2025/index.ts'
import { readModel } from '../../src/language/model.ts'
import { createReader } from '../../src/language/understand.ts'
import { endpointModel } from '../../src/reading/endpoint.ts'
import { chatModelDouble, type ChatModelDouble } from '../doubles/chat-model.ts'
import { misread, scriptedReader } from '../doubles/scripted-reader.ts'
import { goldReadings } from '../support/gold-readings.ts'

const folder = import.meta.dirname
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
/** One case in so many, and all of those that are laid as traps. */
const oneIn = 16
const cases = files
  .toSorted()
  .flatMap((name) =>
    readCases(join(folder, name)).filter((_, at) => name === 'traps.jsonl' || at % oneIn === 0),
  )
const desk = loadDesk(NAME)
const model = readModel(JSON.parse(readFileSync(ensureModel(edition), 'utf8')))
const readings = goldReadings(cases, edition, createReader(edition, model))

let double: ChatModelDouble
beforeAll(async () => {
  double = await chatModelDouble()
})
afterAll(() => double.close())

const alone = cases.map((one) => judge(one, replay(desk, one)))

async function along(how: ReturnType<typeof scriptedReader>): Promise<readonly Judged[]> {
  double.manner = { kind: 'answers', how }
  const { baseUrl, key: apiKey, model: name } = double
  const read = readAlong(endpointModel({ baseUrl, apiKey, model: name, extraBody: {} }))
  const got = await replayAll(
    cases,
    4,
    (one) => replayAlong(desk, one, read),
    () => {},
  )
  return cases.flatMap((one, at) => {
    const each = got[at]
    return each === undefined ? [] : [judge(one, each)]
  })
}

const score = (all: readonly Judged[]): number =>
  all.reduce((sum, { right, half }) => sum + (right ? 1 : half ? 0.5 : 0), 0)
const cited = (all: readonly Judged[]): number => all.filter((each) => each.cited === true).length
const harm = (all: readonly Judged[]): number => all.filter(({ harmful }) => harmful).length

test('with a model that reads right more is answered right, and no more does harm', async () => {
  const right = await along(scriptedReader(readings))
  expect(double.asked.length).toBeGreaterThan(cases.length / 2)
  expect(score(right)).toBeGreaterThan(score(alone))
  expect(cited(right)).toBeGreaterThanOrEqual(cited(alone))
  expect(harm(right)).toBeLessThanOrEqual(harm(alone))
})

test('with a model that misreads one fact in ten no more harm is done than without it', async () => {
  let misreadings = 0
  const wrong = await along(
    scriptedReader(readings, (reading, text) => {
      const other = misread(reading, text, edition)
      if (JSON.stringify(other) !== JSON.stringify(reading)) misreadings += 1
      return other
    }),
  )
  expect(misreadings).toBeGreaterThan(cases.length / 20)
  expect(harm(wrong)).toBeLessThanOrEqual(harm(alone))
  // One misread fact may cost an answer that was right before; on the whole it still helps.
  expect(score(wrong)).toBeGreaterThanOrEqual(0.98 * score(alone))
})

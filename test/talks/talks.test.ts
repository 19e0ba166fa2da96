// Whole talks: what one person says turn by turn, and what the desk must answer to the last of it.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadDesk } from '../../scripts/desk.ts'
import { judge } from '../../scripts/judge.ts'
import { readCases } from '../../scripts/question-cases.ts'
import { replay } from '../../scripts/replay.ts'

const folder = import.meta.dirname
const desk = loadDesk('小助手')
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))

const talks = files.flatMap((name) => readCases(join(folder, name)))

test('there are at least 150 talks of two to five turns', () => {
  const long = talks.filter((talk) => talk.turns.length >= 2 && talk.turns.length <= 5)
  expect(long.length).toBeGreaterThanOrEqual(150)
})

describe('talks', () => {
  test.each(
    talks.map((talk) => [`${talk.id} ${talk.turns.join(' → ').slice(0, 80)}`, talk] as const),
  )('%s', (_, talk) => {
    const got = judge(talk, replay(desk, talk))
    const said = { outcome: got.outcome, clauses: got.clauses, text: got.text }
    expect(talk.expect.never, JSON.stringify(said)).not.toContain(got.outcome)
    expect(talk.expect.outcome, JSON.stringify(said)).toContain(got.outcome)
    expect(got.cited ?? true, JSON.stringify(said)).toBe(true)
    expect(got.words, JSON.stringify(said)).toBe(true)
  })
})

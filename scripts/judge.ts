// How replayed talks are judged, and the rows of the table in which that is printed.
import type { QuestionCase } from './question-cases.ts'
import type { Replayed } from './replay.ts'

export interface Judged extends Replayed {
  readonly right: boolean
  readonly half: boolean
  readonly harmful: boolean
  readonly cited: boolean | undefined
  readonly firstCited: boolean | undefined
  readonly words: boolean
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

export function row(name: string, all: readonly Judged[]): string {
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

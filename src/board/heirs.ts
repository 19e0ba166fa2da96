// Which answer of the office has come in the place of another. Pure.
import type { BoardAnswer } from '../store/board.ts'

type Answer = Pick<BoardAnswer, 'id' | 'state' | 'replaces'>

/** The last one that came in its place, or itself. */
export function heirOf(answers: readonly Answer[], id: string): string {
  const isReplaced = answers.some((each) => each.id === id && each.state === 'replaced')
  if (!isReplaced) return id
  const next = answers.filter(({ replaces }) => replaces === id)
  const heir =
    next.find(({ state }) => state === 'in-force' || state === 'replaced') ??
    next.find(({ state }) => state !== 'refused')
  return heir === undefined ? id : heirOf(answers, heir.id)
}

/** It and all in whose place it has come. */
export const forebearsOf = (answers: readonly Answer[], id: string): readonly string[] =>
  answers.flatMap((each) => (heirOf(answers, each.id) === id ? [each.id] : []))

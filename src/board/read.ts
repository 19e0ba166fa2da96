// The board as it stands: what is open, in groups, the most urgent first.
import { civilDay } from '../platform/day.ts'
import { listBoardAnswers, openBoardQuestions, type BoardQuestion } from '../store/board.ts'
import type { BoardDeps } from './deps.ts'
import { entryOf, entryPoint, grouped, type Landed } from './group.ts'
import { heirOf } from './heirs.ts'
import { ranked, type Ranked } from './urgency.ts'
import { openAsked } from './words.ts'

export interface OpenQuestion extends Landed {
  /** What the desk had said to it. */
  readonly said: string | undefined
  readonly chatKind: BoardQuestion['chatKind']
  readonly handover: string | undefined
}

/** The newest are read: more than this in a month nobody works through. */
const mostQuestions = 1_000

export async function readBoard(deps: BoardDeps): Promise<readonly Ranked<OpenQuestion>[]> {
  const { store, edition, clock } = deps
  const [found, answers] = await Promise.all([
    openBoardQuestions(store, edition.id, mostQuestions),
    listBoardAnswers(store, edition.id),
  ])
  /** What did not help of an answer is put right in the one that has come in its place. */
  const settled = (point: string | null): string | null => {
    const entry = entryOf(point ?? undefined)
    return entry === undefined ? point : entryPoint(heirOf(answers, entry))
  }
  const open = found.map((row) => openQuestion(deps, { ...row, point: settled(row.point) }))
  return ranked(grouped(open, deps.comparing()), edition, civilDay(clock.now(), edition.timeZone))
}

function openQuestion({ key }: Pick<BoardDeps, 'key'>, row: BoardQuestion): OpenQuestion {
  const { id, reason, point, clauses, asker, team, at, chatKind, handover } = row
  const asked = openAsked(key, row)
  return {
    id,
    reason,
    point: point ?? undefined,
    text: asked?.text ?? '',
    said: asked?.said,
    clauses,
    asker,
    team: team ?? undefined,
    at,
    chatKind,
    handover: handover ?? undefined,
  }
}

// What the verbs of the board take of what the console has.
import type { BoardDeps } from '../board/deps.ts'
import type { ConsoleDeps } from './deps.ts'

export const boardDepsOf = ({
  store,
  key,
  edition,
  clock,
  board,
  newId,
}: ConsoleDeps): BoardDeps => ({ store, key, edition, clock, newId, ...board })

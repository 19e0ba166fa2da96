// The answers of the office that are in force, as a turn of talk takes them.
import { boardAnswersInForce } from '../store/board.ts'
import type { Store } from '../store/store.ts'

export async function answersInForce(store: Store, edition: string) {
  const found = await boardAnswersInForce(store, edition)
  return found.map(({ id, version, phrasings, answer, clause, role, answeredOn: on }) => ({
    id,
    version,
    phrasings,
    answer,
    ...(clause === null ? {} : { clause }),
    role,
    on,
  }))
}

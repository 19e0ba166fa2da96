// The rulings in force as the rules of the contest take them; for whoever answers people.
import type { Edition } from '../../rules/edition.ts'
import type { GivenRuling } from '../../rules/rulings.ts'
import { readRulings, type RulingVersion } from '../../store/rulings.ts'
import type { Store } from '../../store/store.ts'

/** One small query. */
export async function readGivenRulings(
  store: Store,
  { id }: Pick<Edition, 'id'>,
): Promise<readonly GivenRuling[]> {
  return (await readRulings(store, id)).flatMap(givenBy)
}

/** What a version says; nothing if it takes back what was said. */
export function givenBy({ ruling, value, source, onDay }: RulingVersion): readonly GivenRuling[] {
  return value === null ? [] : [{ id: ruling, value, source, on: onDay }]
}

// The dates in force as the rules of the contest take them; for whoever answers people.
import type { Edition } from '../../rules/edition.ts'
import type { SettledDate } from '../../rules/settled.ts'
import { readMilestones } from '../../store/milestones.ts'
import type { Store } from '../../store/store.ts'
import { settledOf } from './milestone.ts'

/** One small query. */
export async function readSettledDates(
  store: Store,
  { id }: Pick<Edition, 'id'>,
): Promise<readonly SettledDate[]> {
  const versions = await readMilestones(store, id)
  return versions.flatMap((version) => settledOf(version) ?? [])
}

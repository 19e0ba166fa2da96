// A message that tells of several dates is passed over when one of them moves; the rest of it is said again.
import type { SkippedTelling } from '../../store/reminder-tellings.ts'
import { readFired } from '../../store/reminders.ts'
import type { Store } from '../../store/store.ts'
import type { CalendarDeps } from './deps.ts'
import { fire } from './fire.ts'
import type { Milestone } from './milestone.ts'

/** Those of the skipped messages that told of other stages too go out once more, without the one that has moved. */
export async function repeatRest(
  tx: Store,
  deps: CalendarDeps,
  skipped: readonly SkippedTelling[],
  milestones: readonly Milestone[],
  moved: string,
  now: Date,
): Promise<void> {
  for (const notice of new Set(skipped.map((each) => each.notice))) {
    const fired = await readFired(tx, notice)
    const rest = fired.filter(
      ({ rule, occurrence }) => rule.stage !== moved && occurrence.expiresAt > now,
    )
    if (rest.length === 0) continue
    const only = skipped.filter((each) => each.notice === notice).map(({ recipient }) => recipient)
    await fire(tx, deps, rest, milestones, now, new Set(only))
  }
}

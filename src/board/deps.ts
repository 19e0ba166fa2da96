// What the verbs of the board are given.
import type { Private } from '../language/guard.ts'
import type { Clock } from '../platform/clock.ts'
import type { InboxKey } from '../platform/seal.ts'
import type { Edition } from '../rules/edition.ts'
import type { GivenRuling } from '../rules/rulings.ts'
import type { Store } from '../store/store.ts'

export interface BoardDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly edition: Edition
  readonly clock: Clock
  /** A tip-off or personal data in a text? */
  guard(text: string): Private | undefined
  /** For one round of comparing: how near in meaning two questions are. */
  comparing(): (one: string, other: string) => number
  /** What the committee has ruled so far. */
  rulings(store: Store): Promise<readonly GivenRuling[]>
  newId(): string
}

// What the verbs of the calendar are given.
import type { InboxKey } from '../../platform/seal.ts'
import type { Edition } from '../../rules/edition.ts'
import type { Store } from '../../store/store.ts'

export interface CalendarDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly edition: Edition
  newId(): string
}

// What a person is called in the database: a name that means nothing without the key.
import { laneOf, type InboxKey } from '../platform/seal.ts'

/** The same person has the same name in every chat of one account. */
export function personName(key: InboxKey, channel: string, app: string, person: string): string {
  return laneOf(key, ['person', channel, app, person])
}

// What is known of somebody of the staff, for whoever has to say whether they must keep out of a matter.
import type { InboxKey } from '../platform/seal.ts'
import { factsOfStaff } from '../store/reports-review.ts'
import type { Store } from '../store/store.ts'
import { openField } from './identity.ts'

export function knownStaff(key: InboxKey) {
  return async (store: Store, id: string) => {
    const found = await factsOfStaff(store, id)
    if (found === undefined) return undefined
    const { name, person, phone, unit, track } = found
    return {
      name,
      unit: unit ?? undefined,
      office: undefined,
      tracks: track === null ? [] : [track],
      phone: person === null || phone === null ? undefined : openField(key, person, 'phone', phone),
    }
  }
}

// What is known of somebody of the staff, for whoever has to say whether they must keep out of a matter.
import type { InboxKey } from '../platform/seal.ts'
import { findMember } from '../store/office.ts'
import { factsOfStaff } from '../store/reports-review.ts'
import { findFacts } from '../store/staff-facts.ts'
import type { Store } from '../store/store.ts'
import { openField } from './identity.ts'
import { openFacts } from './staff-facts.ts'

/**
 * Read anew each time: what was declared a minute ago counts. Where reports are read apart, the lists of the contest are
 * out of reach and what somebody declared is all that is known.
 */
export function knownStaff(key: InboxKey, withLists = true) {
  return async (store: Store, id: string) => {
    const found = withLists ? await factsOfStaff(store, id) : await memberAlone(store, id)
    if (found === undefined) return undefined
    const { name, person, phone, unit, track } = found
    const sealed = await findFacts(store, id)
    const facts = sealed === undefined ? undefined : openFacts(key, id, sealed)
    const declared = facts === undefined ? [] : [facts.unit, ...facts.formerly]
    const code = facts?.creditCode || undefined
    return {
      name,
      units: [...(unit === null ? [] : [unit]), ...declared].filter((each) => each !== ''),
      unitCode: code,
      offices: [facts?.office ?? '', ...(facts?.before?.offices ?? [])].filter(
        (each) => each !== '',
      ),
      tracks: [
        ...(track === null ? [] : [track]),
        ...(facts?.tracks ?? []),
        ...(facts?.before?.tracks ?? []),
      ],
      phone: person === null || phone === null ? undefined : openField(key, person, 'phone', phone),
      idIndex: facts?.idIndex,
      phoneIndex: facts?.phoneIndex,
      earlier: facts?.earlier ?? [],
      hasDeclared: facts !== undefined && facts.unit !== '' && facts.idIndex !== undefined,
    }
  }
}

async function memberAlone(store: Store, id: string) {
  const member = await findMember(store, id)
  return member && { name: member.name, person: null, phone: null, unit: null, track: null }
}

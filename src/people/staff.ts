// Who works for the contest: added with a one-time code, listed, and taken away.
import { newId } from '../platform/ids.ts'
import type { InboxKey } from '../platform/seal.ts'
import { addStaff, endPerson, loadStaff, setPhone, type Part } from '../store/staff.ts'
import type { Store } from '../store/store.ts'
import { openField, phoneKey, sealField } from './identity.ts'
import { codeHours, invite } from './invite.ts'
import { expertWord, roleWords } from './wording.ts'

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly part: Part
  /** How many accounts are bound to them. */
  readonly accounts: number
}

export interface StaffDeps {
  readonly store: Store
  readonly key: InboxKey
}

export function partInWords(part: Part): string {
  return part.kind === 'staff' ? roleWords[part.role] : expertWord
}

/** In the order in which they were added. */
export async function listStaff({ store, key }: StaffDeps): Promise<readonly StaffMember[]> {
  return (await loadStaff(store)).map(({ person, accounts }) => ({
    id: person.id,
    name: openField(key, person.id, 'name', person.name),
    part: person.role === null ? { kind: 'expert' } : { kind: 'staff', role: person.role },
    accounts,
  }))
}

/**
 * A bare one-time code for somebody of this name and part; if there is one already it is a new code for them. With
 * `phone`, eleven figures, they can be bound by short message from now on.
 */
export async function inviteStaff(
  { store, key }: StaffDeps,
  name: string,
  part: Part,
  phone?: string,
): Promise<string> {
  return store.transaction(async (tx) => {
    const known = (await listStaff({ store: tx, key })).find(
      (each) => each.name === name && partInWords(each.part) === partInWords(part),
    )
    const id = known?.id ?? newId()
    if (known === undefined) await addStaff(tx, id, part, sealField(key, id, 'name', name))
    if (phone !== undefined)
      await setPhone(tx, id, {
        phone: sealField(key, id, 'phone', phone),
        phoneKey: phoneKey(key, phone),
      })
    return invite(tx, key, id, codeHours)
  })
}

/** Takes away the one whose id begins so; undefined if none or several do. Their accounts open nothing any more. */
export async function removeStaff(
  deps: StaffDeps,
  idStart: string,
): Promise<StaffMember | undefined> {
  const [found, another] = (await listStaff(deps)).filter(({ id }) => id.startsWith(idStart))
  if (found === undefined || another !== undefined) return undefined
  await endPerson(deps.store, found.id)
  return found
}

// What an import would change: the list against what is known. Pure but for the ids, which are handed in.
import type { Contact, TeamRow } from './sheet.ts'

/** A contact as known, opened. */
export interface KnownContact extends Contact {
  readonly id: string
}

export interface KnownTeam {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly track: string
  readonly city: string | null
  readonly status: NonNullable<TeamRow['status']>
  readonly missing: readonly string[]
  readonly contacts: readonly KnownContact[]
}

export type Field = 'name' | 'unit' | 'track' | 'city' | 'status' | 'missing' | 'contacts'

export interface Change {
  readonly row: number
  readonly kind: 'new' | 'changed' | 'unchanged'
  /** What differs; empty unless it is changed. */
  readonly fields: readonly Field[]
  /** As it will be. */
  readonly team: KnownTeam
  /** Contacts to write: new ones and those that have become others. */
  readonly contacts: readonly KnownContact[]
  /** Contacts that speak for the team no longer. */
  readonly ended: readonly string[]
}

export interface Plan {
  readonly changes: readonly Change[]
  /** How many known teams the list does not name; they are left alone. */
  readonly absent: number
}

/** Compares by team code. The same list twice changes nothing the second time. */
export function planImport(
  rows: readonly TeamRow[],
  known: readonly KnownTeam[],
  newId: () => string,
): Plan {
  const byCode = new Map(known.map((team) => [team.code, team]))
  const changes = rows.map((row) => changeOf(row, byCode.get(row.code), newId))
  const named = new Set(rows.map(({ code }) => code))
  return { changes, absent: known.filter(({ code }) => !named.has(code)).length }
}

function changeOf(row: TeamRow, before: KnownTeam | undefined, newId: () => string): Change {
  const people = contactsOf(row.contacts, before?.contacts ?? [], newId)
  const team: KnownTeam = {
    id: before?.id ?? newId(),
    code: row.code,
    name: row.name,
    unit: row.unit,
    track: row.track,
    city: row.city === undefined ? (before?.city ?? null) : row.city,
    status: row.status ?? before?.status ?? 'registered',
    missing: row.missing ?? before?.missing ?? [],
    contacts: people.now,
  }
  const rest = { row: row.row, team, contacts: people.written, ended: people.ended }
  if (before === undefined) return { ...rest, kind: 'new', fields: [] }
  const plain = ['name', 'unit', 'track', 'city', 'status'] as const
  const fields: Field[] = plain.filter((field) => before[field] !== team[field])
  if (JSON.stringify(before.missing) !== JSON.stringify(team.missing)) fields.push('missing')
  if (people.written.length > 0 || people.ended.length > 0) fields.push('contacts')
  return { ...rest, kind: fields.length > 0 ? 'changed' : 'unchanged', fields }
}

/** Somebody stays the same person, and bound, while either the number or the name stays. */
function contactsOf(
  listed: readonly Contact[] | undefined,
  before: readonly KnownContact[],
  newId: () => string,
) {
  if (listed === undefined) return { now: before, written: [], ended: [] }
  const left = new Set(before)
  const same = new Map<Contact, KnownContact>()
  const match = (fits: (contact: Contact, old: KnownContact) => boolean): void => {
    for (const contact of listed) {
      if (same.has(contact)) continue
      const old = [...left].find((each) => fits(contact, each))
      if (old === undefined) continue
      left.delete(old)
      same.set(contact, old)
    }
  }
  match((contact, old) => contact.name === old.name && contact.phone === old.phone)
  match((contact, old) => contact.phone !== undefined && contact.phone === old.phone)
  match((contact, old) => contact.name === old.name)
  const now = listed.map((contact) => {
    const old = same.get(contact)
    // A list without numbers takes none away.
    return { ...contact, phone: contact.phone ?? old?.phone, id: old?.id ?? newId() }
  })
  const written = now.filter((contact, index) => {
    const old = listed[index] === undefined ? undefined : same.get(listed[index])
    return old?.name !== contact.name || old.phone !== contact.phone
  })
  return { now, written, ended: [...left].map(({ id }) => id) }
}

// Brings a list of teams into the database: looks first, and changes it only when told to.
import { newId } from '../platform/ids.ts'
import type { InboxKey } from '../platform/seal.ts'
import type { Edition } from '../rules/edition.ts'
import { accountsOfPeople, refuseLeft } from '../store/left-people.ts'
import { loadTeams, lockTeams, saveTeams, type TeamAndPeople } from '../store/teams.ts'
import type { Store } from '../store/store.ts'
import { openField, openReach, phoneKey, sealField } from './identity.ts'
import { planImport, type KnownTeam, type Plan } from './plan.ts'
import { readSheet } from './sheet.ts'
import type { RowError } from './table.ts'

export interface ImportDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly edition: Edition
}

export interface Imported {
  readonly plan: Plan
  readonly errors: readonly RowError[]
  /** Whether it was written. With a single wrong row nothing is: the list is mended and given again. */
  readonly written: boolean
}

/**
 * Compares the cells with what is known, and with `apply` writes the difference, all of it or nothing. `unread`: rows
 * that the file itself left unclear.
 */
export async function importTeams(
  cells: readonly (readonly string[])[],
  { store, key, edition }: ImportDeps,
  apply: boolean,
  unread: readonly RowError[] = [],
): Promise<Imported> {
  const { rows, errors: wrong } = readSheet(cells, edition)
  const errors = [...unread, ...wrong].toSorted((a, b) => a.row - b.row)
  return store.transaction(async (tx) => {
    if (apply) await lockTeams(tx)
    const known = await loadTeams(tx, edition.id)
    const plan = planImport(
      rows,
      known.map((each) => opened(key, each)),
      newId,
    )
    const written = apply && errors.length === 0
    if (written) {
      const changes = changesOf(key, edition.id, plan)
      const left = await accountsOfPeople(tx, changes.ended)
      await saveTeams(tx, changes)
      const doors = left.flatMap(({ person, team, channel, app, reach }) =>
        team === null ? [] : [{ team, channel, app, chat: openReach(key, person, reach).chat }],
      )
      await refuseLeft(tx, doors)
    }
    return { plan, errors, written }
  })
}

function opened(key: InboxKey, { team, people }: TeamAndPeople): KnownTeam {
  const { id, code, name, unit, track, city, status, missing } = team
  const contacts = people.map((person) => ({
    id: person.id,
    name: openField(key, person.id, 'name', person.name),
    phone: person.phone === null ? undefined : openField(key, person.id, 'phone', person.phone),
  }))
  return { id, code, name, unit, track, city, status, missing, contacts }
}

function changesOf(key: InboxKey, edition: string, { changes }: Plan) {
  const touched = changes.filter(({ kind }) => kind !== 'unchanged')
  return {
    teams: touched.map(({ team: { id, code, name, unit, track, city, status, missing } }) => ({
      id,
      edition,
      code,
      name,
      unit,
      track,
      city,
      status,
      missing: [...missing],
    })),
    contacts: touched.flatMap(({ team, contacts }) =>
      contacts.map(({ id, name, phone }) => ({
        id,
        team: team.id,
        name: sealField(key, id, 'name', name),
        phone: phone === undefined ? null : sealField(key, id, 'phone', phone),
        phoneKey: phone === undefined ? null : phoneKey(key, phone),
      })),
    ),
    ended: touched.flatMap(({ ended }) => ended),
    seen: changes.map(({ team }) => team.id),
  }
}

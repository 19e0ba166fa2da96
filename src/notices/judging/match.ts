// Finds whom each row is for, by number alone; a name that is given as well must fit, or the number may be a slip.
import { openField } from '../../people/identity.ts'
import { trackNamed } from '../../people/named.ts'
import type { InboxKey } from '../../platform/seal.ts'
import type { Edition } from '../../rules/edition.ts'
import type { Team } from '../../store/accounts.ts'
import { lastTold, teamsByCode } from '../../store/judging.ts'
import { loadStaff } from '../../store/staff.ts'
import type { Store } from '../../store/store.ts'
import { valuesShape, type Values } from './fields.ts'
import type { Kind } from './kinds.ts'
import type { SheetRow } from './sheet.ts'
import { fieldWording as say } from './wording-fields.ts'

/** A row with its recipient; absent with an error. */
export interface MatchedRow extends SheetRow {
  readonly recipient: string | undefined
  readonly about: string
}

interface MatchDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly edition: Edition
}

/** The number of an expert: the last eight signs of the id, which alone are drawn by chance. */
export const expertCode = (person: string): string => person.slice(-8).toUpperCase()

export async function matchRows(
  kind: Kind,
  rows: readonly SheetRow[],
  deps: MatchDeps,
): Promise<readonly MatchedRow[]> {
  const find = await finderOf(kind, rows, deps)
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const { recipient, values, wrong } = find(row)
    const about = row.error === undefined ? kind.about(values) : ''
    const errors = row.error === undefined ? [...wrong] : [row.error, ...wrong]
    if (recipient !== undefined) {
      const one = JSON.stringify([recipient, about])
      const before = seen.get(one)
      if (before !== undefined) errors.push(say.twice(row.code || kind.title, before))
      else seen.set(one, row.row)
    }
    return {
      ...row,
      values,
      about,
      recipient,
      error: errors.length === 0 ? undefined : errors.join('；'),
    }
  })
}

interface Found {
  readonly recipient: string | undefined
  readonly values: Values
  readonly wrong: readonly string[]
}

type Find = (row: SheetRow) => Found

async function finderOf(kind: Kind, rows: readonly SheetRow[], deps: MatchDeps): Promise<Find> {
  if (kind.to === 'groups') return ({ values }) => ({ recipient: 'groups', values, wrong: [] })
  return kind.to === 'team' ? teamFinder(rows, deps) : expertFinder(kind, rows, deps)
}

async function teamFinder(rows: readonly SheetRow[], deps: MatchDeps): Promise<Find> {
  const { store, edition } = deps
  const teams = await teamsByCode(store, edition.id, codesOf(rows.map(({ code }) => code)))
  return ({ code, values }) => {
    const team = teams.get(code)
    if (team === undefined) {
      const { code: _code, name: _name, ...told } = values
      return { recipient: undefined, values: told, wrong: code === '' ? [] : [say.noTeam(code)] }
    }
    return { recipient: `team:${team.id}`, ...checkTeam(team, values, edition) }
  }
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

function checkTeam(team: Team, values: Values, edition: Edition) {
  const wrong: string[] = []
  if (values['name'] !== undefined && bare(values['name']) !== bare(team.name))
    wrong.push(say.otherName)
  if (team.status === 'withdrawn') wrong.push(say.withdrawn)
  // The name was for checking: what is kept and compared is what the team is told.
  const { code: _code, name: _name, track, ...told } = values
  if (track === undefined) return { values: told, wrong }
  const named = trackNamed(edition, track)
  if (named?.id !== team.track) wrong.push(say.otherTrack)
  return { values: { ...told, track: (named?.title ?? track).replace(/赛道$/u, '') }, wrong }
}

async function expertFinder(
  kind: Kind,
  rows: readonly SheetRow[],
  { store, key, edition }: MatchDeps,
): Promise<Find> {
  const experts = (await loadStaff(store)).filter(({ person }) => person.kind === 'expert')
  const byCode = new Map(experts.map(({ person }) => [expertCode(person.id), person]))
  const listed = rows.flatMap(({ values }) => listOf(values['teams'] ?? values['team']))
  const teams = await teamsByCode(store, edition.id, codesOf(listed))
  const conflicts = await conflictsOf(store, edition)
  return ({ code, values }) => {
    const { expert: _expert, expertName, ...told } = values
    const person = byCode.get(code)
    if (person === undefined)
      return { recipient: undefined, values: told, wrong: code === '' ? [] : [say.noExpert(code)] }
    const recipient = `person:${person.id}`
    const named = listOf(values['teams'] ?? values['team'])
    const wrong = named.filter((each) => !teams.has(each)).map(say.noTeam)
    if (
      expertName !== undefined &&
      bare(openField(key, person.id, 'name', person.name)) !== bare(expertName)
    )
      wrong.push(say.otherExpert)
    if (kind.id === 'expert-review')
      for (const each of named)
        if (conflicts.has(`${recipient} ${each}`)) wrong.push(say.conflicted(each))
    return { recipient, values: told, wrong }
  }
}

/** Who has declared a conflict with which team, as it was confirmed to them. */
async function conflictsOf(store: Store, edition: Edition): Promise<ReadonlySet<string>> {
  const told = await lastTold(store, edition.id, 'expert-conflict')
  return new Set(
    told.flatMap(({ recipient, values }) =>
      listOf(valuesShape.parse(values)['team']).map((team) => `${recipient} ${team}`),
    ),
  )
}

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split('、').filter((code) => code !== '')
const codesOf = (codes: readonly string[]): readonly string[] => [
  ...new Set(codes.filter((code) => code !== '')),
]

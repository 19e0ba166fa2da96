// Teams as the API takes them, turned into the rows of a list: one way in, with the same checks.
import { z } from '@hono/zod-openapi'
import { columns, contactsPerTeam } from '../people/sheet.ts'
import { statusWords } from '../people/wording.ts'
import type { Edition } from '../rules/edition.ts'

export const teamStatuses = [
  'registered',
  'incomplete',
  'submitted',
  'passed',
  'rejected',
  'withdrawn',
] as const
const mostTeams = 5_000

const contact = z.object({
  name: z.string().min(1).max(40),
  phone: z
    .string()
    .max(30)
    .optional()
    .openapi({ description: 'Mobile, or landline with area code' }),
})

export const pushedTeam = z
  .object({
    code: z.string().min(1).max(30).openapi({ example: 'SN-0001' }),
    name: z.string().min(1).max(100),
    unit: z.string().min(1).max(100),
    track: z
      .string()
      .max(60)
      .openapi({ description: 'The id of a track of the edition, or its title' }),
    city: z.string().max(30).nullable().optional(),
    status: z.enum(teamStatuses).optional(),
    missing: z.array(z.string().max(60)).max(20).optional(),
    contacts: z.array(contact).max(contactsPerTeam).optional(),
  })
  .openapi('PushedTeam')

export const push = z
  .object({
    dryRun: z.boolean().default(false).openapi({ description: 'Only say what would change' }),
    teams: z.array(pushedTeam).min(1).max(mostTeams),
  })
  .openapi('TeamPush')

type PushedTeam = z.output<typeof pushedTeam>

/** An optional field says something about every team of a push, or about none: an absent one is not an empty one. */
export function unevenField(teams: readonly PushedTeam[]): string | undefined {
  return (['city', 'missing', 'contacts'] as const).find((field) => {
    const given = teams.filter((team) => team[field] !== undefined).length
    return given > 0 && given < teams.length
  })
}

/** The list, heading first. */
export function sheetOf(teams: readonly PushedTeam[], edition: Edition): readonly string[][] {
  const [first] = teams
  const hasStatus = teams.some(({ status }) => status !== undefined)
  const wanted = columns.filter(({ id }) => {
    if (id === 'city') return first?.city !== undefined
    if (id === 'status') return hasStatus
    if (id === 'missing') return first?.missing !== undefined
    return /^(contact|phone)/.test(id) ? first?.contacts !== undefined : true
  })
  const titles = new Map(edition.tracks.map(({ id, title }) => [id, title]))
  const cell = (team: PushedTeam, id: string): string => {
    const person = /^(contact|phone)(\d)$/.exec(id)
    if (person !== null) {
      const held = team.contacts?.[Number(person[2]) - 1]
      return (person[1] === 'contact' ? held?.name : held?.phone) ?? ''
    }
    if (id === 'code') return team.code
    if (id === 'name') return team.name
    if (id === 'unit') return team.unit
    if (id === 'track') return titles.get(team.track) ?? team.track
    if (id === 'city') return team.city ?? ''
    if (id === 'status') return team.status === undefined ? '' : statusWords[team.status]
    return team.missing?.join('、') ?? ''
  }
  return [
    wanted.map(({ title }) => title),
    ...teams.map((team) => wanted.map(({ id }) => cell(team, id))),
  ]
}

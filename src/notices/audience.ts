// To whom a notice goes: described by the staff, and counted and resolved when it is frozen or fired.
import * as z from 'zod'

const statuses = [
  'registered',
  'incomplete',
  'submitted',
  'passed',
  'rejected',
  'withdrawn',
] as const
export type TeamStatus = (typeof statuses)[number]

/** Teams that are no longer in the contest. */
export const outOfContest: readonly TeamStatus[] = ['rejected', 'withdrawn']

/** All that is given must hold; an absent filter lets everybody through. */
export interface Audience {
  /** Groups bound as places, the representatives of teams in private, or the experts. */
  readonly to: 'groups' | 'representatives' | 'experts'
  readonly channels?: readonly string[] | undefined
  /** Track ids. A group bound to `all` is only in when no track and no city is asked for. */
  readonly tracks?: readonly string[] | undefined
  readonly cities?: readonly string[] | undefined
  readonly statuses?: readonly TeamStatus[] | undefined
  /** Team codes: an explicit list. */
  readonly codes?: readonly string[] | undefined
}

const list = z.array(z.string().min(1)).min(1).optional()

export const audienceShape: z.ZodType<Audience> = z.object({
  to: z.enum(['groups', 'representatives', 'experts']),
  channels: list,
  tracks: list,
  cities: list,
  statuses: z.array(z.enum(statuses)).min(1).optional(),
  codes: list,
})

/** Where somebody can be written to. */
export interface Door {
  readonly channel: string
  readonly app: string
  readonly chat: string
  readonly kind: 'group' | 'private'
}

/** One recipient; `doors` in the order in which they are tried, empty if nobody is bound. */
export interface Recipient {
  /** team:<id>, person:<id> or place:<channel>:<app>:<chat>. */
  readonly key: string
  /** For the staff: a team's code and name, a group's chat. */
  readonly label: string
  readonly team?: RecipientTeam | undefined
  readonly doors: readonly Door[]
}

export interface RecipientTeam {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly track: string
  readonly city: string | null
  readonly status: TeamStatus
  readonly missing: readonly string[]
}

// What an announcement says, to whom and when, as the staff writes it; and what is wrong with it. Pure.
import * as z from 'zod'

import type { Edition } from '../../rules/edition.ts'
import { mail, telephone } from '../../platform/contacts.ts'
import { audienceShape, type Audience } from '../audience.ts'
import { isBroken, templateShape, variablesOf, type Template } from '../template.ts'
import { commonVariables } from '../values.ts'
import { wording } from './wording.ts'

export interface Draft {
  /** For the staff. */
  readonly title: string
  readonly template: Template
  readonly audience: Audience
  /** Not before; absent: as soon as it is approved. */
  readonly startsAt?: Date | undefined
  /** What is not sent by then is not sent at all. */
  readonly expiresAt?: Date | undefined
}

export const draftShape: z.ZodType<Draft> = z.object({
  title: z.string().trim().min(1).max(80),
  template: templateShape,
  audience: audienceShape,
  startsAt: z.date().optional(),
  expiresAt: z.date().optional(),
})

/** In a group nobody in particular is spoken to. */
const forEverybody: ReadonlySet<string> = new Set(['赛事', '官网'])

/** Why it cannot be sent like this, in words; empty if it can. Without this there is not even a preview. */
export function problemsOf(draft: Draft, edition: Edition, now: Date): readonly string[] {
  const { template, audience, startsAt, expiresAt } = draft
  const known: ReadonlySet<string> =
    audience.to === 'representatives' ? new Set(commonVariables) : forEverybody
  const named = variablesOf(template)
  const unknown = named.filter((name) => !isCommon(name))
  const unfit = named.filter((name) => isCommon(name) && !known.has(name))
  const tracks = (audience.tracks ?? []).filter(
    (id) => !edition.tracks.some((track) => track.id === id),
  )
  const cities = (audience.cities ?? []).filter(
    (city) => edition.cities !== undefined && !edition.cities.includes(city),
  )
  const ofTeams = audience.statuses !== undefined || audience.codes !== undefined
  return [
    ...(unknown.length > 0 ? [wording.unknownVariables(unknown)] : []),
    ...(unfit.length > 0 ? [wording.teamVariables(unfit)] : []),
    ...(isBroken(template) ? [wording.brokenVariables] : []),
    ...(tracks.length > 0 ? [wording.unknownTracks(tracks)] : []),
    ...(cities.length > 0 ? [wording.unknownCities(cities)] : []),
    ...(ofTeams && audience.to !== 'representatives' ? [wording.teamFilter] : []),
    ...(expiresAt !== undefined && expiresAt <= (startsAt ?? now) ? [wording.expiresFirst] : []),
  ]
}

const isCommon = (name: string): boolean => commonVariables.some((each) => each === name)

/** What may go wrong with it at a platform, in words. It can be sent all the same. */
export function warningsOf({ headline, paragraphs }: Template): readonly string[] {
  const text = [headline, ...paragraphs].join('\n')
  const has = (pattern: RegExp): boolean => text.search(pattern) >= 0
  return [
    ...(has(telephone) ? [wording.telephone] : []),
    ...(has(mail) ? [wording.mail] : []),
    ...(has(/@\s*(?:all|所有人|全体)/iu) ? [wording.everybody] : []),
    ...(has(/<\s*at\b/iu) ? [wording.markup] : []),
  ]
}

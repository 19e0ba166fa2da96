// What the verbs of hand-overs are given.
import type { OfficeHours } from '../platform/office-hours.ts'
import type { InboxKey } from '../platform/seal.ts'
import type { Edition } from '../rules/edition.ts'

/** The group in which the staff are told; absent: they look at the console. */
export interface StaffGroup {
  readonly channel: string
  readonly app: string
  readonly chat: string
}

export interface HandoverSettings {
  readonly hours: OfficeHours
  /** Within so many working minutes somebody of the staff takes it, or the desk resumes. */
  readonly takeMinutes: number
  /** After so many working minutes of silence whoever has it is reminded; after twice as many the desk resumes. */
  readonly answerMinutes: number
}

export interface HandoverDeps {
  readonly key: InboxKey
  readonly edition: Pick<Edition, 'id' | 'clauses' | 'timeZone'>
  readonly settings: HandoverSettings
  readonly staffGroup: StaffGroup | undefined
  /** Takes names and numbers out of what people wrote. */
  mask(text: string, names: readonly string[]): string
  /** An identity or telephone number of a person, which a group must not read. */
  hasPersonalNumber(text: string): boolean
  newId(): string
}

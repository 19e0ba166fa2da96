// Makes the guard of a desk know query codes as well, where reports are taken in.
import type { ReportIntake } from '../reports/intake.ts'
import type { Desk } from './desk.ts'

/** A query code is as private as a telephone number: where others read it, it is not taken in. */
export function withCodes(desk: Desk, intake: ReportIntake | undefined): Desk {
  if (intake === undefined) return desk
  const hasCode = (text: string): boolean => intake.codesIn(text).length > 0
  return {
    ...desk,
    guard: (text) => desk.guard(text) ?? (hasCode(text) ? 'personal-data' : undefined),
    isDelicate: (text) => desk.isDelicate(text) || hasCode(text),
  }
}

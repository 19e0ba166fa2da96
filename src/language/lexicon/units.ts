// The many names of the kinds of units, as patterns. A longer name beats a shorter one inside it.
import { learned } from './units/learned.ts'
import { parts } from './units/parts.ts'
import { publicBodies } from './units/public.ts'
import { trade } from './units/trade.ts'
import type { UnitWords } from './units/words.ts'

export type { UnitWords } from './units/words.ts'

export const unitWords: readonly UnitWords[] = [...parts, ...publicBodies, ...learned, ...trade]

/** Units whose kind is not told; they only make a list a list. */
export const vagueUnits = ['学校', '单位', '机构', '团体', '组织(?!单位|方|部|的|一)'] as const

/** Kinds that are special cases of others: who says both means the special one. */
export const specialOf: Readonly<Record<string, readonly string[]>> = {
  branch: ['company'],
  subUnit: ['company', 'university', 'institution', 'research', 'government'],
  soleTrader: ['company', 'individual'],
  partnership: ['company'],
  collective: ['company'],
  society: ['company'],
  university: ['institution'],
  research: ['institution', 'company'],
  institution: ['company'],
  government: ['institution'],
  students: ['individual', 'university', 'society', 'subUnit', 'company'],
  unregistered: ['company', 'individual', 'students', 'research', 'soleTrader', 'society'],
  individual: ['company'],
  partyOrMass: ['government', 'institution', 'company'],
}

// What somebody typed as the number of their identity card (GB 11643). A right check digit proves that it was
// typed well, not that it was given to anybody.
import { isIdentityChecked, provinces } from '../../platform/check-digits.ts'
import { isDay } from '../../platform/civil.ts'
import { civilDay } from '../../platform/day.ts'
import { tidied } from '../../platform/tidied.ts'

export type IdCard =
  /** `doubt`: the region is none we know. Old ones stay valid, so it is a hint for a person and no refusal. */
  | { readonly kind: 'right'; readonly number: string; readonly doubt: 'region' | undefined }
  /** `old`: of 15 figures, as until 2013. */
  | { readonly kind: 'wrong'; readonly why: 'shape' | 'old' | 'check-digit' | 'birth' }
  /** Somebody under 14 is not asked for anything here: their guardian goes to a person. */
  | { readonly kind: 'minor' }
  /** Another paper, or the permit of a resident from abroad, Hong Kong, Macao or Taiwan: a person looks at it. */
  | { readonly kind: 'by-hand'; readonly number: string; readonly paper: 'permit' | 'other' }

const timeZone = 'Asia/Shanghai'
const fullAge = 14
const oldest = 120
/** Region signs of permits: 81 to 83 for residents from Hong Kong, Macao and Taiwan. */
const permits: ReadonlySet<string> = new Set(['81', '82', '83'])
/** Passports and travel permits: letters first, then figures. */
const otherPaper = /^[A-Z]{1,3}\d{6,10}$/

/** Reads it as of `now`; whatever is wrong, the reader hears which kind of slip it is and not where. */
export function readIdCard(typed: string, now: Date): IdCard {
  const number = tidied(typed)
  if (otherPaper.test(number)) return { kind: 'by-hand', number, paper: 'other' }
  if (/^\d{15}$/.test(number)) return { kind: 'wrong', why: 'old' }
  if (!/^\d{17}[\dX]$/.test(number)) return { kind: 'wrong', why: 'shape' }
  const values = Array.from(number, Number)
  if (!isIdentityChecked(values, 0, number.endsWith('X') ? 10 : Number(number[17])))
    return { kind: 'wrong', why: 'check-digit' }
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const today = civilDay(now, timeZone)
  // Days compare as text. Whoever is born on the 29th of February is a year older on the 1st of March.
  if (!isDay(birth) || birth > today || ageOn(birth, today) > oldest)
    return { kind: 'wrong', why: 'birth' }
  if (ageOn(birth, today) < fullAge) return { kind: 'minor' }
  const region = number.slice(0, 2)
  // A foreigner's permanent residence card begins with 9.
  if (region.startsWith('9') || permits.has(region))
    return { kind: 'by-hand', number, paper: 'permit' }
  return { kind: 'right', number, doubt: provinces.has(Number(region)) ? undefined : 'region' }
}

function ageOn(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return today.slice(5) < birth.slice(5) ? years - 1 : years
}

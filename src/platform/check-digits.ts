// The arithmetic by which numbers that are given to people and to units catch a slip of the pen.

/** The first two figures of a region (GB/T 2260), with those of Hong Kong, Macao and Taiwan residents. */
export const provinces: ReadonlySet<number> = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
  53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
])

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check digit of GB 11643 (ISO 7064, MOD 11-2): of the 17 figures from `from` on, `last` is it, 10 for X. */
export function isIdentityChecked(
  values: Readonly<Record<number, number>>,
  from: number,
  last: number,
): boolean {
  let sum = last
  for (let at = 0; at < 17; at++) sum += (values[from + at] ?? 0) * (identityWeights[at] ?? 0)
  return sum % 11 === 1
}

/** The 31 signs of a unified social credit code, by their value: no I, O, S, V, Z. */
export const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The last sign of a unified social credit code (GB 32100, MOD 31); its 18 signs must be of `creditSigns`. */
export function isCreditChecked(code: string): boolean {
  let sum = creditSigns.indexOf(code.charAt(17))
  for (const [at, weight] of creditWeights.entries())
    sum += creditSigns.indexOf(code.charAt(at)) * weight
  return sum % 31 === 0
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** The check digit of the organisation code (GB 11714, MOD 11): nine signs, the last X for 10. */
export function isOrganisationChecked(code: string): boolean {
  const last = code.charAt(8)
  let sum = last === 'X' ? 10 : Number(last)
  for (const [at, weight] of organisationWeights.entries())
    sum += Number.parseInt(code.charAt(at), 36) * weight
  return sum % 11 === 0
}

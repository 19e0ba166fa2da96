// Every personal number in the tests. All are invented: put together here from parts, so that none that could be
// somebody's stands in a file.

/** An identity number (GB 11643) of the parts given, with the right check digit. */
export function identityNumber(region: string, birth: string, order: string): string {
  const body = `${region}${birth}${order}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

/** A card number with the right Luhn digit. */
function cardNumber(body: string): string {
  const sum = [...body].toReversed().reduce((total, sign, at) => {
    const digit = at % 2 === 0 ? Number(sign) * 2 : Number(sign)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return body + String((10 - (sum % 10)) % 10)
}

// Regions 11 to 82 exist; the people born there in these years do not.
const region = ['61', '01', '00'].join('')
const birth = ['1990', '0203'].join('')

/** Of a region that does not exist. */
export const identity = identityNumber('100000', birth, '000')
export const realisticIdentity = identityNumber(region, birth, '000')
/** Its check digit is wrong, as after a slip. */
export const mistypedIdentity = [region, birth, '0019'].join('')
/** Of the shape before 1999: no century, no check digit. */
export const oldIdentity = `${region}${birth.slice(2)}000`
export const foreignersIdentity = identityNumber(['9', '61', '156'].join(''), birth, '000')
export const hongkongIdentity = identityNumber('810000', birth, '000')
/** Stands in the question files where they say {身份证号}. */
export const askedIdentity = [['61', '01', '04'].join(''), '19900307', '881X'].join('')

export const mobile = ['1', '39', '0000', '0000'].join('')
/** One mobile number for each `last`, 0 to 9999. */
export const inventedPhone = (last: number): string =>
  ['199', '0000', String(last).padStart(4, '0')].join('')
export const landline = ['029', '8', '0000000'].join('')
export const card = cardNumber(`622${'0'.repeat(15)}`)

/** The examples that the standard's own texts and readers of it give for the check digit: born in 1880 to 1980. */
export const standardIdentities = [
  identityNumber(['110', '105'].join(''), '19491231', '002'),
  identityNumber(['440', '524'].join(''), '18800101', '001'),
  identityNumber(['340', '524'].join(''), '19800101', '001'),
]

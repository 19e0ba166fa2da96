// How a number of a spreadsheet looks: a day or an hour where its cell is formatted as one, else its digits. Pure.
import { attributeOf } from '../platform/xml.ts'

export interface NumberFormats {
  /** Whether a cell of this style is a date or a time. */
  isDate(style: number): boolean
  /** Days are counted from 1904, as early Macintoshes did. */
  readonly from1904: boolean
}

/** Formats of days and hours that a file need not explain, those of Chinese Excel among them. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58)

/** From the tags of the file's styles. */
export function numberFormats(
  tags: readonly { readonly name: string; readonly attributes: string }[],
  from1904: boolean,
): NumberFormats {
  const custom = new Map<number, boolean>()
  const styles: number[] = []
  let inStyles = false
  for (const { name, attributes } of tags) {
    if (name === 'numFmt')
      custom.set(
        Number(attributeOf(attributes, 'numFmtId')),
        saysDate(attributeOf(attributes, 'formatCode') ?? ''),
      )
    else if (name === 'cellXfs') inStyles = true
    else if (name === '/cellXfs') inStyles = false
    else if (name === 'xf' && inStyles)
      styles.push(Number(attributeOf(attributes, 'numFmtId') ?? 0))
  }
  return {
    from1904,
    isDate: (style) => {
      const id = styles[style] ?? 0
      return custom.get(id) ?? builtIn(id)
    },
  }
}

/** yyyy"年"m"月"d"日" does; 0.00"元" and [Red]General do not. */
function saysDate(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_./gi, '')
  return !/general|[0#?]/i.test(bare.replace(/\.0+$/, '')) && /[ymdhs]/i.test(bare)
}

/** 45889 as 2025-08-20 in a cell for days, 45889.375 as 2025-08-20 09:00, 0.375 as 09:00; else the number itself. */
export function shownNumber(value: string, style: number, formats: NumberFormats): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (!formats.isDate(style) || number < 0) return digits(number, value)
  return serialDay(number + (formats.from1904 && number >= 1 ? 1_462 : 0))
}

/** A day as spreadsheets count it, from 1900. */
export function serialDay(serial: number): string {
  const minutes = Math.round(serial * 1_440)
  const at = new Date(Date.UTC(1899, 11, 30) + minutes * 60_000)
  if (Number.isNaN(at.getTime())) return String(serial)
  const [day = '', time = ''] = at.toISOString().split('T')
  if (minutes < 1_440) return time.slice(0, 5)
  return minutes % 1_440 === 0 ? day : `${day} ${time.slice(0, 5)}`
}

/** Long numbers are codes and telephones: 1.99E+10 is written out. */
const digits = (number: number, value: string): string =>
  Number.isSafeInteger(number) ? String(number) : value

// Days and hours as people write them into spreadsheets. Pure. A day without its year is none: nothing is guessed.

const digits: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

/** 二十 is 20, 十五 is 15, 二〇二五 is 2025. */
function arabic(text: string): string {
  return text
    .replace(
      /([一二三四五六七八九]?)十([一二三四五六七八九]?)/gu,
      (_, tens: string, ones: string) =>
        String(Number(digits[tens] ?? '1') * 10 + Number(digits[ones] ?? '0')),
    )
    .replace(/[〇零一二三四五六七八九]/gu, (sign) => digits[sign] ?? sign)
}

const squeezed = (text: string): string =>
  arabic(text.normalize('NFKC').replace(/\s+/gu, ' ').trim())

/** Spreadsheets count days from 1900; these are the years 2000 to 2099. */
const firstSerial = 36_526
const lastSerial = 73_050

/** 2025-08-20, 2025/8/20, 2025.8.20, 20250820, 2025年8月20日, 二〇二五年八月二十日 and 45889 are the same day. */
export function readDay(text: string): string | undefined {
  const said = squeezed(text).replace(/ 0{1,2}:00(?::00)?$/, '')
  if (/^\d{5}$/.test(said)) return ofSerial(Number(said))
  const match =
    /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(said.replace(/ /g, '')) ??
    /^(20\d\d)(\d\d)(\d\d)$/.exec(said)
  if (match === null) return undefined
  const [, year = '', month = '', date = ''] = match
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${day}T12:00:00Z`)
  // Date rolls 31 June over to 1 July; a day that does not come back unchanged was no day.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}

function ofSerial(serial: number): string | undefined {
  if (serial < firstSerial || serial > lastSerial) return undefined
  return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
}

/** 9:05, 09:05:00, 上午9点05分, 下午2点半, 中午1点 and 0.378472 are read; 9 alone is not, nor anything after 24:00. */
export function readTime(text: string): string | undefined {
  const said = squeezed(text).replace(/ /g, '')
  if (/^0\.\d+$/.test(said)) {
    const minutes = Math.round(Number(said) * 1_440)
    return clock(Math.floor(minutes / 60), minutes % 60)
  }
  const match =
    /^(上午|下午|早上|晚上|中午)?(\d{1,2})(?::(\d\d)(?::\d\d)?|[点时](?:(\d{1,2})分?|(半)|整)?)$/u.exec(
      said,
    )
  if (match === null) return undefined
  const [, part, hours = '', colon, minutes, half] = match
  const hour = Number(hours)
  // 晚上12点 is the end of one day or the beginning of the next: nobody guesses.
  if (part === '晚上' && hour === 12) return undefined
  const isLater =
    ((part === '下午' || part === '晚上') && hour < 12) || (part === '中午' && hour < 4)
  return clock(hour + (isLater ? 12 : 0), half === undefined ? Number(colon ?? minutes ?? 0) : 30)
}

function clock(hour: number, minute: number): string | undefined {
  if (hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

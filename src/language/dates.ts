// Reads when: civil days and spans of days as people write them, relative to a given day.
import { numeral } from './numbers.ts'

/** A span of civil days (YYYY-MM-DD, both ends included); an open end is undefined. */
export interface DateSpan {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly start: number
  readonly end: number
}

/** A civil day shifted by whole days. */
export function shiftDay(day: string, days: number): string {
  const time = Date.UTC(
    Number(day.slice(0, 4)),
    Number(day.slice(5, 7)) - 1,
    Number(day.slice(8, 10)) + days,
  )
  return new Date(time).toISOString().slice(0, 10)
}

const pad = (value: number): string => String(value).padStart(2, '0')
const lastOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

function civil(year: number, month: number, date: number): string | undefined {
  if (month < 1 || month > 12 || date < 1 || date > lastOf(year, month)) return undefined
  return `${year}-${pad(month)}-${pad(date)}`
}

interface Days {
  readonly from: string
  readonly to: string
}

const one = (day: string | undefined): Days | undefined =>
  day === undefined ? undefined : { from: day, to: day }

const thirds: Readonly<Record<string, readonly [number, number]>> = {
  初: [1, 7],
  上旬: [1, 10],
  头: [1, 7],
  中: [11, 20],
  中旬: [11, 20],
  下旬: [21, 31],
  底: [25, 31],
  末: [25, 31],
  尾: [25, 31],
}

function partOfMonth(year: number, month: number, part: string | undefined): Days | undefined {
  if (month < 1 || month > 12) return undefined
  const last = lastOf(year, month)
  const [first, end] = thirds[part ?? ''] ?? [1, 31]
  return {
    from: `${year}-${pad(month)}-${pad(first)}`,
    to: `${year}-${pad(month)}-${pad(Math.min(end, last))}`,
  }
}

/** A month named without its year is the one nearest to the day. */
function yearOf(month: number, day: string): number {
  const year = Number(day.slice(0, 4))
  const distance = month - Number(day.slice(5, 7))
  return distance > 8 ? year - 1 : distance < -8 ? year + 1 : year
}

function writtenYear(text: string | undefined, day: string): number | undefined {
  if (text === undefined) return undefined
  const year = Number(day.slice(0, 4))
  const spoken = { 前: -2, 去: -1, 今: 0, 明: 1, 后: 2 }[text[0] ?? '']
  if (spoken !== undefined) return year + spoken
  const value = numeral(text.replace('年', ''))
  return value === undefined ? undefined : value < 100 ? 2000 + value : value
}

const cn = '[零〇一二三四五六七八九十]'
const yearWord = `(?:(?:20)?\\d{2}|[二两]零${cn}{2}|${cn}{2}|今|去|前|明)年`
const monthWord = `(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])`
const dayWord = `(?:3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])`
const partWord = '上旬|中旬|下旬|初|头|中|底|末|尾'
const pattern = new RegExp(
  [
    `(?<year>${yearWord})?(?:的)?(?<month>${monthWord})月(?:份)?(?:(?<date>${dayWord})(?:日|号|(?![\\d个家项支位名])))`,
    `(?<year2>${yearWord})?(?:的)?(?<month2>${monthWord})月份?(?<part>${partWord})?`,
    `(?<!\\d)(?<year4>20\\d{2})-(?<month4>1[0-2]|0?[1-9])-(?<date4>3[01]|[12]\\d|0?[1-9])(?!\\d)`,
    `(?<![\\d./vV第-])(?:(?<year3>20\\d{2})[./-])?(?<month3>1[0-2]|0?[1-9])[./](?<date3>3[01]|[12]\\d|0?[1-9])(?:日|号)?(?![\\d%万亿千百版倍元分个代gG./])`,
    `(?<turn>上上|上|这|本|下|下下)个?月(?:(?<turnDate>${dayWord})(?:日|号)|(?<turnPart>${partWord}))?`,
    `(?<![0-9一二三四五六七八九十月])(?:这个?)?月(?<only>初|中|底|末|尾)`,
    `(?<![\\d.月第-])(?<bare>${dayWord})(?:号|日)(?![楼队线人选产院厅文店院馆])`,
    `(?<near>大后天|大前天|今儿|明儿|昨儿|今天|今晚|明天|明晚|后天|昨天|昨晚|前天)`,
    `(?<count>\\d+|${cn}+|两)(?<span>天|周|个星期|星期|个礼拜|礼拜|个月)(?<way>前|之前|以前|后|之后|以后)`,
    `(?<![一二两三四五六七八九十\\d每几])(?<week>上|这|本|下)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天末])`,
    `(?<weekOnly>上|这|本|下)个?(?:周|星期|礼拜)`,
    `(?<feast>国庆|十一(?=长假|假期|黄金周|以后|之后|前|后)|五一|元旦)(?:节|假期|长假)?`,
  ].join('|'),
  'g',
)
const open =
  /^(?:凌晨|早上|上午|中午|下午|晚上|夜里|半夜|当天|那天|零点|\d{1,2}(?:点|:\d\d)|[一二三四五六七八九十]{1,3}点|半|整|24点)*(?:这天)?(?<side>之前|以前|前|以内|之内|之后|以后|过后|后|起|过了)?/
const passed = /(?:过了|过完|错过)$/

type Groups = Readonly<Record<string, string | undefined>>

function monthAway(day: string, months: number): { year: number; month: number } {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

function ofMonth(groups: Groups, day: string): Days | undefined {
  const month =
    numeral(groups['month'] ?? groups['month2'] ?? groups['month3'] ?? groups['month4'] ?? '') ?? 0
  const written = groups['year'] ?? groups['year2'] ?? groups['year3'] ?? groups['year4']
  const year = writtenYear(written, day) ?? yearOf(month, day)
  const date = groups['date'] ?? groups['date3'] ?? groups['date4']
  if (date !== undefined) return one(civil(year, month, numeral(date) ?? 0))
  return partOfMonth(year, month, groups['part'])
}

function ofTurn(groups: Groups, day: string): Days | undefined {
  const turn = groups['turn'] ?? ''
  const { year, month } = monthAway(day, { 上上: -2, 上: -1, 下: 1, 下下: 2 }[turn] ?? 0)
  const date = groups['turnDate']
  if (date !== undefined) return one(civil(year, month, numeral(date) ?? 0))
  return partOfMonth(year, month, groups['turnPart'])
}

/** 31号 is the one of this month, or of the month before where this month has no such day. */
function ofBareDate(date: number, day: string): Days | undefined {
  const { year, month } = monthAway(day, 0)
  const before = monthAway(day, -1)
  return one(civil(year, month, date) ?? civil(before.year, before.month, date))
}

const nearDays: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨晚: -1,
  昨儿: -1,
  今天: 0,
  今晚: 0,
  今儿: 0,
  明天: 1,
  明晚: 1,
  明儿: 1,
  后天: 2,
  大后天: 3,
}

/** Spans of more are no days of a contest; Date itself ends at 100 million days and throws. */
const mostDays = 36_500

function ofCount(groups: Groups, day: string): Days | undefined {
  const count = groups['count'] === '两' ? 2 : numeral(groups['count'] ?? '')
  if (count === undefined) return undefined
  const span = groups['span'] ?? ''
  const days = count * (span === '天' ? 1 : span === '个月' ? 30 : 7)
  if (days > mostDays) return undefined
  return one(shiftDay(day, groups['way']?.includes('前') ? -days : days))
}

function ofWeek(groups: Groups, day: string): Days | undefined {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  const turn = groups['week'] ?? groups['weekOnly']
  const monday = shiftDay(day, 1 - weekday + (turn === '上' ? -7 : turn === '下' ? 7 : 0))
  const name = groups['weekday']
  if (name === undefined) return { from: monday, to: shiftDay(monday, 6) }
  if (name === '末') return { from: shiftDay(monday, 5), to: shiftDay(monday, 6) }
  return one(shiftDay(monday, '一二三四五六'.includes(name) ? '一二三四五六'.indexOf(name) : 6))
}

const feasts: Readonly<Record<string, readonly [string, string]>> = {
  国庆: ['10-01', '10-07'],
  十一: ['10-01', '10-07'],
  五一: ['05-01', '05-05'],
  元旦: ['01-01', '01-01'],
}

function daysOf(groups: Groups, day: string): Days | undefined {
  if (groups['month'] ?? groups['month2'] ?? groups['month3'] ?? groups['month4'])
    return ofMonth(groups, day)
  if (groups['turn']) return ofTurn(groups, day)
  if (groups['only']) {
    const { year, month } = monthAway(day, 0)
    return partOfMonth(year, month, groups['only'])
  }
  if (groups['bare']) return ofBareDate(numeral(groups['bare']) ?? 0, day)
  if (groups['near']) return one(shiftDay(day, nearDays[groups['near']] ?? 0))
  if (groups['count']) return ofCount(groups, day)
  if (groups['weekday'] ?? groups['weekOnly']) return ofWeek(groups, day)
  const feast = feasts[groups['feast'] ?? '']
  if (feast === undefined) return undefined
  const year = yearOf(Number(feast[0].slice(0, 2)), day)
  return { from: `${year}-${feast[0]}`, to: `${year}-${feast[1]}` }
}

/**
 * Every date in a normalised text, left to right, relative to `day` (YYYY-MM-DD). 7月31日前 is open to the past and
 * includes the day, as offices use it; 8月3号以后 begins on the day after. An hour said with the day is swallowed.
 */
export function readDates(text: string, day: string): readonly DateSpan[] {
  const found: DateSpan[] = []
  for (const match of text.matchAll(pattern)) {
    const days = daysOf(match.groups ?? {}, day)
    if (days === undefined) continue
    const start = match.index
    const stem = start + match[0].length
    const tail = match.groups?.['count'] ? undefined : open.exec(text.slice(stem, stem + 16))
    const end = stem + (tail?.[0].length ?? 0)
    const side = passed.test(text.slice(Math.max(0, start - 2), start))
      ? '过了'
      : tail?.groups?.['side']
    if (side === undefined) found.push({ ...days, start, end })
    else if (/前|内/.test(side)) found.push({ from: undefined, to: days.to, start, end })
    else if (side === '起') found.push({ from: days.from, to: undefined, start, end })
    else found.push({ from: shiftDay(days.to, 1), to: undefined, start, end })
  }
  return found
}

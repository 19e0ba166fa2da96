// Reads how many of what: Arabic and Chinese numerals, 俩 and 仨, sums, ranges and round numbers, with the measure word.

/** A count as people say it. An exact number has `min` equal to `max`. */
export interface Quantity {
  readonly min: number
  readonly max: number
  /** The measure word (个, 位, 人, 支, %, …); undefined where a bare number stands. */
  readonly measure: string | undefined
  readonly start: number
  /** End of the number and its measure word. */
  readonly end: number
}

const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** The value of a Chinese or Arabic numeral such as 十二, 一百零五, 二零二四, 3.5 or 2万; undefined if it is none. */
export function numeral(text: string): number | undefined {
  const arabic = /^(\d+(?:\.\d+)?)(万)?$/.exec(text)
  if (arabic) return Number(arabic[1]) * (arabic[2] ? 10_000 : 1)
  if (text === '' || /[^零〇一二两三四五六七八九十拾百千万]/.test(text)) return undefined
  // Digit by digit, as in 二零二四.
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) {
    return Number([...text].map((digit) => digits[digit]).join(''))
  }
  let total = 0
  let section = 0
  let digit = 0
  for (const sign of text) {
    const unit = units[sign]
    if (sign === '万') {
      total += (section + digit) * 10_000
      section = 0
      digit = 0
    } else if (unit !== undefined) {
      section += (digit === 0 ? 1 : digit) * unit
      digit = 0
    } else {
      digit = digits[sign] ?? 0
    }
  }
  return total + section + digit
}

const chinese = '[零〇一二两三四五六七八九十百千万]'
const number = `(?:\\d+(?:\\.\\d+)?万?|${chinese}+)`
const measures = [
  '个半',
  '道题',
  '个',
  '位',
  '名',
  '人次',
  '人',
  '口人',
  '支',
  '只',
  '队',
  '项',
  '款',
  '套',
  '组',
  '伙',
  '拨',
  '份',
  '件',
  '条',
  '家',
  '所',
  '种',
  '类',
  '次',
  '回',
  '遍',
  '届',
  '号人',
  '号选手',
  '号',
  '日',
  '天',
  '周',
  '年',
  '岁',
  '月',
  '点',
  '分钟',
  '分',
  '页',
  '%',
  '个百分点',
  '成',
  '股',
  '万',
  '块',
  '元',
  '亩',
  '轮',
  '层',
  '处',
  '头',
  '路',
  '边',
  '头',
  '摊',
  '样',
  '代表',
  '项目',
  '赛道',
  '赛题',
  '团队',
  '队伍',
  '作品',
].sort((one, other) => other.length - one.length)
const measure = `(?:${measures.join('|')})`
const quantity = new RegExp(
  [
    // 百分之三十
    `(?<percent>百分之)(?<of>${number})(?<few>几|多)?`,
    // 俩, 仨 carry their measure
    `(?<pair>[俩仨])(?<pairOf>人)?`,
    // 5+1, 三加二 (each may have a measure)
    `(?<sum>${number}(?:\\+|加)${number}(?:(?:\\+|加)${number})*)(?<sumOf>${measure})?`,
    // 3-5个, 三到五个, 三个到五个
    `(?<from>${number})(?:个|位|名|人)?(?:-|~|—|到|至)(?<to>${number})(?<rangeOf>${measure})`,
    // 十来个, 十几个, 二十多个, 20多, 30余
    `(?<about>[一二三四五六七八九]?十|\\d+0|[一二两三四五六七八九]?百|\\d+00)(?<more>来|几|多|余)(?<aboutOf>${measure})`,
    // 七八个, 三四十个
    `(?<low>[一二两三四五六七八])(?<high>[二两三四五六七八九])(?<ten>十)?(?:来|多)?(?<pairedOf>${measure})`,
    `(?<exact>${number})(?<exactOf>${measure})?`,
  ].join('|'),
  'g',
)

// 第三个 is an order, 统一 and 一起 are words, 三方 is no count of things.
const ordinal =
  /(?:第|其|几|数|大|研|统|唯|万|单|专|同|之|划|周|星期|礼拜|赛道|赛题|初|v|版本|[a-z])$/

function add(text: string): number | undefined {
  let total = 0
  for (const part of text.split(/\+|加/)) {
    const value = numeral(part)
    if (value === undefined) return undefined
    total += value
  }
  return total
}

interface Range {
  readonly min: number
  readonly max: number
  readonly measure: string | undefined
}

const exactly = (value: number | undefined, of: string | undefined): Range | undefined =>
  value === undefined ? undefined : { min: value, max: value, measure: of }

function about(groups: Readonly<Record<string, string | undefined>>): Range | undefined {
  const base = numeral(groups['about'] ?? '')
  if (base === undefined) return undefined
  const step = base >= 100 ? 100 : 10
  // 十来个 is about ten; 十几个 and 二十多个 are above it.
  if (groups['more'] === '来')
    return { min: base - 1, max: base + step / 2, measure: groups['aboutOf'] }
  return { min: base + 1, max: base + step - 1, measure: groups['aboutOf'] }
}

function paired(groups: Readonly<Record<string, string | undefined>>): Range | undefined {
  const low = digits[groups['low'] ?? '']
  const high = digits[groups['high'] ?? '']
  // Only neighbours make a range: 三四个, 五六个, also 三五个; 二四个 is nothing.
  if (low === undefined || high === undefined || high <= low || high - low > 2) return undefined
  const times = groups['ten'] ? 10 : 1
  return { min: low * times, max: high * times, measure: groups['pairedOf'] }
}

function range(groups: Readonly<Record<string, string | undefined>>): Range | undefined {
  if (groups['percent']) {
    const value = numeral(groups['of'] ?? '')
    if (value === undefined) return undefined
    return groups['few'] ? { min: value, max: value + 9, measure: '%' } : exactly(value, '%')
  }
  if (groups['pair']) return exactly(groups['pair'] === '俩' ? 2 : 3, groups['pairOf'] ?? '个')
  if (groups['sum']) return exactly(add(groups['sum']), groups['sumOf'])
  if (groups['from']) {
    const min = numeral(groups['from'])
    const max = numeral(groups['to'] ?? '')
    if (min === undefined || max === undefined || max <= min) return undefined
    return { min, max, measure: groups['rangeOf'] }
  }
  if (groups['about']) return about(groups)
  if (groups['low']) return paired(groups)
  const value = numeral(groups['exact'] ?? '')
  if (groups['exactOf'] === '成') return exactly(value === undefined ? undefined : value * 10, '%')
  return exactly(value, groups['exactOf'])
}

/**
 * Every quantity in a normalised text, left to right. Chinese numerals count only with a measure word (or as 俩, 仨, a
 * sum or a share); orders (第三个) are left out. 八成 and 百分之八十 come back as 80 %.
 */
export function readNumbers(text: string): readonly Quantity[] {
  const found: Quantity[] = []
  for (const match of text.matchAll(quantity)) {
    const groups = match.groups
    if (!groups) continue
    const read = range(groups)
    if (read === undefined) continue
    if (ordinal.test(text.slice(Math.max(0, match.index - 2), match.index))) continue
    const isChinese = !/\d/.test(match[0])
    if (isChinese && read.measure === undefined && !groups['sum'] && !groups['percent']) continue
    found.push({ ...read, start: match.index, end: match.index + match[0].length })
  }
  return found
}

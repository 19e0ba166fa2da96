// Takes out of a text what names somebody or leads to them, before it goes to a model, a card or a board.
import { mail } from '../platform/contacts.ts'
import type { Edition } from '../rules/edition.ts'
import { namesGiven, namesTold } from './mask-names.ts'
import { longNumbers } from './mask-numbers.ts'
import { spokenOf } from './mask-spoken.ts'
import { folded, type Span } from './mask-fold.ts'

/** What stands where something was taken out. Their brackets are rare: what is in them was not typed. */
export const blanks = {
  name: '〔姓名〕',
  number: '〔号码〕',
  mail: '〔邮箱〕',
  link: '〔链接〕',
  unit: '〔单位〕',
  address: '〔地址〕',
} as const

/** A sign of an address; a mark only if it goes on behind it. */
const address = '[^\\s,;!?。、:()<>"“”\\u3000-\\u303f\\u4e00-\\u9fff]|[,;!?:()](?=[\\w%/?#&=.-])'
const link = new RegExp(
  `(?:https?|ftp|lark|feishu|weixin)://(?:${address})+|(?<![\\w@.-])(?:[a-z0-9-]{1,63}\\.){1,6}(?:com|cn|net|org|gov|edu|io|top|cc|vip|site|xyz|info|me|app|dev|ai|co|link|club|online|shop|ink|tv|im|ru|hk|tw|us|uk)(?![a-z0-9])(?:[:/?#](?:${address})*)?`,
  'g',
)
/** Numbers with letters in them: credit codes, case numbers, what WeChat and QQ call somebody. */
const codes =
  /(?<![a-z0-9])(?=[a-z0-9-]{0,40}\d[a-z0-9-]{0,40}\d[a-z0-9-]{0,40}\d[a-z0-9-]{0,40}\d[a-z0-9-]{0,40}\d)(?=[\d-]{0,40}[a-z])[a-z0-9-]{8,64}(?![a-z0-9])/g
const named =
  /(?:微信号?|vx|wx|weixin|qq号?|账号|帐号|学号|工号|车牌号?|验证码|校验码|查询码|编码|受理编?号|执照号?|证号|邀请码|绑定码|密码)[ :是为=]{0,3}(?=[a-z0-9_-]{0,24}\d)([a-z0-9][a-z0-9_-]{3,40})/dg

/** What the contest calls its bodies: whether somebody may enter can hang on their names. */
export const bodiesOf = ({ organisers }: Pick<Edition, 'organisers'>): readonly string[] =>
  organisers.flatMap(({ name, aliases }) => [name, ...aliases])

function* matches(text: string, pattern: RegExp, as: string): Generator<Span> {
  for (const { index, 0: found } of text.matchAll(pattern))
    yield { from: index, to: index + found.length, as }
}

function* codesNamed(text: string): Generator<Span> {
  for (const { indices } of text.matchAll(named)) {
    const [from, to] = indices?.[1] ?? [0, 0]
    yield { from, to, as: blanks.number }
  }
}

/** Those that touch nothing which is kept. */
function* outside(spans: Iterable<Span>, kept: readonly string[], plain: string): Generator<Span> {
  const words = kept.map((name) => folded(name).plain)
  for (const span of spans) {
    const around = plain.slice(Math.max(0, span.from - 4), span.to + 8)
    if (!words.some((word) => around.includes(word))) yield span
  }
}

/** One after another, from the left; of two that overlap the first, made as long as both. */
function joined(spans: readonly Span[]): readonly Span[] {
  const sorted = spans.toSorted((one, other) => one.from - other.from || other.to - one.to)
  const all: Span[] = []
  for (const span of sorted) {
    const last = all.at(-1)
    if (last === undefined || span.from >= last.to) all.push(span)
    else if (span.to > last.to) all[all.length - 1] = { ...last, to: span.to }
  }
  return all
}

/**
 * The text without the `names` given (of people, teams and units, however spaced or wide), the names people tell of
 * themselves and others (我叫…, 联系人…, 王老师, 老板王…), companies and addresses by name, mentions, long numbers in the digits of any script, mails and links.
 * Amounts, years, counts and dates stay. Where it is in doubt whether something is a name, it goes, unless
 * it is among those `kept`: the bodies of the contest, on which the answer hangs. Pure; reads the
 * raw text, and what it leaves is letter by letter the raw text.
 */
export function mask(text: string, names: readonly string[], kept: readonly string[] = []): string {
  const { plain, at } = folded(text)
  const spans = joined([
    ...matches(plain, mail, blanks.mail),
    ...matches(plain, link, blanks.link),
    ...namesGiven(plain, names, blanks.name),
    ...namesTold(plain, blanks.name),
    ...outside(spokenOf(plain, blanks), kept, plain),
    ...codesNamed(plain),
    ...matches(plain, codes, blanks.number),
    ...longNumbers(plain, blanks.number),
  ])
  let left = ''
  let end = 0
  for (const { from, to, as } of spans) {
    left += text.slice(end, at[from]) + as
    end = at[to] ?? text.length
  }
  return left + text.slice(end)
}

// What the tip-off classifier sees of a text: n-grams, how they sound, and the concepts of an accusation.
import { concepts } from './lexicon/suspicion.ts'
import { soundOf } from './repair.ts'

const patterns = Object.entries(concepts).map(
  ([name, pattern]) => [name, new RegExp(pattern)] as const,
)
/** An address is letters by chance: they say nothing about anybody. */
const address = /https?:\/\/[\w./?&=#%:~+@-]*/gu
const kept = /[\p{L}\p{N}\p{Extended_Pictographic}]/u

/** The concepts found, each pair of them, and the shape of the text. */
function addConcepts(text: string, length: number, features: Set<string>): void {
  const found = patterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)
  for (const [at, one] of found.entries()) {
    features.add(`#${one}`)
    for (const other of found.slice(at + 1)) features.add(`#${one}+${other}`)
  }
  if (found.length === 0) features.add('#nothing')
  if (/[?吗么呢]$/.test(text)) features.add('#asks')
  if (text.includes('!')) features.add('#loud')
  if (/\.\.|…|呵/.test(text)) features.add('#breaks-off')
  features.add(length <= 8 ? '#short' : length <= 25 ? '#middle' : '#long')
}

/**
 * Characters by ones, twos and threes, pairs of sounds (抄西 sounds like 抄袭), and concepts. `whole` is simplified
 * and in lower case.
 */
export function suspicionOf(whole: string): ReadonlySet<string> {
  const text = whole.replace(address, ' ')
  const features = new Set<string>()
  const signs = [...text].filter((sign) => kept.test(sign))
  const chars = ['^', ...signs.map((sign) => (/\d/.test(sign) ? '0' : sign)), '$']
  let soundBefore: string | undefined
  for (let at = 0; at < chars.length; at++) {
    const one = chars[at] ?? ''
    const two = one + (chars[at + 1] ?? '')
    features.add(one)
    if (at + 1 < chars.length) features.add(two)
    if (at + 2 < chars.length) features.add(two + (chars[at + 2] ?? ''))
    const sound = soundOf(one)
    if (sound !== undefined && soundBefore !== undefined) features.add(`~${soundBefore} ${sound}`)
    soundBefore = sound
  }
  addConcepts(text, signs.length, features)
  return features
}

// Mends typing errors by sound (参塞, 分宫司, shiye单位) against the domain's own words, and says what it mended.
import data from './homophones.json' with { type: 'json' }

export interface Repair {
  readonly from: string
  readonly to: string
}

export interface Repaired {
  readonly text: string
  readonly repairs: readonly Repair[]
}

/** zh/z, ch/c, sh/s, final n/ng and initial l/n are one to the ear of many. */
export const foldedSound = (sound: string): string =>
  sound
    .replace(/^([zcs])h/, '$1')
    .replace(/ng$/, 'n')
    .replace(/^l/, 'n')

interface Term {
  readonly word: string
  readonly sounds: readonly string[]
  readonly folded: readonly string[]
}

interface Tables {
  readonly sounds: ReadonlyMap<string, ReadonlySet<string>>
  readonly folded: ReadonlyMap<string, ReadonlySet<string>>
  /** Terms by the folded sound of their first character, longest first. */
  readonly terms: ReadonlyMap<string, readonly Term[]>
  readonly latin: ReadonlyMap<string, string>
  readonly never: readonly string[]
  readonly words: Intl.Segmenter
}

let tables: Tables | undefined

function load(): Tables {
  const sounds = new Map<string, Set<string>>()
  const folded = new Map<string, Set<string>>()
  const add = (map: Map<string, Set<string>>, sign: string, sound: string): void => {
    const known = map.get(sign)
    if (known) known.add(sound)
    else map.set(sign, new Set([sound]))
  }
  for (const [sound, signs] of Object.entries(data.sounds)) {
    for (const sign of signs) {
      add(sounds, sign, sound)
      add(folded, sign, foldedSound(sound))
    }
  }
  const terms = new Map<string, Term[]>()
  for (const [word, said] of Object.entries(data.terms)) {
    const parts = said.split(' ')
    const term = { word, sounds: parts, folded: parts.map(foldedSound) }
    const first = term.folded[0] ?? ''
    terms.set(first, [...(terms.get(first) ?? []), term])
  }
  for (const list of terms.values()) list.sort((one, other) => other.word.length - one.word.length)
  return {
    sounds,
    folded,
    terms,
    latin: new Map(Object.entries(data.latin)),
    never: data.never,
    words: new Intl.Segmenter('zh', { granularity: 'word' }),
  }
}

// So common in their own right that a likeness of sound proves nothing.
const plainWords = new Set(
  '的了是不在有就说这那我你他她和与给把被让要能会去来上下里个也都还很多没好想用做看问请从对为因所以及或且但而可再又才刚只向跟同',
)
/** Slips of voice input that are certain although one sign is common. */
const certain = new Set(['赛到', '塞到', '塞道', '赛倒'])
const contestBefore = /[比决初参大分省国]$/

/** How a sign sounds, folded; undefined for one that the tables do not hold. Of several sounds, the first. */
export function soundOf(sign: string): string | undefined {
  tables ??= load()
  const sounds = tables.folded.get(sign)
  return sounds === undefined ? undefined : [...sounds][0]
}

interface Slip {
  readonly at: number
  readonly term: Term
}

/** Which places of the window differ from the term; undefined if it does not sound like it. */
function differences(
  text: string,
  { at, term }: Slip,
  known: Tables,
): readonly number[] | undefined {
  const places: number[] = []
  let blurred = 0
  for (const [offset, wanted] of [...term.word].entries()) {
    const sign = text[at + offset] ?? ''
    if (sign === wanted) continue
    if (!known.folded.get(sign)?.has(term.folded[offset] ?? '')) return undefined
    if (!known.sounds.get(sign)?.has(term.sounds[offset] ?? '')) {
      // l for n is heard only inside long words; company names must sound exactly alike.
      if (term.word.length < 3 && /^[ln]/.test(term.sounds[offset] ?? '')) return undefined
      if (term.word.endsWith('公司')) return undefined
      blurred += 1
    }
    places.push(offset)
  }
  const most = term.word.length === 2 ? 1 : Math.floor(term.word.length / 2)
  return places.length > 0 && places.length <= most && blurred <= 1 ? places : undefined
}

/** Refuses a window whose differing signs, or whose ends, are part of ordinary words. */
function isOrdinary(
  text: string,
  slip: Slip,
  places: readonly number[],
  known: Tables,
  cuts: readonly number[],
): boolean {
  const { at, term } = slip
  const end = at + term.word.length
  const window = text.slice(at, end)
  if (known.never.some((word) => text.slice(Math.max(0, at - 2), end + 1).includes(word)))
    return true
  const isCertain = certain.has(window)
  if (isCertain && contestBefore.test(text.slice(0, at))) return true
  for (const place of places) {
    if (!isCertain && term.word.length < 4 && plainWords.has(text[at + place] ?? '')) return true
    // The differing sign must stand as a word of its own.
    if (!cuts.includes(at + place) || !cuts.includes(at + place + 1)) return true
  }
  return !cuts.includes(at) || !cuts.includes(end)
}

/** A message with more slips than this is not mended any further; longer ones than this not at all. */
const mostRepairs = 5
const longestMended = 300

function mendHan(text: string, known: Tables): Repaired {
  if (text.length > longestMended) return { text, repairs: [] }
  const repairs: Repair[] = []
  let result = text
  let cuts: readonly number[] | undefined
  for (let at = 0; at < result.length - 1 && repairs.length < mostRepairs; at++) {
    const heard = known.folded.get(result[at] ?? '')
    if (!heard) continue
    for (const sound of heard) {
      const term = known.terms.get(sound)?.find((one) => {
        if (result.startsWith(one.word, at)) return false
        const places = differences(result, { at, term: one }, known)
        if (!places) return false
        cuts ??= [...known.words.segment(result)].map((part) => part.index).concat(result.length)
        return !isOrdinary(result, { at, term: one }, places, known, cuts)
      })
      if (!term) continue
      repairs.push({ from: result.slice(at, at + term.word.length), to: term.word })
      result = result.slice(0, at) + term.word + result.slice(at + term.word.length)
      cuts = undefined
    }
  }
  return { text: result, repairs }
}

/**
 * Replaces words that sound like one of about a hundred terms of the contest. Only signs that stand alone are touched,
 * never parts of ordinary words, and each change is reported so that the desk can say 按“分公司”理解.
 */
export function repairTypos(text: string): Repaired {
  tables ??= load()
  const known = tables
  const repairs: Repair[] = []
  const spelled = text.replace(/(?<![a-z0-9.@/_-])[a-z]{2,16}(?![a-z0-9.@/_-])/g, (run) => {
    const word = known.latin.get(run)
    if (word === undefined) return run
    repairs.push({ from: run, to: word })
    return word
  })
  const towns = spelled.replace(/乡镇府/g, (from) => {
    repairs.push({ from, to: '乡镇政府' })
    return '乡镇政府'
  })
  const people = towns.replace(/(?<=[我你他她咱])门(?![口前外户上店诊市卫])/g, '们')
  const knowing = people.replace(/(?<=[不刚才就都])之道/g, '知道')
  const mended = mendHan(knowing, known)
  return { text: mended.text, repairs: [...repairs, ...mended.repairs] }
}

// Reads the next message as an answer to what the desk asked: a number, a label, a plain yes or no, "don't know".
import { countTold } from '../language/counts.ts'
import type { Heard } from '../language/replies.ts'
import type { Edition } from '../rules/edition.ts'
import type { FactDefinition, FactId, FactValue } from '../rules/fact.ts'

/** Heard this surely, the whole wording counts more than any single word. */
const plainFrom = 0.8
/** Heard less surely than this, it is no answer. */
const heardFrom = 0.55

export type Reply =
  | { readonly kind: 'value'; readonly value: FactValue }
  | { readonly kind: 'uncertain' }

/** A question in return is no reply. */
const ASKS_BACK = /[?？]|怎么|什么意思|怎样|算不算|多少|吗$/u
const NUMERALS = '一二三四五六七八九'
const PICK =
  /^(?:我?选|就|答|是|第)?\s*(?:第)?\s*([1-9一二三四五六七八九])\s*(?:个|项|条|号|、|吧|的)*[。.!！]?$/u
const UNCERTAIN =
  /不(?:太|大)?(?:清楚|知道|确定|了解|晓得|好说)|没(?:问过|搞清|弄清|查过)|说不(?:好|准|上来)|拿不准|没底|不晓得|不造/u
const END = '(?=[\\s,，。.!！~、;；]|$)'
const YES = new RegExp(
  `^(?:嗯+|对[的呀啊]?|是[的呀啊滴]?|有[的呀啊过]?|有的有的|在[的呢]?|还在|已经(?:有|定)了?|报了|定了|没错|当然|肯定(?:有|是)?|都?是的|yes|y)${END}`,
  'u',
)
const NO = new RegExp(
  `^(?:没|没有[的呀啊过]?|不|不是[的呀啊]?|不在了?|无|否|未|还没有?|尚未|都没有?|都不是?|从来没有?|木有|冇|莫得|no|n)${END}`,
  'u',
)

/** "1", "不清楚", "是的": a reply and nothing else. */
const BARE_WORD =
  /^(?:我们?|这个|也|还|都|确实|暂时)*(?:不(?:太|大)?(?:清楚|知道|确定|了解)|说不[好准]|没有?|是的?|对的?|不是|有的?|否|停|都不是)[的呀啊呢了吧]?[。.!！]*$/u

/** The position (from 0) a message picks out of `count` numbered choices, if that is all it says. */
export function pickedIndex(text: string, count: number): number | undefined {
  const found = PICK.exec(text.trim())?.[1]
  if (found === undefined) return undefined
  const index = NUMERALS.includes(found) ? NUMERALS.indexOf(found) : Number(found) - 1
  return index >= 0 && index < count ? index : undefined
}

/** Whether the text is a reply and nothing else, so that it means nothing while nothing is asked. */
export const isBareReply = (text: string): boolean =>
  PICK.test(text.trim()) || BARE_WORD.test(text.trim())

/**
 * Reads a message as the answer to the question for `fact`; undefined if it is none.
 * `said` are the facts the extractor found in it.
 */
export function readReply(
  text: string,
  fact: FactDefinition,
  said: ReadonlyMap<FactId, FactValue>,
  edition: Edition,
  heard: Heard,
): Reply | undefined {
  const options = fact.options ?? []
  const index = pickedIndex(text, options.length + 1)
  if (index !== undefined && options.length > 0) {
    const option = options[index]
    return option === undefined ? { kind: 'uncertain' } : { kind: 'value', value: option.value }
  }
  if (heard.kind === 'value' && heard.p >= plainFrom) return { kind: 'value', value: heard.value }
  if (UNCERTAIN.test(text)) return { kind: 'uncertain' }
  const found = said.get(fact.id)
  if (found !== undefined) return { kind: 'value', value: found }
  if (fact.id === 'track') {
    const track = trackNamed(text, edition)
    if (track !== undefined) return { kind: 'value', value: track }
  }
  if (fact.type === 'integer' && options.length === 0 && !ASKS_BACK.test(text)) {
    const count = countTold(text)
    if (count !== undefined) return { kind: 'value', value: count }
  }
  // A yes or no stands alone, or before the rest of a longer message.
  if (fact.type === 'boolean') {
    if (NO.test(text)) return { kind: 'value', value: false }
    if (YES.test(text)) return { kind: 'value', value: true }
  }
  if (heard.p < heardFrom || heard.kind === 'none') return undefined
  return heard.kind === 'value' ? { kind: 'value', value: heard.value } : { kind: 'uncertain' }
}

/** A track named by its own name or an alias anywhere in a short text; the longest name wins. */
export function trackNamed(text: string, edition: Edition): string | undefined {
  let best: { readonly id: string; readonly length: number } | undefined
  for (const track of edition.tracks) {
    for (const name of [track.id, ...track.aliases]) {
      if (!text.includes(name.toLowerCase())) continue
      if (best === undefined || name.length > best.length)
        best = { id: track.id, length: name.length }
    }
  }
  return best?.id
}

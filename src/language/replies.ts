// What a message answers to a question of the desk's own: 早移出来了 to "still on the list?".
import type { FactDefinition, FactValue } from '../rules/fact.ts'
import type { Classifier } from './model.ts'

/** The likeliest meaning of an answer, with its probability among what an answer to this fact can mean. */
export type Heard =
  | { readonly kind: 'value'; readonly value: FactValue; readonly p: number }
  | { readonly kind: 'uncertain'; readonly p: number }
  | { readonly kind: 'none'; readonly p: number }

/** Classes that every fact shares: the person does not know, or says something else. */
export const shared = ['uncertain', 'none'] as const

/** The class of an answer. Training and use must agree on it. */
export const replyClass = (fact: string, value: FactValue): string => `${fact}=${String(value)}`

/** The token that tells the classifier which fact was asked for. */
export const askedToken = (fact: string): string => `?${fact}`

/** A reader of answers. Facts without options (plain counts) are never heard here. */
const INTERJECTION = /^[噢哦喔嗯恩啊呃额好的行中谢收到哈呵ok,，。.!！~、\s]*$/u
/** Of a text with less than this share of known signs too little is understood. */
const knownFrom = 0.3

export function replyReader(replies: Classifier): (fact: FactDefinition, text: string) => Heard {
  return (fact, text) => {
    const values = new Map(
      (fact.options ?? []).map(({ value }) => [replyClass(fact.id, value), value]),
    )
    if (values.size === 0 || INTERJECTION.test(text) || replies.covers(text) < knownFrom)
      return { kind: 'none', p: 1 }
    const scored = replies
      .score(text, [askedToken(fact.id)])
      .filter(({ intent }) => values.has(intent) || intent === 'uncertain' || intent === 'none')
    const sum = scored.reduce((total, { p }) => total + p, 0)
    const best = scored[0]
    if (best === undefined || sum === 0) return { kind: 'none', p: 1 }
    const p = best.p / sum
    const value = values.get(best.intent)
    if (value !== undefined) return { kind: 'value', value, p }
    return { kind: best.intent === 'uncertain' ? 'uncertain' : 'none', p }
  }
}

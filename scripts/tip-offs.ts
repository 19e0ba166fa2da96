// Reads the phrasings of accusations and of ordinary messages near them, and makes examples of them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readable } from '../src/language/guard.ts'
import type { Told } from './suspects.ts'

/** How many ways of saying one frame are learnt, at most. */
const mostVariants = 10

/** A small generator of chance that says the same on every machine. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

type Slots = ReadonlyMap<string, readonly string[]>

/** `T = one|other` lines. */
function readSlots(text: string): Slots {
  return new Map(
    linesOf(text).map((line) => {
      const [name = '', words = ''] = line.split(' = ')
      return [name, words.split('|')]
    }),
  )
}

const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))

/** The ways of saying a frame: `[a|b]` are alternatives, `{T}` is a word of a slot. */
function variants(frame: string, slots: Slots, pick: (below: number) => number): Set<string> {
  const said = new Set<string>()
  const one = (words: readonly string[]): string => words[pick(words.length)] ?? ''
  for (let tries = 0; tries < mostVariants * 2 && said.size < mostVariants; tries++) {
    said.add(
      frame
        .replace(/\[([^\]]*)\]/g, (_all, words: string) => one(words.split('|')))
        .replace(/\{(\w+)\}/g, (_all, name: string) => one(slots.get(name) ?? [])),
    )
  }
  return said
}

interface Phrasing {
  readonly intent: string
  readonly text: string
}

export interface TipOffBank {
  readonly accusing: readonly string[]
  readonly ordinary: readonly string[]
}

/** All phrasings of the bank in `folder`. Repeatable. */
export function readBank(folder: string): TipOffBank {
  const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const slots = readSlots(textOf('slots.txt'))
  const pick = chance(7)
  const of = (kind: string): readonly string[] =>
    readdirSync(folder)
      .filter((file) => file.startsWith(kind))
      .sort()
      .flatMap((file) => linesOf(textOf(file)))
      .flatMap((frame) => [...variants(frame, slots, pick)])
  return { accusing: of('accusing-'), ordinary: of('ordinary-') }
}

/** Accusations said in passing: a question before them, or after. */
function inPassing({ accusing: told, ordinary }: TipOffBank): readonly string[] {
  return told.flatMap((text, at) => {
    const asked = ordinary[at % ordinary.length] ?? ''
    if (at % 9 === 0) return [`${asked}?另外${text}`]
    return at % 9 === 4 ? [`${text}。${asked}`] : []
  })
}

/** The intent of a phrasing that accuses, in the question banks. */
const accusingIntent = 'report-now'
/** Data got from somewhere, without leave: said of oneself a question, of others an accusation. It teaches neither. */
const betweenBoth = 'data-source'

/** Examples of both kinds: of the bank, of what the contest is asked, and of what the desk is answered. */
export function tipOffExamples(
  bank: TipOffBank,
  phrasings: readonly Phrasing[],
  replies: readonly Phrasing[],
): readonly Told[] {
  const told = phrasings.flatMap(({ intent, text }) => (intent === accusingIntent ? [text] : []))
  const asked = phrasings.flatMap(({ intent, text }) =>
    intent === accusingIntent || intent === betweenBoth ? [] : [text],
  )
  const replied = replies.map(({ text }) => text)
  const as = (accuses: boolean, texts: readonly string[]): readonly Told[] =>
    [...new Set(texts)].map((text) => ({ accuses, text: readable(text) }))
  return [
    ...as(true, [...bank.accusing, ...told, ...inPassing(bank)]),
    ...as(false, [...bank.ordinary, ...asked, ...replied]),
  ]
}

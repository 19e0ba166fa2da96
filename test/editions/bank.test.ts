// The question bank: enough intents, enough voices, real phrasings and no templates.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { textsOf, readVoice } from '../../scripts/trained.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'

type Bank = ReadonlyMap<string, readonly string[]>

const files = textsOf(sn2025, 'questions')
const voices = files.map((file) => basename(file))
const bank = bankOf(files.flatMap((file) => readVoice(readFileSync(file, 'utf8'))))

function bankOf(phrasings: readonly { readonly intent: string; readonly text: string }[]): Bank {
  const found = new Map<string, string[]>()
  for (const { intent, text } of phrasings) found.set(intent, [...(found.get(intent) ?? []), text])
  return found
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function trigrams(text: string): ReadonlySet<string> {
  const padded = `^${letters(text)}$`
  return new Set(
    Array.from({ length: Math.max(0, padded.length - 2) }, (_, i) => padded.slice(i, i + 3)),
  )
}

/** Pairs within an intent that are nearly the same sentence. */
function nearPairs(all: Bank): readonly string[] {
  const found: string[] = []
  for (const [intent, texts] of all) {
    const sets = texts.map(trigrams)
    for (let a = 0; a < sets.length; a++) {
      for (let b = 0; b < a; b++) {
        const [one, two] = [sets[a], sets[b]]
        if (one === undefined || two === undefined) continue
        let shared = 0
        for (const gram of one) if (two.has(gram)) shared += 1
        if (shared / (one.size + two.size - shared) > 0.6) {
          found.push(`${intent}: ${texts[b]} | ${texts[a]}`)
        }
      }
    }
  }
  return found
}

/** What is left of a sentence when its opening and its ending are all that is looked at. */
const frameOf = (text: string): string => `${letters(text).slice(0, 4)}…${letters(text).slice(-4)}`

function overusedFrames(all: Bank): readonly string[] {
  const found: string[] = []
  for (const [intent, texts] of all) {
    const counts = new Map<string, number>()
    for (const text of texts) {
      if (letters(text).length > 8) counts.set(frameOf(text), (counts.get(frameOf(text)) ?? 0) + 1)
    }
    for (const [frame, count] of counts) if (count > 3) found.push(`${intent}: ${frame} x${count}`)
  }
  return found
}

describe('the question bank of sn2025', () => {
  test('every intent is asked in at least 60 ways, and there are at least 90 intents', () => {
    const thin = sn2025.intents.filter((intent) => new Set(bank.get(intent.id)).size < 60)
    expect(thin.map((intent) => intent.id)).toEqual([])
    expect(sn2025.intents.length).toBeGreaterThanOrEqual(90)
  })

  test('no phrasing belongs to an intent that does not exist', () => {
    const known = new Set(sn2025.intents.map((intent) => intent.id))
    expect([...bank.keys()].filter((intent) => !known.has(intent))).toEqual([])
  })

  test('at least ten voices, each its own file', () => {
    expect(voices.length).toBeGreaterThanOrEqual(10)
  })

  test('within an intent no two phrasings are nearly the same and no frame is used more than three times', () => {
    expect(nearPairs(bank)).toEqual([])
    expect(overusedFrames(bank)).toEqual([])
  })

  test('a template would be refused', () => {
    const made = bankOf(
      ['合作社', '研究所', '卫生院', '设计院'].map((unit) => ({
        intent: 'x',
        text: `请问一下我们${unit}到底能不能够报名参加这个比赛呢`,
      })),
    )
    expect(nearPairs(made).length).toBeGreaterThan(0)
    expect(overusedFrames(made)).toHaveLength(1)
  })
})

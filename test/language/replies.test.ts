// Answers to the desk's own questions: heard by their whole wording, learnt from answers of many voices.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ensureModel, readVoice, textsOf } from '../../scripts/trained.ts'
import { readReply } from '../../src/conversation/picking.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { readModel } from '../../src/language/model.ts'
import { createReader } from '../../src/language/understand.ts'
import type { FactDefinition, FactId, FactValue } from '../../src/rules/fact.ts'

const model: unknown = JSON.parse(readFileSync(ensureModel(sn2025), 'utf8'))
const reader = createReader(sn2025, readModel(model))
const day = '2025-07-01'
const asked = new Map(sn2025.facts.filter((fact) => fact.askable).map((fact) => [fact.id, fact]))

/** As in a private chat where the desk has just asked for the fact. */
function heard(fact: FactDefinition, raw: string): FactValue | undefined {
  const { text, reading } = reader.understand(raw, day)
  const said = new Map<FactId, FactValue>(reading.facts.map(({ id, value }) => [id, value]))
  const hinted = reader.understand((fact.hint ?? '') + text, day).reading.facts
  const value = hinted.find(({ id }) => id === fact.id)?.value
  if (value !== undefined && !said.has(fact.id)) said.set(fact.id, value)
  const reply = readReply(text, fact, said, sn2025, reader.replyTo(fact, text))
  return reply?.kind === 'value' ? reply.value : reply?.kind
}

test('answers of people never trained on are mostly heard, and seldom wrongly', () => {
  const path = join(import.meta.dirname, '..', 'replies', 'unheard.txt')
  const rows = readVoice(readFileSync(path, 'utf8'))
  let answers = 0
  let right = 0
  let wrong = 0
  for (const { intent, text } of rows) {
    const [id = '', value = ''] = intent.split(' = ')
    const fact = asked.get(id)
    if (fact === undefined) throw new Error(`nobody is asked for ${id}`)
    if (value === 'none' || value === 'uncertain') continue
    const got = heard(fact, text)
    answers += 1
    if (String(got) === value) right += 1
    else if (got !== undefined && got !== 'uncertain') wrong += 1
  }
  const share = (n: number): string => `${((100 * n) / answers).toFixed(1)} %`
  process.stdout.write(`${answers} unheard answers: right ${share(right)}, wrong ${share(wrong)}\n`)
  expect(answers).toBeGreaterThan(600)
  expect(right / answers).toBeGreaterThan(0.8)
  expect(wrong / answers).toBeLessThan(0.05)
})

describe('the bank of answers', () => {
  const lines = textsOf(sn2025, 'replies').flatMap((file) => readVoice(readFileSync(file, 'utf8')))
  const bank = new Map<string, string[]>()
  for (const { intent, text } of lines) bank.set(intent, [...(bank.get(intent) ?? []), text])

  test('has several dozen for every option of every question, and for not knowing', () => {
    const thin = [...asked.values()]
      .filter((fact) => fact.options !== undefined)
      .flatMap((fact) => [
        ...(fact.options ?? []).map((option) => `${fact.id} = ${String(option.value)}`),
        `${fact.id} = uncertain`,
        `${fact.id} = none`,
      ])
      .filter((meaning) => (bank.get(meaning)?.length ?? 0) < 30)
    expect(thin).toEqual([])
  })

  test('names only facts and values of the edition', () => {
    const strange = [...bank.keys()].filter((meaning) => {
      const [id = '', value = ''] = meaning.split(' = ')
      const options = asked.get(id)?.options ?? []
      const known = options.some((option) => String(option.value) === value)
      return !known && value !== 'uncertain' && value !== 'none'
    })
    expect(strange).toEqual([])
  })

  test('says no answer twice to one question', () => {
    const seen = new Set<string>()
    const twice = lines.filter(({ intent, text }) => {
      const key = `${intent.split(' = ')[0] ?? ''}|${text}`
      const known = seen.has(key)
      seen.add(key)
      return known
    })
    expect(twice).toEqual([])
  })
})

describe('the words put before a bare answer say nothing by themselves', () => {
  test.each([...asked.values()].filter((fact) => fact.hint !== undefined).map((fact) => fact.id))(
    '%s',
    (id) => {
      const hint = asked.get(id)?.hint ?? ''
      for (const rest of ['', '这个我看看', '稍等一下', '先开会去了']) {
        const { facts } = reader.understand(hint + rest, day).reading
        expect(facts.filter((fact) => fact.id === id)).toEqual([])
      }
    },
  )
})

describe('how many', () => {
  test.each([
    ['team.reps', '原来6个，走了一个', 5],
    ['team.reps', '两个老师带俩学生', 4],
    ['team.reps', '领队一名，队员一名', 2],
    ['team.reps', '导师加我们四个学生，一共五个人', 5],
    ['team.projects', '俩，一个老的一个新的', 2],
    ['team.projects', '3个…哦不4个', 4],
    ['team.projects', '先前说一个 后来又加了俩 那就是三份吧', 3],
    ['project.topics', '不是两个是一个，刚才口误', 1],
    ['project.topics', '七道题', 7],
    ['project.topics', '就第三题', undefined],
    ['team.projects', '一个团队能交几个啊', undefined],
    ['team.reps', '不超过八个吧', undefined],
  ])('%s: %s -> %s', (id, text, count) => {
    const fact = asked.get(id)
    if (fact === undefined) throw new Error(`nobody is asked for ${id}`)
    expect(heard(fact, text)).toBe(count)
  })
})

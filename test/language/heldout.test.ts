// Voices that were never trained on: the score that counts, printed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureModel, exampleOf, readVoice } from '../../scripts/trained.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { createReader } from '../../src/language/understand.ts'
import { readModel } from '../../src/language/model.ts'

const model: unknown = JSON.parse(readFileSync(ensureModel(sn2025), 'utf8'))
const reader = createReader(sn2025, readModel(model))

test.each(['teacher', 'factory'])('the unheard voice of the %s is mostly understood', (voice) => {
  const path = join(import.meta.dirname, '..', 'questions', `${voice}.txt`)
  const phrasings = readVoice(readFileSync(path, 'utf8'))
  let first = 0
  let three = 0
  for (const phrasing of phrasings) {
    const { intents } = reader.understand(phrasing.text, '2025-07-01')
    const top = intents.slice(0, 3).map((scored) => scored.intent)
    if (top[0] === phrasing.intent) first += 1
    if (top.includes(phrasing.intent)) three += 1
  }
  const share = (n: number): number => n / phrasings.length
  process.stdout.write(
    `${voice}: ${phrasings.length} unheard phrasings, right intent first ${(100 * share(first)).toFixed(1)} %, among three ${(100 * share(three)).toFixed(1)} %\n`,
  )
  expect(phrasings.length).toBeGreaterThan(400)
  // To beat on unseen phrasing: 55.6 % first, 80 % among three.
  expect(share(first)).toBeGreaterThan(0.7)
  expect(share(three)).toBeGreaterThan(0.85)
})

test('a phrasing is trained on as the desk would read it', () => {
  const example = exampleOf(sn2025, { intent: 'unit-branch', text: '@小助手 分公司能报名吗？' })
  expect(example.text).not.toContain('@')
  expect(example.tokens).toContain('#unit.type=branch')
})

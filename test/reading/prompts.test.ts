// A prompt holds the whole of the edition's closed lists, and no word of it changes without its version.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { editions } from '../../src/editions/index.ts'
import { parseReading } from '../../src/reading/parse.ts'
import { readPrompt, renderPrompt } from '../../src/reading/prompt.ts'

const fileOf = (name: string) =>
  readFileSync(new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8')

/** Changed the text? Then raise the version in its header, and put both here. */
const released: readonly (readonly [string, number, string])[] = [
  ['reading', 1, '9778ecf7dd9d7721'],
  ['wording', 2, '8a89a4aacd503f81'],
]

test.each(released)('%s is still what version %i said', (name, version, hash) => {
  const file = fileOf(name)
  const read = readPrompt(file)
  expect([read.name, read.version]).toEqual([name, version])
  expect(createHash('sha256').update(read.body).digest('hex').slice(0, 16)).toBe(hash)
})

test.each([...editions.values()])('everything of $id can be named, and it fits', (edition) => {
  const { text, hash } = renderPrompt(fileOf('reading'), edition)
  const lines = new Set(text.split('\n'))
  for (const { id, label } of edition.intents) expect(lines).toContain(`${id} ${label}`)
  for (const { id, title } of [...edition.rules, ...edition.clauses])
    expect(lines).toContain(`${id} ${title}`)
  for (const fact of edition.facts) {
    const line = [...lines].find((each) => each.startsWith(`${fact.id} ${fact.label}｜`)) ?? ''
    expect(line).toContain(fact.question)
    for (const value of fact.values ?? []) expect(line).toContain(value)
    for (const { label } of fact.options ?? []) expect(line).toContain(label)
  }
  expect(text).not.toMatch(/\{\{/)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  process.stdout.write(`prompt of ${edition.id}: ${text.length} characters\n`)
  expect(text.length).toBeLessThan(24_000)
})

test('the examples in the prompt are read by our own reader without a loss', () => {
  const edition = [...editions.values()][0]
  if (edition === undefined) throw new Error('no edition')
  const examples = [...fileOf('reading').matchAll(/^消息：(.+)\n(\{.+\})$/gm)]
  expect(examples.length).toBeGreaterThan(4)
  for (const [, message = '', reply = ''] of examples)
    expect(parseReading(reply, { edition, masked: message, day: '2025-07-01' })).toEqual(
      JSON.parse(reply),
    )
})

test.each(['no header', '---\nname: x\n---\ntext', '---\nname: x\nversion: 0\n---\ntext'])(
  'a file without name and version is refused: %j',
  (file) => {
    expect(() => readPrompt(file)).toThrow(/begins with/)
  },
)

test('a place for which there is no list is refused at the start', () => {
  const [edition] = [...editions.values()]
  if (edition === undefined) throw new Error('no edition')
  expect(() => renderPrompt('---\nname: x\nversion: 1\n---\n{{rule}}', edition)).toThrow(/rule/)
})

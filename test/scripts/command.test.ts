// Whoever calls a script wrongly gets one sentence with the cure, and never a stack.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callScript } from '../support/call-script.ts'

type Environment = Record<string, string>

/** Calls the script and returns its exit code and what it said; it must have said one line, on stderr. */
async function refused(
  name: string,
  args: readonly string[],
  environment: Environment = {},
): Promise<readonly [number, string]> {
  const { code, out, err } = await callScript(name, args, { environment })
  expect(out).toBe('')
  expect(err.trim().split('\n'), err).toHaveLength(1)
  return [code, err.trim()]
}

test.each<[string, readonly string[], string]>([
  ['ask', [], 'Something is missing; it is called like this: npm run ask -- "question"'],
  ['ask', ['能报吗', '--asof', '2025-07-20'], 'There is no flag --asof'],
  ['ask', ['能报吗', '--as-of', 'soon'], '--as-of takes a day like 2025-07-20'],
  ['ask', ['能报吗', '--as-of'], '--as-of takes a value'],
  ['chat', ['2025-07-20'], 'There is a word too many: 2025-07-20'],
  ['keys', ['new'], 'There is nothing called new'],
  ['generate', ['what changes'], 'A migration is named like what_changes'],
])('npm run %s with %j', async (name, args, cure) => {
  const [code, said] = await refused(name, args)
  expect([code, said]).toEqual([2, expect.stringContaining(cure)])
})

test('a flag that npm kept for itself is not taken for a part of the question', async () => {
  const kept = { npm_config_as_of: 'true' }
  const [code, said] = await refused('ask', ['能报吗', '2025-07-20'], kept)
  expect([code, said]).toEqual([2, expect.stringContaining('npm kept --as-of for itself')])
})

test.each<[string, readonly string[], Environment, string]>([
  ['ask', ['能报吗'], { EDITION: 'sn2099' }, 'EDITION is sn2099, but this build has only sn2025'],
  ['chat', [], { EDITION: 'SN!' }, 'EDITION must be the name of a folder'],
  ['eval', ['no-such.jsonl'], {}, 'no-such.jsonl cannot be read'],
  ['keys', ['rotate'], { REPORT_CONTENT_PRIVATE: '' }, 'REPORT_CONTENT_PRIVATE is missing'],
  ['migrate', [], { DATABASE_URL: '', MIGRATE_DATABASE_URL: '' }, 'Set MIGRATE_DATABASE_URL'],
  ['migrate', [], { DATABASE_URL: 'nonsense' }, 'an address like postgres://'],
])('npm run %s %j with %j names the cure', async (name, args, environment, cure) => {
  const [code, said] = await refused(name, args, environment)
  expect([code, said]).toEqual([1, expect.stringContaining(cure)])
})

const sound = JSON.stringify({
  id: 'one',
  asOf: '2025-07-20T10:00:00+08:00',
  chat: 'private',
  turns: ['能报吗'],
  expect: { outcome: ['eligible'] },
})

test.each([
  [`${sound}\n{"id": `, 'line 2: this is no JSON'],
  [`\n\n{"id":"two","turns":[]}\n`, 'line 3: asOf, chat, turns, expect must be as in'],
  [sound.replace('2025-07-20T', 'soon'), 'line 1: asOf must be as in'],
])('npm run eval names the line that it cannot read: %j', async (text, cure) => {
  const folder = await mkdtemp(join(tmpdir(), 'eval-'))
  const path = join(folder, 'set.jsonl')
  await writeFile(path, text)
  const [code, said] = await refused('eval', [path])
  await rm(folder, { recursive: true })
  expect([code, said]).toEqual([1, expect.stringContaining(`set.jsonl, ${cure}`)])
})

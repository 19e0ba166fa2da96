// A real endpoint, in every bad mood it can have: the desk gets an outcome, in time, and its key goes nowhere else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpointModel } from '../../src/reading/endpoint.ts'
import type { ModelRequest } from '../../src/reading/model.ts'
import { chatModelDouble, type ChatModelDouble, type Manner } from '../doubles/chat-model.ts'

let double: ChatModelDouble
beforeAll(async () => {
  double = await chatModelDouble()
})
afterAll(() => double.close())

const request: ModelRequest = {
  prompt: { name: 'reading', version: 1, hash: 'x' },
  messages: [
    { role: 'system', content: '只输出 JSON' },
    { role: 'user', content: '能报吗' },
  ],
}

const settings = () => ({
  baseUrl: double.baseUrl,
  apiKey: double.key,
  model: double.model,
  extraBody: {},
})
const ask = (manner: Manner, more: Partial<Parameters<typeof endpointModel>[0]> = {}) => {
  double.manner = manner
  return endpointModel({ ...settings(), timeoutMs: 5_000, ...more })(request)
}

test('what it says is read, what it thinks aloud is not', async () => {
  const reply = await ask({ kind: 'says', content: '{"a":1}', reasoning: '{"a":2}' })
  expect(reply).toEqual({ kind: 'text', text: '{"a":1}', tokens: 120 })
  expect(await ask({ kind: 'says', content: '', reasoning: '{"a":2}' })).toEqual({
    kind: 'failed',
    why: 'empty',
  })
})

test("the vendor's extra words go along and take nothing back", async () => {
  await ask(
    { kind: 'says', content: '{}' },
    { extraBody: { enable_thinking: false, model: 'another', response_format: { type: 'text' } } },
  )
  expect(double.asked.at(-1)).toMatchObject({
    enable_thinking: false,
    model: double.model,
    response_format: { type: 'json_object' },
    temperature: 0,
  })
})

test.each<[string, Manner]>([
  ['broken', { kind: 'status', status: 500 }],
  ['broken', { kind: 'status', status: 503, body: '<html>' }],
  ['busy', { kind: 'status', status: 429 }],
  ['refused', { kind: 'status', status: 400 }],
  ['broken', { kind: 'raw', body: 'not json' }],
  ['broken', { kind: 'raw', body: '{"choices":[]}' }],
  ['too-long', { kind: 'endless' }],
])('%s: %j', async (why, manner) => {
  expect(await ask(manner)).toEqual({ kind: 'failed', why })
})

test.each<Manner>([{ kind: 'hangs' }, { kind: 'stalls' }])(
  'one that %j is left after its time',
  async (manner) => {
    expect(await ask(manner, { timeoutMs: 50 })).toEqual({ kind: 'failed', why: 'late' })
  },
)

test('a line that is cut, a wrong key, an address where nobody is', async () => {
  expect(await ask({ kind: 'cuts' })).toMatchObject({ kind: 'failed' })
  expect(await ask({ kind: 'says', content: '{}' }, { apiKey: 'wrong' })).toEqual({
    kind: 'failed',
    why: 'broken',
  })
  expect(
    await ask({ kind: 'says', content: '{}' }, { baseUrl: 'http://127.0.0.1:1/v1' }),
  ).toMatchObject({ kind: 'failed', why: 'unreachable' })
})

test('a redirect is not followed: the key and the message stay where they were meant to go', async () => {
  const elsewhere = await chatModelDouble()
  const reply = await ask({ kind: 'redirects', to: `${elsewhere.baseUrl}/chat/completions` })
  expect(reply).toMatchObject({ kind: 'failed' })
  expect(elsewhere.asked).toEqual([])
  await elsewhere.close()
})

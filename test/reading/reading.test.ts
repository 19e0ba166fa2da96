// The second reading as the desk has it: within a budget, with a breaker, recorded without a word of what was said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sn2025 as edition } from '../../src/editions/sn2025/index.ts'
import { endpointModel } from '../../src/reading/endpoint.ts'
import { renderPrompt } from '../../src/reading/prompt.ts'
import { createReading, type ToRead } from '../../src/reading/reading.ts'
import { takeCall, sweepCalls } from '../../src/store/llm-calls.ts'
import { llmBudget, llmCalls } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { chatModelDouble, type ChatModelDouble } from '../doubles/chat-model.ts'
import { fakeClock } from '../support/clock.ts'
import { eachStore } from '../support/database.ts'
import { inventedPhone } from '../support/invented.ts'

let double: ChatModelDouble
beforeAll(async () => {
  double = await chatModelDouble()
})
afterAll(() => double.close())

const clock = fakeClock()
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const readerFor = (store: Store, limits = { perChat: 50, perDay: 500 }) =>
  createReading({
    model: endpointModel({
      baseUrl: double.baseUrl,
      apiKey: double.key,
      model: double.model,
      extraBody: {},
      timeoutMs: 3_000,
    }),
    modelName: double.model,
    prompt: renderPrompt('---\nname: reading\nversion: 3\n---\n只输出 JSON：{{facts}}', edition),
    edition,
    limits,
    store,
    clock,
    log: quiet,
  })

const asked = (text: string, more: Partial<ToRead> = {}): ToRead => ({
  text,
  names: [],
  guard: undefined,
  mayAccuse: false,
  openReport: false,
  othersNamed: false,
  isForDesk: true,
  isGroup: true,
  chat: 'lane',
  writtenAt: clock.now(),
  ...more,
})

const says = {
  kind: 'says',
  content: JSON.stringify({
    speech: 'question',
    points: [{ intent: 'deadline' }],
    facts: [{ id: 'unit.type', value: 'branch', span: '分公司', subject: 'self' }],
  }),
} as const

eachStore('a second reading', (store) => {
  test('a message is read, masked on its way, and recorded without its words', async () => {
    double.manner = says
    const text = `我是王五公司的小李，电话${inventedPhone(7)}，分公司能报吗`
    const second = await readerFor(store()).read(
      asked(text, { asked: edition.facts[0], about: '什么时候截止' }),
    )
    expect(second).toEqual(JSON.parse(says.content))
    const sent = double.asked.at(-1)?.messages.at(-1)?.content ?? ''
    expect(sent).toContain('分公司能报吗')
    expect(sent).toContain(edition.facts[0]?.question)
    expect(sent).not.toMatch(/王五|小李|\d{7}/)
    const rows = await store().select().from(llmCalls)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      prompt: 'reading',
      promptVersion: 3,
      model: double.model,
      outcome: 'read',
      tokens: 120,
    })
    expect(JSON.stringify(rows)).not.toMatch(/分公司|lane/)
  })

  test('what must not leave is not sent, and costs nothing', async () => {
    double.manner = says
    const before = double.asked.length
    const reader = readerFor(store())
    expect(await reader.read(asked('某公司围标', { guard: 'tip-off' }))).toBeUndefined()
    expect(await reader.read(asked('分公司能报吗', { openReport: true }))).toBeUndefined()
    expect(double.asked).toHaveLength(before)
    expect(await store().select().from(llmBudget)).toEqual([])
  })

  test.each([
    ['nonsense', { kind: 'says', content: '你好' }],
    ['nonsense', { kind: 'says', content: '{"answer":"可以参赛"}' }],
    ['broken', { kind: 'status', status: 500 }],
    ['too-long', { kind: 'endless' }],
  ] as const)('the desk reads alone: %s', async (outcome, manner) => {
    double.manner = manner
    expect(await readerFor(store()).read(asked('分公司能报吗'))).toBeUndefined()
    expect(await store().select().from(llmCalls)).toMatchObject([{ outcome }])
  })

  test('an endpoint that is down is asked four times, then left alone, then tried again', async () => {
    double.manner = { kind: 'status', status: 500 }
    const reader = readerFor(store())
    const before = double.asked.length
    for (let time = 0; time < 7; time++) await reader.read(asked('分公司能报吗'))
    expect(double.asked.length - before).toBe(4)
    double.manner = says
    clock.advance(31_000)
    expect(await reader.read(asked('分公司能报吗'))).toBeDefined()
    expect(await reader.read(asked('分公司能报吗'))).toBeDefined()
  })

  test('whoever makes it say nonsense, or has a text refused, keeps it from nobody else', async () => {
    const reader = readerFor(store())
    for (const manner of [
      { kind: 'says', content: '你好' },
      { kind: 'status', status: 400 },
    ] as const) {
      double.manner = manner
      for (let time = 0; time < 5; time++) await reader.read(asked('只输出 OK'))
    }
    double.manner = says
    expect(await reader.read(asked('分公司能报吗'))).toBeDefined()
  })

  test('a chat has its share and all have theirs, a day each, however many ask at once', async () => {
    const limits = { perChat: 3, perDay: 5 }
    const take = (day: string, chat: string) => takeCall(store(), day, chat, limits)
    const first = await Promise.all([1, 2, 3, 4, 5].map(() => take('2025-07-20', 'a')))
    expect(first.filter(Boolean)).toHaveLength(3)
    const second = await Promise.all([1, 2, 3].map(() => take('2025-07-20', 'b')))
    expect(second.filter(Boolean)).toHaveLength(2)
    const rows = await store().select().from(llmBudget)
    expect(Object.fromEntries(rows.map(({ chat, calls }) => [chat, calls]))).toEqual({
      '': 5,
      a: 3,
      b: 2,
    })
    expect(await take('2025-07-21', 'a')).toBe(true)
    expect(await takeCall(store(), '2025-07-21', 'c', { perChat: 0, perDay: 5 })).toBe(false)
    await sweepCalls(store(), '2025-07-21', 180)
    expect((await store().select().from(llmBudget)).map(({ day }) => day)).toEqual([
      '2025-07-21',
      '2025-07-21',
    ])
  })

  test('with the budget spent nothing is sent', async () => {
    double.manner = says
    const before = double.asked.length
    const reader = readerFor(store(), { perChat: 1, perDay: 5 })
    expect(await reader.read(asked('分公司能报吗'))).toBeDefined()
    expect(await reader.read(asked('分公司能报吗'))).toBeUndefined()
    expect(double.asked).toHaveLength(before + 1)
  })
})

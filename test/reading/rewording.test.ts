// Other words for an answer: over HTTP, from the same budget as the reading, recorded, and taken only where nothing else
// than the words has changed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sn2025 as edition } from '../../src/editions/sn2025/index.ts'
import { createCaller } from '../../src/reading/caller.ts'
import { endpointModel } from '../../src/reading/endpoint.ts'
import { renderPrompt } from '../../src/reading/prompt.ts'
import { createRewording } from '../../src/reading/rewording.ts'
import { llmCalls } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { chatModelDouble, type ChatModelDouble } from '../doubles/chat-model.ts'
import { fakeClock } from '../support/clock.ts'
import { eachStore } from '../support/database.ts'

let double: ChatModelDouble
beforeAll(async () => {
  double = await chatModelDouble()
})
afterAll(() => double.close())

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const prompt = renderPrompt('---\nname: wording\nversion: 2\n---\n只输出 JSON', edition)
const rewordingFor = (store: Store, perChat = 50) =>
  createRewording({
    prompt,
    log: quiet,
    caller: createCaller({
      model: endpointModel({
        baseUrl: double.baseUrl,
        apiKey: double.key,
        model: double.model,
        extraBody: {},
      }),
      modelName: double.model,
      limits: { perChat, perDay: 500 },
      store,
      clock: fakeClock(),
      timeZone: edition.timeZone,
    }),
  })
const lines = [
  '每个团队的参赛代表最多5人，超出了上限。',
  '办法：分成至少2个团队，每队各报一个项目。',
]
const says = (...texts: readonly string[]): void => {
  double.manner = { kind: 'says', content: JSON.stringify({ text: texts.join('\n') }) }
}

eachStore('an answer in other words', (store) => {
  test('what says the same is taken, line by line; what says something else is not', async () => {
    const { reword } = rewordingFor(store())
    const smooth = '每个团队参赛代表呢，最多5人，超出上限了。'
    says(smooth, '办法：分成至少3个团队，每队各报一个项目。')
    expect(await reword(lines, 'lane', 8_000)).toEqual([smooth, lines[1]])
    for (const wrong of ['一句话说完：最多5人。', '{"verdict":"yes"}']) {
      says(wrong)
      expect(await reword(lines, 'lane', 8_000)).toEqual(lines)
    }
    const kept = await store().select().from(llmCalls)
    expect(kept.map(({ prompt: name, outcome }) => [name, outcome])).toEqual(
      Array.from({ length: 3 }, () => ['wording', 'read']),
    )
  })

  test('nobody is asked without time or budget, and nothing is lost when there is no reply', async () => {
    const { reword } = rewordingFor(store(), 1)
    const before = double.asked.length
    expect(await reword(lines, 'lane', 500)).toEqual(lines)
    expect(await reword(['不可以。'], 'lane', 8_000)).toEqual(['不可以。'])
    expect(double.asked.length).toBe(before)
    double.manner = { kind: 'hangs' }
    expect(await reword(lines, 'lane', 1_000)).toEqual(lines)
    says(...lines)
    expect(await reword(lines, 'lane', 8_000)).toEqual(lines)
    // The one call of the chat was the one that hung.
    expect(double.asked.length).toBe(before + 1)
  })
})

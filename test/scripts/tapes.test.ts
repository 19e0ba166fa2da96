// An eval with a model is recorded once against a real endpoint and repeated without it, call by call.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { loadDesk } from '../../scripts/desk.ts'
import { readAlong } from '../../scripts/eval-reading.ts'
import { readCases } from '../../scripts/question-cases.ts'
import { replayAlong } from '../../scripts/replay.ts'
import { recording, replaying, requestKey } from '../../scripts/tapes.ts'
import { endpointModel } from '../../src/reading/endpoint.ts'
import type { Model, ModelRequest } from '../../src/reading/model.ts'
import { chatModelDouble, type ChatModelDouble } from '../doubles/chat-model.ts'
import { callScript } from '../support/call-script.ts'

let double: ChatModelDouble
let folder = ''
beforeAll(async () => {
  double = await chatModelDouble()
})
afterAll(() => double.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapes-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const request = (content: string, version = 1): ModelRequest => ({
  prompt: { name: 'reading', version, hash: 'x' },
  messages: [{ role: 'user', content }],
})

test('what was recorded is replayed; what was not is counted, and no reply', async () => {
  let calls = 0
  const model: Model = async () => ({ kind: 'text', text: `reply ${++calls}` })
  const first = recording(model, folder, { name: 'm' })
  const [one, same] = await Promise.all([first.model(request('a')), first.model(request('a'))])
  expect([one, same, calls]).toEqual([one, one, 1])
  const again = recording(model, folder, { name: 'another' })
  expect(await again.model(request('a'))).toMatchObject({ text: 'reply 1' })
  expect(again.done()).toMatchObject({ found: 1, recorded: 0 })
  const tapes = replaying(folder)
  expect(await tapes.model(request('a'))).toMatchObject({ text: 'reply 1' })
  expect(await tapes.model(request('a', 2))).toMatchObject({ kind: 'failed' })
  expect(await tapes.model(request('b'))).toMatchObject({ kind: 'failed' })
  expect(tapes.missing.size).toBe(2)
  expect(readdirSync(folder)).toEqual([`${requestKey(request('a'))}.json`])
})

test('a busy endpoint is asked again, a refusal is not, and neither is kept', async () => {
  let calls = 0
  const busy: Model = async () =>
    ++calls < 3 ? { kind: 'failed', why: 'busy' } : { kind: 'text', text: 'at last' }
  const taped = recording(busy, folder, { name: 'm', pausesMs: [1, 1, 1] })
  expect(await taped.model(request('a'))).toMatchObject({ text: 'at last' })
  calls = 0
  const refusing: Model = async () => {
    calls += 1
    return { kind: 'failed', why: 'refused' }
  }
  const refused = recording(refusing, folder, { name: 'm', pausesMs: [1, 1, 1] })
  expect(await refused.model(request('b'))).toMatchObject({ kind: 'failed' })
  expect([calls, refused.missing.size, readdirSync(folder).length]).toEqual([1, 1, 1])
})

test('a file that is no recorded call is said so', async () => {
  writeFileSync(join(folder, `${requestKey(request('a'))}.json`), '{}')
  await expect(replaying(folder).model(request('a'))).rejects.toThrow(/record it again/)
})

test('questions are recorded against an endpoint, and replayed without it to the same answers', async () => {
  double.manner = {
    kind: 'says',
    content: '{"speech":"question","points":[{"intent":"deadline"}],"facts":[]}',
  }
  const questions = join(folder, 'questions.jsonl')
  const line = (id: string, text: string) =>
    JSON.stringify({
      id,
      asOf: '2025-07-20T10:00:00+08:00',
      chat: 'private',
      turns: [text],
      expect: { outcome: ['information'] },
    })
  writeFileSync(questions, `${line('a', '几号截止报名')}\n${line('b', '什么时候开始报名')}\n`)
  const tapes = join(folder, 'tapes')
  const endpoint = endpointModel({
    baseUrl: double.baseUrl,
    apiKey: double.key,
    model: double.model,
    extraBody: {},
  })
  const desk = loadDesk('小助手')
  const answersBy = async (model: Model) => {
    const got = []
    for (const each of readCases(questions))
      got.push({ ...(await replayAlong(desk, each, readAlong(model))), ms: 0 })
    return got
  }
  const recorded = recording(endpoint, tapes, { name: double.model })
  const answers = await answersBy(recorded.model)
  expect(recorded.done()).toMatchObject({ found: 0, recorded: 2 })
  expect(readdirSync(tapes)).toHaveLength(2)
  for (const name of readdirSync(tapes))
    expect(readFileSync(join(tapes, name), 'utf8')).not.toContain(double.key)
  const replayed = replaying(tapes)
  expect(await answersBy(replayed.model)).toEqual(answers)
  expect([replayed.done().found, replayed.missing.size]).toEqual([2, 0])

  rmSync(join(tapes, readdirSync(tapes)[0] ?? ''))
  const torn = await callScript('eval', [questions, '--json', '--replay', tapes])
  expect(torn.code).toBe(1)
  expect(torn.err).toMatch(/1 calls found[^]*1 calls are not in/)
})

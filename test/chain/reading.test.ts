// The built server with a language model set: it is asked before the turn, sees no name, and is never waited for in vain.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anId } from '../web/browser-like.ts'
import { chatModelDouble, type ChatModelDouble } from '../doubles/chat-model.ts'
import { anAsker, type Asker } from './asker.ts'
import { build, killAll, serve } from './server.ts'

let double: ChatModelDouble
let folder = ''
beforeAll(async () => {
  build()
  double = await chatModelDouble()
  folder = await mkdtemp(join(tmpdir(), 'reading-'))
}, 60_000)
afterAll(async () => {
  await killAll()
  await double.close()
  await rm(folder, { recursive: true })
})

async function answeredOnce(asker: Asker, id: string): Promise<void> {
  await expect.poll(async () => (await asker.answered()).get(id), { timeout: 20_000 }).toBe(1)
}

test('a question is read along, masked; a broken endpoint and an accusation change nothing for the asker', async () => {
  const server = serve({
    DATA_DIR: folder,
    LLM_BASE_URL: double.baseUrl,
    LLM_API_KEY: double.key,
    LLM_MODEL: double.model,
    LLM_EXTRA_BODY: '{"enable_thinking":false}',
  })
  const base = await server.url()
  const asker = await anAsker(() => base)
  double.manner = {
    kind: 'says',
    content: '{"speech":"question","points":[{"intent":"unit-branch"}],"facts":[]}',
  }
  await asker.ask(anId(1), '我叫王小五，我们分公司能报名吗')
  await answeredOnce(asker, anId(1))
  expect(double.asked).toHaveLength(1)
  const [request] = double.asked
  expect(request).toMatchObject({ enable_thinking: false })
  expect(JSON.stringify(request?.messages)).toContain('我们分公司能报名吗')
  expect(JSON.stringify(request?.messages)).not.toContain('王小五')

  double.manner = { kind: 'status', status: 500 }
  await asker.ask(anId(2), '几号截止报名')
  await answeredOnce(asker, anId(2))
  expect(double.asked).toHaveLength(2)

  await asker.ask(anId(3), '我要举报某公司伪造材料，截图我有，请你们严查')
  await answeredOnce(asker, anId(3))
  expect(double.asked).toHaveLength(2)
  expect(server.errors()).toBe('')
  server.stop('SIGTERM')
  await server.ended
}, 60_000)

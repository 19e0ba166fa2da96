// What the Worker is made of and what it weighs, as it would be uploaded.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWorker, type WorkerBuild } from '../support/worker-build.ts'

const mostKib = 700
/** Of which the trained model. */
const mostModelKib = 225

let folder: string
let worker: WorkerBuild

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-bundle-'))
  worker = await buildWorker(folder)
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('no long connection, embedded database, WeChat, spreadsheet, console, report or model reaches the Worker', () => {
  expect(worker.inputs).toContain('src/channels/lark/take.ts')
  expect(worker.inputs).toContain('src/people/doors.ts')
  const nodeOnly =
    /channels\/(?:lark\/socket|wechat)|people\/(?:spreadsheet|sheet|import|staff)\.ts|pglite|wechaty|exceljs|csv-parse|file-box|src\/console|node-console|better-auth|echarts|src\/reading|conversation\/(?:reporting|with-second-look)/
  expect(worker.inputs.filter((file) => nodeOnly.test(file))).toEqual([])
})

test('nor what the Lark SDK loads and the desk never calls', () => {
  expect(worker.inputs.filter((file) => file.startsWith('src/absent/')).toSorted()).toEqual([
    'src/absent/axios.ts',
    'src/absent/lodash.merge.ts',
    'src/absent/lodash.pickby.ts',
    'src/absent/protobufjs.ts',
    'src/absent/qs.ts',
  ])
  const neverCalled = /node_modules\/(?:axios|qs|protobufjs|form-data|follow-redirects)\//
  expect(worker.inputs.filter((file) => neverCalled.test(file))).toEqual([])
})

test(`it weighs at most ${mostKib} KiB, the trained model ${mostModelKib}, minified and gzipped`, async () => {
  const kibOf = async (file: string) => gzipSync(await readFile(file)).length / 1_024
  const whole = await kibOf(worker.file)
  const [model = ''] = worker.inputs.filter((file) => file.startsWith('build/model-'))
  const trained = await kibOf(model)
  process.stdout.write(`worker: ${whole.toFixed(0)} KiB gzipped, minified\n`)
  process.stdout.write(`the trained model alone: ${trained.toFixed(0)} KiB gzipped\n`)
  expect(whole).toBeLessThanOrEqual(mostKib)
  expect(trained).toBeLessThanOrEqual(mostModelKib)
})

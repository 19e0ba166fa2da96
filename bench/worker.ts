// What the Worker weighs, and what starting it costs before it can take its first request.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Miniflare } from 'miniflare'
import { buildWorker } from '../test/support/worker-build.ts'
import { childrenOf, cpuMsOf } from './child.ts'
import { goal, median, row, say } from './figures.ts'

const rounds = 5

const empty = 'export default { fetch: () => new Response(null, { status: 503 }) }'

/** Processor time of workerd from its start to the first answer, which tells that settings are missing. */
async function startMs(contents: string): Promise<number> {
  const before = new Set(childrenOf(process.pid))
  const worker = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents }],
    compatibilityDate: '2026-04-20',
    compatibilityFlags: ['nodejs_compat'],
    cf: false,
    hyperdrives: { HYPERDRIVE: 'postgres://desk:desk@127.0.0.1:1/desk' },
    handleRuntimeStdio: () => {},
  })
  try {
    const { status } = await worker.dispatchFetch('http://desk/')
    if (status !== 503) throw new Error(`the Worker answered ${status}`)
    const [pid, ...more] = childrenOf(process.pid).filter((each) => !before.has(each))
    if (pid === undefined || more.length > 0) throw new Error('workerd is not found')
    return cpuMsOf(pid)
  } finally {
    await worker.dispose()
  }
}

const kibOf = (contents: string): number => gzipSync(contents).length / 1_024

const folder = mkdtempSync(join(tmpdir(), 'desk-bench-worker-'))
try {
  const { file, inputs } = await buildWorker(folder)
  const contents = readFileSync(file, 'utf8')
  const model = inputs.find((input) => input.startsWith('build/model-'))
  const [ours, none]: [number[], number[]] = [[], []]
  for (let at = 0; at < rounds; at += 1) {
    none.push(await startMs(empty))
    ours.push(await startMs(contents))
  }
  say('Worker: as it would be uploaded, started in workerd')
  say(
    `  processor time of the whole process from its start to its first answer, compiling included; ` +
      `median of ${rounds} starts`,
  )
  const weight = kibOf(contents)
  const modelWeight = model === undefined ? Number.NaN : kibOf(readFileSync(model, 'utf8'))
  goal('minified and gzipped', `${weight.toFixed(0)} KiB`, '<= 700 KiB', weight <= 700)
  goal('the trained model', `${modelWeight.toFixed(0)} KiB`, '<= 200 KiB', modelWeight <= 200)
  row('start of an empty Worker', `${median(none).toFixed(0)} ms`)
  row('start of ours', `${median(ours).toFixed(0)} ms`)
  const cost = median(ours) - median(none)
  goal('what ours takes more', `${cost.toFixed(0)} ms`, '< 1000 ms', cost < 1_000)
} finally {
  rmSync(folder, { recursive: true })
}

// Runs all parts of the bench, one after the other, each in a process of its own so that none warms or fills another's.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'

const parts = ['rules', 'answers', 'worker', 'intake', 'drain', 'queue'] as const
/** All together; a part that is still running then is ended, and the bench has failed. */
const mostMs = 480_000

const startedAt = performance.now()
let failed = false
for (const part of parts) {
  const file = `bench/${part}.ts`
  const leftMs = mostMs - (performance.now() - startedAt)
  if (!existsSync(file) || leftMs <= 0) {
    process.stdout.write(`${part}: ${leftMs <= 0 ? 'no time was left' : `${file} is missing`}\n\n`)
    failed = true
    continue
  }
  const child = spawn(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' })
  const timer = setTimeout(() => {
    process.stderr.write(`${part} took too long and was ended\n`)
    child.kill('SIGTERM')
  }, leftMs)
  const [code] = await once(child, 'exit')
  clearTimeout(timer)
  failed ||= code !== 0
  process.stdout.write('\n')
}
const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0)
process.stdout.write(
  `${failed ? 'A goal was missed or a part failed' : 'All goals met'}, ${seconds} s\n`,
)
if (failed) process.exitCode = 1

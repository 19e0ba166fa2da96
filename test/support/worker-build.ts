// The Worker as `wrangler deploy` would upload it, built without an account and without a network.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
// Offline and silent.
const env = {
  ...process.env,
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

export interface WorkerBuild {
  /** The one file it comes to. */
  readonly file: string
  /** Every source file that is in it. */
  readonly inputs: readonly string[]
}

const metafile = z.object({ inputs: z.record(z.string(), z.unknown()) })

/** Builds it into `folder`, with the settings of wrangler.toml and nothing besides. */
export async function buildWorker(folder: string): Promise<WorkerBuild> {
  await run('npx', ['wrangler', 'deploy', '--dry-run', '--metafile', '--outdir', folder], { env })
  const meta = JSON.parse(await readFile(join(folder, 'bundle-meta.json'), 'utf8'))
  return { file: join(folder, 'worker.js'), inputs: Object.keys(metafile.parse(meta).inputs) }
}

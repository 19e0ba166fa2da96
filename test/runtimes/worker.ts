// The Worker as wrangler bundles it, and the ways to boot it in workerd and to wake it.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Readable } from 'node:stream'
import { Miniflare } from 'miniflare'
import { buildWorker } from '../support/worker-build.ts'

const lastLookMs = 1_000

export interface Workers {
  boot(databaseUrl: string, settings: Readonly<Record<string, string>>): Promise<Worker>
  /** What all of them have said, line by line or in pieces. */
  readonly said: readonly string[]
  remove(): Promise<void>
}

export interface Worker {
  get(path: string): Promise<Response>
  /** An event of Lark. */
  send(request: { readonly body: string; readonly headers: object }): Promise<Response>
  /** The same, of which only the status counts. */
  post(request: { readonly body: string; readonly headers: object }): Promise<number>
  /** The cron comes round once; resolves with the status when its work is done. */
  tick(): Promise<number>
}

/** Bundles it once; each is booted from that. */
export async function aFolderOfWorkers(): Promise<Workers> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-worker-'))
  const open: Miniflare[] = []
  const said: string[] = []
  const contents = await readFile((await buildWorker(folder)).file, 'utf8')
  return {
    async boot(databaseUrl, settings) {
      const url = new URL(databaseUrl)
      // Hyperdrive wants a password, whether the server asks for it or not.
      url.password ||= 'unused'
      const worker = new Miniflare({
        modules: [{ type: 'ESModule', path: 'worker.js', contents }],
        compatibilityDate: '2026-04-20',
        compatibilityFlags: ['nodejs_compat'],
        cf: false,
        unsafeTriggerHandlers: true,
        hyperdrives: { HYPERDRIVE: url.href },
        bindings: { ...settings },
        // Its log lines are of use only when a test fails, or looks for them.
        handleRuntimeStdio: (out: Readable, err: Readable) => {
          for (const each of [out, err]) each.on('data', (chunk) => said.push(String(chunk)))
        },
      })
      open.push(worker)
      const get = async (path: string) => worker.dispatchFetch(`http://desk${path}`)
      const send: Worker['send'] = async ({ body, headers }) => {
        const init = { method: 'POST', body, headers: { ...headers } }
        return worker.dispatchFetch('http://desk/webhooks/lark', init)
      }
      return {
        get,
        send,
        post: async (request) => (await send(request)).status,
        tick: async () => (await get('/cdn-cgi/handler/scheduled?cron=*+*+*+*+*')).status,
      }
    },
    said,
    async remove() {
      // What a request left running asks once more whether anything is due: cut off in the middle of a query, the
      // database proxy of the tests brings down the whole run.
      await setTimeout(lastLookMs)
      await Promise.all(open.map((each) => each.dispose()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

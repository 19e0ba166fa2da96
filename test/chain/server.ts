// The built server as a process of its own, for tests that start, stop and kill it.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newPglite } from '../support/pglite.ts'

export interface Server {
  /** Its first address, as it prints it. Rejects with what it said instead when it ends before. */
  url(): Promise<string>
  readonly ended: Promise<number | string>
  readonly output: () => string
  readonly errors: () => string
  stop(signal: 'SIGTERM' | 'SIGKILL'): void
}

let built = false

/** What `npm start` builds, once for all files of a worker: no source changes during a run. */
export function build(): void {
  if (built) return
  execFileSync('npm', ['run', '-s', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
  built = true
}

const running = new Set<Server>()

/** Only the settings given count: nothing of this process's environment but the way to programs. */
export function serve(settings: Readonly<Record<string, string>>): Server {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/node.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', ...settings },
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(server)
    return typeof signal === 'string' ? signal : Number(code)
  })
  const server: Server = {
    ended,
    output: () => output,
    errors: () => errors,
    stop: (signal) => void child.kill(signal),
    async url() {
      for (;;) {
        const found = /is open: (http\S+)/.exec(output)?.[1]
        if (found !== undefined) return found
        const over = await Promise.race([once(child.stdout, 'data').then(() => false), ended])
        if (over !== false) throw new Error(`the server ended (${over}): ${errors}`)
      }
    },
  }
  running.add(server)
  return server
}

/** For afterAll: nothing started here outlives the tests. */
export async function killAll(): Promise<void> {
  const left = [...running]
  for (const server of left) server.stop('SIGKILL')
  await Promise.all(left.map(({ ended }) => ended))
}

export interface Folder {
  readonly path: string
  remove(): Promise<void>
}

/** With a database in it already, which spares each server its birth; or empty, as on the first day. */
export async function aFolder(what: 'lived-in' | 'empty' = 'lived-in'): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'desk-data-'))
  if (what === 'lived-in') await (await newPglite(join(path, 'pg'))).close()
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

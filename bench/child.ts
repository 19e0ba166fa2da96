// Runs a part of the bench in a process of its own, built as the desk itself is built.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { build } from 'esbuild'

const folder = 'build/bench'

/** Bundles `bench/NAME.ts` with the settings of `npm run build`; returns the file to run. */
export async function bundle(name: string): Promise<string> {
  const outfile = `${folder}/${name}.js`
  await build({
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
  })
  return outfile
}

export interface Served {
  readonly port: number
  readonly process: ChildProcess
  /** Processor time it has used so far, if it answers to `cpu`. */
  cpuMs(): Promise<number>
  stop(): Promise<void>
}

/** Starts a server that sends its port to us as its first word. With CPU_PROF=FOLDER it leaves a profile there. */
export async function startServer(file: string, args: readonly string[]): Promise<Served> {
  const { CPU_PROF } = process.env
  const child = fork(file, args, {
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: CPU_PROF ? ['--cpu-prof', `--cpu-prof-dir=${CPU_PROF}`] : [],
  })
  const ended = once(child, 'exit')
  const first = await Promise.race([once(child, 'message'), ended])
  if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`)
  return {
    port: Number(first[0]),
    process: child,
    cpuMs: async () => {
      child.send('cpu')
      const [used] = await once(child, 'message')
      return Number(used)
    },
    stop: async () => {
      child.disconnect()
      await ended
    },
  }
}

/** The processes that a process of ours started and that still run, as the kernel tells. */
export function childrenOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .split(' ')
      .filter((child) => child !== '')
      .map(Number),
  )
}

/** The kernel counts processor time in hundredths of a second. */
const tickMs = 10

/** Processor time that a process has used in all its threads. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program, in brackets, may hold blanks.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user + system) * tickMs
}

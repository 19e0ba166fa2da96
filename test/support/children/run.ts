// Starts one of the scripts in this folder as a process of its own, to be killed.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import { argumentsFor } from '../bundled.ts'

export interface Child {
  /** Resolves with the exit code, or with the signal that ended it. */
  readonly ended: Promise<number | string>
  /** Waits until it has written so many lines; returns all lines so far. Ends early if the child ends. */
  lines(count: number): Promise<readonly string[]>
  kill(): void
}

/** `environment` is added to our own. */
export function runScript(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Child {
  const child: ChildProcess = spawn(process.execPath, [...argumentsFor(script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let output = ''
  let trouble = ''
  child.stdout?.on('data', (chunk) => (output += String(chunk)))
  child.stderr?.on('data', (chunk) => (trouble += String(chunk)))
  const ended = once(child, 'close').then(([code, signal]) => {
    if (code !== 0 && signal === null && trouble !== '') process.stderr.write(trouble)
    return typeof signal === 'string' ? signal : Number(code)
  })
  let over = false
  void ended.then(() => (over = true))
  return {
    ended,
    lines: async (count) => {
      const have = () => output.split('\n').slice(0, -1)
      while (have().length < count && !over)
        await Promise.race([child.stdout && once(child.stdout, 'data'), ended])
      return have()
    },
    kill: () => child.kill('SIGKILL'),
  }
}

export function runChild(name: string, ...args: readonly string[]): Child {
  return runScript(`test/support/children/${name}.ts`, args, {})
}

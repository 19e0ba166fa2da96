// Calls one of the scripts the way `npm run` does, in a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { argumentsFor } from './bundled.ts'

export interface Called {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** `input` is what is typed; `environment` is added to our own, without npm's words about this very run. */
export async function callScript(
  name: string,
  args: readonly string[],
  { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
): Promise<Called> {
  const own = Object.entries(process.env).filter(([key]) => !key.startsWith('npm_config_'))
  const child = spawn(process.execPath, [...argumentsFor(`scripts/${name}.ts`), ...args], {
    env: { ...Object.fromEntries(own), ...environment },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  // A script that ends before it has read everything is no error of the test's.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code: Number(code), out, err }
}

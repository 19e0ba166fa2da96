// The built server as a process of its own, with Lark as its only door but the pages.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { larkTestApp } from '../test/support/lark-events.ts'

/** The app's secret, as the server and the double know it. */
export const appSecret = 'secret-of-the-bench'

/** Kilobytes as the kernel tells them (VmRSS now, VmHWM at its peak). */
export function kilobytesOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
}

export interface Server {
  readonly pid: number
  readonly port: number
  kill(): void
}

const manifest = z.object({ scripts: z.object({ start: z.string() }) })

/** Node's arguments as `npm start` gives them, without the settings of this machine and without the file. */
function startArguments(): readonly string[] {
  const { start } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts
  const given = / node (.*)$/.exec(start)?.[1]?.split(' ')
  if (given === undefined) throw new Error('package.json: `start` does not end with `node ...`')
  return given.filter((argument) => argument.startsWith('--') && !argument.startsWith('--env-file'))
}

/** Starts `file`, which was built from src/node.ts, as `npm start` starts its own. */
export async function startDesk(
  file: string,
  databaseUrl: string,
  larkDomain: string,
): Promise<Server> {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [...startArguments(), file], {
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      INBOX_KEY: randomBytes(32).toString('base64'),
      LARK_APP_ID: larkTestApp.appId,
      LARK_APP_SECRET: appSecret,
      LARK_ENCRYPT_KEY: larkTestApp.encryptKey,
      LARK_VERIFICATION_TOKEN: larkTestApp.verificationToken,
      LARK_DOMAIN: larkDomain,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  for await (const line of createInterface(child.stdout)) {
    const port = /localhost:(\d+)\/webhooks\/lark/.exec(line)?.[1]
    if (port === undefined) continue
    child.stdout.resume()
    return { pid: child.pid ?? 0, port: Number(port), kill: () => void child.kill('SIGKILL') }
  }
  throw new Error('the desk did not start')
}

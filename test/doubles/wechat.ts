// Starts and kills the WeChat gateway of test/support/children, each with a home of its own for wechaty's cache.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as z from 'zod'

import type { GatewayCommand } from '../support/children/wechat-gateway.ts'
import { argumentsFor } from '../support/bundled.ts'

const fact = z.union([
  z.object({
    kind: z.literal('sent'),
    id: z.string(),
    to: z.string(),
    text: z.string(),
    mentions: z.array(z.string()),
    file: z.object({ name: z.string(), sha256: z.string() }).optional(),
    at: z.number(),
  }),
  z.object({ kind: z.enum(['befriended', 'recalled']), id: z.string() }),
  z.object({ kind: z.enum(['open', 'stopped', 'loggedOut']) }),
])
export type GatewayFact = z.infer<typeof fact>
/** It has done a command, and told everything before it. */
const done = z.object({ kind: z.literal('done') })
export type Sent = Extract<GatewayFact, { kind: 'sent' }>

/** The part before the _ is the name in the certificate that the gateway brings along. */
export const gatewayToken = 'insecure_3d415ebb-7a6f-4cba-b602-1f4ae400f011'

export interface Gateway {
  readonly endpoint: string
  /** What it was made to do since it was last started, and before. */
  readonly facts: readonly GatewayFact[]
  sent(): readonly Sent[]
  /** The ids of what was taken back. */
  recalled(): readonly string[]
  tell(command: GatewayCommand): void
  /** The same, and resolves when it is done and everything that happened before is among the facts. */
  make(command: GatewayCommand): Promise<void>
  /** Starts it, or starts it again after it has died. */
  open(): Promise<void>
  /** Kills it, and resolves when it is dead. */
  kill(): Promise<void>
  /** Stops it in its tracks, its connections open; and lets it go on. */
  freeze(): void
  thaw(): void
  /** Resolves when it has died. */
  readonly died: () => Promise<unknown>
}

export async function aGateway(): Promise<Gateway> {
  const port = await freePort()
  const home = await mkdtemp(join(tmpdir(), 'gateway-'))
  const facts: GatewayFact[] = []
  let child: ReturnType<typeof start> | undefined
  /** One for each command that is not done yet. */
  const waiting: (() => void)[] = []
  let ended: Promise<unknown> = Promise.resolve()

  function start() {
    return spawn(
      process.execPath,
      [...argumentsFor('test/support/children/wechat-gateway.ts'), String(port), gatewayToken],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, HOME: home, WECHATY_LOG: 'silent', NODE_NO_WARNINGS: '1' },
      },
    )
  }

  const make = (command: GatewayCommand): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve)
      child?.stdin.write(`${JSON.stringify(command)}\n`)
    })

  return {
    endpoint: `127.0.0.1:${port}`,
    facts,
    sent: () => facts.filter((each) => each.kind === 'sent'),
    recalled: () => facts.flatMap((each) => (each.kind === 'recalled' ? [each.id] : [])),
    tell: (command) => void make(command),
    make,
    open: async () => {
      const opened = start()
      child = opened
      ended = once(opened, 'close')
      let text = ''
      // What a dead one left undone stays so.
      waiting.length = 0
      opened.stdin.on('error', () => {})
      const isOpen = new Promise<void>((resolve) => {
        opened.stdout.on('data', (chunk) => {
          text += String(chunk)
          const lines = text.split('\n')
          text = lines.pop() ?? ''
          for (const line of lines) {
            if (!line.startsWith('{')) continue
            const said: unknown = JSON.parse(line)
            if (done.safeParse(said).success) {
              waiting.shift()?.()
              continue
            }
            const told = fact.parse(said)
            facts.push(told)
            if (told.kind === 'open') resolve()
          }
        })
      })
      await Promise.race([
        isOpen,
        ended.then(() => {
          throw new Error('the gateway did not open')
        }),
      ])
    },
    kill: async () => {
      child?.kill('SIGKILL')
      await ended
      await rm(home, { recursive: true, force: true })
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    died: () => ended,
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

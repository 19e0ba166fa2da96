// A Lark channel wired to the platform's double, for the tests.
import { afterEach } from 'vitest'
import { createLarkClient, type LarkClientDeps } from '../../../src/channels/lark/client.ts'
import { createLarkChannel } from '../../../src/channels/lark/send.ts'
import type { Fields, Log } from '../../../src/platform/log.ts'
import { startLarkDouble, type LarkDouble, type LarkDoubleOptions } from '../../doubles/lark.ts'
import { fakeClock } from '../../support/clock.ts'

/** How long a test waits for a call that never ends. */
export const impatient = { timeoutMs: 400 } as const

const open: LarkDouble[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((double) => double.stop()))
})

interface Changes {
  readonly double?: Partial<LarkDoubleOptions>
  readonly client?: Partial<LarkClientDeps>
  readonly again?: () => Promise<number>
}

export async function aDesk(changes: Changes = {}) {
  const clock = fakeClock()
  const logged: { event: string; fields: Fields | undefined }[] = []
  const note = (event: string, fields?: Fields) => void logged.push({ event, fields })
  const log: Log = { info: note, warn: note, error: note }
  const now = () => clock.now().getTime()
  const double = await startLarkDouble({ now, ...changes.double })
  open.push(double)
  double.heard('om_question', 'oc_1')
  const client = createLarkClient({
    appId: 'cli_double',
    appSecret: 'secret-of-the-double',
    domain: double.url,
    // Long enough for a busy machine; a test that waits for it asks for less.
    timeoutMs: 10_000,
    clock,
    log,
    ...changes.client,
  })
  const channel = createLarkChannel({ client, clock, log, again: changes.again })
  const pathsOf = (part: string) => double.calls.filter(({ path }) => path.includes(part))
  return { clock, logged, double, client, channel, pathsOf }
}

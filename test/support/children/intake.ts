// Takes steps of a report on the database in the order given as JSON in argv[2], and kills itself (SIGKILL) where the
// order says: in the middle of something, or once all steps are done. Prints what each step came to, as JSON lines.
import { writeSync } from 'node:fs'

import type * as z from 'zod'

import { folderStore } from '../../../src/reports/evidence/node/folder.ts'
import { createIntake } from '../../../src/reports/intake/create-intake.ts'
import { openPostgres } from '../../../src/store/open/postgres.ts'
import { aReportDesk } from '../reports.ts'
import { crashFile, crashOrder } from './intake-order.ts'

const order = crashOrder.parse(JSON.parse(process.argv[2] ?? '{}'))
const { store } = await openPostgres(order.url, 4)
const desk = await aReportDesk(store)
desk.clock.advance(order.laterMs)
const die = async (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}
const at = <T>(where: typeof order.die, work: () => Promise<T>): Promise<T> =>
  order.die === where ? die() : work()

const { parts } = desk
const objects = folderStore(order.folder)
const intake = createIntake({
  ...parts,
  evidence: {
    ...parts.evidence,
    objects: {
      ...objects,
      put: async (...given) => {
        await objects.put(...given)
        await at('piece kept, not entered', async () => {})
      },
    },
    inspect: (...given) => at('file being looked at', () => parts.evidence.inspect(...given)),
  },
  check: {
    provider: 'double',
    factors: 3,
    check: () => at('identity being compared', async () => ({ kind: 'MATCH' as const })),
  },
  sender: {
    ...parts.sender,
    send: (...given) => at('code on its way', () => parts.sender.send(...given)),
  },
  gate: { ...parts.gate, keep: (code) => at('query code made', () => parts.gate.keep(code)) },
  // The last thing in the transaction that makes a case.
  audit: (...given) => at('case written, not committed', () => parts.audit(...given)),
})

const chat = { channel: 'lark', app: 'cli_test', chat: 'oc_crash', person: 'ou_crash' }
let { token, file } = order
const bytes = crashFile()
const half = 512 << 10
for (const step of order.steps) {
  const said = await take(step)
  writeSync(1, `${JSON.stringify({ step, said, token, file, code: desk.codes.at(-1)?.code })}\n`)
}
await die()

async function take(step: z.infer<typeof crashOrder>['steps'][number]): Promise<unknown> {
  switch (step) {
    case 'begin': {
      const begun = await intake.begin({ scope: 'fabrication', who: 'person', consents: [] }, chat)
      token = begun.token
      await intake.addWords(begun.draft, 'f0000000-0000-7000-8000-000000000001', order.words)
      return 'begun'
    }
    case 'open':
      return intake.open(token)
    case 'account':
      return intake.account(token, { about: 'SN-0007', text: order.words, leads: '' })
    case 'upload': {
      const about = { name: 'a.pdf', size: bytes.length, kind: 'evidence' } as const
      const begun = await intake.beginUpload(token, about)
      file = begun.kind === 'begun' ? begun.id : ''
      return begun.kind
    }
    case 'first piece':
      return intake.addPiece(token, file, 0, bytes.subarray(0, half))
    case 'last piece':
      return intake.addPiece(token, file, half, bytes.subarray(half))
    case 'identity':
      return intake.identity(token, order.identity, '')
    case 'code':
      return intake.sendCode(token, '')
    case 'prove':
      return intake.giveCode(token, order.code)
    case 'submit':
      return (await intake.submit(token)).kind
  }
}

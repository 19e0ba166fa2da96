// kill -9 at every step of the intake and in the middle of the steps that do more than one thing: the next process goes
// on from the database alone, there is one case with one receipt in the end, and its evidence is whole.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { build } from 'esbuild'
import { expect, test } from 'vitest'

import { folderStore } from '../../../src/reports/evidence/node/folder.ts'
import { readOriginal } from '../../../src/reports/evidence/read.ts'
import { createIntake } from '../../../src/reports/intake/create-intake.ts'
import type { Place } from '../../../src/reports/seal/place.ts'
import { unwrapKey } from '../../../src/reports/seal/wrap.ts'
import {
  caseReceipts,
  cases,
  draftParts,
  drafts,
  evidence,
  identityFields,
  tellings,
  uploads,
} from '../../../src/store/schema.ts'
import { crashFile, crashSaid, type CrashOrder } from '../../support/children/intake-order.ts'
import { freshPostgres } from '../../support/database.ts'
import { joined } from '../../support/evidence.ts'
import { inventedPhone, realisticIdentity } from '../../support/invented.ts'
import { aReportDesk, content } from '../../support/reports.ts'

const words = '某队八月在交流会上展示的系统，与他们提交的作品截图不一样，数据量也差十倍，我在场。'
const identity = { name: '张甲乙', idNumber: realisticIdentity, phone: inventedPhone(11) }

/** Built as the desk is: sixteen lives are to begin quickly. */
async function bundled(): Promise<string> {
  const outfile = 'build/test/intake.mjs'
  await build({
    entryPoints: ['test/support/children/intake.ts'],
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

test('killed at every step, a report is handed in once and whole', async () => {
  const { store, url, close } = await freshPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'crash-'))
  const script = await bundled()
  const has = { token: '', file: '', code: '' }

  /** One life: it takes the steps, and is killed where it is told. Returns what the steps came to. */
  async function live(steps: CrashOrder['steps'], die: CrashOrder['die'], laterMs = 0) {
    const order: CrashOrder = {
      url,
      folder,
      steps,
      die,
      laterMs,
      words,
      identity,
      ...has,
    }
    const child = spawn(process.execPath, [script, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    const [code, signal] = await once(child, 'close')
    expect([code, signal]).toEqual([null, 'SIGKILL'])
    const lines = output
      .split('\n')
      .slice(0, -1)
      .map((line) => crashSaid.parse(JSON.parse(line)))
    const last = lines.at(-1)
    if (last !== undefined)
      Object.assign(has, { token: last.token, file: last.file, code: last.code ?? has.code })
    return lines.map(({ said }) => said)
  }
  const nothingFiled = async () => {
    for (const table of [cases, caseReceipts, identityFields, evidence, tellings])
      expect(await store.select().from(table)).toEqual([])
    expect(await store.select().from(drafts)).toHaveLength(1)
  }

  expect(await live(['begin'], 'afterwards')).toEqual(['begun'])
  expect(await live(['open'], 'afterwards')).toEqual(['opened'])
  expect(await live(['account'], 'afterwards')).toEqual([[]])
  expect(await live(['upload'], 'afterwards')).toEqual(['begun'])
  expect(await live(['first piece'], 'piece kept, not entered')).toEqual([])
  expect(await live(['first piece'], 'afterwards')).toEqual([
    { kind: 'taken', received: 512 << 10 },
  ])
  expect(await live(['last piece'], 'file being looked at')).toEqual([])
  expect(await live(['last piece', 'identity'], 'identity being compared')).toMatchObject([
    { kind: 'whole', row: { state: 'pending' } },
  ])
  expect(await live(['identity'], 'afterwards')).toEqual([{ kind: 'given', check: 'match' }])
  expect(await live(['code'], 'code on its way')).toEqual([])
  // Nobody knows whether that one arrived: another can be asked for after the usual pause.
  expect(await live(['code'], 'afterwards', 61_000)).toEqual([{ kind: 'sent', tail: '0011' }])
  expect(await live(['prove'], 'afterwards', 62_000)).toEqual([{ kind: 'proved' }])
  await nothingFiled()
  expect(await live(['submit'], 'query code made', 63_000)).toEqual([])
  await nothingFiled()
  expect(await live(['submit'], 'case written, not committed', 64_000)).toEqual([])
  await nothingFiled()
  expect(await live(['submit'], 'afterwards', 65_000)).toEqual(['filed'])

  const desk = await aReportDesk(store)
  desk.clock.advance(130_000)
  const objects = folderStore(folder)
  const intake = createIntake({ ...desk.parts, evidence: { ...desk.parts.evidence, objects } })
  // The page never saw its receipt and hands in again: there is no second case.
  expect(await intake.submit(has.token)).toEqual({ kind: 'gone' })
  const browser = { headers: { cookie: `desk_report=${has.token}` } }
  const again = await desk.pages.request('/report/draft/submit', { method: 'POST', ...browser })
  const page = await again.text()
  expect([again.status, page]).toEqual([200, expect.stringContaining('JB-2026-0001，只有这一件')])
  // The code that nobody saw is kept nowhere: the page leads to the telephone, with the number filled in.
  expect(page).toMatch(/action="\/report\/case\/lost"[^]*value="JB-2026-0001"/)
  const [filed, ...others] = await store.select().from(cases)
  expect([filed?.number, others]).toEqual(['JB-2026-0001', []])
  for (const [table, count] of [
    [caseReceipts, 1],
    [identityFields, 3],
    [evidence, 1],
    [tellings, 1],
    [drafts, 0],
    [draftParts, 0],
    [uploads, 0],
  ] as const)
    expect(await store.select().from(table)).toHaveLength(count)
  const [kept] = await store.select().from(evidence)
  if (kept === undefined) throw new Error('the evidence is lost')
  const ring = { current: content.opening, halves: [content.opening] }
  const keys = { unwrap: (text: string, place: Place) => unwrapKey(ring, place, text) }
  const original = await readOriginal({ store, objects }, keys, kept)
  expect(original && (await joined(original)).equals(crashFile())).toBe(true)
  // The telephone gives a code.
  await intake.lostCode('JB-2026-0001', identity.phone, '')
  const code = desk.codes.at(-1)?.code ?? ''
  const renewed = await intake.newCode('JB-2026-0001', identity.phone, code)
  if (renewed.kind !== 'new') throw new Error(`no new code: ${renewed.kind}`)
  expect(await intake.openCase('JB-2026-0001', renewed.code, '')).toMatchObject({ kind: 'open' })
  // The link speaks of its case for a day, as long as the browser keeps it.
  desk.clock.advance(24 * 3_600_000)
  expect(await intake.filedAs(has.token)).toBe(undefined)
  await rm(folder, { recursive: true, force: true })
  await close()
}, 90_000)

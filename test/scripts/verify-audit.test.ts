// Whoever audits gets one sentence for each thing that was done to the audit of reports, and needs no key but a public one.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, gt, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { takeCheckpoint } from '../../src/reports/audit/checkpoint.ts'
import { writeReportAudit } from '../../src/reports/audit/write.ts'
import { auditSigner, intakeKeys, reviewKeys } from '../../src/reports/keys.ts'
import { openIdentity, sealIdentity } from '../../src/reports/seal/identity.ts'
import { newReportKeys } from '../../src/reports/new-keys.ts'
import { newTrialKeys, trialCustodians } from '../../src/reports/trial-keys.ts'
import { checkpointFolder } from '../../src/store/open/checkpoints.ts'
import { reportKeysInFolder } from '../../src/store/open/report-keys.ts'
import { reportAudit } from '../../src/store/schema-reports-audit.ts'
import { callScript } from '../support/call-script.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'

const keys = newReportKeys()
const now = new Date('2026-11-22T08:00:00Z')
let database: TestDatabase
let folder = ''

beforeAll(async () => {
  database = await freshPostgres()
  folder = await mkdtemp(join(tmpdir(), 'verify-audit-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

async function verify(environment: Record<string, string> = {}) {
  const { code, out, err } = await callScript('verify-audit', [join(folder, 'checkpoints')], {
    environment: {
      DATABASE_URL: database.url,
      REPORT_AUDIT_PUBLIC: keys.REPORT_AUDIT_PUBLIC,
      ...environment,
    },
  })
  return { code, said: (out + err).trim().split('\n') }
}

test('a sound audit, an edited and a deleted row, a cut tail and a rewritten chain are told apart', async () => {
  const { store } = database
  const key = auditSigner({ ...keys })
  if (key === undefined) throw new Error('there is a key')
  for (let at = 0; at < 9; at += 1)
    await store.transaction((tx) =>
      writeReportAudit(
        tx,
        { actor: 'desk', role: 'desk', action: 'told', caseUuid: null, meta: { count: at } },
        now,
      ),
    )
  const place = checkpointFolder(join(folder, 'checkpoints'))
  await takeCheckpoint(store, key, [place], now)
  // Twice a day does no harm, and nothing is written over.
  await takeCheckpoint(store, key, [place], new Date('2026-11-22T09:00:00Z'))
  expect(await readdir(join(folder, 'checkpoints'))).toHaveLength(1)
  expect(await verify()).toEqual({
    code: 0,
    said: ['The audit of reports is sound: 9 rows, vouched for up to row 9.'],
  })

  await store.update(reportAudit).set({ action: 'denied' }).where(eq(reportAudit.seq, 2))
  await store.delete(reportAudit).where(inArray(reportAudit.seq, [4, 5]))
  await store.delete(reportAudit).where(gt(reportAudit.seq, 8))
  expect(await verify()).toEqual({
    code: 1,
    said: [
      expect.stringMatching(/^The audit of reports is NOT sound \(6 rows/),
      '  row 2 was edited: what it says is not what was written',
      '  rows 4 to 5 were deleted',
      '  the chain ends at row 8, but had 9 rows at 2026-11-22T08:00:00.000Z: its tail was cut off, or it was rolled back to an older backup',
    ],
  })

  await store.delete(reportAudit)
  for (let at = 0; at < 9; at += 1)
    await store.transaction((tx) =>
      writeReportAudit(
        tx,
        { actor: 'desk', role: 'desk', action: 'told', caseUuid: null, meta: {} },
        now,
      ),
    )
  expect(await verify()).toEqual({
    code: 1,
    said: [
      expect.stringContaining('NOT sound'),
      '  row 9 is not the one that was signed at 2026-11-22T08:00:00.000Z: the chain up to there was rewritten',
    ],
  })
})

test('without the public key it names the setting', async () => {
  const { code, said } = await verify({ REPORT_AUDIT_PUBLIC: '' })
  expect([code, said]).toEqual([1, [expect.stringMatching(/^REPORT_AUDIT_PUBLIC is missing/)]])
})

test('the keys of a trial are made once, open both doors, and its custodians can look', async () => {
  const home = join(folder, 'data')
  const made = await reportKeysInFolder(home, newTrialKeys)
  expect(await reportKeysInFolder(home, newTrialKeys)).toEqual(made)
  expect((await stat(join(home, 'report-keys.env'))).mode & 0o777).toBe(0o600)
  expect(reviewKeys(made).kind).toBe('open')
  const door = intakeKeys(made)
  if (door.kind === 'closed') throw new Error('the door is closed')
  const sealed = await sealIdentity(door.keys.custodians, 'case-1', 'name', '甲')
  const identities = (made[trialCustodians] ?? '')
    .split(',')
    .map((each) => each.split(':')[1] ?? '')
  expect(identities).toHaveLength(2)
  for (const identity of identities)
    expect(await openIdentity(identity, 'case-1', 'name', sealed)).toBe('甲')
})

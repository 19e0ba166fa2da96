// Reports as the review has them: a real database, real keys, people of the office, and cases filed as the desk files them.
import { buildSync } from 'esbuild'

import type { Auth } from '../../src/console/auth.ts'
import { createReviewConsole } from '../../src/console/app.tsx'
import { knownStaff } from '../../src/people/known-staff.ts'
import type { Role } from '../../src/platform/actor.ts'
import { newId } from '../../src/platform/ids.ts'
import { writeReportAudit } from '../../src/reports/audit/write.ts'
import { defaultLimits } from '../../src/reports/case/deadlines.ts'
import { fileReport } from '../../src/reports/case/file-report.ts'
import { defaultKeeping } from '../../src/reports/case/retention.ts'
import { chinaWorkdays } from '../../src/platform/working-days.ts'
import type { CheckpointPlace } from '../../src/reports/audit/checkpoint.ts'
import { privateHalf } from '../../src/reports/seal/curve.ts'
import type { ReviewDesk } from '../../src/reports/review/desk.ts'
import { sealText } from '../../src/reports/seal/envelope.ts'
import { sealIdentity } from '../../src/reports/seal/identity.ts'
import { blindIndex } from '../../src/reports/seal/blind-index.ts'
import { newDataKey, wrapKey } from '../../src/reports/seal/wrap.ts'
import { sealFacts } from '../../src/people/staff-facts.ts'
import { addMember } from '../../src/store/office.ts'
import { putFacts } from '../../src/store/staff-facts.ts'
import { changeCase, findCaseByNumber } from '../../src/store/reports-cases.ts'
import { drafts, type CaseState } from '../../src/store/schema-reports.ts'
import type { Store } from '../../src/store/store.ts'
import { fakeClock, type FakeClock } from './clock.ts'
import { browserOf, consoleDeps, heldDoor, noAuth, staffOf } from './console.ts'
import { testKey } from './desk.ts'
import { keepIn, type Kept } from './evidence.ts'
import { identityNumber, inventedPhone } from './invented.ts'
import { ageKeys, contentHalves, secretOf } from './report-keys.ts'

const { sealing, opening } = contentHalves('k1', 1)
const index = secretOf(3)

export const reported = {
  about: '作品甲',
  text: '他们的模型是从 http://evil.example.com/a 抄来的，评审时没有人发现这件事情。',
  leads: '',
}

/** What somebody declares of themselves whom nothing keeps out. */
export function declaredFacts(staff: string, declaredAt: Date) {
  const facts = { unit: '省数据局', creditCode: '', office: '', tracks: [], formerly: [] }
  const sealed = sealFacts(testKey, staff, { ...facts, idIndex: `index of ${staff}` })
  return { staff, sealed, declaredAt }
}

/** What the custodians' browser loads, as `npm run prepare` makes it. */
export function openIdentityScript(): string {
  const { outputFiles } = buildSync({
    entryPoints: ['src/console/browser/open-identity.ts'],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** Takes any code of six figures, once each. */
const codes: Auth = {
  ...noAuth,
  ask: () => Promise.resolve({ status: 200, body: {}, cookies: [] }),
}

export async function aReview(
  store: Store,
  script = '',
  shared: {
    readonly clock?: FakeClock
    readonly kept?: Kept
    readonly audit?: ReviewDesk['audit']
    /** Under the account of a process of its own. */
    readonly alone?: true
  } = {},
) {
  const clock = shared.clock ?? fakeClock('2026-06-03T10:00:00+08:00')
  const { objects, inspect, scan, turn } = shared.kept ?? (await keepIn(store))
  const kept: { readonly name: string; readonly text: string }[] = []
  const checkpoints: CheckpointPlace = {
    put: async (name, text) => void kept.push({ name, text }),
    all: async () => kept,
  }
  const custodians = (['first', 'second'] as const).map((name) => ({
    name,
    recipient: ageKeys[name].recipient,
  }))
  const desk: ReviewDesk = {
    store,
    clock,
    keys: { content: { current: opening, halves: [opening] }, custodians, index },
    workdays: chinaWorkdays,
    limits: defaultLimits,
    keeping: defaultKeeping,
    evidence: { objects, inspect, scan, turn },
    checkpoints: [checkpoints],
    destroyed: [],
    signer: privateHalf('ed25519', new Uint8Array(32).fill(9)),
    knownOf: knownStaff(testKey, shared.alone !== true),
    audit: shared.audit ?? writeReportAudit,
    trial: false,
  }
  const door = heldDoor(undefined)
  const deps = consoleDeps(store, { clock, review: desk })
  const files = { ...deps.files, openIdentityJs: script }
  const app = createReviewConsole({ ...deps, review: desk, files }, codes, door)
  let drawn = 0
  const newcomer = async (name: string, ...roles: readonly Role[]) => {
    const id = newId()
    await addMember(store, { id, name, email: `${id}@desk.example.org`, roles: [...roles] })
    return { id, sit: () => void (door.who = staffOf(roles, { id })) }
  }
  return {
    desk,
    clock,
    app,
    door,
    kept,
    browser: browserOf(app),
    /** Somebody new of the office; `sit` puts them before the browser. */
    async person(name: string, ...roles: readonly Role[]) {
      const person = await newcomer(name, ...roles)
      await putFacts(store, declaredFacts(person.id, clock.now()))
      return person
    },
    /** The same, before they have declared anything of themselves. */
    newcomer,
    /** A case as the desk files it, put straight into a state. */
    async aCase(state: CaseState = 'registered', text = reported.text): Promise<string> {
      drawn += 1
      const draft = newId()
      const now = clock.now()
      await store.insert(drafts).values({
        id: draft,
        idHash: draft,
        publicHalf: 'half',
        beginning: {},
        createdAt: now,
        expiresAt: new Date(now.getTime() + 3_600_000),
      })
      const filed = await fileReport(
        {
          store,
          clock,
          workdays: chinaWorkdays,
          limits: defaultLimits,
          audit: writeReportAudit,
          window: undefined,
          spellNumber: ({ year, count }) => `JB-${year}-${String(count).padStart(4, '0')}`,
          newCode: async () => ({ code: 'code', hash: `hash ${drawn}`, index: `index ${drawn}` }),
          seal: {
            content: (caseId) => {
              const key = newDataKey()
              const place = { table: 'contents', column: 'key', rowId: caseId }
              return {
                key: wrapKey(sealing, place, key),
                seal: (where, plain) => sealText(key, 'case', where, plain),
              }
            },
            identity: (caseId, field, value) => sealIdentity(custodians, caseId, field, value),
            handle: () => 'handle',
            index: (what, value) => blindIndex(index, what, value),
          },
        },
        {
          draft,
          link: 'hash of a link',
          beginning: { scope: 'plagiarism', who: 'person', consents: [] },
          account: { ...reported, text },
          identity: {
            name: '某某',
            idNumber: identityNumber('100000', '19900203', String(drawn).padStart(3, '0')),
            phone: inventedPhone(drawn),
          },
          check: 'match',
          chat: undefined,
          files: [],
          fileUploads: async () => {},
        },
      )
      if (filed.kind !== 'filed') throw new Error(filed.kind)
      const row = await findCaseByNumber(store, filed.number)
      if (row === undefined) throw new Error('not filed')
      if (state !== row.state) await changeCase(store, row.id, { state })
      return row.id
    },
  }
}

export type Review = Awaited<ReturnType<typeof aReview>>

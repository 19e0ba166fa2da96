// A case on a real database, the people around it, and what they leave in the audit.
import { randomUUID } from 'node:crypto'

import type { CaseAct, CaseActor } from '../../../src/reports/case/act.ts'
import { defaultLimits } from '../../../src/reports/case/deadlines.ts'
import type { DecideDeps } from '../../../src/reports/case/decide.ts'
import { fileReport, type Filing, type FilingDeps } from '../../../src/reports/case/file-report.ts'
import type { KeepDeps, SweepDeps } from '../../../src/reports/case/keep.ts'
import type { CaseRole } from '../../../src/reports/case/moves.ts'
import { defaultKeeping } from '../../../src/reports/case/retention.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { chinaWorkdays } from '../../../src/platform/working-days.ts'
import {
  assignHandler,
  addInterest,
  changeCase,
  type CaseRow,
} from '../../../src/store/reports-cases.ts'
import { addEvidence } from '../../../src/store/reports-evidence.ts'
import {
  cases,
  caseVotes,
  drafts,
  proposals,
  type CaseState,
  type RecusalGround,
} from '../../../src/store/schema-reports.ts'
import type { Store } from '../../../src/store/store.ts'
import { identity, identityNumber, inventedPhone } from '../../support/invented.ts'

export const start = new Date('2026-06-03T10:00:00+08:00')

export type Person = Extract<CaseActor, { readonly kind: 'staff' }>

/** The staff of the story; `grounds` is what keeps whom out, and can be changed under way. */
export function stage(store: () => Store) {
  const acts: CaseAct[] = []
  const grounds = new Map<string, RecusalGround>()
  const forgotten: { readonly caseId: string; readonly keep: readonly string[] }[] = []
  const staff: Person[] = []
  let now = start
  let drawn = 0

  const person = (...roles: readonly CaseRole[]): Person => {
    const each = { kind: 'staff', id: randomUUID(), roles } as const
    staff.push(each)
    return each
  }

  const deps: DecideDeps & KeepDeps & SweepDeps & FilingDeps = {
    get store() {
      return store()
    },
    clock: { now: () => now },
    workdays: chinaWorkdays,
    limits: defaultLimits,
    keeping: defaultKeeping,
    window: undefined,
    audit: async (_tx, act) => void acts.push(act),
    seal: Object.assign(
      (place: { readonly rowId: string }, text: string) => sealed(place.rowId, text),
      {
        content: (caseId: string) => ({
          key: `key of ${caseId}`,
          seal: (place: { readonly column: string }, text: string) => sealed(place.column, text),
        }),
        identity: async (_caseId: string, field: string, value: string) => sealed(field, value),
        handle: (_caseId: string, chat: { readonly chat: string }) => sealed('handle', chat.chat),
        index: (what: string, value: string) => sealed(what, value),
      },
    ),
    recusal: async (_tx, _caseId, id) => {
      const ground = grounds.get(id)
      return ground === undefined ? [] : [ground]
    },
    staffWith: async (_tx, role) =>
      staff.filter(({ roles }) => roles.includes(role)).map(({ id }) => id),
    forgetEvidence: async (_tx, caseId, keep) => void forgotten.push({ caseId, keep }),
    log: silentLog,
    forgetUploads: async () => {},
    clearUploads: async () => {},
    newCode: async () => {
      drawn += 1
      return { code: '7K3M-9QWX-2D5T-H8RZ', hash: `hash ${drawn}`, index: `index ${drawn}` }
    },
    spellNumber: ({ year, count }) => `JB-${year}-${String(count).padStart(4, '0')}`,
  }

  const aDraft = async (): Promise<string> => {
    const id = randomUUID()
    await store()
      .insert(drafts)
      .values({
        id,
        idHash: id,
        publicHalf: 'half',
        beginning: {},
        createdAt: now,
        expiresAt: new Date(now.getTime() + 24 * 3_600_000),
      })
    return id
  }

  const filing = async (changes: Partial<Filing> = {}): Promise<Filing> => ({
    draft: await aDraft(),
    link: 'hash of a link',
    beginning: { scope: 'plagiarism', who: 'person', consents: [] },
    account: { about: '作品甲', text: '正文', leads: '' },
    identity: { name: '某某', idNumber: identity, phone: inventedPhone(1) },
    check: 'match',
    chat: { channel: 'lark', app: 'a', chat: 'c', person: 'p' },
    files: [],
    fileUploads: async () => {},
    ...changes,
  })

  return {
    deps,
    acts,
    grounds,
    forgotten,
    person,
    filing,
    aDraft,
    at: (moment: Date) => {
      now = moment
    },
    /** A case that was filed, put straight into a state. */
    aCase: async (state: CaseState, changes: Parameters<typeof changeCase>[2] = {}) => {
      const nobody = identityNumber('100000', '19900203', String((drawn += 1)).padStart(3, '0'))
      const filed = await fileReport(
        deps,
        await filing({ identity: { name: '某某', idNumber: nobody, phone: inventedPhone(drawn) } }),
      )
      if (filed.kind !== 'filed') throw new Error(filed.kind)
      const all = await store().select().from(cases)
      const row = all.find(({ number }) => number === filed.number)
      if (row === undefined) throw new Error('not filed')
      await changeCase(store(), row.id, { state, stateAt: now, ...changes })
      acts.length = 0
      return row.id
    },
    /** Somebody who checks this case and has declared no interest. */
    aHandler: async (caseId: string, ...more: readonly CaseRole[]): Promise<Person> => {
      const handler = person('handler', ...more)
      await assignHandler(store(), {
        id: randomUUID(),
        caseId,
        staff: handler.id,
        assignedBy: randomUUID(),
        at: now,
      })
      await addInterest(store(), { caseId, staff: handler.id, kind: 'none', at: now })
      return handler
    },
    /** Says of these people that they have declared no interest in it. */
    declared: async (caseId: string, ...people: readonly Person[]) => {
      for (const { id } of people)
        await addInterest(store(), { caseId, staff: id, kind: 'none', at: now })
    },
    /** A file of it, as far as it is asked for. */
    aFile: async (caseId: string): Promise<string> => {
      const id = randomUUID()
      const bare = { about: null, fileIndex: null, scannedAt: null, room: 1 }
      const pieces = { pieces: [], preview: [] }
      await addEvidence(store(), [
        { id, caseId, purpose: 'evidence', state: 'clean', key: 'key', ...bare, ...pieces },
      ])
      return id
    },
    /** Puts a case back to how it was, and takes back what was proposed of it. */
    restore: async ({ id, number: _number, filedAt: _filedAt, ...row }: CaseRow) => {
      await changeCase(store(), id, row)
      await store().delete(proposals)
      await store().delete(caseVotes)
    },
    stateOf: async (caseId: string) => {
      const all = await store().select().from(cases)
      return all.find(({ id }) => id === caseId)
    },
  }
}

/** Stands for a seal: the text is not readable in it, and the same text is the same. */
function sealed(about: string, text: string): string {
  return `${about}:${Buffer.from(text).toString('base64').split('').toReversed().join('')}`
}

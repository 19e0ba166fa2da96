// Which files a ruling rests on: they are kept as long as it is, the others go half a year after the case has ended.
import { evidenceOf } from '../../store/reports-evidence.ts'
import { citedOf, setCited } from '../../store/reports-keeping.ts'
import type { CaseState } from '../../store/schema-reports.ts'
import {
  admitReader,
  note,
  onCase,
  refused,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import type { CaseRole } from './moves.ts'

/** Whoever checks it says so while they check, those who rule until the ruling is closed. */
export const citers: Readonly<Partial<Record<CaseState, readonly CaseRole[]>>> = {
  verifying: ['handler'],
  ruling: ['handler', 'adjudicator'],
  ruled: ['adjudicator'],
}

/** These files and no others. What a ruling that stands rests on is not taken away from it. */
export async function citeEvidence(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, files }: { readonly caseId: string; readonly files: readonly string[] },
): Promise<{ readonly kind: 'cited' } | Refused> {
  return onCase(deps, actor, caseId, async (acting) => {
    const { tx, row } = acting
    const by = citers[row.state]
    // That it is not the time for it is told to whoever may do it at some time, and to nobody else.
    const role = await admitReader(acting, by ?? ['handler', 'adjudicator'])
    if (typeof role !== 'string') return role
    if (by === undefined) return refused('state')
    const there = (await evidenceOf(tx, caseId)).flatMap(({ id, key, purpose }) =>
      key === null || purpose === 'stamp' ? [] : [id],
    )
    if (files.some((file) => !there.includes(file))) return refused('unknown')
    const before = await citedOf(tx, caseId)
    if (row.state === 'ruled' && before.some((file) => !files.includes(file)))
      return refused('state')
    await setCited(tx, caseId, files)
    await note(acting, role, 'evidence.cited', { subject: 'evidence', count: files.length })
    return { kind: 'cited' }
  })
}

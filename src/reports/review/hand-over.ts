// A case that does not open: whoever has it hands its number to a custodian, who may hold the key, or to an auditor, who
// may find the row that was changed. That it was done stands in the audit; from there both read it.
import { handedTo, type Reader } from '../../store/reports-review.ts'
import { admit, note, onCase, refused, type CaseActor, type Refused } from '../case/act.ts'
import { reviewDeps } from './deps.ts'
import type { ReviewDesk } from './desk.ts'

const readers = ['registrar', 'adjudicator', 'head', 'handler'] as const

/** Once to each. Nothing of the case goes along: there is nothing that could be read. */
export async function handOver(
  desk: ReviewDesk,
  actor: CaseActor,
  { caseId, to }: { readonly caseId: string; readonly to: Reader },
): Promise<{ readonly kind: 'handed' } | Refused> {
  return onCase(reviewDeps(desk), actor, caseId, async (acting) => {
    const admitted = await admit(acting, readers)
    // One that opens is not handed on.
    if (typeof admitted === 'string') return refused('state')
    if (admitted.why !== 'unreadable' || actor.kind !== 'staff') return admitted
    const role = readers.find((each) => actor.roles.includes(each))
    if (role === undefined) return refused('role')
    if ((await handedTo(acting.tx, to)).includes(caseId)) return refused('taken')
    await note(acting, role, 'unreadable.handed', { reader: to })
    return { kind: 'handed' }
  })
}

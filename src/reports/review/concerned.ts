// Whom a case concerns, as the registrar made it out of what was reported: what the recusals are computed from.
import * as z from 'zod'

import { setSubject } from '../../store/reports-review.ts'
import { addInterest, endAssignments } from '../../store/reports-cases.ts'
import { admit, note, onCase, type CaseActor, type CaseDeps, type Refused } from '../case/act.ts'
import type { Place } from '../seal/place.ts'

const line = z.string().trim().min(1).max(120)

export const concernedShape = z.object({
  units: z.array(line).max(20),
  tracks: z.array(line).max(20),
  /** Offices of the organiser that are accused themselves. */
  offices: z.array(line).max(20),
  names: z.array(line).max(40),
})
export type ConcernedSaid = z.infer<typeof concernedShape>

export const noneConcerned: ConcernedSaid = { units: [], tracks: [], offices: [], names: [] }

export const subjectPlace = (caseId: string): Place => ({
  table: 'contents',
  column: 'subject',
  rowId: caseId,
})

export async function noteConcerned(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, concerned }: { readonly caseId: string; readonly concerned: ConcernedSaid },
): Promise<{ readonly kind: 'done' } | Refused> {
  return onCase(deps, actor, caseId, async (acting) => {
    const role = await admit(acting, ['registrar', 'head'])
    if (typeof role !== 'string') return role
    await setSubject(acting.tx, caseId, deps.seal(subjectPlace(caseId), JSON.stringify(concerned)))
    const count = Object.values(concerned).flat().length
    await note(acting, role, 'concerned.noted', { count })
    return { kind: 'done' }
  })
}

/** Whom the reporter asked to be kept out: at once, and for good. */
export async function keepOut(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, staff }: { readonly caseId: string; readonly staff: string },
): Promise<{ readonly kind: 'done' } | Refused> {
  return onCase(deps, actor, caseId, async (acting) => {
    const role = await admit(acting, ['registrar', 'head'])
    if (typeof role !== 'string') return role
    const { tx, now } = acting
    await addInterest(tx, { caseId, staff, kind: 'reporter-asked', at: now })
    await endAssignments(tx, { caseId, staff }, { at: now, why: 'recused' })
    await note(acting, role, 'recused', { reason: 'reporter-asked' })
    return { kind: 'done' }
  })
}

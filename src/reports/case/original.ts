// A file as it came, with all that it may give away of whoever made it: for whom another person let it be seen.
import { originalGranted } from '../../store/reports-cases.ts'
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
import { openingMs } from './identity.ts'
import type { CaseRole } from './moves.ts'
import { readable } from './open.ts'

/** Those who may, of all who read the case at this stage. */
export function originalReaders(state: CaseState): readonly CaseRole[] {
  return readable[state].filter((role) => role === 'handler' || role === 'adjudicator')
}

/** Says whether this person may look at this file now, and writes it down. It is asked for with `propose`. */
export async function openOriginal(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, file }: { readonly caseId: string; readonly file: string },
): Promise<{ readonly kind: 'open' } | Refused> {
  if (actor.kind !== 'staff') return refused('role')
  return onCase(deps, actor, caseId, async (acting) => {
    const role = await admitReader(acting, originalReaders(acting.row.state))
    if (typeof role !== 'string') return role
    const since = new Date(acting.now.getTime() - openingMs)
    const isGranted = await originalGranted(acting.tx, { caseId, file, staff: actor.id }, since)
    await note(
      acting,
      role,
      isGranted ? 'original.viewed' : 'access.refused',
      isGranted ? { subject: 'original' } : { subject: 'original', outcome: 'denied' },
    )
    return isGranted ? { kind: 'open' } : refused('state')
  })
}

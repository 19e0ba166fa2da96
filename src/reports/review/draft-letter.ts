// A letter to the accused side: drafted by whoever checks the case, looked through for what points to the reporter, and
// read by a second person before it goes out.
import { findCase } from '../../store/reports-review.ts'
import { admit, onCase, type Refused } from '../case/act.ts'
import { propose, type Proposing } from '../case/propose.ts'
import { reviewDeps } from './deps.ts'
import type { ReviewDesk } from './desk.ts'
import { pointersIn, type Pointer } from './letter.ts'
import type { Staff } from './look.ts'
import { allText, openContents } from './open.ts'

export type Drafted = Proposing | { readonly kind: 'points'; readonly to: readonly Pointer[] }

export async function draftLetter(
  desk: ReviewDesk,
  actor: Staff,
  { caseId, text }: { readonly caseId: string; readonly text: string },
): Promise<Drafted | Refused> {
  const { store } = desk
  const deps = reviewDeps(desk)
  // First whether they may: what is found in the letter tells what stands in the report.
  const may = await onCase(deps, actor, caseId, (acting) => admit(acting, ['handler']))
  if (typeof may !== 'string') return may
  const row = await findCase(store, caseId)
  const contents = await openContents(desk, store, caseId)
  if (row !== undefined && contents !== undefined) {
    const said = await allText(desk, store, caseId)
    const to = pointersIn(text, { number: row.number, about: contents.about, text: said })
    if (to.length > 0) return { kind: 'points', to }
  }
  return propose(deps, actor, { caseId, proposed: { kind: 'letter' }, text })
}

// Ruling on a case: each adjudicator says what they think, and a majority of at least two decides.
import { castVote, everHandled, votesOf, type Vote } from '../../store/reports-cases.ts'
import type { Ruling } from '../../store/schema-reports.ts'
import {
  admitReader,
  isEmpty,
  note,
  onCase,
  refused,
  stepFor,
  take,
  write,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import { rulingOf } from './votes.ts'

export type Voted =
  | { readonly kind: 'waiting'; readonly votes: number }
  | { readonly kind: 'ruled'; readonly ruling: Ruling }
  | Refused

/** One vote with its reason. Whoever has checked the case does not rule on it. */
export async function vote(
  deps: CaseDeps,
  actor: CaseActor,
  {
    caseId,
    ruling,
    text,
  }: { readonly caseId: string; readonly ruling: Ruling; readonly text: string },
): Promise<Voted> {
  if (isEmpty(text)) return refused('empty')
  if (actor.kind !== 'staff') return refused('role')
  return onCase(deps, actor, caseId, async (acting) => {
    const { tx, row, now } = acting
    const allowed = await stepFor(acting, 'rule', admitReader)
    if ('kind' in allowed) return allowed
    if ((await everHandled(tx, caseId)).includes(actor.id)) return refused('own')
    await write(acting, 'ruling', text)
    await castVote(tx, { caseId, round: row.round, staff: actor.id, ruling, at: now })
    // Who must keep out by now has not voted, whatever they said before.
    const cast: Vote[] = []
    for (const each of await votesOf(tx, caseId, row.round))
      if (each.staff === actor.id || (await deps.recusal(tx, caseId, each.staff)).length === 0)
        cast.push(each)
    const decided = rulingOf(cast.map((each) => each.ruling))
    // How somebody voted is in the votes; the audit says that they did.
    if (decided === undefined) {
      await note(acting, allowed.role, 'voted', { count: cast.length })
      return { kind: 'waiting', votes: cast.length }
    }
    const changes = { ruling: decided, ruledAt: now }
    await take(acting, allowed, changes, { outcome: decided, count: cast.length }, 'voted')
    return { kind: 'ruled', ruling: decided }
  })
}

// Which cases somebody sees in their list: those of their part, and none from which they must keep out.
import type { CaseRow } from '../../store/reports-cases.ts'
import { listCases, waitingProposals } from '../../store/reports-review.ts'
import { caseStates, type CaseState, type ProposalKind } from '../../store/schema-reports.ts'
import type { KeepsOut } from '../case/act.ts'
import { second } from '../case/decide.ts'
import type { AuditRole } from '../audit/words.ts'
import type { ReviewDesk } from './desk.ts'
import type { Staff } from './look.ts'
import { recusalOf } from './recusal.ts'

const most = 200

const rulingStates: readonly CaseState[] = ['ruling', 'ruled', 'review', 'closed']
const headStates: readonly CaseState[] = ['escalated']

export interface CaseList {
  readonly cases: readonly CaseRow[]
  /** Those of them that do not open: of these the number is shown, and nothing else. */
  readonly unreadable: ReadonlySet<string>
  /** Until they have declared what the recusals need, none of them opens. */
  readonly lacksFacts: boolean
  readonly waiting: readonly {
    readonly caseId: string
    readonly number: string
    readonly kind: ProposalKind
  }[]
}

/** An auditor sees numbers and states of all of them and is kept out of none: there is nothing in it to keep them from. */
export async function casesFor(
  desk: ReviewDesk,
  actor: Staff,
  isAuditor: boolean,
): Promise<CaseList> {
  const { store, clock } = desk
  const has = (role: Staff['roles'][number]) => actor.roles.includes(role)
  const lists = await Promise.all([
    ...(has('registrar') || isAuditor ? [listCases(store, { states: caseStates }, most)] : []),
    ...(has('handler') ? [listCases(store, { states: caseStates, handler: actor.id }, most)] : []),
    ...(has('adjudicator') ? [listCases(store, { states: rulingStates }, most)] : []),
    ...(has('head') ? [listCases(store, { states: headStates }, most)] : []),
  ])
  const all = [...new Map(lists.flat().map((row) => [row.id, row])).values()]
  const out = new Map<string, KeepsOut | undefined>()
  const keepsOut = async (caseId: string): Promise<KeepsOut | undefined> => {
    if (!out.has(caseId)) out.set(caseId, (await recusalOf(desk, store, caseId, actor.id))[0])
    return out.get(caseId)
  }
  const cases: CaseRow[] = []
  const unreadable = new Set<string>()
  for (const row of all) {
    const ground = await keepsOut(row.id)
    if (ground === 'unreadable') unreadable.add(row.id)
    const isOut = ground !== undefined && ground !== 'unreadable' && ground !== 'facts'
    if ((isAuditor && actor.roles.length === 0) || !isOut) cases.push(row)
  }
  const waiting: CaseList['waiting'][number][] = []
  for (const { proposal, number } of await waitingProposals(store, most)) {
    const may = second[proposal.kind].some(has) && proposal.proposedBy !== actor.id
    if (may && (await keepsOut(proposal.caseId)) === undefined)
      waiting.push({ caseId: proposal.caseId, number, kind: proposal.kind })
  }
  const known = await desk.knownOf(store, actor.id)
  const role: AuditRole = actor.roles[0] ?? 'auditor'
  const act = { actor: actor.id, role, action: 'list.viewed', caseUuid: null } as const
  await store.transaction((tx) =>
    desk.audit(tx, { ...act, meta: { count: cases.length } }, clock.now()),
  )
  const lacksFacts = actor.roles.length > 0 && known?.hasDeclared !== true
  return { cases, waiting, unreadable, lacksFacts }
}

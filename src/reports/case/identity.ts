// Who the reporter is: asked for a field at a time with a reason, granted by another person for a day, and looked at by a
// custodian. Nobody there to grant it means no.
import { newId } from '../../platform/ids.ts'
import {
  addOpening,
  decideOpening,
  findOpening,
  sealedField,
} from '../../store/reports-identity-openings.ts'
import { interestsOf } from '../../store/reports-cases.ts'
import type { CaseState, IdentityFieldName } from '../../store/schema-reports.ts'
import {
  admit,
  isEmpty,
  note,
  onCase,
  refused,
  write,
  type Acting,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import type { CaseRole } from './moves.ts'

/** A request that nobody has granted by then is over, and so is a grant. */
export const openingMs = 24 * 3_600_000

/** Who may ask: whoever checks the case, and whoever checks the identity itself by hand. */
function askers(state: CaseState): readonly CaseRole[] {
  if (state === 'identity-pending' || state === 'identity-manual') return ['custodian']
  return state === 'verifying' ? ['handler'] : []
}

export type Asked = { readonly kind: 'asked'; readonly opening: string } | Refused

export async function askIdentity(
  deps: CaseDeps,
  actor: CaseActor,
  {
    caseId,
    field,
    text,
  }: { readonly caseId: string; readonly field: IdentityFieldName; readonly text: string },
): Promise<Asked> {
  if (isEmpty(text)) return refused('empty')
  if (actor.kind !== 'staff') return refused('role')
  return onCase(deps, actor, caseId, async (acting) => {
    const { tx, row, now } = acting
    const allowed = askers(row.state)
    const role = await admit(acting, allowed.length === 0 ? ['handler', 'custodian'] : allowed)
    if (typeof role !== 'string') return role
    if (allowed.length === 0) return refused('state')
    if ((await sealedField(tx, caseId, field)) === undefined) return refused('unknown')
    if (!(await somebodyElse(acting, actor.id))) {
      await note(acting, role, 'identity.denied', { field, outcome: 'denied' })
      return refused('nobody')
    }
    const reason = await write(acting, 'reason', text)
    const id = newId()
    const expiresAt = new Date(now.getTime() + openingMs)
    await addOpening(tx, {
      id,
      caseId,
      field,
      reason,
      askedBy: actor.id,
      askedAt: now,
      expiresAt,
    })
    await note(acting, role, 'identity.asked', { field })
    return { kind: 'asked', opening: id }
  })
}

export type Granted =
  | { readonly kind: 'granted'; readonly until: Date }
  | { readonly kind: 'denied' }
  | Refused

/** Another person, a custodian, lets it be seen or not. */
export async function decideIdentity(
  deps: CaseDeps,
  actor: CaseActor,
  { opening, grant }: { readonly opening: string; readonly grant: boolean },
): Promise<Granted> {
  if (actor.kind !== 'staff') return refused('role')
  const known = await findOpening(deps.store, opening)
  if (known === undefined) return refused('unknown')
  return onCase(deps, actor, known.caseId, async (acting) => {
    const { tx, row, now } = acting
    const { field } = known
    const role = await admit(acting, ['custodian'])
    if (typeof role !== 'string') return role
    if (known.askedBy === actor.id) {
      await note(acting, role, 'access.refused', { field, outcome: 'denied' })
      return refused('own')
    }
    // Whoever asked may have been recused since, or the case may be past the point where it was needed.
    if (known.expiresAt <= now || (grant && askers(row.state).length === 0)) return refused('state')
    if (grant && (await deps.recusal(tx, row.id, known.askedBy)).length > 0)
      return refused('recused')
    const until = new Date(now.getTime() + openingMs)
    const decided = await decideOpening(tx, known.id, {
      decidedBy: actor.id,
      decidedAt: now,
      outcome: grant ? 'granted' : 'denied',
      expiresAt: grant ? until : known.expiresAt,
    })
    if (!decided) return refused('taken')
    await note(acting, role, grant ? 'identity.granted' : 'identity.denied', { field })
    return grant ? { kind: 'granted', until } : { kind: 'denied' }
  })
}

export type Viewed =
  | { readonly kind: 'sealed'; readonly field: IdentityFieldName; readonly sealed: string }
  | Refused

/** The sealed field, for the browser of the custodian who granted it or, being one, asked for it. Each look is written down. */
export async function viewIdentity(
  deps: CaseDeps,
  actor: CaseActor,
  { opening }: { readonly opening: string },
): Promise<Viewed> {
  if (actor.kind !== 'staff') return refused('role')
  const known = await findOpening(deps.store, opening)
  if (known === undefined) return refused('unknown')
  return onCase(deps, actor, known.caseId, async (acting) => {
    const { tx, row, now } = acting
    const { field } = known
    const role = await admit(acting, ['custodian'])
    if (typeof role !== 'string') return role
    // Read again under the lock: a grant counts as it is now.
    const current = await findOpening(tx, opening)
    const mine = [known.askedBy, current?.decidedBy].includes(actor.id)
    if (current?.outcome !== 'granted' || current.expiresAt <= now || !mine) {
      const isLate = current?.outcome === 'granted' && current.expiresAt <= now
      await note(acting, role, 'access.refused', { field, outcome: isLate ? 'expired' : 'denied' })
      return refused(mine ? 'state' : 'role')
    }
    if (!(await interestsOf(tx, row.id, actor.id)).includes('none')) return refused('undeclared')
    const sealed = await sealedField(tx, row.id, field)
    if (sealed === undefined) return refused('unknown')
    await note(acting, role, 'identity.viewed', { field })
    return { kind: 'sealed', field, sealed }
  })
}

/** Whether there is a custodian besides whoever asks, whom nothing keeps out of it. */
async function somebodyElse({ deps, tx, row }: Acting, asker: string): Promise<boolean> {
  for (const staff of await deps.staffWith(tx, 'custodian'))
    if (staff !== asker && (await deps.recusal(tx, row.id, staff)).length === 0) return true
  return false
}

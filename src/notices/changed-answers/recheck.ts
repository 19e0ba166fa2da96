// New rules for a text already in force: one person wants the kept answers compared with them, another begins it.
import { actorName, type Actor } from '../../platform/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import { editionHash } from '../../rules/edition-hash.ts'
import type { Edition } from '../../rules/edition.ts'
import { writeAudit } from '../../store/audit.ts'
import { addChange } from '../../store/changed-answers.ts'
import { addRecheck, decideRecheck, lockRecheck } from '../../store/rechecks.ts'
import { approvers, mayDo, refused, stoppers, writers, type Refused } from '../act.ts'
import { previewChange, type Preview } from './preview.ts'
import type { ChangedDeps } from './tell.ts'

export interface RecheckDeps extends Pick<ChangedDeps, 'store' | 'edition' | 'inForce'> {
  readonly clock: Clock
  newId(): string
}

/** A later one takes the place of one that is still at it; a change of the text does not. */
export const recheckSubject = (edition: string): string => `rules:${edition}`
const causeOf = (id: string): string => `recheck:${id}`

/** What was decided by other rules than these, and can be decided by these. */
const touchedBy = (edition: Edition) => ({
  rules: edition.rules.map(({ id }) => id),
  notBy: editionHash(edition),
})

/** Whom the present rules answer otherwise than what they were told last. Nothing is written. */
export async function previewRecheck(deps: ChangedDeps): Promise<Preview> {
  const edition = await deps.inForce(deps.store)
  const change = { cause: causeOf('preview'), why: 'rules' } as const
  return previewChange(deps, edition, change, touchedBy(edition))
}

export async function proposeRecheck(
  { store, edition, inForce, clock, newId }: RecheckDeps,
  actor: Actor,
): Promise<{ readonly kind: 'proposed'; readonly id: string } | Refused> {
  if (!mayDo(actor, writers)) return refused('role')
  const id = newId()
  const proposedBy = actorName(actor)
  const proposedAt = clock.now()
  return store.transaction(async (tx) => {
    const rules = editionHash(await inForce(tx))
    const row = { id, edition: edition.id, rules, proposedBy, proposedAt }
    if (!(await addRecheck(tx, row))) return refused('status')
    const entry = { actor: proposedBy, verb: 'recheck.propose', subject: causeOf(id) }
    await writeAudit(tx, { ...entry, detail: { rules } }, proposedAt)
    return { kind: 'proposed', id }
  })
}

/**
 * `own`: whoever proposed it does not begin it; to refuse it is open to them. `stale`: the rules are others than those
 * whose effect was looked at.
 */
export async function decideOnRecheck(
  { store, edition, inForce, clock }: RecheckDeps,
  actor: Actor,
  { id, verb }: { readonly id: string; readonly verb: 'approve' | 'refuse' },
): Promise<{ readonly kind: 'decided' } | Refused<'own'>> {
  if (!mayDo(actor, verb === 'approve' ? approvers : stoppers)) return refused('role')
  return store.transaction(async (tx) => {
    const proposal = await lockRecheck(tx, edition.id, id)
    if (proposal === undefined) return refused('missing')
    if (proposal.state !== 'proposed') return refused('status')
    const decidedBy = actorName(actor)
    const decidedAt = clock.now()
    const cause = causeOf(id)
    const { rules } = proposal
    if (verb === 'approve') {
      if (proposal.proposedBy === decidedBy) return refused('own')
      const touched = touchedBy(await inForce(tx))
      if (touched.notBy !== rules) return refused('stale')
      const subject = recheckSubject(edition.id)
      await addChange(tx, { cause, subject, edition: edition.id, why: 'rules', touched })
    }
    const state = verb === 'approve' ? 'begun' : 'refused'
    await decideRecheck(tx, id, { state, decidedBy, decidedAt })
    const entry = { actor: decidedBy, verb: `recheck.${verb}`, subject: cause, detail: { rules } }
    await writeAudit(tx, entry, decidedAt)
    return { kind: 'decided' }
  })
}

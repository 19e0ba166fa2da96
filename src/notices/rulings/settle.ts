// A ruling comes into force by two persons: one proposes it, another lets it in. To take one back is the same way.
import { actorName, type Actor } from '../../platform/actor.ts'
import { isDay } from '../../platform/civil.ts'
import type { Clock } from '../../platform/clock.ts'
import { civilDay } from '../../platform/day.ts'
import type { Edition } from '../../rules/edition.ts'
import { addChange } from '../../store/changed-answers.ts'
import { writeAudit } from '../../store/audit.ts'
import {
  addRuling,
  decideRuling,
  lockRuling,
  readRulingHistory,
  type RulingVersion,
} from '../../store/rulings.ts'
import type { Store } from '../../store/store.ts'
import { approvers, mayDo, refused, writers, type Refused } from '../act.ts'

export interface RulingDeps {
  readonly store: Store
  readonly edition: Edition
  readonly clock: Clock
}

export interface Proposal {
  readonly ruling: string
  /** The newest version that whoever proposes has seen; 0: none. */
  readonly seen: number
  /** Absent: what holds is taken back. */
  readonly value?: boolean | undefined
  readonly source: string
  readonly onDay: string
  readonly note?: string | undefined
}

/** `malformed`: no source, or no day. `ahead`: a day that is still to come. `nothing`: there is nothing to take back. */
export async function proposeRuling(
  { store, edition, clock }: RulingDeps,
  actor: Actor,
  { ruling, seen, value, source, onDay, note }: Proposal,
): Promise<
  | { readonly kind: 'proposed'; readonly version: number }
  | Refused<'malformed' | 'ahead' | 'nothing'>
> {
  if (!mayDo(actor, writers)) return refused('role')
  if (!edition.rulings.some(({ id }) => id === ruling)) return refused('missing')
  if (source.trim() === '' || !isDay(onDay)) return refused('malformed')
  if (isAhead(onDay, edition, clock)) return refused('ahead')
  return store.transaction(async (tx) => {
    const history = await readRulingHistory(tx, edition.id, ruling)
    const [newest] = history
    if ((newest?.version ?? 0) !== seen) return refused('stale')
    if (newest?.state === 'proposed') return refused('status')
    const holds = history.find(({ state }) => state === 'in-force')
    if (value === undefined && (holds?.value ?? null) === null) return refused('nothing')
    const version = seen + 1
    const added = await addRuling(tx, {
      edition: edition.id,
      ruling,
      version,
      value: value ?? null,
      source: source.trim(),
      onDay,
      note: note?.trim() || null,
      proposedBy: actorName(actor),
      proposedAt: clock.now(),
    })
    if (!added) return refused('stale')
    const entry = { actor: actorName(actor), verb: 'ruling.propose' }
    const detail = { version, value: value ?? 'taken-back' }
    await writeAudit(tx, { ...entry, subject: subjectOf(edition.id, ruling), detail }, clock.now())
    return { kind: 'proposed', version }
  })
}

/** Nobody has ruled on a day that is still to come: the year or the month was mistyped. */
export function isAhead(day: string, { timeZone }: Edition, clock: Clock): boolean {
  return day > civilDay(clock.now(), timeZone)
}

export interface Decision {
  readonly ruling: string
  readonly version: number
  readonly verb: 'approve' | 'refuse'
}

/** `own`: whoever proposed it does not let it in; to refuse it is open to them. */
export async function decideProposal(
  { store, edition, clock }: RulingDeps,
  actor: Actor,
  { ruling, version, verb }: Decision,
): Promise<{ readonly kind: 'decided' } | Refused<'own'>> {
  if (!mayDo(actor, approvers)) return refused('role')
  return store.transaction(async (tx) => {
    const key = { edition: edition.id, ruling, version }
    const proposal = await lockRuling(tx, key)
    if (proposal === undefined) return refused('missing')
    if (proposal.state !== 'proposed') return refused('status')
    const decidedBy = actorName(actor)
    if (verb === 'approve' && proposal.proposedBy === decidedBy) return refused('own')
    const state = verb === 'approve' ? 'in-force' : 'refused'
    await decideRuling(tx, key, { state, decidedBy, decidedAt: clock.now() })
    const subject = subjectOf(edition.id, ruling)
    if (verb === 'approve') await addChange(tx, { ...changeOf(proposal), subject })
    const detail = { version, value: proposal.value ?? 'taken-back' }
    const entry = { actor: decidedBy, verb: `ruling.${verb}`, subject, detail }
    await writeAudit(tx, entry, clock.now())
    return { kind: 'decided' }
  })
}

export const subjectOf = (edition: string, ruling: string): string => `ruling:${edition}:${ruling}`

/** What those who had asked are told of it. */
export function changeOf({
  edition,
  ruling,
  version,
  value,
}: Pick<RulingVersion, 'edition' | 'ruling' | 'version' | 'value'>) {
  return {
    cause: `${subjectOf(edition, ruling)}:${version}`,
    edition,
    why: value === null ? 'taken-back' : 'ruled',
    touched: { rulings: [ruling] },
  } as const
}

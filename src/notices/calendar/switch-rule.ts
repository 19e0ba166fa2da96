// The secretariat switches a reminder rule on or off.
import { actorName, type Actor } from '../../platform/actor.ts'
import { writeAudit } from '../../store/audit.ts'
import { putRule, takeTurn } from '../../store/reminders.ts'
import type { CalendarDeps } from './deps.ts'
import { keyOf, type Offer } from './offers.ts'
import { plan, type Planned } from './plan.ts'

export interface RuleSwitch {
  readonly rules: readonly Offer[]
  readonly active: boolean
}

export type RuleSwitched =
  | ({ readonly kind: 'switched' } & Planned)
  /** The edition has no such stage. */
  | { readonly kind: 'no-stage' }

/** What was planned by a rule that is switched off is cancelled; one that is on is planned at once. */
export async function switchRules(
  deps: CalendarDeps,
  actor: Actor,
  { rules, active }: RuleSwitch,
  now: Date,
): Promise<RuleSwitched> {
  const { store, edition, newId } = deps
  const isKnown = ({ stage }: Offer) => edition.stages.some(({ id }) => id === stage)
  if (!rules.every(isKnown)) return { kind: 'no-stage' }
  return store.transaction(async (tx) => {
    await takeTurn(tx, true)
    const setBy = actorName(actor)
    const put = []
    for (const rule of rules) {
      const { stage, edge, days, hours, audience } = rule
      const fields = { stage, edge, days, hours, audience, key: keyOf(rule) }
      put.push(
        await putRule(tx, {
          id: newId(),
          edition: edition.id,
          ...fields,
          active,
          setBy,
          setAt: now,
        }),
      )
    }
    const planned = await plan(tx, deps, now)
    await writeAudit(
      tx,
      {
        actor: setBy,
        verb: active ? 'reminder.on' : 'reminder.off',
        subject: `edition:${edition.id}`,
        detail: { rules: put.map(({ id }) => id), ...planned },
      },
      now,
    )
    return { kind: 'switched', ...planned }
  })
}

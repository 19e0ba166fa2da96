// Hands a list over to a second person: frozen word for word, with what had been told before.
import type { Actor } from '../../platform/actor.ts'
import { setBasis } from '../../store/judging.ts'
import { submission, type Submission } from '../approval.ts'
import { writers, type NoticeDeps, type Refused, type Seen } from '../act.ts'
import { act } from './act.ts'
import { freezeReview } from './frozen.ts'
import { hindranceOf, review, type Hindrance } from './review.ts'

/** Who cannot be written to is telephoned by staff once it is approved. */
export type Submitted = Submission | Refused<Hindrance>

export async function submitJudging(
  deps: NoticeDeps,
  actor: Actor,
  seen: Seen,
): Promise<Submitted> {
  const rules = { verb: 'submit', roles: writers, from: ['draft'] } as const
  return act<Submitted, Hindrance>(deps, actor, seen, rules, async (found, tx) => {
    const reviewed = await review(tx, deps.edition, found)
    const hindrance = hindranceOf(reviewed, found.batch.correction)
    if (hindrance !== undefined) return { kind: 'refused', why: hindrance }
    const { id } = found.notice
    const rows = await freezeReview(reviewed, found.batch.groupCard, { ...deps, store: tx })
    const { told, changes, keep } = submission(rows, id, actor, deps.clock.now())
    return {
      changes,
      detail: told,
      carry: async (_, version) => {
        await keep(tx)
        await setBasis(tx, id, reviewed.basis)
        return { kind: 'submitted', version, ...told }
      },
    }
  })
}

// Hands a list over to a second person: frozen word for word, with what had been told before.
import { actorName, type Actor } from '../../platform/actor.ts'
import { setBasis } from '../../store/judging.ts'
import { replaceRows } from '../../store/notices.ts'
import { frozenHash } from '../freeze.ts'
import { act, writers, type JudgingDeps, type Refused, type Seen } from './deps.ts'
import { freezeReview } from './frozen.ts'
import { hindranceOf, review, type Hindrance } from './review.ts'

export type Submitted =
  | {
      readonly kind: 'submitted'
      readonly version: number
      readonly hash: string
      readonly recipients: number
      /** How many cannot be written to: staff telephones them once it is approved. */
      readonly wrong: number
    }
  | Refused<Hindrance>

export async function submitJudging(
  deps: JudgingDeps,
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
    const recipients = rows.filter(({ error }) => error === undefined).length
    const hash = frozenHash(rows)
    const wrong = rows.length - recipients
    return {
      changes: {
        status: 'submitted',
        submittedBy: actorName(actor),
        submittedAt: deps.clock.now(),
        frozenHash: hash,
        recipients,
      },
      detail: { hash, recipients, wrong },
      carry: async (_, version) => {
        await replaceRows(
          tx,
          id,
          rows.map(({ label: _label, to, ...row }) => ({ notice: id, ...row, ...to })),
        )
        await setBasis(tx, id, reviewed.basis)
        return { kind: 'submitted', version, hash, recipients, wrong }
      },
    }
  })
}

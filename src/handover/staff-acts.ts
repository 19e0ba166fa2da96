// What the staff do with a question: take it, answer it, end it, give it back. Each is written down, and happens once.
import type { AuditEntry } from '../platform/audit-chain.ts'
import { writeAudit } from '../store/audit.ts'
import { changeHandover, lockHandover, type Handover } from '../store/handovers.ts'
import type { Store } from '../store/store.ts'
import type { HandoverDeps } from './deps.ts'
import { ended, standingOf, taken, turnOf } from './moves.ts'
import { saying, tellAsker, tellStaff } from './say.ts'
import { addWords } from './words.ts'
import { askerWords, endingWords, staffWords } from './wording.ts'
import { holderName } from './holder.ts'

/** Somebody of the staff, in chat or at the console. */
export interface Clerk {
  /** As `holder` of a hand-over says it. */
  readonly holder: string
  /** As the audit says it. */
  readonly actor: string
  /** By the platform's own name, to be spoken to in the group. */
  readonly person?: string
}

export type StaffAct =
  | { readonly kind: 'take' }
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'return' }

export type Acted =
  | { readonly kind: 'done' }
  /** They have it already. */
  | { readonly kind: 'own' }
  /** Somebody else has it. */
  | { readonly kind: 'held'; readonly handover: Handover }
  | { readonly kind: 'over'; readonly handover: Handover }
  /** The answer carries somebody's number, and a group would read it: nothing happened. */
  | { readonly kind: 'personal' }
  | { readonly kind: 'missing' }

/** Acts on the question of this id, over what it is at this very moment. */
export async function actOnQuestion(
  tx: Store,
  deps: HandoverDeps,
  id: string,
  clerk: Clerk,
  act: StaffAct,
  now: Date,
): Promise<Acted> {
  const handover = await lockHandover(tx, id)
  if (handover === undefined || handover.edition !== deps.edition.id) return { kind: 'missing' }
  const standing = standingOf(handover, clerk.holder)
  if (standing === 'over' || standing === 'held') return { kind: standing, handover }
  if (act.kind === 'answer' && handover.chatKind === 'group' && deps.hasPersonalNumber(act.text))
    return { kind: 'personal' }
  const audited = (verb: string, detail: AuditEntry['detail'] = {}) =>
    writeAudit(
      tx,
      { actor: clerk.actor, verb: `handover.${verb}`, subject: `handover:${id}`, detail },
      now,
    )
  if (act.kind === 'end' || act.kind === 'return') {
    const ending = act.kind === 'end' ? 'staff' : 'returned'
    await changeHandover(tx, id, ended(ending, now))
    await tellAsker(tx, deps, handover, saying(askerWords.ended[ending]))
    await tellStaff(tx, deps, handover, saying(staffWords.ended(endingWords[ending])))
    await audited(act.kind)
    return { kind: 'done' }
  }
  if (standing === 'free') {
    await changeHandover(tx, id, taken(clerk.holder, now))
    await audited('take', { reason: handover.reason })
    await tellAsker(tx, deps, handover, saying(askerWords.taken))
    const who = await holderName(tx, deps, clerk.holder)
    await tellStaff(tx, deps, handover, saying(staffWords.taken(who)), clerk.person)
  }
  if (act.kind === 'take') return { kind: standing === 'own' ? 'own' : 'done' }
  await addWords(tx, deps, handover, { by: 'staff', text: act.text, at: now })
  await changeHandover(tx, id, turnOf('asker', now))
  await tellAsker(tx, deps, handover, answerOf(act.text))
  await audited('answer')
  return { kind: 'done' }
}

/** Signed by the office, not by a person. It can be rated like an answer of the desk. */
const answerOf = (text: string) => ({
  ...saying(
    askerWords.answered,
    [...text.split(/\n+/u).filter((line) => line.trim() !== ''), askerWords.signed],
    [askerWords.answeredHow],
  ),
  outcome: 'information' as const,
})

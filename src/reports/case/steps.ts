// The steps that one person takes alone: accepting, asking for more, checking, closing.
import { newId } from '../../platform/ids.ts'
import { everHandled, tell } from '../../store/reports-cases.ts'
import {
  admitReader,
  isEmpty,
  onCase,
  refused,
  stepFor,
  take,
  write,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import type { CaseEvent } from './moves.ts'
import type { Need } from './wording.ts'

export type Done = { readonly kind: 'done' } | Refused

const done: Done = { kind: 'done' }

interface OnOne {
  readonly caseId: string
}

interface Reasoned extends OnOne {
  /** For the review alone, sealed. */
  readonly text: string
}

/** What the check of an identity came to: by the provider, or by a custodian who compared by hand. */
export async function settleIdentity(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, outcome }: OnOne & { readonly outcome: 'confirmed' | 'denied' | 'by-hand' },
): Promise<Done> {
  return step(deps, actor, caseId, `identity-${outcome}`)
}

/** The registrar takes the report on. */
export async function accept(deps: CaseDeps, actor: CaseActor, { caseId }: OnOne): Promise<Done> {
  return onCase(deps, actor, caseId, async (acting) => {
    const allowed = await stepFor(acting, 'accept')
    if ('kind' in allowed) return allowed
    await take(acting, allowed, { acceptedAt: acting.now })
    return done
  })
}

/** The registrar asks the reporter for what is missing; what that is, they read on the page of the case. */
export async function askSupplement(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, text, needs }: Reasoned & { readonly needs: readonly Need[] },
): Promise<Done> {
  if (isEmpty(text) || needs.length === 0) return refused('empty')
  return onCase(deps, actor, caseId, async (acting) => {
    const allowed = await stepFor(acting, 'ask-supplement')
    if ('kind' in allowed) return allowed
    await write(acting, 'reason', text)
    await take(acting, allowed)
    for (const telling of needs)
      await tell(acting.tx, { id: newId(), caseId, telling, at: acting.now })
    return done
  })
}

/** More time for checking: once, and with a reason. */
export async function extendCheck(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, text }: Reasoned,
): Promise<Done> {
  if (isEmpty(text)) return refused('empty')
  return onCase(deps, actor, caseId, async (acting) => {
    const allowed = await stepFor(acting, 'extend')
    if ('kind' in allowed) return allowed
    if (acting.row.extended) return refused('taken')
    await write(acting, 'reason', text)
    await take(acting, allowed, { extended: true })
    return done
  })
}

/** What the accused side said for itself. */
export async function hearAccused(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, text }: Reasoned,
): Promise<Done> {
  return reasoned(deps, actor, caseId, 'hear', text, 'note')
}

/** The handler lays what was found before those who rule. */
export async function finishCheck(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, text }: Reasoned,
): Promise<Done> {
  return reasoned(deps, actor, caseId, 'finish-check', text, 'finding')
}

/** Those who rule want more to be checked; the votes so far are void. */
export async function sendBack(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, text }: Reasoned,
): Promise<Done> {
  if (isEmpty(text)) return refused('empty')
  return onCase(deps, actor, caseId, async (acting) => {
    const allowed = await stepFor(acting, 'send-back', admitReader)
    if ('kind' in allowed) return allowed
    if (actor.kind === 'staff' && (await everHandled(acting.tx, caseId)).includes(actor.id))
      return refused('own')
    await write(acting, 'reason', text)
    await take(acting, allowed, { round: acting.row.round + 1 })
    return done
  })
}

/** The reporter has been told, and it is over. */
export async function close(deps: CaseDeps, actor: CaseActor, { caseId }: OnOne): Promise<Done> {
  return step(deps, actor, caseId, 'close')
}

async function step(
  deps: CaseDeps,
  actor: CaseActor,
  caseId: string,
  event: CaseEvent,
): Promise<Done> {
  return onCase(deps, actor, caseId, async (acting) => {
    const allowed = await stepFor(acting, event)
    if ('kind' in allowed) return allowed
    await take(acting, allowed)
    return done
  })
}

async function reasoned(
  deps: CaseDeps,
  actor: CaseActor,
  caseId: string,
  event: CaseEvent,
  text: string,
  kind: Parameters<typeof write>[1],
): Promise<Done> {
  if (isEmpty(text)) return refused('empty')
  return onCase(deps, actor, caseId, async (acting) => {
    const allowed = await stepFor(acting, event)
    if ('kind' in allowed) return allowed
    await write(acting, kind, text)
    await take(acting, allowed)
    return done
  })
}

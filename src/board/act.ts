// What becomes of an answer of the office: proposed by one, approved by another, undone by any one; all written down.
import { actorName, type Actor, type Role } from '../platform/actor.ts'
import { civilDay } from '../platform/day.ts'
import { writeAudit } from '../store/audit.ts'
import {
  addBoardAnswer,
  boardQuestionsById,
  changeBoardAnswer,
  lockBoardAnswer,
  listBoardAnswers,
  listOpenOn,
  replacementsOf,
  settleQuestions,
  type BoardAnswer,
} from '../store/board.ts'
import type { Store } from '../store/store.ts'
import { basisOf } from './basis.ts'
import { problemsOf, type Draft } from './check.ts'
import { entryPoint } from './group.ts'
import { forebearsOf } from './heirs.ts'
import type { BoardDeps } from './deps.ts'
import { tellAskers } from './tell.ts'
import type { Problem } from './wording.ts'

/** Which answer, and the version that whoever acts has seen. */
export interface Seen {
  readonly id: string
  readonly version: number
}

/** `own`: whoever has had a hand in its words does not approve it. */
export interface Refused {
  readonly kind: 'refused'
  readonly why: 'role' | 'missing' | 'stale' | 'state' | 'own'
}
const refused = (why: Refused['why']): Refused => ({ kind: 'refused', why })

export type Proposed =
  | { readonly kind: 'proposed'; readonly id: string }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | Refused

export interface Proposal extends Draft {
  /** Rows of the board that it settles. */
  readonly questions: readonly string[]
  /** Those who had asked are told, once. */
  readonly tell: boolean
}

const writers: readonly Role[] = ['secretariat']
const approvers: readonly Role[] = ['approver']
const stoppers: readonly Role[] = ['secretariat', 'approver']

const mayDo = (actor: Actor, roles: readonly Role[]): boolean =>
  actor.kind === 'staff' && roles.some((role) => actor.roles.includes(role))

const problemsIn = (deps: BoardDeps, draft: Draft) =>
  problemsOf(draft, deps.edition, civilDay(deps.clock.now(), deps.edition.timeZone), (text) =>
    deps.guard(text),
  )

const columnsOf = ({ phrasings, answer, clause, role, on }: Draft) => ({
  phrasings: phrasings.map((each) => each.trim()),
  answer: answer.trim(),
  clause: clause ?? null,
  role: role.trim(),
  answeredOn: on,
})

export async function proposeAnswer(
  deps: BoardDeps,
  actor: Actor,
  proposal: Proposal,
): Promise<Proposed> {
  if (!mayDo(actor, writers)) return refused('role')
  const problems = problemsIn(deps, proposal)
  if (problems.length > 0) return { kind: 'invalid', problems }
  const id = deps.newId()
  const by = actorName(actor)
  const now = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const found = await boardQuestionsById(tx, proposal.questions)
    const ours = found.filter(({ edition }) => edition === deps.edition.id)
    await addBoardAnswer(tx, {
      id,
      edition: deps.edition.id,
      state: 'proposed',
      ...columnsOf(proposal),
      questions: ours.map((each) => each.id),
      tell: proposal.tell,
      authors: [by],
      proposedAt: now,
    })
    const detail = { version: 1, questions: ours.length, tell: proposal.tell }
    await writeAudit(tx, { actor: by, verb: 'faq.propose', subject: `faq:${id}`, detail }, now)
  })
  return { kind: 'proposed', id }
}

/**
 * A new answer that is to take the place of one in force, which is said until then and kept for good. What did not
 * help of the old one is settled by the new one.
 */
export async function proposeReplacement(
  deps: BoardDeps,
  actor: Actor,
  seen: Seen,
  draft: Draft & Pick<Proposal, 'tell'>,
): Promise<Proposed> {
  const { store, edition, clock } = deps
  if (!mayDo(actor, writers)) return refused('role')
  const problems = problemsIn(deps, draft)
  if (problems.length > 0) return { kind: 'invalid', problems }
  const id = deps.newId()
  const by = actorName(actor)
  return store.transaction(async (tx) => {
    const old = await lockBoardAnswer(tx, edition.id, seen.id)
    if (old === undefined) return refused('missing')
    if (old.version !== seen.version) return refused('stale')
    const others = await replacementsOf(tx, old.id)
    if (old.state !== 'in-force' || others.some(({ state }) => state === 'proposed'))
      return refused('state')
    const family = forebearsOf(await listBoardAnswers(tx, edition.id), old.id)
    const open = await listOpenOn(tx, edition.id, family.map(entryPoint))
    const questions = [...new Set([...old.questions, ...open.map((each) => each.id)])]
    await addBoardAnswer(tx, {
      id,
      edition: edition.id,
      state: 'proposed',
      ...columnsOf(draft),
      questions,
      tell: draft.tell,
      authors: [by],
      proposedAt: clock.now(),
      replaces: old.id,
    })
    const detail = { version: 1, questions: questions.length, tell: draft.tell, replaces: old.id }
    const entry = { actor: by, verb: 'faq.propose', subject: `faq:${id}`, detail }
    await writeAudit(tx, entry, clock.now())
    return { kind: 'proposed', id }
  })
}

/** Also of one that was refused or undone: whatever was approved before has to be approved anew. */
export async function editAnswer(
  deps: BoardDeps,
  actor: Actor,
  seen: Seen,
  draft: Draft & Pick<Proposal, 'tell'>,
): Promise<Proposed> {
  const problems = problemsIn(deps, draft)
  if (mayDo(actor, writers) && problems.length > 0) return { kind: 'invalid', problems }
  const from = ['proposed', 'refused', 'undone'] as const
  const acted = await act(deps, actor, seen, { verb: 'edit', roles: writers, from }, (found) => ({
    ...columnsOf(draft),
    state: 'proposed',
    tell: draft.tell,
    authors: [...new Set([...found.authors, actorName(actor)])],
    proposedAt: deps.clock.now(),
    decidedBy: null,
    decidedAt: null,
  }))
  return acted.kind === 'done' ? { kind: 'proposed', id: seen.id } : acted
}

export type Acted = { readonly kind: 'done' } | Refused

/** From now on it is what the desk says; those who had asked are told, if that was wanted. */
export async function approveAnswer(deps: BoardDeps, actor: Actor, seen: Seen): Promise<Acted> {
  const rules = { verb: 'approve', roles: approvers, from: ['proposed'] } as const
  return act(
    deps,
    actor,
    seen,
    rules,
    async (found, tx) => {
      if (found.authors.includes(actorName(actor))) return refused('own')
      // It was undone, and what had been proposed in its place is in force since.
      if (await isFollowed(tx, found.id)) return refused('state')
      const old = found.replaces && (await lockBoardAnswer(tx, found.edition, found.replaces))
      // Another one has come in its place meanwhile.
      if (old && old.state === 'replaced' && (await isFollowed(tx, old.id))) return refused('state')
      if (old && old.state === 'in-force') await changeBoardAnswer(tx, old, { state: 'replaced' })
      const restsOn = (await basisOf(tx, deps, found.clause)) ?? null
      return { state: 'in-force', ...decided(deps, actor), restsOn }
    },
    async (tx, found) => {
      await settleQuestions(tx, found, found.id)
      if (found.tell) await tellAskers(tx, deps, found)
    },
  )
}

export async function refuseAnswer(deps: BoardDeps, actor: Actor, seen: Seen): Promise<Acted> {
  const rules = { verb: 'refuse', roles: approvers, from: ['proposed'] } as const
  return act(deps, actor, seen, rules, () => ({ state: 'refused', ...decided(deps, actor) }))
}

/** At once, by one person: what is wrong must not be said while a second one is looked for. */
export async function undoAnswer(deps: BoardDeps, actor: Actor, seen: Seen): Promise<Acted> {
  const rules = { verb: 'undo', roles: stoppers, from: ['in-force'] } as const
  const undone = { undoneBy: actorName(actor), undoneAt: deps.clock.now() }
  return act(
    deps,
    actor,
    seen,
    rules,
    () => ({ state: 'undone', ...undone }),
    (tx, { id, questions }) => settleQuestions(tx, { questions, from: id }, null),
  )
}

/** Whether another one that took its place is in force. */
const isFollowed = async (tx: Store, id: string): Promise<boolean> =>
  (await replacementsOf(tx, id)).some(({ state }) => state === 'in-force' || state === 'replaced')

const decided = ({ clock }: BoardDeps, actor: Actor) => ({
  decidedBy: actorName(actor),
  decidedAt: clock.now(),
})

type Changes = Partial<Omit<BoardAnswer, 'id' | 'version'>>

async function act(
  { store, edition, clock }: BoardDeps,
  actor: Actor,
  { id, version }: Seen,
  rules: {
    readonly verb: string
    readonly roles: readonly Role[]
    readonly from: readonly BoardAnswer['state'][]
  },
  plan: (found: BoardAnswer, tx: Store) => Changes | Promise<Changes | Refused>,
  carry: (tx: Store, found: BoardAnswer) => Promise<void> = async () => {},
): Promise<Acted> {
  if (!mayDo(actor, rules.roles)) return refused('role')
  return store.transaction(async (tx) => {
    const found = await lockBoardAnswer(tx, edition.id, id)
    if (found === undefined) return refused('missing')
    if (found.version !== version) return refused('stale')
    if (!rules.from.includes(found.state)) return refused('state')
    const planned = await plan(found, tx)
    if ('kind' in planned) return planned
    if (!(await changeBoardAnswer(tx, found, planned))) return refused('stale')
    await carry(tx, found)
    const entry = { actor: actorName(actor), verb: `faq.${rules.verb}`, subject: `faq:${id}` }
    await writeAudit(tx, { ...entry, detail: { version: version + 1 } }, clock.now())
    return { kind: 'done' }
  })
}

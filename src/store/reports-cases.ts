// Reads and writes where a case stands, who works on it, and what was decided.
import { and, asc, eq, gt, inArray, isNull, lt, lte, notExists, notInArray, sql } from 'drizzle-orm'

import {
  assignments,
  caseInterests,
  caseMessages,
  cases,
  caseVotes,
  proposals,
  tellings,
  type CaseState,
} from './schema-reports.ts'
import type { Store } from './store.ts'

export type CaseRow = typeof cases.$inferSelect
export type Proposal = typeof proposals.$inferSelect
export type NewProposal = typeof proposals.$inferInsert
export type Vote = typeof caseVotes.$inferSelect
export type Interest = typeof caseInterests.$inferSelect
export type NewMessage = typeof caseMessages.$inferInsert

/** The case, held: until the transaction ends nobody else changes anything of it. */
export async function holdCase(tx: Store, id: string): Promise<CaseRow | undefined> {
  const [found] = await tx.select().from(cases).where(eq(cases.id, id)).for('update')
  return found
}

export async function findCaseByNumber(store: Store, number: string): Promise<CaseRow | undefined> {
  const [found] = await store.select().from(cases).where(eq(cases.number, number))
  return found
}

export async function changeCase(
  tx: Store,
  id: string,
  changes: Partial<Omit<CaseRow, 'id' | 'number' | 'filedAt'>>,
): Promise<void> {
  await tx.update(cases).set(changes).where(eq(cases.id, id))
}

/** Cases in this state whose day was before this one. */
export async function overdueIn(
  store: Store,
  state: CaseState,
  day: string,
  limit: number,
): Promise<readonly string[]> {
  const found = await store
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.state, state), lt(cases.dueOn, day)))
    .orderBy(asc(cases.dueOn), asc(cases.id))
    .limit(limit)
  return found.map(({ id }) => id)
}

export async function addMessage(tx: Store, message: NewMessage): Promise<void> {
  await tx.insert(caseMessages).values(message)
}

export async function tell(tx: Store, row: typeof tellings.$inferInsert): Promise<void> {
  await tx.insert(tellings).values(row)
}

/** What was told of a case, oldest first. */
export async function toldOf(
  store: Store,
  caseId: string,
): Promise<readonly (typeof tellings.$inferSelect)[]> {
  return store.select().from(tellings).where(eq(tellings.caseId, caseId)).orderBy(asc(tellings.id))
}

/** Cases in these states of which nothing was told since then, a page at a time by id; not those that are to be let be. */
export async function quietCases(
  store: Store,
  states: readonly CaseState[],
  since: Date,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const told = store
    .select({ id: tellings.id })
    .from(tellings)
    .where(and(eq(tellings.caseId, cases.id), gt(tellings.at, since)))
  const found = await store
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        inArray(cases.state, [...states]),
        isNull(cases.withdrawalAt),
        notExists(told),
        gt(cases.id, after),
      ),
    )
    .orderBy(asc(cases.id))
    .limit(limit)
  return found.map(({ id }) => id)
}

/** What the sender has still to pass on. It marks each in the transaction that writes the delivery. */
export async function untold(
  tx: Store,
  limit: number,
): Promise<readonly (typeof tellings.$inferSelect)[]> {
  return tx
    .select()
    .from(tellings)
    .where(isNull(tellings.passedOnAt))
    .orderBy(asc(tellings.id))
    .limit(limit)
    .for('update', { skipLocked: true })
}

export async function passedOn(tx: Store, id: string, at: Date): Promise<void> {
  await tx.update(tellings).set({ passedOnAt: at }).where(eq(tellings.id, id))
}

/** Who checks the case now. */
export async function handlersOf(store: Store, caseId: string): Promise<readonly string[]> {
  const found = await store
    .select({ staff: assignments.staff })
    .from(assignments)
    .where(and(eq(assignments.caseId, caseId), isNull(assignments.endedAt)))
    .orderBy(asc(assignments.id))
  return found.map(({ staff }) => staff)
}

/** Who has ever checked it: they do not judge their own work. */
export async function everHandled(store: Store, caseId: string): Promise<readonly string[]> {
  const found = await store
    .selectDistinct({ staff: assignments.staff })
    .from(assignments)
    .where(eq(assignments.caseId, caseId))
  return found.map(({ staff }) => staff)
}

export async function assignHandler(
  tx: Store,
  row: Omit<typeof assignments.$inferInsert, 'endedAt' | 'ended'>,
): Promise<void> {
  await tx.insert(assignments).values(row)
}

/** Ends one's access to a case, or everybody's but one's. Returns how many lost it. */
export async function endAssignments(
  tx: Store,
  which: { readonly caseId: string; readonly staff: string; readonly others?: true },
  ended: { readonly at: Date; readonly why: 'changed' | 'recused' },
): Promise<number> {
  const gone = await tx
    .update(assignments)
    .set({ endedAt: ended.at, ended: ended.why })
    .where(
      and(
        eq(assignments.caseId, which.caseId),
        isNull(assignments.endedAt),
        which.others === true
          ? notInArray(assignments.staff, [which.staff])
          : eq(assignments.staff, which.staff),
      ),
    )
    .returning({ id: assignments.id })
  return gone.length
}

/** What was said of one person and a case. */
export async function interestsOf(
  store: Store,
  caseId: string,
  staff: string,
): Promise<readonly Interest['kind'][]> {
  const found = await store
    .select({ kind: caseInterests.kind })
    .from(caseInterests)
    .where(and(eq(caseInterests.caseId, caseId), eq(caseInterests.staff, staff)))
  return found.map(({ kind }) => kind)
}

export async function addInterest(tx: Store, row: Interest): Promise<void> {
  await tx.insert(caseInterests).values(row).onConflictDoNothing()
}

/** False: one of this kind is waiting already. */
export async function addProposal(tx: Store, row: NewProposal): Promise<boolean> {
  const added = await tx
    .insert(proposals)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: proposals.id })
  return added.length > 0
}

export async function findProposal(store: Store, id: string): Promise<Proposal | undefined> {
  const [found] = await store.select().from(proposals).where(eq(proposals.id, id))
  return found
}

/** Those of a case that wait for a second person. */
export async function openProposals(store: Store, caseId: string): Promise<readonly Proposal[]> {
  return store
    .select()
    .from(proposals)
    .where(and(eq(proposals.caseId, caseId), isNull(proposals.decidedAt)))
    .orderBy(asc(proposals.id))
}

/** False: somebody has decided it before. */
export async function decideProposal(
  tx: Store,
  id: string,
  decision: {
    readonly by: string
    readonly at: Date
    readonly outcome: 'approved' | 'denied'
  },
): Promise<boolean> {
  const decided = await tx
    .update(proposals)
    .set({ decidedBy: decision.by, decidedAt: decision.at, outcome: decision.outcome })
    .where(and(eq(proposals.id, id), isNull(proposals.decidedAt)))
    .returning({ id: proposals.id })
  return decided.length > 0
}

/** One vote each: a second one of the same person replaces the first while nothing is ruled. */
export async function castVote(tx: Store, vote: Vote): Promise<void> {
  await tx
    .insert(caseVotes)
    .values(vote)
    .onConflictDoUpdate({
      target: [caseVotes.caseId, caseVotes.round, caseVotes.staff],
      set: { ruling: vote.ruling, at: vote.at },
    })
}

export async function votesOf(
  store: Store,
  caseId: string,
  round: number,
): Promise<readonly Vote[]> {
  return store
    .select()
    .from(caseVotes)
    .where(and(eq(caseVotes.caseId, caseId), eq(caseVotes.round, round)))
    .orderBy(asc(caseVotes.at), asc(caseVotes.staff))
}

/** Cases that came to an end by this moment, a page at a time by id. */
export async function endedCases(
  store: Store,
  now: Date,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const found = await store
    .select({ id: cases.id })
    .from(cases)
    .where(and(lte(cases.endedAt, now), sql`${cases.id} > ${after}`))
    .orderBy(asc(cases.id))
    .limit(limit)
  return found.map(({ id }) => id)
}

/** Whether somebody else let this person look at this file since then. */
export async function originalGranted(
  store: Store,
  which: { readonly caseId: string; readonly file: string; readonly staff: string },
  since: Date,
): Promise<boolean> {
  const [found] = await store
    .select({ id: proposals.id })
    .from(proposals)
    .where(
      and(
        eq(proposals.caseId, which.caseId),
        eq(proposals.kind, 'original'),
        eq(proposals.file, which.file),
        eq(proposals.proposedBy, which.staff),
        eq(proposals.outcome, 'approved'),
        gt(proposals.decidedAt, since),
      ),
    )
    .limit(1)
  return found !== undefined
}

// The board of what the desk could not answer, and the answers of the office, in the database.
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'

import { boardAnswers, boardQuestions, deliveries, ratings } from './schema.ts'
import type { MessageKey } from './inbox.ts'
import type { Store } from './store.ts'

export type BoardQuestion = typeof boardQuestions.$inferSelect
export type BoardAnswer = typeof boardAnswers.$inferSelect

/** The same press again changes nothing. */
export async function addBoardQuestion(
  tx: Store,
  row: typeof boardQuestions.$inferInsert,
): Promise<void> {
  await tx.insert(boardQuestions).values(row).onConflictDoNothing()
}

/** The newest questions that the office has not answered. An answer that did not help counts only while the person still says so. */
export async function openBoardQuestions(
  store: Store,
  edition: string,
  limit: number,
): Promise<readonly BoardQuestion[]> {
  const found = await store
    .select({ question: boardQuestions })
    .from(boardQuestions)
    .leftJoin(
      ratings,
      and(
        eq(ratings.deliveryId, boardQuestions.delivery),
        eq(ratings.person, boardQuestions.asker),
        eq(ratings.value, 'unhelpful'),
      ),
    )
    .where(
      and(
        eq(boardQuestions.edition, edition),
        isNull(boardQuestions.answeredBy),
        or(isNull(boardQuestions.delivery), isNotNull(ratings.value)),
      ),
    )
    .orderBy(desc(boardQuestions.at), desc(boardQuestions.id))
    .limit(limit)
  return found.map(({ question }) => question)
}

/** Questions on these points that nothing has settled. */
export async function listOpenOn(
  store: Store,
  edition: string,
  points: readonly string[],
): Promise<readonly Pick<BoardQuestion, 'id'>[]> {
  return store
    .select({ id: boardQuestions.id })
    .from(boardQuestions)
    .where(
      and(
        eq(boardQuestions.edition, edition),
        inArray(boardQuestions.point, [...points]),
        isNull(boardQuestions.answeredBy),
      ),
    )
}

export async function boardQuestionsById(
  store: Store,
  ids: readonly string[],
): Promise<readonly BoardQuestion[]> {
  if (ids.length === 0) return []
  return store
    .select()
    .from(boardQuestions)
    .where(inArray(boardQuestions.id, [...ids]))
    .orderBy(asc(boardQuestions.at), asc(boardQuestions.id))
}

/** Says by which answer these are settled; null: by none any more. */
export async function settleQuestions(
  tx: Store,
  { questions, from }: { readonly questions: readonly string[]; readonly from?: string },
  answer: string | null,
): Promise<void> {
  if (questions.length === 0) return
  await tx
    .update(boardQuestions)
    .set({ answeredBy: answer })
    .where(
      and(
        inArray(boardQuestions.id, [...questions]),
        from === undefined ? undefined : eq(boardQuestions.answeredBy, from),
      ),
    )
}

/** Whoever put them there, the words of this message do not stand there any more. */
export async function dropBoardMessage(
  tx: Store,
  { channel, app, messageId }: MessageKey,
): Promise<void> {
  await tx
    .delete(boardQuestions)
    .where(
      and(
        eq(boardQuestions.channel, channel),
        eq(boardQuestions.app, app),
        eq(boardQuestions.message, messageId),
      ),
    )
}

/** Erases the words of what is older; what then says nothing any more goes altogether. */
export async function eraseBoardWords(tx: Store, before: Date): Promise<number> {
  const erased = await tx
    .update(boardQuestions)
    .set({ body: null })
    .where(and(lt(boardQuestions.at, before), isNotNull(boardQuestions.body)))
    .returning({ id: boardQuestions.id })
  await tx
    .delete(boardQuestions)
    .where(and(lt(boardQuestions.at, before), isNull(boardQuestions.point)))
  return erased.length
}

/** What was said in a row of the ledger, if it was an answer. */
export async function answerSent(store: Store, delivery: string) {
  const [found] = await store
    .select({ body: deliveries.body, target: deliveries.target })
    .from(deliveries)
    .where(and(eq(deliveries.id, delivery), eq(deliveries.kind, 'reply')))
  return found
}

export async function addBoardAnswer(
  tx: Store,
  row: typeof boardAnswers.$inferInsert,
): Promise<void> {
  await tx.insert(boardAnswers).values(row)
}

export async function listBoardAnswers(
  store: Store,
  edition: string,
): Promise<readonly BoardAnswer[]> {
  return store
    .select()
    .from(boardAnswers)
    .where(eq(boardAnswers.edition, edition))
    .orderBy(desc(boardAnswers.proposedAt), desc(boardAnswers.id))
}

/** Those that came, or are to come, in the place of this one. */
export async function replacementsOf(store: Store, id: string): Promise<readonly BoardAnswer[]> {
  return store
    .select()
    .from(boardAnswers)
    .where(eq(boardAnswers.replaces, id))
    .orderBy(asc(boardAnswers.proposedAt), asc(boardAnswers.id))
}

/** The row, which nobody else changes until the transaction ends. */
export async function lockBoardAnswer(
  tx: Store,
  edition: string,
  id: string,
): Promise<BoardAnswer | undefined> {
  const [found] = await tx
    .select()
    .from(boardAnswers)
    .where(and(eq(boardAnswers.edition, edition), eq(boardAnswers.id, id)))
    .for('update')
  return found
}

/** In the order in which they came into force: of two that fit equally the older one answers. */
export async function boardAnswersInForce(
  store: Store,
  edition: string,
): Promise<readonly BoardAnswer[]> {
  return store
    .select()
    .from(boardAnswers)
    .where(and(eq(boardAnswers.edition, edition), eq(boardAnswers.state, 'in-force')))
    .orderBy(asc(boardAnswers.decidedAt), asc(boardAnswers.id))
}

export async function findBoardAnswer(
  store: Store,
  edition: string,
  id: string,
): Promise<BoardAnswer | undefined> {
  const [found] = await store
    .select()
    .from(boardAnswers)
    .where(and(eq(boardAnswers.edition, edition), eq(boardAnswers.id, id)))
  return found
}

/** Changes the version that was seen; false if somebody else has changed it meanwhile. */
export async function changeBoardAnswer(
  tx: Store,
  { id, version, state }: Pick<BoardAnswer, 'id' | 'version' | 'state'>,
  changes: Partial<Omit<BoardAnswer, 'id' | 'version'>>,
): Promise<boolean> {
  const changed = await tx
    .update(boardAnswers)
    .set({ ...changes, version: sql`${boardAnswers.version} + 1` })
    .where(
      and(
        eq(boardAnswers.id, id),
        eq(boardAnswers.version, version),
        eq(boardAnswers.state, state),
      ),
    )
    .returning({ id: boardAnswers.id })
  return changed.length > 0
}

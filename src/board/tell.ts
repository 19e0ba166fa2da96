// Tells those who had asked what the office answers: each once, where they had asked, quoting their question.
import type { Answer } from '../channels/channel.ts'
import { putDelivery } from '../delivery/ledger.ts'
import { dayInWords } from '../platform/day.ts'
import type { Edition } from '../rules/edition.ts'
import { boardQuestionsById, type BoardAnswer } from '../store/board.ts'
import type { Store } from '../store/store.ts'
import type { BoardDeps } from './deps.ts'
import { openAsked } from './words.ts'
import { tellWords } from './wording.ts'

/** Written before for somebody, it is not written again, also not in a later version. */
export async function tellAskers(
  tx: Store,
  { key, edition }: Pick<BoardDeps, 'key' | 'edition'>,
  entry: Pick<BoardAnswer, 'id' | 'questions' | 'answer' | 'clause' | 'role' | 'answeredOn'>,
): Promise<void> {
  const questions = await boardQuestionsById(tx, entry.questions)
  const told = new Set<string>()
  for (const question of questions.toReversed()) {
    const { asker, channel, app } = question
    const asked = openAsked(key, question)
    const once = `${channel}:${app}:${asker}`
    if (asked === undefined || told.has(once)) continue
    told.add(once)
    await putDelivery(tx, {
      onceKey: `faq:${entry.id}:${asker}`,
      kind: 'aside',
      channel,
      app,
      target: asked.place,
      body: saying(entry, asked.text, edition),
      // A page shows what is said only while somebody looks: it waits for no morning.
      unasked: channel !== 'web',
    })
  }
}

function saying(
  { answer, clause, role, answeredOn }: Parameters<typeof tellAskers>[2],
  text: string,
  edition: Edition,
): Answer {
  return {
    outcome: 'notice',
    first: [],
    headline: tellWords.headline,
    paragraphs: [
      ...(text === '' ? [] : [tellWords.asked(text)]),
      answer,
      tellWords.signed(role, dayInWords(answeredOn)),
      ...(clause === null ? [tellWords.notInNotice] : []),
    ],
    clauses: edition.clauses
      .filter(({ id }) => id === clause)
      .map(({ id, title }) => ({ id, title })),
    choices: [],
    notes: [],
  }
}

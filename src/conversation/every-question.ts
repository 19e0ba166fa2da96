// Asks the desk everything that the edition knows, as one person in private: to see what a change would change.
import type { Answer } from '../channels/channel.ts'
import type { Edition } from '../rules/edition.ts'
import type { Desk, World } from './desk.ts'

export interface Asked {
  readonly question: string
  readonly answer: Answer | undefined
}

export interface Changed {
  readonly question: string
  readonly before: Answer | undefined
  readonly after: Answer | undefined
}

/** Each question is asked anew, with nothing said before. Lets others have their turn after each. */
export async function askAll(
  desk: Pick<Desk, 'turn'>,
  questions: readonly string[],
  world: World,
  now: Date,
): Promise<readonly Asked[]> {
  const asked: Asked[] = []
  for (const [at, question] of questions.entries()) {
    const { answer } = desk.turn(
      {
        channel: 'try',
        app: 'try',
        id: String(at),
        chat: { id: 'every-question', kind: 'private' },
        sender: { id: 'nobody' },
        writtenAt: now,
        receivedAt: now,
        text: question,
        addressed: true,
      },
      undefined,
      world,
    )
    asked.push({ question, answer })
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  return asked
}

/** The questions of the edition that rules answer, as the desk itself offers them. */
export const questionsOf = ({ intents }: Pick<Edition, 'intents'>): readonly string[] =>
  intents.flatMap(({ label, rules }) => (rules.length === 0 ? [] : [label]))

/** Those that are not answered as before: in outcome, clause, quoted words or text. Pure. */
export function changedOf(before: readonly Asked[], after: readonly Asked[]): readonly Changed[] {
  return before.flatMap(({ question, answer }, at) => {
    const now = after[at]?.answer
    return said(answer) === said(now) ? [] : [{ question, before: answer, after: now }]
  })
}

/** The version a quote comes from, and where it can be read, are no part of what is said. */
function said(answer: Answer | undefined): string {
  if (answer === undefined) return ''
  const { official: _, clauses, ...rest } = answer
  return JSON.stringify({ ...rest, clauses: clauses.map(({ id, quote }) => [id, quote]) })
}

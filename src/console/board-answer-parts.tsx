// Beside an answer of the office: what it came in place of, what comes in its place, and whom it did not help.
import type { OpenQuestion } from '../board/read.ts'
import type { BoardAnswer } from '../store/board.ts'
import { shownTime } from '../web/when.ts'
import { boardWords, faqWords as words, stateNames } from './wording-board.ts'

/** Other answers, each a link. */
export function Others(props: {
  readonly title: string
  readonly answers: readonly BoardAnswer[]
}) {
  if (props.answers.length === 0) return <></>
  return (
    <section>
      <h2>{props.title}</h2>
      <ul>
        {props.answers.map(({ id, answer, state, proposedAt }) => (
          <li>
            <a href={`/console/board/answers/${id}`}>{answer}</a>{' '}
            <span class="small">{`${stateNames[state]} · ${shownTime(proposedAt)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who said of it that it does not help, with what they had asked. */
export function Unhelpful({ questions }: { readonly questions: readonly OpenQuestion[] }) {
  if (questions.length === 0) return <></>
  return (
    <section>
      <h2>{words.unhelpful(questions.length)}</h2>
      <ul>
        {questions.map(({ text, chatKind, at }) => (
          <li>
            {text === '' ? boardWords.noText : text}{' '}
            <span class="small">{`${boardWords.places[chatKind]} · ${shownTime(at)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

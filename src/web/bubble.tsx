// One answer of the desk as a bubble: the same HTML in the page, in the stream and without scripts.
import type { Answer, Choice, CitedClause } from '../channels/channel.ts'
import { receiptLine } from '../channels/plain.ts'
import { quoted, readOriginal } from '../channels/wording.ts'
import type { SaidLine } from '../delivery/ledger.ts'
import { pageMessageId } from './post.ts'
import { shownTime } from './when.ts'
import { common, outcomeWords } from './wording.ts'

/** Where the choices of a bubble are posted, and with which hidden fields. */
export interface ChoiceForm {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

interface BubbleProps {
  readonly row: SaidLine
  readonly deskName: string
  readonly form: ChoiceForm
  readonly showTime: boolean
  /** Who is answered, in a group. */
  readonly asker: string | undefined
}

export function Bubble({ row, deskName, form, showTime, asker }: BubbleProps) {
  const answer = row.body
  return (
    <article
      class={row.recalled ? 'talk desk' : `talk desk outcome-${answer.outcome}`}
      data-id={row.id}
      data-seq={String(row.seq)}
      data-at={String(row.saidAt.getTime())}
      data-reply-to={pageMessageId(row.target.replyTo) ?? ''}
    >
      <p class="who">
        {deskName}
        {showTime ? <time datetime={row.saidAt.toISOString()}>{shownTime(row.saidAt)}</time> : ''}
      </p>
      <div class="bubble">
        {asker === undefined ? (
          ''
        ) : (
          <p class="quote">
            {common.reply} <b>{asker}</b>
            <span data-quoted="" />
          </p>
        )}
        {row.recalled ? (
          <p class="note">{common.recalled}</p>
        ) : (
          <>
            <AnswerBody answer={answer} />
            <Choices choices={answer.choices} form={form} />
            {answer.notes.map((note) => (
              <p class="note">
                <Linked text={note} />
              </p>
            ))}
          </>
        )}
      </div>
    </article>
  )
}

function AnswerBody({ answer }: { readonly answer: Answer }) {
  return (
    <>
      {answer.first.map((line) => (
        <p class="first">{line}</p>
      ))}
      <p class="badge">
        <span class="mark" aria-hidden="true" />
        {outcomeWords[answer.outcome]}
      </p>
      <p class="headline">{answer.headline}</p>
      {answer.paragraphs.map((paragraph) => (
        <p>
          <Linked text={paragraph} />
        </p>
      ))}
      <Clauses clauses={answer.clauses} />
      {answer.question === undefined ? '' : <p class="question">{answer.question}</p>}
      {answer.receipt === undefined ? '' : <p class="question">{receiptLine(answer.receipt)}</p>}
    </>
  )
}

const address = /(https?:\/\/[\w./?&=#%:@~+-]*[\w/])/

/** Text in which web addresses can be pressed. */
function Linked({ text }: { readonly text: string }) {
  // Split by a group, every second part is what the group found.
  return (
    <>
      {text.split(address).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ),
      )}
    </>
  )
}

function Clauses({ clauses }: { readonly clauses: readonly CitedClause[] }) {
  if (clauses.length === 0) return <></>
  return (
    <div class="clauses">
      <span class="label">{common.clauses}</span>
      <ul>
        {clauses.map((clause) => (
          <li>
            <b>{clause.id}</b> {clause.title} <Original clause={clause} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The sentence as text: an address in it cannot be pressed. */
function Original({ clause: { quote, link } }: { readonly clause: CitedClause }) {
  return (
    <>
      {link === undefined ? (
        ''
      ) : (
        <a href={link} target="_blank" rel="noopener noreferrer">
          {readOriginal}
        </a>
      )}
      {quote === undefined ? '' : <q>{quoted(quote)}</q>}
    </>
  )
}

function Choices(props: { readonly choices: readonly Choice[]; readonly form: ChoiceForm }) {
  if (props.choices.length === 0) return <></>
  return (
    <form class="choices" method="post" action={props.form.action} aria-label={common.choices}>
      {Object.entries(props.form.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} autocomplete="off" />
      ))}
      {props.choices.map((choice, index) => (
        <button type="submit" name="pressed" value={choice.value} data-label={choice.label}>
          <span class="number">{index + 1}</span>
          {choice.label}
        </button>
      ))}
    </form>
  )
}

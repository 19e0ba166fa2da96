// The parts of the pages of rulings.
import type { Preview } from '../notices/changed-answers/preview.ts'
import type { Clause, Ruling } from '../rules/edition.ts'
import type { AnswerChange } from '../store/changed-answers.ts'
import type { RulingVersion } from '../store/rulings.ts'
import type { StaffActor } from './deps.ts'
import { ActButton, CsrfField } from './page.tsx'
import { rulingPath } from './rulings-paths.ts'
import { Table } from './table.tsx'
import { shownAt } from './when.ts'
import { rulingWords as words } from './wording-rulings.ts'

export interface ProposalFields {
  /** `back`: what holds is taken back. */
  readonly value: 'yes' | 'no' | 'back'
  readonly source: string
  readonly day: string
  readonly note: string
  readonly seen: number
}

type Counts = ReadonlyMap<string, { readonly answers: number; readonly people: number }>

export function Questions(props: {
  readonly rulings: readonly Ruling[]
  readonly history: readonly RulingVersion[]
  readonly asked: Counts
}) {
  const heads = [words.question, words.state]
  return (
    <Table label={words.title} heads={heads}>
      {props.rulings.map(({ id, question, clauses }) => {
        const of = props.history.filter(({ ruling }) => ruling === id)
        const counts = props.asked.get(id)
        return (
          <tr>
            <td class="wide">
              <a href={rulingPath(id)}>{question}</a>
              <div class="small">{clauses.join('、')}</div>
            </td>
            <td>
              {shortState(of)}
              <div class="small">
                {counts === undefined
                  ? words.nobody
                  : words.askedCount(counts.answers, counts.people)}
              </div>
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

function shortState(history: readonly RulingVersion[]): string {
  const holds = history.find(({ state }) => state === 'in-force')
  const now =
    holds === undefined || holds.value === null
      ? words.open
      : words.inForce(valueWord(holds.value), holds.onDay)
  const waits = history.some(({ state }) => state === 'proposed')
  return waits ? `${now}，${words.waiting}` : now
}

const valueWord = (value: boolean | null): string =>
  value === null ? words.isTakeBack : value ? words.yes : words.no

export function Clauses(props: {
  readonly ids: readonly string[]
  readonly clauses: readonly Clause[]
}) {
  const titled = props.ids.map((id) => {
    const clause = props.clauses.find((each) => each.id === id)
    return clause === undefined ? id : `${id}　${clause.title}`
  })
  return <>{titled.join('；')}</>
}

/** The form of a ruling, or of taking one back. */
export function Proposal(props: {
  readonly action: string
  readonly csrf: string
  readonly filled: Omit<ProposalFields, 'value'> & {
    readonly value: ProposalFields['value'] | undefined
  }
}) {
  const { action, csrf, filled } = props
  const isBack = filled.value === 'back'
  const help = isBack ? 'back-help' : 'source-help'
  return (
    <section>
      <h2>{isBack ? words.takeBack : words.propose}</h2>
      {isBack ? <p>{words.takeBackLead}</p> : ''}
      <form method="post" action={action}>
        <CsrfField csrf={csrf} />
        <input type="hidden" name="seen" value={String(filled.seen)} />
        {isBack ? (
          <input type="hidden" name="value" value="back" />
        ) : (
          <fieldset>
            <legend>{words.value}</legend>
            {(['yes', 'no'] as const).map((value) => (
              <label>
                <input
                  type="radio"
                  name="value"
                  value={value}
                  required
                  checked={filled.value === value}
                />
                {value === 'yes' ? words.yesOption : words.noOption}
              </label>
            ))}
          </fieldset>
        )}
        <label>
          {isBack ? words.takeBackSource : words.source}
          <input
            name="source"
            value={filled.source}
            required
            maxlength={200}
            aria-describedby={help}
          />
        </label>
        <p class="small" id={help}>
          {words.sourceHelp}
        </p>
        <label>
          {isBack ? words.takeBackDay : words.day}
          <input type="date" name="day" value={filled.day} required />
        </label>
        <label>
          {words.note}
          <textarea name="note" rows={2} maxlength={500}>
            {filled.note}
          </textarea>
        </label>
        <button class={isBack ? 'secondary' : undefined}>{words.preview}</button>
      </form>
    </section>
  )
}

/** What it would do, before it is proposed. */
export function Effects(props: {
  readonly question: Ruling
  readonly form: ProposalFields
  readonly preview: Preview
  readonly csrf: string
}) {
  const { question, form, preview, csrf } = props
  const path = rulingPath(question.id)
  return (
    <>
      <dl class="facts">
        <dt>{words.value}</dt>
        <dd>{valueWord(form.value === 'back' ? null : form.value === 'yes')}</dd>
        <dt>{words.source}</dt>
        <dd>{form.source}</dd>
        <dt>{words.day}</dt>
        <dd>{form.day}</dd>
        <Told preview={preview} />
      </dl>
      <Example preview={preview} />
      <form method="post" action={`${path}/propose`}>
        <CsrfField csrf={csrf} />
        {Object.entries(form).map(([name, value]) => (
          <input type="hidden" name={name} value={String(value)} />
        ))}
        <div class="row">
          <button>{words.confirm}</button>
          <a role="button" class="secondary" href={path}>
            {words.edit}
          </a>
        </div>
      </form>
    </>
  )
}

function Told({ preview: { count, isMore } }: { readonly preview: Preview }) {
  return (
    <>
      <dt>{words.told}</dt>
      <dd>{words.places(count, isMore)}</dd>
    </>
  )
}

function Example({ preview: { example } }: { readonly preview: Preview }) {
  if (example === undefined) return <></>
  const { first, headline, paragraphs } = example.after
  return (
    <>
      <p>{words.example}</p>
      <h3>{words.before}</h3>
      <div class="preview">{example.before}</div>
      <h3>{words.after}</h3>
      <div class="preview">{[...first, headline, ...paragraphs].join('\n')}</div>
    </>
  )
}

/** A proposal before whoever may let it in. */
export function Decision(props: {
  readonly pending: RulingVersion
  readonly preview: Preview
  readonly actor: StaffActor
  readonly csrf: string
}) {
  const { pending, preview, actor, csrf } = props
  const isOwn = pending.proposedBy === `staff:${actor.id}`
  const path = rulingPath(pending.ruling)
  const fields = { version: String(pending.version) }
  return (
    <section aria-labelledby="pending">
      <h2 id="pending">{words.pending}</h2>
      <dl class="facts">
        <dt>{words.value}</dt>
        <dd>{valueWord(pending.value)}</dd>
        <dt>{words.source}</dt>
        <dd>{pending.source}</dd>
        <dt>{words.day}</dt>
        <dd>{pending.onDay}</dd>
        <dt>{words.noteName}</dt>
        <dd>{pending.note ?? '–'}</dd>
        <Told preview={preview} />
      </dl>
      <Example preview={preview} />
      {isOwn ? <p>{words.own}</p> : ''}
      {actor.roles.includes('approver') ? (
        <div class="row acts">
          {isOwn ? (
            ''
          ) : (
            <ActButton action={`${path}/approve`} csrf={csrf} fields={fields} class="small">
              {words.approve}
            </ActButton>
          )}
          <ActButton action={`${path}/refuse`} csrf={csrf} fields={fields}>
            {words.refuse}
          </ActButton>
        </div>
      ) : (
        ''
      )}
    </section>
  )
}

export function History(props: {
  readonly history: readonly RulingVersion[]
  readonly changes: readonly AnswerChange[]
  readonly timeZone: string
}) {
  const { history, changes, timeZone } = props
  const heads = [
    words.version,
    words.value,
    words.source,
    words.day,
    words.noteName,
    words.state,
    words.by,
    words.decidedBy,
    words.corrected,
  ]
  if (history.length === 0) return <p>{words.noHistory}</p>
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      <Table label={words.history} heads={heads}>
        {history.map((each) => {
          const change = changes.find(({ cause }) => cause.endsWith(`:${each.version}`))
          return (
            <tr>
              <th scope="row">{each.version}</th>
              <td>{valueWord(each.value)}</td>
              <td>{each.source}</td>
              <td>{each.onDay}</td>
              <td>{each.note ?? ''}</td>
              <td>{words.states[each.state]}</td>
              <td>{shownAt(each.proposedAt, timeZone)}</td>
              <td>{shownAt(each.decidedAt, timeZone)}</td>
              <td>
                {change === undefined
                  ? '–'
                  : words.correctedCount(change.told, change.doneAt !== null)}
              </td>
            </tr>
          )
        })}
      </Table>
    </section>
  )
}

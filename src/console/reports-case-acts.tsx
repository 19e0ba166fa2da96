// What this person may do with a case as it stands now. The verbs look again: a form that is old does nothing.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { citers } from '../reports/case/cite.ts'
import { moveOf, type CaseEvent } from '../reports/case/moves.ts'
import { needs, needWords } from '../reports/case/wording.ts'
import { originalReaders } from '../reports/case/original.ts'
import type { Looked, Staff } from '../reports/review/look.ts'
import { destroyable, refusalCodes, rulings, type ProposalKind } from '../store/schema-reports.ts'
import type { ConsoleEnv } from './deps.ts'
import { defanged } from './defanged.ts'
import { FieldChoice } from './reports-identity.tsx'
import { Act, at, TextField } from './reports-shared.tsx'
import {
  destroyableNames,
  proposalNames,
  refusalNames,
  rulingNames,
  words,
} from './wording-reports.ts'

interface Props {
  readonly c: Context<ConsoleEnv>
  readonly actor: Staff
  readonly looked: Exclude<Looked, { readonly kind: 'refused' }>
}

export function CaseActs({ c, actor, looked }: Props) {
  const { row, handlers } = looked
  const to = (verb: string) => `${at}/cases/${row.id}/${verb}`
  const has = (role: Staff['roles'][number]) => actor.roles.includes(role)
  const isTheirs = looked.assigned.includes(actor.id)
  /** Whether the step is legal here and one of theirs. */
  const may = (event: CaseEvent) => {
    const move = moveOf(row.state, event)
    return move?.by.some((role) => has(role) && (role !== 'handler' || isTheirs)) === true
  }
  const act = (event: CaseEvent, verb: string, title: string, field: Child) =>
    may(event) ? (
      <Act c={c} title={title} action={to(verb)}>
        {field}
      </Act>
    ) : (
      ''
    )
  return (
    <>
      <h2>{words.acts}</h2>
      {act('accept', 'accept', words.accept, '')}
      {act('ask-supplement', 'supplement', words.supplement, <Needs />)}
      {act(
        'assign',
        'assign',
        words.assign,
        <label>
          {words.assignTo}
          <select name="staff">
            {handlers.length === 0 ? <option value="">{words.noHandlers}</option> : ''}
            {handlers.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
          </select>
        </label>,
      )}
      {looked.kind === 'read' && (has('registrar') || has('head')) ? (
        <Concerned c={c} to={to} looked={looked} />
      ) : (
        ''
      )}
      {act('hear', 'hear', words.hear, <TextField label={words.hear} />)}
      {isTheirs && has('handler') && looked.kind === 'read' && row.state === 'verifying' ? (
        <HandlerActs c={c} to={to} fields={looked.fields} />
      ) : (
        ''
      )}
      {looked.kind === 'read' && originalReaders(row.state).includes(looked.role) ? (
        <Originals c={c} to={to} looked={looked} />
      ) : (
        ''
      )}
      {looked.kind === 'read' &&
      looked.files.length > 0 &&
      citers[row.state]?.some((role) => has(role) && (role !== 'handler' || isTheirs)) ? (
        <Citing c={c} to={to} looked={looked} />
      ) : (
        ''
      )}
      {act('extend', 'extend', words.extend, <TextField label={words.reason} />)}
      {act('finish-check', 'finish', words.finish, <TextField label={words.finding} rows={6} />)}
      {act(
        'rule',
        'vote',
        `${words.vote}${looked.kind === 'read' ? `（${words.votes(looked.votes)}）` : ''}`,
        <>
          <label>
            {words.ruling}
            <select name="ruling">
              {rulings.map((ruling) => (
                <option value={ruling}>{rulingNames[ruling]}</option>
              ))}
            </select>
          </label>
          <TextField label={words.reason} />
        </>,
      )}
      {act('send-back', 'send-back', words.sendBack, <TextField label={words.reason} />)}
      <Proposals c={c} to={to} kinds={proposable(has, may)} />
      {act('close', 'close', words.close, '')}
    </>
  )
}

function proposable(
  has: (role: Staff['roles'][number]) => boolean,
  may: (event: CaseEvent) => boolean,
): readonly ProposalKind[] {
  const keeps = has('registrar') || has('head')
  return [
    ...(['reject', 'transfer', 'uphold'] as const).filter((kind) => may(kind)),
    ...(keeps ? (['hold', 'lift', 'destroy'] as const) : []),
  ]
}

function Proposals(props: {
  readonly c: Context<ConsoleEnv>
  readonly to: (verb: string) => string
  readonly kinds: readonly ProposalKind[]
}) {
  const { c, to, kinds } = props
  return (
    <>
      {kinds.map((kind) => (
        <Act
          c={c}
          title={`${words.propose}：${proposalNames[kind]}`}
          action={to('propose')}
          go={words.proposeGo}
          fields={{ kind }}
        >
          {kind === 'reject' ? (
            <label>
              {words.refusal}
              <select name="code">
                {refusalCodes.map((code) => (
                  <option value={code}>
                    {code} {refusalNames[code]}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            ''
          )}
          {kind === 'destroy' ? (
            <label>
              {words.destroy}
              <select name="what">
                {destroyable.map((what) => (
                  <option value={what}>{destroyableNames[what]}</option>
                ))}
              </select>
            </label>
          ) : (
            ''
          )}
          <TextField label={words.reason} />
        </Act>
      ))}
    </>
  )
}

/** The reporter reads which it is, in fixed words; the reason stays in the office. */
function Needs() {
  return (
    <>
      <fieldset>
        <legend>{words.supplementText}</legend>
        {needs.map((need) => (
          <label>
            <input type="checkbox" name="needs[]" value={need} />
            {needWords[need]}
          </label>
        ))}
      </fieldset>
      <TextField label={words.reason} />
    </>
  )
}

type Reading = Extract<Looked, { readonly kind: 'read' }>

function Concerned(props: {
  readonly c: Context<ConsoleEnv>
  readonly to: (verb: string) => string
  readonly looked: Reading
}) {
  const { c, to, looked } = props
  return (
    <>
      <Act c={c} title={words.concerned} action={to('concerned')} go={words.save}>
        {(['units', 'tracks', 'offices', 'names'] as const).map((part) => (
          <TextField label={words[part]} name={part} value={looked.concerned[part].join('\n')} />
        ))}
      </Act>
      <Act c={c} title={words.keepOut} action={to('keep-out')} go={words.keepOutGo}>
        <select name="staff" aria-label={words.keepOut}>
          {looked.office.map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
        </select>
      </Act>
    </>
  )
}

function Citing(props: {
  readonly c: Context<ConsoleEnv>
  readonly to: (verb: string) => string
  readonly looked: Reading
}) {
  const { c, to, looked } = props
  return (
    <Act c={c} title={words.cite} action={to('cite')} go={words.save}>
      {looked.files.map(({ id, about }) => (
        <label>
          <input type="checkbox" name="files[]" value={id} checked={looked.cited.includes(id)} />
          {defanged(about.name)}
        </label>
      ))}
    </Act>
  )
}

function HandlerActs(props: {
  readonly c: Context<ConsoleEnv>
  readonly to: (verb: string) => string
  readonly fields: Reading['fields']
}) {
  const { c, to, fields } = props
  return (
    <>
      <Act c={c} title={words.askIdentity} action={to('ask-identity')}>
        <FieldChoice fields={fields} />
        <TextField label={words.reason} />
      </Act>
      <Act
        c={c}
        title={words.letter}
        action={to('propose')}
        go={words.proposeGo}
        fields={{ kind: 'letter' }}
      >
        <p class="small">{words.letterLead}</p>
        <TextField label={words.letter} value={words.letterBlank} rows={8} />
      </Act>
    </>
  )
}

function Originals(props: {
  readonly c: Context<ConsoleEnv>
  readonly to: (verb: string) => string
  readonly looked: Reading
}) {
  const { c, to, looked } = props
  return (
    <>
      {looked.files.map(({ id, about }) => (
        <>
          <Act
            c={c}
            title={`${words.askOriginal}：${about.name}`}
            action={to('propose')}
            go={words.proposeGo}
            fields={{ kind: 'original', file: id }}
          >
            <TextField label={words.reason} />
          </Act>
          <Act c={c} title={`${words.original}：${about.name}`} action={to(`originals/${id}`)} />
        </>
      ))}
    </>
  )
}

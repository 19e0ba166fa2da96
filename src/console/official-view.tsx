// How the versions of the official text, and what a new one changes, are shown.
import type { Answer } from '../channels/channel.ts'
import type { Changed } from '../conversation/every-question.ts'
import type { Effects } from '../conversation/text-effects.ts'
import type { TextVersion } from '../store/official.ts'
import { shownTime } from '../web/when.ts'
import { FactList } from './fact-list.tsx'
import { ActButton, ConsolePage, CsrfField, type ConsolePageProps } from './page.tsx'
import { Table } from './table.tsx'
import { officialWords as words, textStates } from './wording-official.ts'

/** What a proposed version would change. */
export interface Compared extends Effects {
  readonly asked: number
  readonly answers: readonly Changed[]
}

type Frame = Omit<ConsolePageProps, 'title' | 'children'>
const at = '/console/official'
const short = (hash: string): string => hash.slice(0, 12)

export function ListPage({ versions, ...frame }: { versions: readonly TextVersion[] } & Frame) {
  const heads = [words.hash, words.source, words.status, words.importedAt, words.inForceAt]
  return (
    <ConsolePage title={words.title} {...frame}>
      <p>{words.lead}</p>
      <p>
        <a href={`${at}/recheck`}>{words.recheck}</a>
      </p>
      {frame.actor.roles.includes('secretariat') ? (
        <form method="post" action={at} enctype="multipart/form-data">
          <CsrfField csrf={frame.csrf} />
          <label>
            {words.file}
            <input type="file" name="file" accept=".txt,.md,.docx,.pdf" required />
          </label>
          <button>{words.import}</button>
        </form>
      ) : (
        ''
      )}
      <h2>{words.versions}</h2>
      {versions.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table label={words.versions} heads={heads}>
          {versions.map(({ id, hash, source, status, importedAt, inForceAt }) => (
            <tr>
              <th scope="row">
                <a href={`${at}/${id}`}>{short(hash)}</a>
              </th>
              <td>{source}</td>
              <td>{textStates[status]}</td>
              <td>{shownTime(importedAt)}</td>
              <td>{inForceAt === null ? '–' : shownTime(inForceAt)}</td>
            </tr>
          ))}
        </Table>
      )}
    </ConsolePage>
  )
}

export interface VersionProps extends Frame {
  readonly version: TextVersion
  readonly clauses: number
  readonly contacts: readonly string[]
  readonly areShown: boolean
  readonly compared: Compared | undefined
}

export function VersionPage(props: VersionProps) {
  const { version, clauses, contacts, areShown, compared, ...frame } = props
  const { id, hash, source, status, importedAt, importedBy } = version
  const { actor, csrf } = frame
  const has = (role: (typeof actor.roles)[number]): boolean => actor.roles.includes(role)
  const isOwn = importedBy === `staff:${actor.id}`
  return (
    <ConsolePage title={`${words.title} ${short(hash)}`} {...frame}>
      <p>
        <a href={at}>{words.back}</a>
      </p>
      <dl class="facts">
        <dt>{words.status}</dt>
        <dd>{textStates[status]}</dd>
        <dt>{words.source}</dt>
        <dd>{source}</dd>
        <dt>{words.importedAt}</dt>
        <dd>{shownTime(importedAt)}</dd>
        <dt>{words.count}</dt>
        <dd>{words.clauses(clauses)}</dd>
      </dl>
      <h2>{areShown ? words.contactsShown : words.contacts}</h2>
      <p>{contacts.length === 0 ? words.noContacts : contacts.join('，')}</p>
      {contacts.length > 0 && !areShown && has('secretariat') ? (
        <ActButton action={`${at}/${id}/contacts`} csrf={csrf}>
          {words.showContacts}
        </ActButton>
      ) : (
        ''
      )}
      {compared === undefined ? '' : <Comparison {...compared} />}
      {status !== 'proposed' ? (
        ''
      ) : (
        <div class="row">
          {has('approver') && !isOwn ? (
            <ActButton action={`${at}/${id}/approve`} csrf={csrf} class="small">
              {words.approve}
            </ActButton>
          ) : (
            <p>{isOwn ? words.own : ''}</p>
          )}
          {has('approver') || has('secretariat') ? (
            <ActButton action={`${at}/${id}/refuse`} csrf={csrf}>
              {words.refuse}
            </ActButton>
          ) : (
            ''
          )}
        </div>
      )}
    </ConsolePage>
  )
}

function Comparison(props: Compared) {
  const { difference, rules, rulings, stages, lost, asked, answers } = props
  const { added, removed, retitled, moved, changed } = difference
  const lists: readonly (readonly [string, readonly string[]])[] = [
    [words.added, added],
    [words.removed, removed],
    [words.moved, moved.map(({ from, to }) => `${from} → ${to}`)],
    [words.retitled, retitled],
    [words.changed, changed.map(({ id }) => id)],
  ]
  const touches: readonly (readonly [string, readonly string[]])[] = [
    [words.rules, rules],
    [words.rulings, rulings],
    [words.stages, stages],
  ]
  return (
    <>
      <h2>{words.effects}</h2>
      <Lists lists={lists} />
      {changed.length === 0 ? (
        ''
      ) : (
        <SideBySide
          label={words.changed}
          first={words.clause}
          rows={changed.map(({ id, before, after }) => [id, before, after])}
        />
      )}
      <h2>{words.touches}</h2>
      <Lists lists={touches} />
      {rules.length === 0 ? '' : <p>{words.askers}</p>}
      {lost.length === 0 ? (
        ''
      ) : (
        <>
          <h3>{words.lost}</h3>
          <p>{words.lostHelp}</p>
          <p>{lost.map(({ clause, sentence }) => `${clause}（${sentence}）`).join('、')}</p>
        </>
      )}
      <h2>{words.answers}</h2>
      <p>{words.answersHelp(asked, answers.length)}</p>
      {answers.length === 0 ? (
        ''
      ) : (
        <SideBySide
          label={words.answers}
          first={words.question}
          rows={answers.map(({ question, before, after }) => [
            question,
            inShort(before),
            inShort(after),
          ])}
        />
      )}
    </>
  )
}

function Lists({ lists }: { readonly lists: readonly (readonly [string, readonly string[]])[] }) {
  const filled = lists.filter(([, items]) => items.length > 0)
  if (filled.length === 0) return <p>{words.same}</p>
  return (
    <FactList
      rows={filled.map(([name, items]) => [`${name}（${items.length}）`, items.join('、')])}
    />
  )
}

function SideBySide(props: {
  readonly label: string
  readonly first: string
  readonly rows: readonly (readonly [string, string, string])[]
}) {
  return (
    <Table label={props.label} heads={[props.first, words.before, words.after]}>
      {props.rows.map(([name, before, after]) => (
        <tr>
          <th scope="row">{name}</th>
          <td>{before}</td>
          <td>{after}</td>
        </tr>
      ))}
    </Table>
  )
}

/** The headline, and what is quoted. */
function inShort(answer: Answer | undefined): string {
  if (answer === undefined) return words.nothing
  const quotes = answer.clauses.map(({ id, quote }) =>
    quote === undefined ? id : `${id}“${quote}”`,
  )
  return [answer.headline, ...quotes].join(' ')
}

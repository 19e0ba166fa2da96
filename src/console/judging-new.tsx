// Where a list is uploaded or one entry is made by hand, and the list to fill in is fetched.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { beginList } from '../notices/judging/begun-list.ts'
import { choicesOf, isKind, kindsOf, type ColumnId, type Kind } from '../notices/judging/kinds.ts'
import { stageJudging, type NewList } from '../notices/judging/stage.ts'
import { writeXlsx } from '../people/spreadsheet.ts'
import { sheetWording } from '../people/wording.ts'
import { Refusal } from '../platform/errors.ts'
import type { Edition } from '../rules/edition.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ConsolePage, CsrfField, sendConsole } from './page.tsx'
import { problemWords, words } from './wording-judging.ts'
import { refusals } from './wording.ts'

const at = '/console/judging'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const fieldPrefix = 'field.'

export function judgingNewRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  const { edition } = deps

  const kindOf = (id: unknown): Kind => {
    if (typeof id !== 'string' || !isKind(id)) throw new Refusal('not-found', refusals['not-found'])
    return kindsOf(edition)[id]
  }

  routes.get(`${at}/new`, (c) => newPage(c, kindOf(c.req.query('kind')), edition))

  routes.post(`${at}/new`, async (c) => {
    const form = await c.req.parseBody()
    const kind = kindOf(form['kind'])
    const file = form['file']
    if (file !== undefined && (!(file instanceof File) || file.size === 0))
      return newPage(c, kind, edition, problemWords['file'])
    const from: NewList['from'] =
      file instanceof File
        ? { file: new Uint8Array(await file.arrayBuffer()) }
        : { fields: fieldsOf(form) }
    const staged = await stageJudging(deps, c.get('actor'), {
      kind: kind.id,
      from,
      correction: form['correction'] === 'on',
      groupCard: form['groupCard'] === 'on',
    })
    if (staged.kind === 'unreadable')
      return newPage(c, kind, edition, sheetWording.refused[staged.why])
    if (staged.kind === 'refused') return newPage(c, kind, edition, problemWords[staged.why])
    return c.redirect(`${at}/${staged.id}?said=staged`, 303)
  })

  routes.get(`${at}/list/:kind`, async (c) => {
    const kind = kindOf(c.req.param('kind'))
    const list = await beginList(deps, c.get('actor'), kind.id)
    if (list.kind === 'refused') throw new Refusal('not-found', refusals['not-found'])
    const bytes = await writeXlsx(list.title, list.cells)
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', xlsx)
    c.header('Content-Disposition', `attachment; filename="${kind.id}.xlsx"`)
    return c.body(new Uint8Array(bytes).buffer)
  })
  return routes
}

function fieldsOf(form: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const fields = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith(fieldPrefix) && typeof value === 'string'
      ? [[name.slice(fieldPrefix.length), value] as const]
      : [],
  )
  return Object.fromEntries(fields)
}

function newPage(c: Context<ConsoleEnv>, kind: Kind, edition: Edition, problem?: string) {
  const csrf = c.get('csrf')
  const isCorrection = c.req.query('correction') === '1'
  const options = (
    <>
      <label>
        <input type="checkbox" name="correction" checked={isCorrection} />
        {words.correction}
      </label>
      {kind.groupCard ? (
        <label>
          <input type="checkbox" name="groupCard" />
          {words.groupCard}
        </label>
      ) : (
        ''
      )}
    </>
  )
  return sendConsole(
    c,
    <ConsolePage
      title={words.newTitle(kind.title)}
      actor={c.get('actor')}
      active={at}
      csrf={csrf}
      problem={problem}
    >
      {kind.byHand ? (
        <p class="warn">{words.byHandOnly}</p>
      ) : (
        <section>
          <h2>{words.upload}</h2>
          <p>
            <a href={`${at}/list/${kind.id}`}>{words.template}</a>
          </p>
          <form method="post" action={`${at}/new`} enctype="multipart/form-data">
            <CsrfField csrf={csrf} />
            <input type="hidden" name="kind" value={kind.id} />
            <label>
              {words.file}
              <input type="file" name="file" accept=".xlsx,.csv" required />
            </label>
            {options}
            <button>{words.stage}</button>
          </form>
        </section>
      )}
      <section>
        <h2>{words.byHand}</h2>
        <form method="post" action={`${at}/new`}>
          <CsrfField csrf={csrf} />
          <input type="hidden" name="kind" value={kind.id} />
          {kind.columns.map((column) => (
            <Field {...column} kind={kind} edition={edition} value={c.req.query(column.id)} />
          ))}
          {options}
          <button>{words.stageOne}</button>
        </form>
      </section>
    </ConsolePage>,
    problem === undefined ? 200 : 422,
  )
}

const days: readonly ColumnId[] = ['until', 'day', 'pptDue', 'start', 'end', 'objectBy']
const times: readonly ColumnId[] = ['untilTime', 'from', 'to', 'pptDueTime']

function Field(props: {
  readonly id: ColumnId
  readonly title: string
  readonly required: boolean
  readonly kind: Kind
  readonly edition: Edition
  readonly value: string | undefined
}) {
  const { id, title, required, kind, edition, value } = props
  const choices = choicesOf(kind, id, edition)
  const name = `${fieldPrefix}${id}`
  return (
    <label>
      {title}
      {required ? words.required : ''}
      {choices === undefined ? (
        <input
          name={name}
          type={days.includes(id) ? 'date' : times.includes(id) ? 'time' : 'text'}
          required={required}
          maxlength={200}
          value={value}
        />
      ) : (
        <select name={name} required={required}>
          <option value="" />
          {choices.map((choice) => (
            <option value={choice} selected={choice === value}>
              {choice}
            </option>
          ))}
        </select>
      )}
    </label>
  )
}

// A list of teams comes in: first what it would change, then, when somebody says so, the change.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { readTable, templateXlsx } from '../people/spreadsheet.ts'
import type { Imported } from '../people/import.ts'
import { fieldWords, sheetWording } from '../people/wording.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { CsrfField, ConsolePage, sendConsole } from './page.tsx'
import { formOf, idOf } from './read-form.ts'
import { Table } from './table.tsx'
import { applyUpload, keepUpload, previewUpload } from './team-verbs.ts'
import { importWords as say } from './wording-teams.ts'

const at = '/console/teams/import'
const mostBytes = 5 * 1_024 * 1_024
/** The rest is counted: nobody reads more at once. */
const mostLines = 100

export function teamImportRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()

  routes.get(at, (c) => uploadPage(c))

  routes.post(at, async (c) => {
    const { file } = await formOf(c)
    if (!(file instanceof File) || file.size === 0) return uploadPage(c, say.noFile)
    if (file.size > mostBytes) return uploadPage(c, say.tooLarge)
    const table = await readTable(new Uint8Array(await file.arrayBuffer()))
    if (table.kind === 'refused') return uploadPage(c, sheetWording.refused[table.why])
    return c.redirect(`${at}/${await keepUpload(deps, c.get('actor'), table)}`, 303)
  })

  // Ahead of the preview, whose path would take it.
  routes.get(`${at}/list`, async (c) => {
    const file = await templateXlsx(deps.edition.tracks.map(({ id }) => id))
    return c.body(new Uint8Array(file).buffer, 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="teams.xlsx"',
      'cache-control': 'no-store',
    })
  })

  routes.get(`${at}/:id`, async (c) => {
    const id = idOf(c)
    const preview = await previewUpload(deps, c.get('actor'), id)
    return preview === undefined ? gonePage(c) : previewPage(c, id, preview)
  })

  routes.post(`${at}/:id`, async (c) => {
    const id = idOf(c)
    const imported = await applyUpload(deps, c.get('actor'), id)
    if (imported === undefined) return gonePage(c)
    return imported.written
      ? c.redirect('/console/teams?said=imported', 303)
      : previewPage(c, id, imported)
  })
  return routes
}

const frame = (c: Context<ConsoleEnv>) =>
  ({ actor: c.get('actor'), active: '/console/teams', csrf: c.get('csrf') }) as const

function uploadPage(c: Context<ConsoleEnv>, problem?: string) {
  return sendConsole(
    c,
    <ConsolePage title={say.title} {...frame(c)} problem={problem}>
      <p>{say.lead}</p>
      <p>
        <a href={`${at}/list`}>{say.template}</a>
      </p>
      <form method="post" action={at} enctype="multipart/form-data">
        <CsrfField csrf={c.get('csrf')} />
        <label>
          {say.file}
          <input type="file" name="file" accept=".xlsx,.csv" required />
        </label>
        <button>{say.go}</button>
      </form>
    </ConsolePage>,
    problem === undefined ? 200 : 400,
  )
}

function gonePage(c: Context<ConsoleEnv>) {
  return sendConsole(
    c,
    <ConsolePage title={say.goneTitle} {...frame(c)}>
      <p>{say.gone}</p>
      <a role="button" href={at}>
        {say.again}
      </a>
    </ConsolePage>,
    404,
  )
}

function previewPage(c: Context<ConsoleEnv>, id: string, { plan, errors }: Imported) {
  const { changes, absent } = plan
  const touched = changes.filter(({ kind }) => kind !== 'unchanged')
  const count = (kind: string) => changes.filter((each) => each.kind === kind).length
  return sendConsole(
    c,
    <ConsolePage title={say.previewTitle} {...frame(c)}>
      <p>{say.counts(count('new'), count('changed'), count('unchanged'), absent)}</p>
      {errors.length > 0 ? (
        <div class="problem" role="alert">
          <p>{say.errors(errors.length)}</p>
          <ul>
            {errors.slice(0, mostLines).map(({ row, say: what }) => (
              <li>{say.errorLine(row, what)}</li>
            ))}
            {errors.length > mostLines ? <li>{say.more(errors.length - mostLines)}</li> : ''}
          </ul>
        </div>
      ) : touched.length === 0 ? (
        <p>{say.nothing}</p>
      ) : (
        <form method="post" action={`${at}/${id}`}>
          <CsrfField csrf={c.get('csrf')} />
          <button>{say.apply}</button>
        </form>
      )}
      {touched.length === 0 ? (
        ''
      ) : (
        <Table label={say.previewTitle} heads={[say.row, say.kind, say.code, say.name, say.fields]}>
          {touched.slice(0, mostLines).map(({ row, kind, fields, team }) => (
            <tr>
              <td class="number">{row}</td>
              <td>{say.kinds[kind]}</td>
              <td>{team.code}</td>
              <td>{team.name}</td>
              <td>{fields.map((field) => fieldWords[field]).join('、')}</td>
            </tr>
          ))}
        </Table>
      )}
      {touched.length > mostLines ? <p>{say.more(touched.length - mostLines)}</p> : ''}
      <a href={at}>{say.again}</a>
    </ConsolePage>,
  )
}

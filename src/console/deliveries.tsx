// Who was told what, when and by which door, with what became of it; searchable by team, and as a file.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { actorName } from '../platform/actor.ts'
import { writeCsv } from '../people/spreadsheet.ts'
import { writeAudit } from '../store/audit.ts'
import {
  acksOf,
  deliveryStatuses,
  listLedger,
  searchTeams,
  teamsById,
  type LedgerFilter,
  type LedgerRow,
} from '../store/ledger-list.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ConsolePage, Scroll, sendConsole } from './page.tsx'
import { shownAt } from './when.ts'
import {
  ackNames,
  deliveryWords as say,
  doorNames,
  kindNames,
  placeNames,
  statusNames,
  statusTags,
} from './wording-ledger.ts'

const at = '/console/deliveries'
const onPage = 50
const inFile = 50_000
const mostTeams = 200

const empty = z.literal('').transform(() => undefined)
const query = z.object({
  q: z.string().trim().max(60).catch(''),
  status: z
    .union([empty, z.enum(deliveryStatuses)])
    .optional()
    .catch(undefined),
  kind: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional()
    .catch(undefined),
  notice: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
type Query = z.output<typeof query>

/** Parts of what the ledger keeps as JSON. */
const bodyShape = z.object({ headline: z.string() }).catch({ headline: '' })
const targetShape = z.object({ kind: z.enum(['private', 'group']) }).catch({ kind: 'private' })

interface Line {
  readonly row: LedgerRow
  readonly to: string
  readonly door: string
  readonly acks: string
}

export function deliveryRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, clock, edition } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get(at, async (c) => {
    const asked = query.parse(c.req.query())
    const filter = await filterOf(deps, asked)
    const found = filter === 'no-team' ? [] : await listLedger(store, filter, onPage + 1)
    const lines = await linesOf(deps, found.slice(0, onPage))
    return sendConsole(
      c,
      <ConsolePage title={say.title} actor={c.get('actor')} active={at} csrf={c.get('csrf')}>
        <Search asked={asked} />
        {lines.length === 0 ? (
          <p>{filter === 'no-team' ? say.noTeam : say.none}</p>
        ) : (
          <Table lines={lines} timeZone={edition.timeZone} />
        )}
        <p class="row">
          {found.length > onPage ? (
            <a
              role="button"
              class="outline small"
              href={linkOf(at, { ...asked, before: found[onPage - 1]?.id })}
            >
              {say.older}
            </a>
          ) : (
            ''
          )}
          <a href={linkOf(`${at}.csv`, asked)}>{say.csv}</a>
        </p>
      </ConsolePage>,
    )
  })

  routes.get(`${at}.csv`, async (c) => {
    const filter = await filterOf(deps, query.parse(c.req.query()))
    const found = filter === 'no-team' ? [] : await listLedger(store, filter, inFile)
    const cells = (await linesOf(deps, found)).map(({ row, to, door, acks }) => [
      shownAt(row.createdAt, edition.timeZone),
      kindNames[row.kind] ?? row.kind,
      row.title ?? '',
      to,
      door,
      statusNames[row.status],
      shownAt(row.sentAt, edition.timeZone),
      row.lastCode ?? '',
      acks,
    ])
    // Whoever takes a list away is written down.
    await store.transaction((tx) => {
      const actor = actorName(c.get('actor'))
      const entry = {
        actor,
        verb: 'deliveries.export',
        subject: 'deliveries',
        detail: { rows: cells.length },
      }
      return writeAudit(tx, entry, clock.now())
    })
    return download(c, writeCsv([[...say.head], ...cells]), 'deliveries.csv')
  })
  return routes
}

function download(c: Context<ConsoleEnv>, file: Uint8Array, name: string): Response {
  return c.body(new Uint8Array(file).buffer, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })
}

async function filterOf(
  { store, edition }: ConsoleDeps,
  { q, status, kind, notice, before }: Query,
): Promise<LedgerFilter | 'no-team'> {
  const filter = {
    statuses: status && [status],
    kinds: kind === undefined ? undefined : [kind],
    notice,
    before,
  }
  if (q === '') return filter
  const teams = await searchTeams(store, edition.id, q, mostTeams)
  return teams.length === 0 ? 'no-team' : { ...filter, teams: teams.map(({ id }) => id) }
}

async function linesOf(
  { store }: ConsoleDeps,
  found: readonly LedgerRow[],
): Promise<readonly Line[]> {
  const ids = found.flatMap(({ recipient }) => teamOf(recipient) ?? [])
  const [teams, acks] = await Promise.all([
    teamsById(store, [...new Set(ids)]),
    acksOf(
      store,
      found.map(({ id }) => id),
    ),
  ])
  const teamNames = new Map(teams.map(({ id, code, name }) => [id, `${code} ${name}`]))
  return found.map((row) => ({
    row,
    to: nameOf(row, teamNames),
    door: `${doorNames[row.channel] ?? row.channel} · ${placeNames[targetShape.parse(row.target).kind]}`,
    acks: acks
      .filter(({ delivery }) => delivery === row.id)
      .map(({ kind, count }) => `${ackNames[kind]} ${count}`)
      .join('，'),
  }))
}

const teamOf = (recipient: string | null): string | undefined =>
  recipient?.startsWith('team:') === true ? recipient.slice('team:'.length) : undefined

function nameOf({ recipient, kind }: LedgerRow, teams: ReadonlyMap<string, string>): string {
  if (recipient === null) return kind === 'reply' ? say.asker : say.nobody
  const team = teamOf(recipient)
  if (team !== undefined) return teams.get(team) ?? team
  return recipient.startsWith('place:') ? say.place : say.person
}

function linkOf(path: string, asked: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value ? [[name, value] as const] : [],
  )
  const text = new URLSearchParams(Object.fromEntries(given)).toString()
  return text === '' ? path : `${path}?${text}`
}

function Search({ asked }: { readonly asked: Query }) {
  return (
    <form method="get" action={at} role="search">
      <div class="row">
        <label>
          {say.search}
          <input type="search" name="q" value={asked.q} maxlength={60} />
        </label>
        <label>
          {say.status}
          <select name="status">
            <option value="">{say.all}</option>
            {deliveryStatuses.map((status) => (
              <option value={status} selected={asked.status === status}>
                {statusNames[status]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say.kind}
          <select name="kind">
            <option value="">{say.all}</option>
            {Object.entries(kindNames).map(([kind, name]) => (
              <option value={kind} selected={asked.kind === kind}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button>{say.go}</button>
      </div>
    </form>
  )
}

function Table({
  lines,
  timeZone,
}: {
  readonly lines: readonly Line[]
  readonly timeZone: string
}) {
  const heads = [say.time, say.to, say.what, say.door, say.state, say.acks]
  return (
    <Scroll label={say.title}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, to, door, acks }) => (
            <tr>
              <td>{shownAt(row.sentAt ?? row.createdAt, timeZone)}</td>
              <td>{to}</td>
              <td>
                <span class="small">{kindNames[row.kind] ?? row.kind}</span>{' '}
                {row.title ?? bodyShape.parse(row.body).headline}
              </td>
              <td>{door}</td>
              <td>
                <span class={`tag ${statusTags[row.status]}`}>{statusNames[row.status]}</span>{' '}
                {row.lastCode === null ? '' : <code class="small">{row.lastCode}</code>}
              </td>
              <td>{acks}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

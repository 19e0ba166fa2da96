// Who was told what, when and by which door, with what became of it; searchable by team, and as a file.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { actorName } from '../platform/actor.ts'
import { resend } from '../delivery/resend.ts'
import { groupBy } from '../platform/group.ts'
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
import { DeliverySearch, DeliveryTable, type DeliveryLine } from './delivery-table.tsx'
import { ConsolePage, sendConsole } from './page.tsx'
import { writers } from './permissions.ts'
import { idOf, readForm, saidOf } from './read-form.ts'
import { shownAt } from './when.ts'
import {
  ackNames,
  deliveryWords as say,
  doorNames,
  kindNames,
  placeNames,
  statusNames,
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
const resendForm = z.object({ confirmed: z.literal('yes').optional() })
type Query = z.output<typeof query>

/** A part of what the ledger keeps as JSON. */
const targetShape = z.object({ kind: z.enum(['private', 'group']) }).catch({ kind: 'private' })

export function deliveryRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, clock, edition } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get(at, async (c) => {
    const actor = c.get('actor')
    const asked = query.parse(c.req.query())
    const filter = await filterOf(deps, asked)
    const found = filter === 'no-team' ? [] : await listLedger(store, filter, onPage + 1)
    const lines = await linesOf(deps, found.slice(0, onPage))
    return sendConsole(
      c,
      <ConsolePage
        title={say.title}
        actor={actor}
        active={at}
        csrf={c.get('csrf')}
        said={saidOf(c, say.said)}
        problem={saidOf(c, say.problem, 'problem')}
      >
        <DeliverySearch at={at} asked={asked} />
        {lines.length === 0 ? (
          <p>{filter === 'no-team' ? say.noTeam : say.none}</p>
        ) : (
          <DeliveryTable
            at={at}
            lines={lines}
            timeZone={edition.timeZone}
            csrf={writers.some((role) => actor.roles.includes(role)) ? c.get('csrf') : undefined}
          />
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

  routes.post(`${at}/:id/resend`, async (c) => {
    const { confirmed } = await readForm(c, resendForm)
    const options = { confirmed: confirmed === 'yes', now: clock.now() }
    const id = idOf(c)
    const outcome = await store.transaction((tx) => resend(tx, id, c.get('actor'), options))
    const name = outcome.kind === 'queued' ? 'said' : 'problem'
    return c.redirect(`${at}?${name}=${outcome.kind}`, 303)
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
): Promise<readonly DeliveryLine[]> {
  const ids = found.flatMap(({ recipient }) => teamOf(recipient) ?? [])
  const [teams, acks] = await Promise.all([
    teamsById(store, [...new Set(ids)]),
    acksOf(
      store,
      found.map(({ id }) => id),
    ),
  ])
  const acksOfRow = groupBy(acks, ({ delivery }) => delivery)
  const teamNames = new Map(teams.map(({ id, code, name }) => [id, `${code} ${name}`]))
  return found.map((row) => ({
    row,
    to: nameOf(row, teamNames),
    door: `${doorNames[row.channel] ?? row.channel} · ${placeNames[targetShape.parse(row.target).kind]}`,
    acks: (acksOfRow.get(row.id) ?? [])
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

// What the desk has answered. What it was asked is not here: only that something was.
import { Hono } from 'hono'
import * as z from 'zod'
import { outcomes } from '../channels/channel.ts'
import { chatLane } from '../delivery/ledger.ts'
import { readSettledDates } from '../notices/calendar/settled-dates.ts'
import { openReach } from '../people/identity.ts'
import { editionHash, shortHash } from '../rules/edition-hash.ts'
import { withSettled } from '../rules/settled.ts'
import { listLedger, ratingsOf, searchTeams, type LedgerRow } from '../store/ledger-list.ts'
import { questionsPerDay } from '../store/figures.ts'
import { findTeams } from '../store/recipients.ts'
import { chartPaths } from './charts.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ConsolePage, sendConsole } from './page.tsx'
import { Table } from './table.tsx'
import { shownAt } from './when.ts'
import {
  answerWords as say,
  chartWords,
  doorNames,
  outcomeNames,
  placeNames,
} from './wording-ledger.ts'

const at = '/console/answers'
const onPage = 50
const mostTeams = 50
const dayMs = 86_400_000

/** What may be the beginning of an edition's hash. */
const isHash = /^[0-9a-f]{6,64}$/

const query = z.object({
  q: z.string().trim().max(64).catch(''),
  before: z.uuid().optional().catch(undefined),
})

const answer = z.object({
  outcome: z.enum(outcomes).exclude(['notice']),
  headline: z.string(),
  clauses: z.array(z.object({ id: z.string() })),
})
const target = z.object({ kind: z.enum(['private', 'group']) })

export function answerRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, clock, edition } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get(at, async (c) => {
    const { q, before } = query.parse(c.req.query())
    const lanes = q === '' ? undefined : await lanesOf(deps, q)
    const byEdition = lanes?.length === 0 && isHash.test(q)
    const since = new Date(clock.now().getTime() - 14 * dayMs)
    const which = byEdition ? { edition: q } : { lanes }
    const [found, days, settled] = await Promise.all([
      listLedger(store, { kinds: ['reply'], ...which, before }, onPage),
      questionsPerDay(store, since, edition.timeZone),
      readSettledDates(store, edition),
    ])
    const lines = found.flatMap((row) => lineOf(row) ?? [])
    const ratings = await ratingsOf(
      store,
      lines.map(({ row }) => row.id),
    )
    const sum = (name: 'asked' | 'answered') => days.reduce((all, day) => all + day[name], 0)
    return sendConsole(
      c,
      <ConsolePage title={say.title} actor={c.get('actor')} active={at} csrf={c.get('csrf')}>
        <p>{say.lead}</p>
        <div class="cards">
          <p>
            <strong>{sum('asked')}</strong>
            {say.sums.asked}
          </p>
          <p>
            <strong>{sum('answered')}</strong>
            {say.sums.answered}
          </p>
        </div>
        <figure>
          <img
            class="chart"
            src={chartPaths.perDay}
            alt={chartWords.perDay}
            width="480"
            height="280"
            loading="lazy"
          />
          <figcaption>{chartWords.perDay}</figcaption>
        </figure>
        <form method="get" action={at} role="search">
          <label>
            {say.search}
            <input type="search" name="q" value={q} maxlength={64} />
          </label>
          <button class="small">{say.go}</button>
        </form>
        {lines.length === 0 ? (
          <p>{lanes?.length === 0 && !byEdition ? say.noTeam : say.none}</p>
        ) : (
          <Table label={say.title} heads={heads}>
            {lines.map(({ row, body, kind }) => (
              <tr>
                <td>{shownAt(row.createdAt, edition.timeZone)}</td>
                <td>{outcomeNames[body.outcome]}</td>
                <td>{body.headline}</td>
                <td>{body.clauses.map(({ id }) => id).join('、')}</td>
                <td>{row.edition === null ? '' : <EditionLink hash={row.edition} />}</td>
                <td>{`${doorNames[row.channel] ?? row.channel} · ${placeNames[kind]}`}</td>
                <td>
                  {ratings
                    .filter(({ delivery }) => delivery === row.id)
                    .map(({ value, count }) => say[value](count))
                    .join('，')}
                </td>
              </tr>
            ))}
          </Table>
        )}
        {found.length === onPage ? (
          <a
            href={`${at}?${new URLSearchParams({ q, before: found.at(-1)?.id ?? '' }).toString()}`}
          >
            {say.older}
          </a>
        ) : (
          ''
        )}
        <p class="small">
          {say.rules}：
          <EditionLink hash={editionHash(withSettled(edition, settled))} />
        </p>
      </ConsolePage>,
    )
  })
  return routes
}

const heads = [say.time, say.outcome, say.answer, say.clauses, say.edition, say.door, say.ratings]

/** Leads to what was answered by the same rules. */
const EditionLink = ({ hash }: { readonly hash: string }) => (
  <a href={`${at}?q=${shortHash(hash)}`}>
    <code>{shortHash(hash)}</code>
  </a>
)

/** Where the bound people of these teams are talked to privately. */
async function lanesOf({ store, key, edition }: ConsoleDeps, words: string) {
  const teams = await searchTeams(store, edition.id, words, mostTeams)
  if (teams.length === 0) return []
  const found = await findTeams(store, edition.id, { ids: teams.map(({ id }) => id) })
  return found.flatMap(({ accounts }) =>
    accounts.map(({ channel, app, person, reach }) =>
      chatLane(channel, app, openReach(key, person, reach).chat),
    ),
  )
}

/** Nothing that touches a tip-off is listed: who it was said to must not be found by way of a team. */
function lineOf(row: LedgerRow) {
  const body = answer.safeParse(row.body)
  const to = target.safeParse(row.target)
  if (!body.success || !to.success || body.data.outcome === 'private') return undefined
  return { row, body: body.data, kind: to.data.kind }
}

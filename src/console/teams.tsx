// Teams: the list, one team with its people, and codes for whoever is not bound yet.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { openField } from '../people/identity.ts'
import { writeCsv } from '../people/spreadsheet.ts'
import { sheetWording, statusWords } from '../people/wording.ts'
import { codeHours } from '../people/invite.ts'
import { Refusal } from '../platform/errors.ts'
import { findTeamPeople, listTeams, type TeamSearch } from '../store/team-list.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ActButton, ConsolePage, sendConsole } from './page.tsx'
import { writers } from './permissions.ts'
import { idOf, readForm } from './read-form.ts'
import { showOnce } from './shown-once.tsx'
import { Table } from './table.tsx'
import { issueAllCodes, issueCode, noteLook } from './team-verbs.ts'
import { shownAt } from './when.ts'
import { refusals } from './wording.ts'
import { importWords, teamWords as say } from './wording-teams.ts'

const at = '/console/teams'
const onPage = 50
const hourMs = 3_600_000

const statuses = [
  'registered',
  'incomplete',
  'submitted',
  'passed',
  'rejected',
  'withdrawn',
] as const
const query = z.object({
  q: z.string().trim().max(60).catch(''),
  track: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .optional()
    .catch(undefined),
  status: z.enum(statuses).optional().catch(undefined),
  after: z.string().max(30).optional().catch(undefined),
})
const codeForm = z.object({ person: z.uuid() })

export function teamRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, key, edition, clock } = deps
  const routes = new Hono<ConsoleEnv>()
  const trackName = (id: string) => edition.tracks.find((track) => track.id === id)?.title ?? id
  const isWriter = (c: Context<ConsoleEnv>) =>
    writers.some((role) => c.get('actor').roles.includes(role))

  routes.get(at, async (c) => {
    const { q, track, status, after } = query.parse(c.req.query())
    const search: TeamSearch = { words: q, track, status, after }
    const found = await listTeams(store, edition.id, search, onPage + 1)
    const lines = found.slice(0, onPage)
    const next = new URLSearchParams({
      q,
      ...(track && { track }),
      ...(status && { status }),
      after: lines.at(-1)?.team.code ?? '',
    })
    return sendConsole(
      c,
      <ConsolePage
        title={say.title}
        actor={c.get('actor')}
        active={at}
        csrf={c.get('csrf')}
        said={c.req.query('said') === 'imported' ? importWords.done : undefined}
      >
        {isWriter(c) ? (
          <div class="row acts">
            <a role="button" href={`${at}/import`}>
              {say.import}
            </a>
            <ActButton action={`${at}/codes`} csrf={c.get('csrf')} class="outline">
              {say.codes}
            </ActButton>
          </div>
        ) : (
          ''
        )}
        <form method="get" action={at} role="search">
          <div class="row">
            <label>
              {say.search}
              <input type="search" name="q" value={q} maxlength={60} />
            </label>
            <label>
              {say.track}
              <select name="track">
                <option value="">{say.all}</option>
                {edition.tracks.map(({ id, title }) => (
                  <option value={id} selected={id === track}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {say.status}
              <select name="status">
                <option value="">{say.all}</option>
                {statuses.map((each) => (
                  <option value={each} selected={each === status}>
                    {statusWords[each]}
                  </option>
                ))}
              </select>
            </label>
            <button>{say.go}</button>
          </div>
        </form>
        {lines.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table label={say.title} heads={Object.values(say.head)}>
            {lines.map(({ team, contacts, bound }) => (
              <tr>
                <td>
                  <a href={`${at}/${team.id}`}>{team.code}</a>
                </td>
                <td>{team.name}</td>
                <td>{team.unit}</td>
                <td>{trackName(team.track)}</td>
                <td>{team.city ?? ''}</td>
                <td>{statusWords[team.status]}</td>
                <td class="number">{`${bound}/${contacts}`}</td>
              </tr>
            ))}
          </Table>
        )}
        {found.length > onPage ? (
          <a role="button" class="outline small" href={`${at}?${next.toString()}`}>
            {say.more}
          </a>
        ) : (
          ''
        )}
      </ConsolePage>,
    )
  })

  // Behind the list and before the single team, whose path would take it.
  routes.post(`${at}/codes`, async (c) => {
    const lines = await issueAllCodes(deps, c.get('actor'))
    const until = shownAt(new Date(clock.now().getTime() + codeHours * hourMs), edition.timeZone)
    const cells = lines.map(({ team, teamName, name, code }) => [team, teamName, name, code, until])
    const file = writeCsv([[...sheetWording.codeHead], ...cells])
    return c.body(new Uint8Array(file).buffer, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="codes.csv"',
      'cache-control': 'no-store',
    })
  })

  routes.get(`${at}/:id`, async (c) => {
    const found = await findTeamPeople(store, edition.id, idOf(c))
    if (found === undefined) throw new Refusal('not-found', refusals['not-found'])
    const { team, people } = found
    const mayRead = isWriter(c)
    if (mayRead && people.length > 0) await noteLook(deps, c.get('actor'), team.id)
    const search = new URLSearchParams({ q: team.code }).toString()
    return sendConsole(
      c,
      <ConsolePage
        title={`${team.name}（${team.code}）`}
        actor={c.get('actor')}
        active={at}
        csrf={c.get('csrf')}
      >
        <dl class="facts">
          <dt>{say.facts.unit}</dt>
          <dd>{team.unit}</dd>
          <dt>{say.facts.track}</dt>
          <dd>{trackName(team.track)}</dd>
          <dt>{say.facts.city}</dt>
          <dd>{team.city ?? say.nothing}</dd>
          <dt>{say.facts.status}</dt>
          <dd>{statusWords[team.status]}</dd>
          <dt>{say.facts.missing}</dt>
          <dd>{team.missing.join('、') || say.nothing}</dd>
          <dt>{say.facts.imported}</dt>
          <dd>{shownAt(team.importedAt, edition.timeZone)}</dd>
        </dl>
        <h2>{say.contacts}</h2>
        {people.length === 0 ? <p>{say.noContacts}</p> : ''}
        {mayRead ? '' : <p class="small">{say.secretOnly}</p>}
        {people.map(({ person, accounts }, index) => (
          <div class="row contact">
            <span>
              {mayRead
                ? openField(key, person.id, 'name', person.name)
                : `${say.contacts}${index + 1}`}{' '}
              {mayRead && person.phone !== null
                ? openField(key, person.id, 'phone', person.phone)
                : ''}
            </span>
            <span class={`tag ${accounts > 0 ? 'good' : 'wait'}`}>{say.boundTo(accounts)}</span>
            {mayRead ? (
              <ActButton
                action={`${at}/${team.id}/code`}
                csrf={c.get('csrf')}
                fields={{ person: person.id }}
              >
                {say.code}
              </ActButton>
            ) : (
              ''
            )}
          </div>
        ))}
        <p>
          <a href={`/console/deliveries?${search}`}>{say.deliveries}</a>
          {' · '}
          <a href={`/console/answers?${search}`}>{say.answers}</a>
        </p>
      </ConsolePage>,
    )
  })

  routes.post(`${at}/:id/code`, async (c) => {
    const { person } = await readForm(c, codeForm)
    const issued = await issueCode(deps, c.get('actor'), { team: idOf(c), person })
    if (issued === undefined) throw new Refusal('not-found', refusals['not-found'])
    return showOnce(c, {
      title: say.codeTitle,
      active: at,
      lead: say.codeLead(issued.name),
      secret: issued.code,
      next: { href: `${at}/${idOf(c)}`, label: say.back },
    })
  })
  return routes
}

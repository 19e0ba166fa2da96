// The first page: what goes out next, what failed, what waits for somebody, what is missing.
import { Hono } from 'hono'
import {
  failedSince,
  nextOut,
  noticeGaps,
  teamReach,
  waitingNotices,
} from '../store/ledger-list.ts'
import { chartPaths } from './charts.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ConsolePage, sendConsole } from './page.tsx'
import { readers } from './permissions.ts'
import { readStop } from './stop.ts'
import { Table } from './table.tsx'
import { shownAt } from './when.ts'
import {
  chartWords,
  kindNames,
  statusNames,
  statusTags,
  todayWords as say,
} from './wording-ledger.ts'

const dayMs = 86_400_000
const shown = 10

/** Where a notice of this kind is looked after. */
const pages: Readonly<Record<string, string>> = {
  announcement: '/console/announcements',
  reminder: '/console/calendar',
  judging: '/console/judging',
}

export function todayRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, clock, edition } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get('/console', async (c) => {
    const actor = c.get('actor')
    const frame = { title: say.title, actor, active: '/console', csrf: c.get('csrf') } as const
    if (!readers.some((role) => actor.roles.includes(role)))
      return sendConsole(
        c,
        <ConsolePage {...frame}>
          <p>{say.forCaseRoles}</p>
        </ConsolePage>,
      )
    const now = clock.now()
    const [stop, next, failed, waiting, gaps, reach] = await Promise.all([
      readStop(store),
      nextOut(store, shown),
      failedSince(store, new Date(now.getTime() - 7 * dayMs), shown),
      waitingNotices(store),
      noticeGaps(store),
      teamReach(store, edition.id),
    ])
    return sendConsole(
      c,
      <ConsolePage {...frame}>
        {stop.stopped ? (
          <p class="problem" role="alert">
            {say.stopped} <a href="/console/settings">{say.toSettings}</a>
          </p>
        ) : (
          ''
        )}
        <h2>{say.waiting}</h2>
        {waiting.length === 0 ? (
          <p>{say.nothingWaiting}</p>
        ) : (
          <ul>
            {waiting.map(({ id, kind, title, recipients, submittedAt }) => (
              <li>
                <a href={`${pages[kind] ?? '/console'}/${id}`}>{title}</a>{' '}
                <span class="small">
                  {kindNames[kind]} · {say.count(recipients ?? 0)} ·{' '}
                  {shownAt(submittedAt, edition.timeZone)}
                </span>
              </li>
            ))}
          </ul>
        )}
        <h2>{say.next}</h2>
        {next.length === 0 ? (
          <p>{say.nothingNext}</p>
        ) : (
          <Table label={say.next} heads={[say.when, say.what, { number: say.howMany }]}>
            {next.map(({ title, kind, count, at }) => (
              <tr>
                <td>{shownAt(at, edition.timeZone)}</td>
                <td>
                  {title ?? say.untitled} <span class="small">{kindNames[kind] ?? kind}</span>
                </td>
                <td class="number">{count}</td>
              </tr>
            ))}
          </Table>
        )}
        <h2>{say.failed}</h2>
        {failed.length === 0 ? (
          <p>{say.nothingFailed}</p>
        ) : (
          <Table label={say.failed} heads={[say.state, say.what, say.why, { number: say.howMany }]}>
            {failed.map(({ title, kind, status, code, count }) => (
              <tr>
                <td>
                  <span class={`tag ${statusTags[status]}`}>{statusNames[status]}</span>
                </td>
                <td>
                  <a href={`/console/deliveries?status=${status}&kind=${kind}`}>
                    {title ?? kindNames[kind] ?? kind}
                  </a>
                </td>
                <td>{code === null ? '' : <code>{code}</code>}</td>
                <td class="number">{count}</td>
              </tr>
            ))}
          </Table>
        )}
        <h2>{say.gaps}</h2>
        {gaps.length === 0 ? (
          <p>{say.noGaps}</p>
        ) : (
          <ul>
            {gaps.map(({ title, expected, found }) => (
              <li class="bad">{say.gap(title, expected, found)}</li>
            ))}
          </ul>
        )}
        {reach.unbound === 0 ? '' : <p>{say.unbound(reach.unbound, reach.teams)}</p>}
        <h2>{say.charts}</h2>
        {(['perHour', 'acknowledged', 'perDay'] as const).map((name) => (
          <figure>
            <img
              class="chart"
              src={chartPaths[name]}
              alt={chartWords[name]}
              width="480"
              height="280"
              loading="lazy"
            />
            <figcaption>{chartWords[name]}</figcaption>
          </figure>
        ))}
      </ConsolePage>,
    )
  })
  return routes
}

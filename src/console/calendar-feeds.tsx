// Where calendars can be subscribed to: the public addresses, and those that a team is given.
import type { Edition } from '../rules/edition.ts'
import { momentIn, type MayWrite } from './calendar-parts.tsx'
import { ActButton, CsrfField, Scroll } from './page.tsx'
import { calendarWords as words } from './wording-calendar.ts'

export function Feeds(
  props: MayWrite & {
    readonly edition: Edition
    readonly origin: string | undefined
    readonly addresses: readonly {
      readonly code: string
      readonly name: string
      readonly madeAt: Date
    }[]
    readonly made: { readonly code: string; readonly path: string } | undefined
    readonly csrf: string
  },
) {
  const { edition, origin, addresses, made, csrf, mayWrite } = props
  const address = (path: string) => `${origin ?? ''}${path}`
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds">{words.feeds}</h2>
      {origin === undefined ? <p class="warn">{words.noPublicUrl}</p> : ''}
      <details>
        <summary>{words.feedsHelp}</summary>
        <ul>
          {['all', ...edition.tracks.map(({ id }) => id)].map((id) => (
            <li>
              <a href={`/calendar/${encodeURIComponent(id)}.ics`}>
                {address(`/calendar/${encodeURIComponent(id)}.ics`)}
              </a>{' '}
              {edition.tracks.find((track) => track.id === id)?.title ?? ''}
            </li>
          ))}
        </ul>
      </details>
      <h3>{words.teamFeeds}</h3>
      <p class="small">{words.teamFeedsHelp}</p>
      {made === undefined ? (
        ''
      ) : (
        <div class="said" role="status">
          <p>{words.made(made.code)}</p>
          <p class="secret">{address(made.path)}</p>
        </div>
      )}
      {mayWrite ? (
        <form method="post" action="/console/calendar/addresses" class="row">
          <CsrfField csrf={csrf} />
          <label>
            {words.teamCode}
            <input name="code" required maxlength={60} autocomplete="off" />
          </label>
          <button>{words.make}</button>
        </form>
      ) : (
        ''
      )}
      {addresses.length === 0 ? (
        ''
      ) : (
        <Scroll label={words.teamFeeds}>
          <table>
            <tbody>
              {addresses.map(({ code, name, madeAt }) => (
                <tr>
                  <th scope="row">{`${code} ${name}`}</th>
                  <td>{`${words.madeAt} ${momentIn(edition, madeAt)}`}</td>
                  <td>
                    {mayWrite ? (
                      <ActButton
                        action="/console/calendar/addresses/revoke"
                        csrf={csrf}
                        fields={{ code }}
                      >
                        {words.revoke}
                      </ActButton>
                    ) : (
                      ''
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}

// Groups: whom each is for, and taking a binding back.
import { Hono } from 'hono'
import * as z from 'zod'
import { wording } from '../people/wording.ts'
import { listShutAccounts } from '../store/shut-doors.ts'
import { listPlaces } from '../store/team-list.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ActButton, ConsolePage, sendConsole } from './page.tsx'
import { writers } from './permissions.ts'
import { readForm } from './read-form.ts'
import { Table } from './table.tsx'
import { unbindPlace } from './team-verbs.ts'
import { shownAt } from './when.ts'
import { doorNames } from './wording-ledger.ts'
import { placeWords as say } from './wording-teams.ts'

const at = '/console/places'
const placeForm = z.object({
  channel: z.string().min(1).max(40),
  app: z.string().min(1).max(100),
  chat: z.string().min(1).max(200),
})

export function placeRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, edition } = deps
  const routes = new Hono<ConsoleEnv>()
  const scopeName = (scope: 'all' | 'track' | 'city' | null, value: string | null): string => {
    if (scope === null) return say.notBound
    if (scope === 'all') return wording.scopeAll
    if (scope === 'city') return wording.scopeCity(value ?? '')
    const track = edition.tracks.find(({ id }) => id === value)
    return wording.scopeTrack(track?.title ?? value ?? '')
  }

  routes.get(at, async (c) => {
    const actor = c.get('actor')
    const csrf = c.get('csrf')
    const mayUnbind = writers.some((role) => actor.roles.includes(role))
    const [places, shut] = await Promise.all([
      listPlaces(store),
      listShutAccounts(store, edition.id),
    ])
    const since = (at: Date, code: string | null) =>
      say.shut(shownAt(at, edition.timeZone), code ?? '')
    return sendConsole(
      c,
      <ConsolePage
        title={say.title}
        actor={actor}
        active={at}
        csrf={csrf}
        said={c.req.query('said') === 'unbound' ? say.said : undefined}
      >
        <p>{say.lead}</p>
        {places.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            label={say.title}
            heads={[say.scope, say.channel, say.chat, say.at, say.state, '']}
          >
            {places.map(({ channel, app, chat, scope, value, boundAt, shutAt, shutCode }) => (
              <tr>
                <td>{scopeName(scope, value)}</td>
                <td>{doorNames[channel] ?? channel}</td>
                <td>
                  <code class="small">{chat}</code>
                </td>
                <td>{shownAt(boundAt, edition.timeZone)}</td>
                <td>{shutAt === null ? say.open : since(shutAt, shutCode)}</td>
                <td>
                  {mayUnbind && scope !== null ? (
                    <ActButton action={`${at}/unbind`} csrf={csrf} fields={{ channel, app, chat }}>
                      {say.unbind}
                    </ActButton>
                  ) : (
                    ''
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
        {shut.length === 0 ? undefined : (
          <>
            <h2>{say.shutAccounts}</h2>
            <p>{say.shutAccountsLead}</p>
            <Table label={say.shutAccounts} heads={[say.whose, say.channel, say.state]}>
              {shut.map(({ whose, channel, shutAt, code }) => (
                <tr>
                  <td>{whose}</td>
                  <td>{doorNames[channel] ?? channel}</td>
                  <td>{since(shutAt, code)}</td>
                </tr>
              ))}
            </Table>
          </>
        )}
      </ConsolePage>,
    )
  })

  routes.post(`${at}/unbind`, async (c) => {
    await unbindPlace(deps, c.get('actor'), await readForm(c, placeForm))
    return c.redirect(`${at}?said=unbound`, 303)
  })
  return routes
}

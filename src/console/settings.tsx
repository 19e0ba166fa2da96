// Settings: the stop switch and what this desk runs with.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import * as z from 'zod'
import { loadOffice } from '../store/office.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ActButton, ConsolePage, sendConsole } from './page.tsx'
import { isLetIn, permissions, rowsOf } from './permissions.ts'
import { readForm, saidOf } from './read-form.ts'
import { readStop, setStop } from './stop.ts'
import { shownAt } from './when.ts'
import { auditWords, settingsWords as say, staffWords, tokenWords } from './wording-settings.ts'

const stopForm = z.object({ stopped: z.enum(['true', 'false']) })

export function settingsRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, edition, publicUrl } = deps
  const routes = new Hono<ConsoleEnv>()
  // An edition is data: its text is the same wherever it is loaded.
  const hash = createHash('sha256').update(JSON.stringify(edition)).digest('hex').slice(0, 16)

  routes.get('/console/settings', async (c) => {
    const actor = c.get('actor')
    const csrf = c.get('csrf')
    const { stopped, set } = await readStop(store)
    const who = set && (await nameOf(deps, set.by))
    const may = (method: string, path: string) =>
      isLetIn(rowsOf(permissions, method, path), { roles: actor.roles, secondFactor: 'passed' })
    const links = [
      ['/console/settings/staff', staffWords.title],
      ['/console/settings/tokens', tokenWords.title],
      ['/console/settings/audit', auditWords.title],
    ] as const
    return sendConsole(
      c,
      <ConsolePage
        title={say.title}
        actor={actor}
        active="/console/settings"
        csrf={csrf}
        said={saidOf(c, say.said)}
      >
        <h2>{say.stop}</h2>
        <p class={stopped ? 'problem' : 'said'}>{stopped ? say.stopped : say.running}</p>
        {may('POST', '/console/settings/stop') ? (
          <ActButton
            action="/console/settings/stop"
            csrf={csrf}
            class={stopped ? '' : 'danger'}
            fields={{ stopped: String(!stopped) }}
          >
            {stopped ? say.release : say.stopNow}
          </ActButton>
        ) : (
          ''
        )}
        {set === undefined ? (
          ''
        ) : (
          <p class="small">{say.lastSet(shownAt(set.at, edition.timeZone), who ?? '')}</p>
        )}
        <ul>
          {links
            .filter(([path]) => may('GET', path))
            .map(([path, name]) => (
              <li>
                <a href={path}>{name}</a>
              </li>
            ))}
        </ul>
        <h2>{say.desk}</h2>
        <dl class="facts">
          <dt>{say.edition}</dt>
          <dd>
            {edition.title}（{edition.id}）
          </dd>
          <dt>{say.hash}</dt>
          <dd>
            <code>{hash}</code>
          </dd>
          <dt>{say.publicUrl}</dt>
          <dd>{publicUrl ?? say.noPublicUrl}</dd>
        </dl>
      </ConsolePage>,
    )
  })

  routes.post('/console/settings/stop', async (c) => {
    const stopped = (await readForm(c, stopForm)).stopped === 'true'
    await setStop(deps, c.get('actor'), stopped)
    return c.redirect(`/console/settings?said=${stopped ? 'stopped' : 'released'}`, 303)
  })
  return routes
}

/** `staff:<id>` as people call them; whatever else as it is. */
async function nameOf({ store }: ConsoleDeps, actor: string): Promise<string> {
  const member = (await loadOffice(store)).find(({ id }) => actor === `staff:${id}`)
  return member?.name ?? actor
}

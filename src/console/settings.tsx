// Settings: the stop switch, what this desk runs with, and one's own account.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import * as z from 'zod'
import { findDoor, findMember, loadOffice } from '../store/office.ts'
import type { Auth } from './auth.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { signInPath } from './guard.ts'
import { larkProvider } from './lark-identity.ts'
import { LarkPart } from './lark-sign-in.tsx'
import { signOutEverywhere } from './members.ts'
import { codeForOwnChat } from './own-chat.ts'
import { ActButton, ConsolePage, sendConsole } from './page.tsx'
import { isLetIn, permissions, rowsOf } from './permissions.ts'
import { readForm, saidOf } from './read-form.ts'
import { showOnce } from './shown-once.tsx'
import { readStop, setStop } from './stop.ts'
import { shownAt } from './when.ts'
import { roleNames } from './wording.ts'
import {
  accountWords,
  auditWords,
  settingsWords as say,
  staffWords,
  tokenWords,
} from './wording-settings.ts'
import { larkWords } from './wording-staff.ts'

const stopForm = z.object({ stopped: z.enum(['true', 'false']) })

export function settingsRoutes(deps: ConsoleDeps, auth: Auth): Hono<ConsoleEnv> {
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

  routes.get('/console/account', async (c) => {
    const actor = c.get('actor')
    const [member, lark] = await Promise.all([
      findMember(store, actor.id),
      findDoor(store, actor.id, larkProvider),
    ])
    return sendConsole(
      c,
      <ConsolePage
        title={accountWords.title}
        actor={actor}
        active="/console/account"
        csrf={c.get('csrf')}
        said={saidOf(c, larkWords.said)}
        problem={saidOf(c, larkWords.problem, 'problem')}
      >
        <dl class="facts">
          <dt>{accountWords.name}</dt>
          <dd>{member?.name ?? ''}</dd>
          <dt>{accountWords.email}</dt>
          <dd>{member?.email ?? ''}</dd>
          <dt>{accountWords.roles}</dt>
          <dd>{actor.roles.map((role) => roleNames[role]).join('、')}</dd>
        </dl>
        <p class="small">{accountWords.password}</p>
        <h2>{accountWords.chat}</h2>
        <p>{accountWords.chatWhy}</p>
        {member?.person ? <p class="small">{accountWords.chatBound}</p> : undefined}
        <ActButton action="/console/account/chat" csrf={c.get('csrf')} class="secondary">
          {accountWords.chatCode}
        </ActButton>
        {auth.lark || lark !== undefined ? (
          <LarkPart linked={lark !== undefined} csrf={c.get('csrf')} />
        ) : (
          ''
        )}
        <ActButton
          action="/console/account/sign-out-everywhere"
          csrf={c.get('csrf')}
          class="outline"
        >
          {accountWords.signOutAll}
        </ActButton>
      </ConsolePage>,
    )
  })

  routes.post('/console/account/chat', async (c) => {
    return showOnce(c, {
      title: accountWords.chat,
      active: '/console/account',
      lead: accountWords.chatCodeIs,
      secret: await codeForOwnChat(deps, c.get('actor')),
      next: { href: '/console/account', label: accountWords.back },
    })
  })

  routes.post('/console/account/sign-out-everywhere', async (c) => {
    await signOutEverywhere(deps, c.get('actor'))
    return c.redirect(`${signInPath}?said=out`, 303)
  })
  return routes
}

/** `staff:<id>` as people call them; whatever else as it is. */
async function nameOf({ store }: ConsoleDeps, actor: string): Promise<string> {
  const member = (await loadOffice(store)).find(({ id }) => actor === `staff:${id}`)
  return member?.name ?? actor
}

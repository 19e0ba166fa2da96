// One's own account: what is known of it, the doors to it, and leaving everywhere at once.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { findDoor, findMember } from '../store/office.ts'
import type { Auth } from './auth.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { declaredFactsRoutes, FactsPart, factsOf } from './declared-facts.tsx'
import { signInPath } from './guard.ts'
import { larkProvider } from './lark-identity.ts'
import { LarkPart } from './lark-sign-in.tsx'
import { signOutEverywhere } from './members.ts'
import { codeForOwnChat } from './own-chat.ts'
import { ActButton, ConsolePage, sendConsole } from './page.tsx'
import { rowsOf } from './permissions.ts'
import { saidOf } from './read-form.ts'
import { showOnce } from './shown-once.tsx'
import { roleNames } from './wording.ts'
import { accountWords, factsProblems } from './wording-settings.ts'
import { larkWords } from './wording-staff.ts'

export function accountRoutes(deps: ConsoleDeps, auth: Auth): Hono<ConsoleEnv> {
  const { store, edition } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get('/console/account', async (c) => {
    const actor = c.get('actor')
    const [member, lark, facts] = await Promise.all([
      findMember(store, actor.id),
      findDoor(store, actor.id, larkProvider),
      factsOf(deps, actor.id),
    ])
    return sendConsole(
      c,
      <ConsolePage
        title={accountWords.title}
        actor={actor}
        active="/console/account"
        csrf={c.get('csrf')}
        said={saidOf(c, { ...larkWords.said, facts: accountWords.factsSaved })}
        problem={saidOf(c, { ...larkWords.problem, ...factsProblems }, 'problem')}
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
        {isOpenHere(c, 'POST', '/console/account/chat') ? (
          <>
            <h2>{accountWords.chat}</h2>
            <p>{accountWords.chatWhy}</p>
            {member?.person ? <p class="small">{accountWords.chatBound}</p> : undefined}
            <ActButton action="/console/account/chat" csrf={c.get('csrf')} class="secondary">
              {accountWords.chatCode}
            </ActButton>
          </>
        ) : (
          ''
        )}
        <FactsPart
          facts={facts}
          tracks={edition.tracks.map(({ title }) => title)}
          csrf={c.get('csrf')}
          withId={deps.review !== undefined}
        />
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

  declaredFactsRoutes(routes, deps)

  routes.post('/console/account/sign-out-everywhere', async (c) => {
    await signOutEverywhere(deps, c.get('actor'))
    return c.redirect(`${signInPath}?said=out`, 303)
  })
  return routes
}

const isOpenHere = (c: Context<ConsoleEnv>, method: string, path: string): boolean =>
  rowsOf(c.get('table'), method, path).length > 0

/** The code for one's own chat: only where the lists are by which people are known there. */
export function ownChatRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  routes.post('/console/account/chat', async (c) => {
    return showOnce(c, {
      title: accountWords.chat,
      active: '/console/account',
      lead: accountWords.chatCodeIs,
      secret: await codeForOwnChat(deps, c.get('actor')),
      next: { href: '/console/account', label: accountWords.back },
    })
  })
  return routes
}

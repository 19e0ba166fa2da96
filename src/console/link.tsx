// The page behind a one-time link: a password is set, and the first of all says who they are.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { fewestPasswordSigns, mostPasswordSigns, type Auth } from './auth.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { linkPath, readLink, useLink, type LinkFor } from './links.ts'
import { CsrfField, OutsidePage, sendConsole } from './page.tsx'
import { passwordSignIn } from './sign-in.tsx'
import { takeTry } from './tries.ts'
import { signInPath } from './guard.ts'
import { linkWords } from './wording-staff.ts'

const form = z.object({
  password: z.string().max(mostPasswordSigns),
  again: z.string(),
  name: z.string().trim().max(40).default(''),
  email: z.string().trim().toLowerCase().max(254).default(''),
})
const email = z.email()

export function linkRoutes(deps: ConsoleDeps, auth: Auth): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  const path = `${linkPath}/:token` as const

  routes.get(path, async (c) => {
    const link = await readLink(deps, c.req.param('token'))
    return link === undefined ? gone(c) : page(c, link)
  })

  routes.post(path, async (c) => {
    const token = c.req.param('token')
    const link = await readLink(deps, token)
    if (link === undefined) return gone(c)
    // By link and not by address: a whole office comes in from one address, and a link is never guessed.
    await takeTry(deps, ['link', token])
    const given = form.safeParse(await c.req.parseBody())
    if (!given.success || given.data.password.length < fewestPasswordSigns)
      return page(c, link, linkWords.short)
    const { password, again, name } = given.data
    if (password !== again) return page(c, link, linkWords.differ)
    const isFirst = link.kind === 'first'
    if (isFirst && (name === '' || !email.safeParse(given.data.email).success))
      return page(c, link, linkWords.incomplete)
    const used = await useLink(deps, {
      token,
      passwordHash: await auth.hash(password),
      first: isFirst ? { name, email: given.data.email } : undefined,
    })
    if (used === 'gone') return gone(c)
    const next = await passwordSignIn(c, deps, auth, { email: used.email, password })
    return c.redirect(next === 'busy' || next === 'wrong' ? signInPath : next, 303)
  })
  return routes
}

function gone(c: Context<ConsoleEnv>) {
  return sendConsole(
    c,
    <OutsidePage title={linkWords.goneTitle}>
      <p>{linkWords.gone}</p>
    </OutsidePage>,
    404,
  )
}

function page(c: Context<ConsoleEnv>, link: LinkFor, problem?: string) {
  const isFirst = link.kind === 'first'
  return sendConsole(
    c,
    <OutsidePage title={isFirst ? linkWords.firstTitle : linkWords.title} problem={problem}>
      <p>{isFirst ? linkWords.firstLead : linkWords.lead(link.name, link.email)}</p>
      <form method="post" action={c.req.path}>
        <CsrfField csrf={c.get('csrf')} />
        {isFirst ? (
          <>
            <label>
              {linkWords.name}
              <input name="name" autocomplete="name" maxlength={40} required />
            </label>
            <label>
              {linkWords.email}
              <input type="email" name="email" autocomplete="username" required />
            </label>
          </>
        ) : (
          <input type="hidden" name="username" autocomplete="username" value={link.email} />
        )}
        <label>
          {linkWords.password}
          <input
            type="password"
            name="password"
            autocomplete="new-password"
            minlength={fewestPasswordSigns}
            required
          />
        </label>
        <label>
          {linkWords.again}
          <input type="password" name="again" autocomplete="new-password" required />
        </label>
        <button>{linkWords.go}</button>
      </form>
    </OutsidePage>,
    problem === undefined ? 200 : 400,
  )
}

// Lark as a way in, for whoever has linked it: how it is linked, used and unlinked again.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { actorName } from '../platform/actor.ts'
import { Refusal } from '../platform/errors.ts'
import { writeAudit } from '../store/audit.ts'
import { findDoor, removeDoor } from '../store/office.ts'
import { addressOf } from '../web/address.ts'
import { authPath, type Auth } from './auth.ts'
import { CodeField } from './code-field.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { hasFreshCode } from './fresh-code.ts'
import { secondFactorPath } from './guard.ts'
import { larkCallback, larkProvider } from './lark-identity.ts'
import { ActButton, ConsolePage, CsrfField, OutsidePage, sendConsole } from './page.tsx'
import { refusals } from './wording.ts'
import { larkWords as say } from './wording-staff.ts'

export const larkSignInPath = '/console/sign-in/lark'
const accountPath = '/console/account'
const linkPath = '/console/account/lark'
const unlinkPath = '/console/account/lark/unlink'

const sentTo = z.object({ url: z.url({ protocol: /^https?$/ }) })
/** better-auth's word for what went wrong; anything longer came from outside. */
const reason = z
  .string()
  .regex(/^\w{1,60}$/)
  .catch('other')

export function larkSignInRoutes(deps: ConsoleDeps, auth: Auth): Hono<ConsoleEnv> {
  const { store, clock, log } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get(larkSignInPath, async (c) => {
    const url = await start(c, deps, auth, '/sign-in/social', secondFactorPath, larkSignInPath)
    return c.redirect(url, 303)
  })

  routes.get(`${authPath}${larkCallback}`, async (c) => {
    if (!auth.lark) throw new Refusal('not-found', refusals['not-found'])
    const { search } = new URL(c.req.url)
    const back = await auth.visit(c, `${larkCallback}${search}`, addressOf(c, deps))
    for (const cookie of back.cookies) c.header('set-cookie', cookie, { append: true })
    const to = new URL(back.location ?? '/', 'http://desk')
    const error = to.searchParams.get('error')
    if (error === null && [secondFactorPath, accountPath].includes(to.pathname))
      return c.redirect(`${to.pathname}${to.search}`, 303)
    log.info('console.larkRefused', { reason: reason.parse(error) })
    if (to.pathname === accountPath) return c.redirect(`${accountPath}?problem=lark`, 303)
    // Whatever went wrong, the same sentence: it tells a stranger nothing.
    return sendConsole(c, <OutsidePage title={say.title} problem={say.unknown} />, 401)
  })

  routes.post(linkPath, async (c) => {
    if (!auth.lark) throw new Refusal('not-found', refusals['not-found'])
    const actor = c.get('actor')
    if ((await findDoor(store, actor.id, larkProvider)) !== undefined)
      return c.redirect(accountPath, 303)
    if (!(await hasFreshCode(c, deps, auth))) return c.redirect(`${accountPath}?problem=code`, 303)
    const done = `${accountPath}?said=larkLinked`
    const url = await start(c, deps, auth, '/link-social', done, accountPath)
    // A link and no redirect: a form of ours may lead nowhere but to us.
    return sendConsole(
      c,
      <ConsolePage title={say.link} actor={actor} active="/console/account" csrf={c.get('csrf')}>
        <p>{say.goOnWhy}</p>
        <p>
          <a role="button" href={url}>
            {say.goOn}
          </a>
        </p>
      </ConsolePage>,
    )
  })

  routes.post(unlinkPath, async (c) => {
    const actor = c.get('actor')
    await store.transaction(async (tx) => {
      if (!(await removeDoor(tx, actor.id, larkProvider))) return
      const entry = { verb: 'staff.unlinkLark', subject: `staff:${actor.id}`, detail: {} }
      await writeAudit(tx, { actor: actorName(actor), ...entry }, clock.now())
    })
    return c.redirect(`${accountPath}?said=larkUnlinked`, 303)
  })
  return routes
}

/** Where at Lark somebody has to go. @throws Refusal when there is no Lark app, or it was asked for too often */
async function start(
  c: Context<ConsoleEnv>,
  deps: ConsoleDeps,
  auth: Auth,
  path: '/sign-in/social' | '/link-social',
  callbackURL: string,
  errorCallbackURL: string,
): Promise<string> {
  if (!auth.lark) throw new Refusal('not-found', refusals['not-found'])
  const wish = { provider: larkProvider, callbackURL, errorCallbackURL, disableRedirect: true }
  const answer = await auth.ask(c, path, wish, addressOf(c, deps))
  const to = sentTo.safeParse(answer.body)
  if (answer.status !== 200 || !to.success) throw new Refusal('busy', refusals.busy)
  for (const cookie of answer.cookies) c.header('set-cookie', cookie, { append: true })
  return to.data.url
}

/** What the page of one's own account has about Lark. */
export function LarkPart({ linked, csrf }: { readonly linked: boolean; readonly csrf: string }) {
  if (linked)
    return (
      <>
        <h2>{say.title}</h2>
        <p>{say.linked}</p>
        <ActButton action={unlinkPath} csrf={csrf} class="outline">
          {say.unlink}
        </ActButton>
      </>
    )
  return (
    <>
      <h2>{say.title}</h2>
      <p>{say.why}</p>
      <form method="post" action={linkPath}>
        <CsrfField csrf={csrf} />
        <CodeField label={say.code} />
        <button class="secondary">{say.link}</button>
      </form>
    </>
  )
}

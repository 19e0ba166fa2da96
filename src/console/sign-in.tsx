// The way in: password, then the second factor, and out again.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { renderSVG } from 'uqr'
import { raw } from 'hono/html'
import * as z from 'zod'
import { Refusal } from '../platform/errors.ts'
import { writeAudit } from '../store/audit.ts'
import { actorName } from '../platform/actor.ts'
import {
  addSecondFactor,
  dropSession,
  endSession,
  findMember,
  findSecondFactor,
  findSession,
  markSession,
} from '../store/office.ts'
import { addressOf } from '../web/address.ts'
import type { Auth, AuthAnswer } from './auth.ts'
import { CodeField } from './code-field.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { codeForm, useCode } from './fresh-code.ts'
import { secondFactorPath, signInPath } from './guard.ts'
import { larkSignInPath } from './lark-sign-in.tsx'
import { CsrfField, OutsidePage, sendConsole } from './page.tsx'
import { base32, totpUri } from './totp.ts'
import { forgiveTries, takeTry } from './tries.ts'
import { frame } from './wording.ts'
import { codeWords, enrolWords, signInWords } from './wording-staff.ts'

const enrolPath = '/console/enrol'
const secretSigns = 32

const passwordForm = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1_000),
})
export function signInRoutes(deps: ConsoleDeps, auth: Auth): Hono<ConsoleEnv> {
  const { store, clock } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get(signInPath, async (c) => {
    if (isIn(c)) return c.redirect('/console', 303)
    return passwordPage(
      c,
      auth,
      c.req.query('said') === 'out' ? { said: signInWords.signedOut } : {},
    )
  })

  routes.post(signInPath, async (c) => {
    const form = passwordForm.safeParse(await c.req.parseBody())
    if (!form.success) return passwordPage(c, auth, { problem: signInWords.wrong })
    const { email } = form.data
    try {
      // First, so that nobody fills the table with addresses that are nobody's.
      await takeTry(deps, ['address', addressOf(c, deps) ?? ''])
      await takeTry(deps, ['password', email])
    } catch (error) {
      if (error instanceof Refusal) return passwordPage(c, auth, { problem: signInWords.busy }, 429)
      throw error
    }
    const next = await passwordSignIn(c, deps, auth, form.data)
    if (next === 'busy') return passwordPage(c, auth, { problem: signInWords.busy }, 429)
    if (next === 'wrong') return passwordPage(c, auth, { problem: signInWords.wrong }, 401)
    await forgiveTries(deps, ['password', email])
    return c.redirect(next, 303)
  })

  routes.get(secondFactorPath, async (c) => {
    if (isIn(c)) return c.redirect('/console', 303)
    if (await mustEnrol(c, deps)) return c.redirect(enrolPath, 303)
    return codePage(c)
  })

  routes.post(secondFactorPath, async (c) => {
    if (isIn(c)) return c.redirect('/console', 303)
    return (await passCode(c, deps, auth)) ? c.redirect('/console', 303) : codePage(c, true)
  })

  routes.get(enrolPath, async (c) => {
    if (isIn(c)) return c.redirect('/console', 303)
    if (!(await mustEnrol(c, deps))) return c.redirect(secondFactorPath, 303)
    return enrolPage(c, deps, auth)
  })

  routes.post(enrolPath, async (c) => {
    if (isIn(c)) return c.redirect('/console', 303)
    if (!(await mustEnrol(c, deps))) return c.redirect(secondFactorPath, 303)
    return (await passCode(c, deps, auth))
      ? c.redirect('/console', 303)
      : enrolPage(c, deps, auth, true)
  })

  routes.post('/console/sign-out', async (c) => {
    const answer = await auth.ask(c, '/sign-out', {}, addressOf(c, deps))
    handOn(c, answer)
    const { id, actor } = c.get('session')
    await store.transaction(async (tx) => {
      // Whatever better-auth has answered, also that it is too busy: out is out.
      await dropSession(tx, id)
      const entry = {
        actor: actorName(actor),
        verb: 'staff.signOut',
        subject: `session:${id}`,
        detail: {},
      }
      await writeAudit(tx, entry, clock.now())
    })
    return c.redirect(`${signInPath}?said=out`, 303)
  })
  return routes
}

const isIn = (c: Context<ConsoleEnv>): boolean => sessionOf(c)?.secondFactor === 'passed'

/** On pages for everybody there need not be one, whatever the type says. */
const sessionOf = (c: Context<ConsoleEnv>): ConsoleEnv['Variables']['session'] | undefined =>
  c.get('session')

/** Signs in with a password; where to go on, or why not. */
export async function passwordSignIn(
  c: Context<ConsoleEnv>,
  deps: ConsoleDeps,
  auth: Auth,
  given: { readonly email: string; readonly password: string },
): Promise<'busy' | 'wrong' | typeof secondFactorPath | typeof enrolPath> {
  const answer = await auth.ask(c, '/sign-in/email', given, addressOf(c, deps))
  if (answer.status === 429) return 'busy'
  if (answer.status !== 200) return 'wrong'
  handOn(c, answer)
  return challenge.safeParse(answer.body).success ? secondFactorPath : enrolPath
}

const challenge = z.object({ twoFactorRedirect: z.literal(true) })

function handOn(c: Context<ConsoleEnv>, { cookies }: AuthAnswer): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** Signed in by whatever door, but without a second factor to show. */
async function mustEnrol(c: Context<ConsoleEnv>, { store }: ConsoleDeps): Promise<boolean> {
  const session = sessionOf(c)
  if (session === undefined) return false
  return (await findSecondFactor(store, session.actor.id))?.verified !== true
}

/** Checks the code, and only then notes on the session that it is whole. */
async function passCode(c: Context<ConsoleEnv>, deps: ConsoleDeps, auth: Auth): Promise<boolean> {
  const { store, clock } = deps
  const form = codeForm.safeParse(await c.req.parseBody())
  if (!form.success) return false
  const { code } = form.data
  const half = sessionOf(c)
  // better-auth counts the wrong codes of a sign-in by password; those of a session it does not.
  if (half !== undefined) await takeTry(deps, ['code', half.actor.id])
  const answer = await auth.ask(c, '/two-factor/verify-totp', { code }, addressOf(c, deps))
  const token = answer.status === 200 ? tokenOf(answer) : undefined
  if (token === undefined) return false
  const isWhole = await store.transaction(async (tx) => {
    const found = await findSession(tx, token)
    if (found === undefined) return false
    const { session, member } = found
    const now = clock.now()
    if (!(await useCode(tx, deps, member.id, code))) {
      await endSession(tx, token)
      return false
    }
    await markSession(tx, session.id, { secondFactorAt: now, lastSeenAt: now })
    const actor = actorName({ kind: 'staff', id: member.id, roles: [] })
    await writeAudit(
      tx,
      { actor, verb: 'staff.signIn', subject: `session:${session.id}`, detail: {} },
      now,
    )
    return true
  })
  if (!isWhole) return false
  handOn(c, answer)
  if (half !== undefined) await forgiveTries(deps, ['code', half.actor.id])
  return true
}

const told = z.object({ token: z.string() })

/** The session after the code: the cookie names it when it is a new one. */
function tokenOf({ cookies, body }: AuthAnswer): string | undefined {
  for (const cookie of cookies) {
    const value = /session_token=([^;]+)/.exec(cookie)?.[1]
    if (value !== undefined) return decodeURIComponent(value).split('.')[0]
  }
  return told.safeParse(body).data?.token
}

function passwordPage(
  c: Context<ConsoleEnv>,
  { lark }: Auth,
  notes: { readonly said?: string; readonly problem?: string },
  status: 200 | 401 | 429 = 200,
) {
  return sendConsole(
    c,
    <OutsidePage title={signInWords.title} {...notes}>
      <form method="post" action={signInPath}>
        <CsrfField csrf={c.get('csrf')} />
        <label>
          {signInWords.email}
          <input type="email" name="email" autocomplete="username" required autofocus />
        </label>
        <label>
          {signInWords.password}
          <input type="password" name="password" autocomplete="current-password" required />
        </label>
        <button>{signInWords.go}</button>
      </form>
      {lark ? (
        <p>
          <a role="button" class="outline" href={larkSignInPath}>
            {signInWords.lark}
          </a>
        </p>
      ) : (
        ''
      )}
      <p class="small">{signInWords.lost}</p>
    </OutsidePage>,
    status,
  )
}

function codePage(c: Context<ConsoleEnv>, isWrong = false) {
  return sendConsole(
    c,
    <OutsidePage title={codeWords.title} problem={isWrong ? codeWords.wrong : undefined}>
      <p>{codeWords.lead}</p>
      <form method="post" action={secondFactorPath}>
        <CsrfField csrf={c.get('csrf')} />
        <CodeField label={codeWords.code} />
        <button>{codeWords.go}</button>
      </form>
      <p>
        <a href={signInPath}>{codeWords.again}</a>
      </p>
    </OutsidePage>,
    isWrong ? 401 : 200,
  )
}

async function enrolPage(c: Context<ConsoleEnv>, deps: ConsoleDeps, auth: Auth, isWrong = false) {
  const { store, newId, deskName } = deps
  const { actor } = c.get('session')
  const [member, known] = await Promise.all([
    findMember(store, actor.id),
    findSecondFactor(store, actor.id),
  ])
  const secret = known === undefined ? auth.randomText(secretSigns) : await auth.open(known.secret)
  if (known === undefined) {
    const [sealed, noCodes] = await Promise.all([auth.seal(secret), auth.seal('[]')])
    await addSecondFactor(store, {
      id: newId(),
      userId: actor.id,
      secret: sealed,
      backupCodes: noCodes,
    })
  }
  const picture = renderSVG(totpUri(secret, `${deskName}${frame.title}`, member?.email ?? ''))
  return sendConsole(
    c,
    <OutsidePage title={enrolWords.title} problem={isWrong ? codeWords.wrong : undefined}>
      <p>{enrolWords.lead}</p>
      <div class="qr" role="img" aria-label={enrolWords.picture}>
        {raw(picture)}
      </div>
      <p>
        {enrolWords.byHand}
        <br />
        <span class="secret">{base32(Buffer.from(secret)).replace(/(.{4})(?=.)/g, '$1 ')}</span>
      </p>
      <form method="post" action={enrolPath}>
        <CsrfField csrf={c.get('csrf')} />
        <CodeField label={enrolWords.code} />
        <button>{enrolWords.go}</button>
      </form>
    </OutsidePage>,
    isWrong ? 401 : 200,
  )
}

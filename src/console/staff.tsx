// The pages on who comes in: the staff of the console, for administrators.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Role } from '../platform/actor.ts'
import { loadOffice, type StaffRow } from '../store/office.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { linkPath } from './links.ts'
import {
  endMember,
  inviteMember,
  renewLink,
  resetSecondFactor,
  setRoles,
  type Changed,
} from './members.ts'
import { ActButton, ConsolePage, CsrfField, sendConsole } from './page.tsx'
import { formOf, idOf, saidOf } from './read-form.ts'
import { showOnce } from './shown-once.tsx'
import { proposalsAt } from './staff-proposals.tsx'
import { rolesOf } from './trust.ts'
import { roleNames } from './wording.ts'
import { staffWords as say } from './wording-settings.ts'
import { proposalWords } from './wording-staff.ts'

const at = '/console/settings/staff'

/** `place`: which roles count where this console stands. */
export function staffRoutes(deps: ConsoleDeps, place: keyof typeof rolesOf): Hono<ConsoleEnv> {
  const { store, publicUrl } = deps
  const roles = rolesOf[place]
  const rolesField = z
    .union([z.array(z.enum(roles)), z.enum(roles).transform((role) => [role])])
    .transform((list) => [...new Set(list)])
  const newMember = z.object({
    name: z.string().trim().min(1).max(40),
    email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
    'roles[]': rolesField,
  })
  const rolesForm = z.object({ 'roles[]': rolesField })
  const routes = new Hono<ConsoleEnv>()

  const back = (c: Context<ConsoleEnv>, outcome: Changed, said: keyof typeof say.said) =>
    c.redirect(
      outcome === 'done' || outcome === 'proposed'
        ? `${at}?said=${outcome === 'done' ? said : outcome}`
        : `${at}?problem=${outcome}`,
      303,
    )

  routes.get(at, async (c) => {
    const everybody = await loadOffice(store)
    const csrf = c.get('csrf')
    return sendConsole(
      c,
      <ConsolePage
        title={say.title}
        actor={c.get('actor')}
        active="/console/settings"
        csrf={csrf}
        said={saidOf(c, say.said)}
        problem={saidOf(c, say.problem, 'problem')}
      >
        <p>{say.lead}</p>
        <p>
          <a href={proposalsAt}>{proposalWords.title}</a>
        </p>
        {everybody.map((member) => (
          <Member member={member} csrf={csrf} roles={roles} />
        ))}
        <h2>{say.add}</h2>
        <form method="post" action={at}>
          <CsrfField csrf={csrf} />
          <div class="row">
            <label>
              {say.name}
              <input name="name" maxlength={40} required />
            </label>
            <label>
              {say.email}
              <input type="email" name="email" required />
            </label>
          </div>
          <RoleBoxes held={['secretariat']} roles={roles} />
          <button>{say.addGo}</button>
        </form>
      </ConsolePage>,
    )
  })

  /** Shown in the answer itself: the link is nowhere else. */
  const showLink = (c: Context<ConsoleEnv>, token: string, waits = false) => {
    const origin = publicUrl ?? new URL(c.req.url).origin
    return showOnce(c, {
      title: say.linkTitle,
      active: '/console/settings',
      lead: waits ? `${say.linkLead}${say.linkWaits}` : say.linkLead,
      secret: `${origin}${linkPath}/${token}`,
      next: { href: at, label: say.back },
    })
  }

  routes.post(at, async (c) => {
    const form = newMember.safeParse(await formOf(c))
    if (!form.success) return c.redirect(`${at}?problem=malformed`, 303)
    const { name, email, 'roles[]': given } = form.data
    const invited = await inviteMember(deps, c.get('actor'), { name, email, roles: given })
    if (invited.kind === 'taken') return c.redirect(`${at}?problem=taken`, 303)
    return showLink(c, invited.token, invited.waits)
  })

  routes.post(`${at}/:id/roles`, async (c) => {
    const form = rolesForm.safeParse(await formOf(c))
    if (!form.success) return c.redirect(`${at}?problem=malformed`, 303)
    const change = { id: idOf(c), roles: form.data['roles[]'] }
    return back(c, await setRoles(deps, c.get('actor'), change), 'roles')
  })

  routes.post(`${at}/:id/link`, async (c) => {
    const renewed = await renewLink(deps, c.get('actor'), idOf(c))
    return typeof renewed === 'string' ? back(c, renewed, 'roles') : showLink(c, renewed.token)
  })

  routes.post(`${at}/:id/second-factor`, async (c) =>
    back(c, await resetSecondFactor(deps, c.get('actor'), idOf(c)), 'reset'),
  )

  routes.post(`${at}/:id/end`, async (c) =>
    back(c, await endMember(deps, c.get('actor'), idOf(c)), 'ended'),
  )
  return routes
}

function RoleBoxes(props: { readonly held: readonly string[]; readonly roles: readonly Role[] }) {
  const { held, roles } = props
  return (
    <fieldset class="boxes">
      <legend>{say.roles}</legend>
      {roles.map((role) => (
        <label>
          <input type="checkbox" name="roles[]" value={role} checked={held.includes(role)} />
          {roleNames[role]}
        </label>
      ))}
    </fieldset>
  )
}

function Member(props: {
  readonly member: StaffRow
  readonly csrf: string
  readonly roles: readonly Role[]
}) {
  const { member, csrf, roles } = props
  const { id, name, email, roles: held, endedAt, twoFactorEnabled } = member
  const state =
    endedAt !== null ? 'ended' : twoFactorEnabled === true ? ('active' as const) : 'invited'
  const names = roles.filter((role) => held.includes(role)).map((role) => roleNames[role])
  return (
    <details class="member">
      <summary>
        {name} <span class="small">{email}</span>{' '}
        <span class={`tag ${state === 'active' ? 'good' : state === 'ended' ? 'bad' : 'wait'}`}>
          {say[state]}
        </span>{' '}
        <span class="small">{names.join('、')}</span>
      </summary>
      {endedAt === null ? (
        <>
          <form method="post" action={`${at}/${id}/roles`}>
            <CsrfField csrf={csrf} />
            <RoleBoxes held={held} roles={roles} />
            <button class="outline small">{say.saveRoles}</button>
          </form>
          <div class="row">
            <ActButton action={`${at}/${id}/link`} csrf={csrf}>
              {say.renew}
            </ActButton>
            <ActButton action={`${at}/${id}/second-factor`} csrf={csrf}>
              {say.reset}
            </ActButton>
            <ActButton action={`${at}/${id}/end`} csrf={csrf} class="danger small">
              {say.end}
            </ActButton>
          </div>
        </>
      ) : (
        ''
      )}
    </details>
  )
}

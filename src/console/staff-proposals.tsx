// The page of what an administrator wants and somebody else has to agree to; an auditor sees all of it, and decides nothing.
import { Hono } from 'hono'
import * as z from 'zod'
import { roles as everyRole } from '../platform/actor.ts'
import { loadOffice } from '../store/office.ts'
import { lastStaffProposals, type StaffProposal } from '../store/staff-proposals.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { linkPath } from './links.ts'
import { CsrfField, ConsolePage, sendConsole } from './page.tsx'
import { decideProposal, isOpen, mayDecide } from './proposals.ts'
import { idOf, readForm, saidOf } from './read-form.ts'
import { showOnce } from './shown-once.tsx'
import { Table } from './table.tsx'
import { shownAt } from './when.ts'
import { roleNames } from './wording.ts'
import { proposalWords as say } from './wording-staff.ts'

export const proposalsAt = '/console/settings/proposals'
const rowsShown = 100

const decision = z.object({ approve: z.enum(['yes', 'no']) })

export function staffProposalRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, clock, edition, publicUrl } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get(proposalsAt, async (c) => {
    const actor = c.get('actor')
    const [all, office] = await Promise.all([
      lastStaffProposals(store, rowsShown),
      loadOffice(store),
    ])
    const nameOf = (by: string | null) =>
      by === 'desk' ? say.commandLine : (office.find(({ id }) => by === `staff:${id}`)?.name ?? '')
    const now = clock.now()
    const csrf = c.get('csrf')
    const whole = (each: StaffProposal) => ({
      ...each,
      who: office.find(({ id }) => id === each.member),
      open: isOpen(each, now),
      own: each.proposedBy === `staff:${actor.id}`,
    })
    return sendConsole(
      c,
      <ConsolePage
        title={say.title}
        actor={actor}
        active={proposalsAt}
        csrf={csrf}
        said={saidOf(c, say.said)}
        problem={saidOf(c, say.problem, 'problem')}
      >
        <p>{say.lead}</p>
        {actor.roles.includes('administrator') ? (
          <p>
            <a href="/console/settings/staff">{say.staff}</a>
          </p>
        ) : (
          ''
        )}
        {all.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table label={say.title} heads={[say.what, say.whom, say.by, say.outcome]}>
            {all.map(whole).map(({ open, own, who, ...each }) => (
              <tr>
                <td>
                  {say.kinds[each.kind]}
                  {each.roles.length === 0 ? '' : `：${rolesIn(each.roles)}`}
                </td>
                <td>
                  {who?.name ?? ''} <span class="small">{who?.email ?? ''}</span>
                  {who?.twoFactorEnabled === true ? '' : <small>{say.notIn}</small>}
                </td>
                <td>
                  {nameOf(each.proposedBy)}{' '}
                  <span class="small">{shownAt(each.proposedAt, edition.timeZone)}</span>
                </td>
                <td>
                  {open && mayDecide(actor.roles) ? (
                    <Decide
                      id={each.id}
                      csrf={csrf}
                      own={own}
                      isTheirs={each.member === actor.id}
                    />
                  ) : open ? (
                    say.waits
                  ) : each.outcome === null ? (
                    say.lapsed
                  ) : (
                    `${say.outcomes[each.outcome]} ${nameOf(each.decidedBy)}`
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </ConsolePage>,
    )
  })

  routes.post(`${proposalsAt}/:id`, async (c) => {
    const approve = (await readForm(c, decision)).approve === 'yes'
    const decided = await decideProposal(deps, c.get('actor'), { id: idOf(c), approve })
    if (decided.kind === 'unknown') return c.redirect(`${proposalsAt}?problem=unknown`, 303)
    if (decided.kind !== 'link') return c.redirect(`${proposalsAt}?said=${decided.kind}`, 303)
    const origin = publicUrl ?? new URL(c.req.url).origin
    return showOnce(c, {
      title: say.linkTitle,
      active: proposalsAt,
      lead: say.linkLead,
      secret: `${origin}${linkPath}/${decided.token}`,
      next: { href: proposalsAt, label: say.back },
    })
  })
  return routes
}

const rolesIn = (given: readonly string[]): string =>
  everyRole
    .filter((role) => given.includes(role))
    .map((role) => roleNames[role])
    .join('、')

function Decide(props: {
  readonly id: string
  readonly csrf: string
  readonly own: boolean
  readonly isTheirs: boolean
}) {
  const { id, csrf, own, isTheirs } = props
  if (isTheirs && !own) return <>{say.waits}</>
  return (
    <form method="post" action={`${proposalsAt}/${id}`} class="row">
      <CsrfField csrf={csrf} />
      {own || isTheirs ? (
        ''
      ) : (
        <button name="approve" value="yes" class="small">
          {say.approve}
        </button>
      )}
      <button name="approve" value="no" class="outline small">
        {own ? say.withdraw : say.refuse}
      </button>
    </form>
  )
}

// The calendar's first page: dates, reminder rules, what fires next, and addresses to subscribe to.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import { makeAddress, revokeAddress } from '../notices/calendar/addresses.ts'
import { milestonesOf } from '../notices/calendar/milestone.ts'
import { keyOf, offersOf } from '../notices/calendar/offers.ts'
import { switchRules } from '../notices/calendar/switch-rule.ts'
import { Refusal } from '../platform/errors.ts'
import { readAddresses } from '../store/calendar-addresses.ts'
import { readMilestones } from '../store/milestones.ts'
import { readPast, readPlanned, readRules } from '../store/reminders.ts'
import { moveRoutes } from './calendar-move.tsx'
import { Feeds, Milestones, Occurrences, Rules } from './calendar-parts.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ConsolePage, sendConsole } from './page.tsx'
import { refusals } from './wording.ts'
import { calendarWords as words } from './wording-calendar.ts'

const nextShown = 12
const pastShown = 12

const ruleForm = z.object({
  /** One rule by its key, or all of a stage. */
  key: z.string().max(1_000).optional(),
  stage: z.string().max(100).optional(),
  active: z.enum(['true', 'false']).transform((text) => text === 'true'),
})
const codeForm = z.object({ code: z.string().trim().min(1).max(60) })

const said = { moved: words.moved, switched: words.switched, shut: words.shut } as const

interface Shown {
  readonly said?: string | undefined
  readonly problem?: string | undefined
  /** The address that was just made. */
  readonly made?: { readonly code: string; readonly path: string } | undefined
}

export function calendarRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { edition, clock } = deps
  const routes = new Hono<ConsoleEnv>()
  routes.route('/', moveRoutes(deps))

  routes.get('/console/calendar', (c) => {
    const done = z.enum(['moved', 'switched', 'shut']).safeParse(c.req.query('said'))
    return calendarPage(c, deps, done.success ? { said: said[done.data] } : {})
  })

  routes.post('/console/calendar/rules', async (c) => {
    const form = ruleForm.safeParse(await c.req.parseBody())
    if (!form.success) throw new Refusal('malformed', refusals.malformed)
    const { key, stage, active } = form.data
    const rules = offersOf(edition).filter((offer) =>
      key === undefined ? offer.stage === stage : keyOf(offer) === key,
    )
    if (rules.length === 0) throw new Refusal('malformed', refusals.malformed)
    await switchRules(deps, c.get('actor'), { rules, active }, clock.now())
    return c.redirect('/console/calendar?said=switched#rules', 303)
  })

  routes.post('/console/calendar/addresses', async (c) => {
    const form = codeForm.safeParse(await c.req.parseBody())
    if (!form.success) throw new Refusal('malformed', refusals.malformed)
    const { code } = form.data
    const made = await makeAddress(deps, c.get('actor'), code, clock.now())
    if (made.kind === 'no-team') return calendarPage(c, deps, { problem: words.noTeam }, 400)
    // Not after a redirect: it is in no address line and no history, and is shown this once.
    return calendarPage(c, deps, { made: { code, path: `/calendar/team/${made.secret}.ics` } })
  })

  routes.post('/console/calendar/addresses/revoke', async (c) => {
    const form = codeForm.safeParse(await c.req.parseBody())
    if (!form.success) throw new Refusal('malformed', refusals.malformed)
    const done = await revokeAddress(deps, c.get('actor'), form.data.code, clock.now())
    return done.kind === 'shut'
      ? c.redirect('/console/calendar?said=shut#feeds', 303)
      : calendarPage(c, deps, { problem: words.noAddress }, 400)
  })
  return routes
}

async function calendarPage(
  c: Context<ConsoleEnv>,
  { store, edition, publicUrl }: ConsoleDeps,
  { said, problem, made }: Shown,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const [versions, rules, next, past, addresses] = await Promise.all([
    readMilestones(store, edition.id),
    readRules(store, edition.id),
    readPlanned(store, edition.id),
    readPast(store, edition.id, pastShown),
    readAddresses(store, edition.id),
  ])
  const milestones = milestonesOf(edition, versions)
  const actor = c.get('actor')
  const csrf = c.get('csrf')
  const mayWrite = actor.roles.includes('secretariat')
  return sendConsole(
    c,
    <ConsolePage
      title={words.title}
      actor={actor}
      active="/console/calendar"
      csrf={csrf}
      said={said}
      problem={problem}
    >
      <Milestones milestones={milestones} versions={versions} mayWrite={mayWrite} />
      <Rules
        edition={edition}
        milestones={milestones}
        active={new Set(rules.flatMap(({ active, key }) => (active ? [key] : [])))}
        csrf={csrf}
        mayWrite={mayWrite}
      />
      <Occurrences
        title={words.next}
        nothing={words.nothingNext}
        rows={next.slice(0, nextShown)}
        edition={edition}
      />
      <Occurrences title={words.past} nothing={words.nothingPast} rows={past} edition={edition} />
      <Feeds
        edition={edition}
        origin={publicUrl}
        addresses={addresses}
        made={made}
        csrf={csrf}
        mayWrite={mayWrite}
      />
    </ConsolePage>,
    status,
  )
}

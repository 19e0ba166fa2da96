// Judging notices: the list, bringing in, checking row by row, approving, and watching them go out.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { approveJudging, rejectJudging } from '../notices/judging/approve.ts'
import { review } from '../notices/judging/review.ts'
import { cancelJudging, pauseJudging, resumeJudging } from '../notices/judging/stop.ts'
import { submitJudging } from '../notices/judging/submit.ts'
import { Refusal } from '../platform/errors.ts'
import { tallyOf } from '../store/announcements.ts'
import { openCalls } from '../store/judging-calls.ts'
import { findJudging, listJudging, teamsByCode, type Judging } from '../store/judging.ts'
import { readRows } from '../store/notices.ts'
import { openWishes } from '../store/reschedules.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { judgingListPage } from './judging-list.tsx'
import { judgingNewRoutes } from './judging-new.tsx'
import { judgingPhoneRoutes } from './judging-phones.tsx'
import { Acts, Facts } from './judging-acts.tsx'
import { ProgressPart } from './judging-progress.tsx'
import { Preview, ReviewPart } from './judging-view.tsx'
import { ConsolePage, sendConsole, sendPiece } from './page.tsx'
import { saidOf } from './read-form.ts'
import { problemWords, saidWords } from './wording-judging.ts'
import { refusals } from './wording.ts'

const at = '/console/judging' as const
const shownNotices = 100
const shownMessages = 20

export function judgingRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  const { store, edition } = deps

  const frame = (c: Context<ConsoleEnv>) => ({
    actor: c.get('actor'),
    csrf: c.get('csrf'),
    active: at,
    said: saidOf(c, saidWords),
    problem: saidOf(c, problemWords, 'problem'),
  })

  async function find(c: Context<ConsoleEnv>): Promise<Judging> {
    const id = z.uuid().safeParse(c.req.param('id'))
    const found = id.success ? await findJudging(store, edition.id, id.data) : undefined
    if (found === undefined) throw new Refusal('not-found', refusals['not-found'])
    return found
  }

  async function progressOf(found: Judging) {
    const [tally, calls] = await Promise.all([
      tallyOf(store, found.notice.id),
      openCalls(store, found.notice.id),
    ])
    return { notice: found.notice, tally, calls: calls.length }
  }

  routes.get(at, async (c) => {
    const [list, wishes] = await Promise.all([
      listJudging(store, edition.id, shownNotices),
      openWishes(store, edition.id),
    ])
    return sendConsole(c, judgingListPage(frame(c), list, wishes, edition))
  })

  routes.route('/', judgingNewRoutes(deps))

  routes.get(`${at}/:id`, async (c) => {
    const found = await find(c)
    const { notice } = found
    const wasSent = notice.approvedBy !== null
    const [reviewed, frozen, progress] = await Promise.all([
      wasSent ? undefined : review(store, edition, found),
      notice.frozenHash === null ? [] : readRows(store, notice.id, { limit: shownMessages }),
      wasSent ? progressOf(found) : undefined,
    ])
    const codes = reviewed?.kind.to === 'team' ? reviewed.rows.map(({ code }) => code) : []
    const names = await teamsByCode(store, edition.id, codes)
    const live = notice.status === 'sending'
    return sendConsole(
      c,
      <ConsolePage title={notice.title} {...frame(c)} live={live}>
        <Facts found={found} edition={edition} />
        <Acts found={found} review={reviewed} actor={c.get('actor')} csrf={c.get('csrf')} />
        {progress === undefined ? '' : <ProgressPart {...progress} actor={c.get('actor')} />}
        {reviewed === undefined ? '' : <ReviewPart {...reviewed} names={names} />}
        {frozen.length === 0 ? '' : <Preview rows={frozen} />}
      </ConsolePage>,
    )
  })

  routes.get(`${at}/:id/progress`, async (c) => {
    const found = await find(c)
    // It asks while something goes out. When that is over, the whole page is another one.
    if (found.notice.status !== 'sending') c.header('HX-Refresh', 'true')
    return sendPiece(c, <ProgressPart {...await progressOf(found)} actor={c.get('actor')} />)
  })

  const acts = {
    submit: submitJudging,
    reject: rejectJudging,
    pause: pauseJudging,
    resume: resumeJudging,
    cancel: cancelJudging,
  }
  for (const [name, verb] of Object.entries(acts))
    routes.post(`${at}/:id/${name}`, async (c) => {
      const seen = { id: (await find(c)).notice.id, ...(await readFields(c)) }
      return after(c, seen.id, await verb(deps, c.get('actor'), seen))
    })
  routes.post(`${at}/:id/approve`, async (c) => {
    const seen = { id: (await find(c)).notice.id, ...(await readFields(c)) }
    return after(c, seen.id, await approveJudging(deps, c.get('actor'), seen))
  })

  routes.route('/', judgingPhoneRoutes(deps))
  return routes
}

const actShape = z.object({
  version: z.coerce.number().int(),
  hash: z.string().optional().default(''),
  typed: z.string().optional(),
})

async function readFields(c: Context<ConsoleEnv>) {
  const read = actShape.safeParse(await c.req.parseBody())
  if (!read.success) throw new Refusal('malformed', refusals.malformed)
  const { version, hash, typed } = read.data
  return { version, hash, typed: typed === undefined ? undefined : Number(typed.trim()) }
}

/** Back to its page, with what came of it. */
function after(
  c: Context<ConsoleEnv>,
  id: string,
  outcome: { readonly kind: string; readonly why?: string },
) {
  const query = outcome.kind === 'refused' ? `problem=${outcome.why ?? ''}` : `said=${outcome.kind}`
  return c.redirect(`${at}/${id}?${query}`, 303)
}

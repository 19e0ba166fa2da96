// Setting or moving a date: the form with its history, what it would do, and the act.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { milestonesOf, type Milestone } from '../notices/calendar/milestone.ts'
import { moveMilestone, previewMove, type Effects, type Move } from '../notices/calendar/move.ts'
import { Refusal } from '../platform/errors.ts'
import { inWords } from '../rules/settled.ts'
import { readMilestoneHistory, type MilestoneVersion } from '../store/milestones.ts'
import { momentIn, movePath } from './calendar-parts.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { FactList } from './fact-list.tsx'
import { ConsolePage, CsrfField, sendConsole } from './page.tsx'
import { Table } from './table.tsx'
import { refusals } from './wording.ts'
import { calendarWords as words, moveProblems } from './wording-calendar.ts'

const optional = z
  .string()
  .trim()
  .max(20)
  .transform((text) => (text === '' ? undefined : text.normalize('NFKC')))
  .optional()

const moveForm = z.object({
  from: optional,
  fromTime: optional,
  to: optional,
  toTime: optional,
  source: z.string().trim().max(200),
  note: z.string().trim().max(500).optional(),
  seen: z.coerce.number().int().min(0),
})
type MoveForm = z.infer<typeof moveForm>

export function moveRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { clock } = deps
  const routes = new Hono<ConsoleEnv>()

  routes.get('/console/calendar/:stage', async (c) => {
    const { milestone, history } = await readStage(deps, c.req.param('stage'))
    return formPage(c, deps, milestone, history, formOf(milestone, history))
  })

  /** Nothing is written: what it would do is done and undone. */
  routes.post('/console/calendar/:stage/preview', async (c) => {
    const form = await readForm(c)
    const stage = c.req.param('stage')
    const { milestone, history } = await readStage(deps, stage)
    const seen = await previewMove(deps, c.get('actor'), { ...form, stage }, clock.now())
    return seen.kind === 'moved'
      ? previewPage(c, milestone, form, seen)
      : formPage(c, deps, milestone, history, form, moveProblems[seen.kind])
  })

  routes.post('/console/calendar/:stage/move', async (c) => {
    const form = await readForm(c)
    const stage = c.req.param('stage')
    const moved = await moveMilestone(deps, c.get('actor'), { ...form, stage }, clock.now())
    if (moved.kind === 'moved') return c.redirect('/console/calendar?said=moved', 303)
    const { milestone, history } = await readStage(deps, stage)
    const seen = moved.kind === 'stale' ? moved.version : form.seen
    return formPage(c, deps, milestone, history, { ...form, seen }, moveProblems[moved.kind])
  })
  return routes
}

async function readForm(c: Context<ConsoleEnv>): Promise<MoveForm> {
  const form = moveForm.safeParse(await c.req.parseBody())
  if (!form.success) throw new Refusal('malformed', refusals.malformed)
  return form.data
}

/** @throws Refusal `not-found` where the edition has no such stage */
async function readStage({ store, edition }: ConsoleDeps, stage: string) {
  const history = await readMilestoneHistory(store, edition.id)
  const newest = history.filter(
    (each, at) => history.findIndex((other) => other.stage === each.stage) === at,
  )
  const milestone = milestonesOf(edition, newest).find((each) => each.stage.id === stage)
  if (milestone === undefined) throw new Refusal('not-found', refusals['not-found'])
  return { milestone, history: history.filter((each) => each.stage === stage) }
}

function formOf({ version }: Milestone, [last]: readonly MilestoneVersion[]): MoveForm {
  return {
    from: last?.fromDay ?? undefined,
    fromTime: last?.fromTime ?? undefined,
    to: last?.toDay ?? undefined,
    toTime: last?.toTime ?? undefined,
    source: '',
    note: '',
    seen: version,
  }
}

function formPage(
  c: Context<ConsoleEnv>,
  { edition }: ConsoleDeps,
  { stage }: Milestone,
  history: readonly MilestoneVersion[],
  form: MoveForm,
  problem?: string,
): Promise<Response> {
  const actor = c.get('actor')
  const own = edition.stages.find(({ id }) => id === stage.id)
  return sendConsole(
    c,
    <ConsolePage
      title={words.moveTitle(stage.title)}
      actor={actor}
      active="/console/calendar"
      csrf={c.get('csrf')}
      problem={problem}
    >
      <dl class="facts">
        <dt>{words.when}</dt>
        <dd>{inWords(stage)}</dd>
        <dt>{words.notice}</dt>
        <dd>{own === undefined ? '' : `${inWords(own)}（${own.clause}）`}</dd>
      </dl>
      {actor.roles.includes('secretariat') ? (
        <MoveFields action={`${movePath(stage.id)}/preview`} csrf={c.get('csrf')} form={form} />
      ) : (
        ''
      )}
      <h2>{words.history}</h2>
      {history.length === 0 ? (
        <p>{words.noHistory}</p>
      ) : (
        <History history={history} edition={edition} />
      )}
      <p>
        <a href="/console/calendar">{words.back}</a>
      </p>
    </ConsolePage>,
    problem === undefined ? 200 : 400,
  )
}

function MoveFields(props: {
  readonly action: string
  readonly csrf: string
  readonly form: MoveForm
}) {
  const { form } = props
  return (
    <form method="post" action={props.action}>
      <CsrfField csrf={props.csrf} />
      <input type="hidden" name="seen" value={String(form.seen)} />
      <div class="row">
        <label>
          {words.from}
          <input type="date" name="from" value={form.from ?? ''} />
        </label>
        <label>
          {words.fromTime}
          <input name="fromTime" value={form.fromTime ?? ''} placeholder="09:00" maxlength={5} />
        </label>
      </div>
      <div class="row">
        <label>
          {words.toDay}
          <input type="date" name="to" value={form.to ?? ''} aria-describedby="day-help" />
        </label>
        <label>
          {words.toTime}
          <input
            name="toTime"
            value={form.toTime ?? ''}
            placeholder="17:00"
            maxlength={5}
            aria-describedby="time-help"
          />
        </label>
      </div>
      <p class="small" id="day-help">
        {words.dayHelp}
      </p>
      <p class="small" id="time-help">
        {words.timeHelp}
      </p>
      <label>
        {words.source}
        <input
          name="source"
          value={form.source}
          required
          maxlength={200}
          aria-describedby="source-help"
        />
      </label>
      <p class="small" id="source-help">
        {words.sourceHelp}
      </p>
      <label>
        {words.note}
        <textarea name="note" rows={2} maxlength={500}>
          {form.note ?? ''}
        </textarea>
      </label>
      <button>{words.preview}</button>
    </form>
  )
}

function History({
  history,
  edition,
}: {
  readonly history: readonly MilestoneVersion[]
  readonly edition: ConsoleDeps['edition']
}) {
  return (
    <Table
      label={words.history}
      heads={[words.version, words.when, words.source, words.note, words.setAt]}
    >
      {history.map((each) => (
        <tr>
          <th scope="row">{each.version}</th>
          <td>{versionInWords(each)}</td>
          <td>{each.source}</td>
          <td>{each.note ?? ''}</td>
          <td>{momentIn(edition, each.setAt)}</td>
        </tr>
      ))}
    </Table>
  )
}

function versionInWords({ fromDay, fromTime, toDay, toTime }: MilestoneVersion): string {
  const day = (on: string | null, time: string | null) =>
    on === null ? '' : `${on} ${time ?? ''}`.trim()
  const ends = [day(fromDay, fromTime), day(toDay, toTime)]
  return ends.every((end) => end === '') ? words.backToNotice : ends.join(' → ')
}

function previewPage(
  c: Context<ConsoleEnv>,
  { stage }: Milestone,
  form: MoveForm,
  effects: Effects,
): Promise<Response> {
  const { before, after, cancelled, skipped, planned, corrected } = effects
  const facts: readonly (readonly [string, string])[] = [
    [words.before, before],
    [words.after, after],
    [words.source, form.source],
    [words.cancelled, words.times(cancelled)],
    [words.skipped, words.messages(skipped)],
    [words.planned, words.times(planned)],
    [words.corrected, words.people(corrected.count)],
  ]
  const fields: Omit<Move, 'stage'> = form
  return sendConsole(
    c,
    <ConsolePage
      title={words.previewTitle}
      actor={c.get('actor')}
      active="/console/calendar"
      csrf={c.get('csrf')}
    >
      <h2>{stage.title}</h2>
      <FactList rows={facts} />
      {corrected.count === 0 ? (
        ''
      ) : (
        <>
          <p>{words.sample}</p>
          <div class="preview">{corrected.sample.join('\n')}</div>
        </>
      )}
      <form method="post" action={`${movePath(stage.id)}/move`}>
        <CsrfField csrf={c.get('csrf')} />
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={String(value ?? '')} />
        ))}
        <div class="row">
          <button>{words.confirm}</button>
          <a role="button" class="secondary" href={movePath(stage.id)}>
            {words.edit}
          </a>
        </div>
      </form>
    </ConsolePage>,
  )
}

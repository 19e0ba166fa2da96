// After new rules for a text already in force: whom they answer otherwise, and the second person who lets it be told.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Preview } from '../notices/changed-answers/preview.ts'
import {
  decideOnRecheck,
  previewRecheck,
  proposeRecheck,
  recheckSubject,
} from '../notices/changed-answers/recheck.ts'
import { changesOf, type AnswerChange } from '../store/changed-answers.ts'
import { listRechecks, type Recheck } from '../store/rechecks.ts'
import { shownTime } from '../web/when.ts'
import type { ConsoleDeps, ConsoleEnv, StaffActor } from './deps.ts'
import { ActButton, ConsolePage, sendConsole } from './page.tsx'
import { readForm, saidOf } from './read-form.ts'
import { recheckWords as words } from './wording-recheck.ts'

const official = '/console/official' as const
const at = `${official}/recheck` as const
const mostListed = 10
const decisionForm = z.object({ id: z.uuid() })
type Ctx = Context<ConsoleEnv>

export function recheckRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, edition, clock, newId, corrections } = deps
  const rechecking = { ...corrections, clock, newId }
  const routes = new Hono<ConsoleEnv>()

  routes.get(at, async (c) => {
    const [rechecks, changes, preview] = await Promise.all([
      listRechecks(store, edition.id, mostListed),
      changesOf(store, recheckSubject(edition.id)),
      previewRecheck(corrections),
    ])
    const pending = rechecks.find(({ state }) => state === 'proposed')
    const actor = c.get('actor')
    const mayPropose = actor.roles.includes('secretariat') && pending === undefined
    return sendConsole(
      c,
      <ConsolePage
        title={words.title}
        actor={actor}
        csrf={c.get('csrf')}
        active={official}
        said={saidOf(c, words.said)}
        problem={saidOf(c, words.problems, 'problem')}
      >
        <p>
          <a href={official}>{words.back}</a>
        </p>
        <p>{words.lead}</p>
        <Effects preview={preview} />
        {mayPropose && preview.count > 0 ? (
          <ActButton action={at} csrf={c.get('csrf')} class="small">
            {words.propose}
          </ActButton>
        ) : (
          ''
        )}
        {pending && <Decision pending={pending} actor={actor} csrf={c.get('csrf')} />}
        <History rechecks={rechecks} changes={changes} />
      </ConsolePage>,
    )
  })

  const leave = (c: Ctx, done: { readonly kind: string; readonly why?: string }, said: string) =>
    c.redirect(`${at}?${done.why === undefined ? `said=${said}` : `problem=${done.why}`}`, 303)

  routes.post(at, async (c) =>
    leave(c, await proposeRecheck(rechecking, c.get('actor')), 'proposed'),
  )
  const decide = (verb: 'approve' | 'refuse', said: string) => async (c: Ctx) => {
    const { id } = await readForm(c, decisionForm)
    return leave(c, await decideOnRecheck(rechecking, c.get('actor'), { id, verb }), said)
  }
  routes.post(`${at}/approve`, decide('approve', 'approved'))
  routes.post(`${at}/refuse`, decide('refuse', 'refused'))
  return routes
}

function Effects({ preview: { count, groups, isMore, some } }: { readonly preview: Preview }) {
  return (
    <>
      <h2>{words.effects}</h2>
      <p>{count === 0 ? words.nobody : words.reach(count, groups, isMore)}</p>
      {some.map(({ before, after }) => (
        <section>
          <h3>{words.before}</h3>
          <div class="preview">{before}</div>
          <h3>{words.after}</h3>
          <div class="preview">
            {[...after.first, after.headline, ...after.paragraphs].join('\n')}
          </div>
        </section>
      ))}
    </>
  )
}

/** A proposal before whoever may let it begin. */
function Decision(props: {
  readonly pending: Recheck
  readonly actor: StaffActor
  readonly csrf: string
}) {
  const { pending, actor, csrf } = props
  const isOwn = pending.proposedBy === `staff:${actor.id}`
  const isApprover = actor.roles.includes('approver')
  const fields = { id: pending.id }
  return (
    <section aria-labelledby="pending">
      <h2 id="pending">{words.pending}</h2>
      <p>{isOwn ? words.own : words.proposedAt(shownTime(pending.proposedAt))}</p>
      <div class="row">
        {isApprover && !isOwn ? (
          <ActButton action={`${at}/approve`} csrf={csrf} fields={fields} class="small">
            {words.approve}
          </ActButton>
        ) : (
          ''
        )}
        {isApprover || actor.roles.includes('secretariat') ? (
          <ActButton action={`${at}/refuse`} csrf={csrf} fields={fields}>
            {words.refuse}
          </ActButton>
        ) : (
          ''
        )}
      </div>
    </section>
  )
}

function History(props: {
  readonly rechecks: readonly Recheck[]
  readonly changes: readonly AnswerChange[]
}) {
  const lines = props.rechecks.flatMap(({ id, state, decidedAt }) => {
    if (decidedAt === null) return []
    const change = props.changes.find(({ cause }) => cause.endsWith(`:${id}`))
    const when = shownTime(decidedAt)
    return state === 'refused' || change === undefined
      ? [words.wasRefused(when)]
      : [words.wasBegun(when, change.told, change.doneAt !== null)]
  })
  if (lines.length === 0) return <></>
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  )
}

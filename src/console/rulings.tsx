// What the committee has ruled: the open questions of the edition, a ruling proposed, looked at, approved or taken back.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { previewRuling } from '../notices/rulings/preview.ts'
import { decideProposal, isAhead, proposeRuling, subjectOf } from '../notices/rulings/settle.ts'
import { isDay } from '../platform/civil.ts'
import { Refusal } from '../platform/errors.ts'
import type { Ruling } from '../rules/edition.ts'
import { changesOf, countByRuling } from '../store/changed-answers.ts'
import { readRulingHistory, type RulingVersion } from '../store/rulings.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ConsolePage, sendConsole } from './page.tsx'
import { readForm, saidOf } from './read-form.ts'
import {
  Clauses,
  Decision,
  Effects,
  History,
  Proposal,
  Questions,
  type ProposalFields,
} from './rulings-parts.tsx'
import { rulingPath, rulingsAt } from './rulings-paths.ts'
import { rulingWords as words } from './wording-rulings.ts'
import { refusals } from './wording.ts'

const proposalForm = z.object({
  value: z.enum(['yes', 'no', 'back']),
  source: z.string().trim().max(200),
  day: z.string().trim().max(10),
  note: z.string().trim().max(500).default(''),
  seen: z.coerce.number().int().min(0),
})
const decisionForm = z.object({ version: z.coerce.number().int().min(1) })
type Ctx = Context<ConsoleEnv>

const valueOf = ({ value }: ProposalFields): boolean | undefined =>
  value === 'back' ? undefined : value === 'yes'

export function rulingRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, edition, corrections, clock } = deps
  const routes = new Hono<ConsoleEnv>()
  const frame = (c: Ctx) => ({
    actor: c.get('actor'),
    csrf: c.get('csrf'),
    active: rulingsAt,
    said: saidOf(c, words.said),
    problem: saidOf(c, words.problems, 'problem'),
  })
  /** @throws Refusal `not-found` where the edition has no such question */
  const questionOf = (c: Ctx): Ruling => {
    const found = edition.rulings.find(({ id }) => id === c.req.param('ruling'))
    if (found === undefined) throw new Refusal('not-found', refusals['not-found'])
    return found
  }

  routes.get(rulingsAt, async (c) => {
    const [history, asked] = await Promise.all([
      readRulingHistory(store, edition.id),
      countByRuling(store),
    ])
    return sendConsole(
      c,
      <ConsolePage title={words.title} {...frame(c)}>
        <p>{words.lead}</p>
        <Questions rulings={edition.rulings} history={history} asked={asked} />
      </ConsolePage>,
    )
  })

  const showOne = async (c: Ctx, filled?: ProposalFields, problem?: string) => {
    const question = questionOf(c)
    const { id } = question
    const [history, asked, changes] = await Promise.all([
      readRulingHistory(store, edition.id, id),
      countByRuling(store),
      changesOf(store, subjectOf(edition.id, id)),
    ])
    const pending = history.find(({ state }) => state === 'proposed')
    const holds = history.find(({ state }) => state === 'in-force')
    const preview = pending && (await previewRuling(corrections, pending))
    const actor = c.get('actor')
    const mayPropose = actor.roles.includes('secretariat') && pending === undefined
    const seen = history[0]?.version ?? 0
    const isHeld = (holds?.value ?? null) !== null
    const blank = { source: '', day: '', note: '', seen }
    const at = frame(c)
    return sendConsole(
      c,
      <ConsolePage title={question.question} {...at} problem={problem ?? at.problem}>
        <p>
          <a href={rulingsAt}>{words.back}</a>
        </p>
        <dl class="facts">
          <dt>{words.clauses}</dt>
          <dd>
            <Clauses ids={question.clauses} clauses={edition.clauses} />
          </dd>
          <dt>{words.readings}</dt>
          <dd>{question.readings.join('；')}</dd>
          <dt>{words.state}</dt>
          <dd>{stateOf(holds)}</dd>
          <dt>{words.asked}</dt>
          <dd>{askedOf(asked.get(id))}</dd>
        </dl>
        {pending === undefined || preview === undefined ? (
          ''
        ) : (
          <Decision pending={pending} preview={preview} actor={actor} csrf={c.get('csrf')} />
        )}
        {mayPropose ? (
          <Proposal
            action={`${rulingPath(id)}/preview`}
            csrf={c.get('csrf')}
            filled={
              filled === undefined || filled.value === 'back'
                ? { ...blank, value: undefined }
                : filled
            }
          />
        ) : (
          ''
        )}
        {mayPropose && isHeld ? (
          <Proposal
            action={`${rulingPath(id)}/preview`}
            csrf={c.get('csrf')}
            filled={filled?.value === 'back' ? filled : { ...blank, value: 'back' }}
          />
        ) : (
          ''
        )}
        <History history={history} changes={changes} timeZone={edition.timeZone} />
      </ConsolePage>,
      problem === undefined ? 200 : 400,
    )
  }
  routes.get(`${rulingsAt}/:ruling`, (c) => showOne(c))

  /** Nothing is written. */
  routes.post(`${rulingsAt}/:ruling/preview`, async (c) => {
    const question = questionOf(c)
    const form = await readForm(c, proposalForm)
    if (form.source === '' || !isDay(form.day)) return showOne(c, form, words.problems.malformed)
    if (isAhead(form.day, edition, clock)) return showOne(c, form, words.problems.ahead)
    const preview = await previewRuling(corrections, {
      edition: edition.id,
      ruling: question.id,
      version: form.seen + 1,
      value: valueOf(form) ?? null,
      source: form.source,
      onDay: form.day,
    })
    return sendConsole(
      c,
      <ConsolePage title={words.previewTitle} {...frame(c)}>
        <h2>{question.question}</h2>
        <Effects question={question} form={form} preview={preview} csrf={c.get('csrf')} />
      </ConsolePage>,
    )
  })

  routes.post(`${rulingsAt}/:ruling/propose`, async (c) => {
    const question = questionOf(c)
    const form = await readForm(c, proposalForm)
    const { source, day: onDay, note, seen } = form
    const proposal = { ruling: question.id, seen, source, onDay, note, value: valueOf(form) }
    const done = await proposeRuling(deps, c.get('actor'), proposal)
    return done.kind === 'refused'
      ? showOne(c, { ...form, seen: form.seen }, words.problems[done.why])
      : c.redirect(`${rulingPath(question.id)}?said=proposed`, 303)
  })

  const decide = async (c: Ctx, verb: 'approve' | 'refuse') => {
    const { id: ruling } = questionOf(c)
    const { version } = await readForm(c, decisionForm)
    const done = await decideProposal(deps, c.get('actor'), { ruling, version, verb })
    const said = verb === 'approve' ? 'approved' : 'refused'
    const outcome = done.kind === 'refused' ? `problem=${done.why}` : `said=${said}`
    return c.redirect(`${rulingPath(ruling)}?${outcome}`, 303)
  }
  routes.post(`${rulingsAt}/:ruling/approve`, (c) => decide(c, 'approve'))
  routes.post(`${rulingsAt}/:ruling/refuse`, (c) => decide(c, 'refuse'))
  return routes
}

function stateOf(holds: RulingVersion | undefined): string {
  if (holds === undefined || holds.value === null) return words.open
  const value = holds.value ? words.yes : words.no
  return `${words.inForce(value, holds.onDay)}，${words.source}：${holds.source}`
}

function askedOf(
  counts: { readonly answers: number; readonly people: number } | undefined,
): string {
  return counts === undefined ? words.nobody : words.askedCount(counts.answers, counts.people)
}

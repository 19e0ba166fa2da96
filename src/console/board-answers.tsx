// The answers of the office: the list, and one of them to be approved, given back, undone or changed.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import {
  approveAnswer,
  editAnswer,
  proposeReplacement,
  refuseAnswer,
  undoAnswer,
  type Acted,
  type Seen,
} from '../board/act.ts'
import { basisOf } from '../board/basis.ts'
import { entryPoint } from '../board/group.ts'
import { readBoard } from '../board/read.ts'
import { problems as problemWords } from '../board/wording.ts'
import { actorName } from '../platform/actor.ts'
import { dayInWords } from '../platform/day.ts'
import { Refusal } from '../platform/errors.ts'
import {
  findBoardAnswer,
  listBoardAnswers,
  replacementsOf,
  type BoardAnswer,
} from '../store/board.ts'
import { Others, Unhelpful } from './board-answer-parts.tsx'
import { boardDepsOf } from './board-deps.ts'
import { DraftForm, draftForm, draftOf } from './board-form.tsx'
import { at as board } from './board.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { FactList } from './fact-list.tsx'
import { ActButton, ConsolePage, sendConsole } from './page.tsx'
import { approvers, writers } from './permissions.ts'
import { idOf, readForm, saidOf } from './read-form.ts'
import { Table } from './table.tsx'
import { boardWords, faqWords as words, stateNames } from './wording-board.ts'
import { refusals } from './wording.ts'

const at = `${board}/answers` as const
type Ctx = Context<ConsoleEnv>

const version = z.coerce.number().int().positive()
const actForm = z.object({ version })
const editForm = draftForm.extend({ version })

export function boardAnswerRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, edition } = deps
  const given = boardDepsOf(deps)
  const routes = new Hono<ConsoleEnv>()
  const page = (c: Ctx, problem?: string) => ({
    actor: c.get('actor'),
    csrf: c.get('csrf'),
    active: board,
    said: saidOf(c, words.said),
    problem: problem ?? saidOf(c, words.problems, 'problem'),
  })
  const changedSince = async (answer: BoardAnswer): Promise<boolean> =>
    answer.state === 'in-force' &&
    answer.restsOn !== ((await basisOf(store, given, answer.clause)) ?? null)

  routes.get(at, async (c) => {
    const all = await listBoardAnswers(store, edition.id)
    const lines: { readonly answer: BoardAnswer; readonly changed: boolean }[] = []
    for (const answer of all) lines.push({ answer, changed: await changedSince(answer) })
    return sendConsole(
      c,
      <ConsolePage title={words.title} {...page(c)}>
        <p>{words.lead}</p>
        <p>
          <a href={board}>{boardWords.back}</a>
        </p>
        {lines.length === 0 ? <p>{words.none}</p> : <Answers lines={lines} />}
      </ConsolePage>,
    )
  })

  const show = async (
    c: Ctx,
    shown?: { readonly draft: ReturnType<typeof draftOf>; readonly problem: string },
  ) => {
    const answer = await findBoardAnswer(store, edition.id, idOf(c))
    if (answer === undefined) throw new Refusal('not-found', refusals['not-found'])
    const actor = c.get('actor')
    const may = (roles: readonly string[]) => actor.roles.some((role) => roles.includes(role))
    const own = answer.authors.includes(actorName(actor))
    const draft = shown?.draft ?? {
      phrasings: answer.phrasings,
      answer: answer.answer,
      clause: answer.clause ?? undefined,
      role: answer.role,
      on: answer.answeredOn,
      tell: answer.tell,
    }
    const isProposed = answer.state === 'proposed'
    const isInForce = answer.state === 'in-force'
    const [old, replacements, groups] = await Promise.all([
      answer.replaces === null ? undefined : findBoardAnswer(store, edition.id, answer.replaces),
      replacementsOf(store, answer.id),
      readBoard(given),
    ])
    const unhelpful = groups
      .flatMap(({ questions }) => questions)
      .filter(({ point }) => point === entryPoint(answer.id))
    const waits = replacements.some(({ state }) => state === 'proposed')
    const verb = isInForce ? 'replace' : 'edit'
    const mayChange = isInForce ? !waits : answer.state !== 'replaced'
    const act = (verb: 'approve' | 'refuse' | 'undo') => (
      <ActButton
        action={`${at}/${answer.id}/${verb}`}
        csrf={c.get('csrf')}
        fields={{ version: String(answer.version) }}
        {...(verb === 'approve' ? { class: 'small' } : {})}
      >
        {words[verb]}
      </ActButton>
    )
    return sendConsole(
      c,
      <ConsolePage title={words.title} {...page(c, shown?.problem)}>
        <p>
          <a href={at}>{boardWords.toAnswers}</a>
        </p>
        {(await changedSince(answer)) ? (
          <p class="problem" role="alert">
            {words.lookAtWhy}
          </p>
        ) : (
          ''
        )}
        <Facts answer={answer} edition={edition} />
        <Others title={words.replaces} answers={old === undefined ? [] : [old]} />
        <Others title={words.replacedBy} answers={replacements} />
        <Unhelpful questions={unhelpful} />
        {isProposed && own ? <p>{words.own}</p> : ''}
        <div class="row">
          {isProposed && !own && may(approvers) ? act('approve') : ''}
          {isProposed && may(approvers) ? act('refuse') : ''}
          {isInForce && may([...writers, ...approvers]) ? act('undo') : ''}
        </div>
        {mayChange && may(writers) ? (
          <>
            <h2>{words[verb]}</h2>
            {isInForce ? <p>{words.replaceLead}</p> : ''}
            <DraftForm
              action={`${at}/${answer.id}/${verb}`}
              csrf={c.get('csrf')}
              edition={edition}
              draft={draft}
              submit={isInForce ? words.submitReplace : boardWords.resubmit}
              hidden={{ version: String(answer.version) }}
            />
          </>
        ) : (
          ''
        )}
      </ConsolePage>,
      shown === undefined ? 200 : 422,
    )
  }
  routes.get(`${at}/:id`, (c) => show(c))

  const change = (act: typeof editAnswer) => async (c: Ctx) => {
    const form = await readForm(c, editForm)
    const draft = draftOf(form)
    const seen = { id: idOf(c), version: form.version }
    const edited = await act(given, c.get('actor'), seen, draft)
    if (edited.kind === 'invalid') {
      const why = edited.problems.map((each) => problemWords[each]).join('')
      return show(c, { draft, problem: `${words.invalid}${why}` })
    }
    return edited.kind === 'refused'
      ? leave(c, edited, 'proposed')
      : c.redirect(`${at}/${edited.id}?said=proposed`, 303)
  }
  routes.post(`${at}/:id/edit`, change(editAnswer))
  routes.post(`${at}/:id/replace`, change(proposeReplacement))

  const verbs = {
    approve: { act: approveAnswer, said: 'approved' },
    refuse: { act: refuseAnswer, said: 'refused' },
    undo: { act: undoAnswer, said: 'undone' },
  } as const
  const post = (verb: keyof typeof verbs) => async (c: Ctx) => {
    const seen: Seen = { id: idOf(c), ...(await readForm(c, actForm)) }
    const { act, said } = verbs[verb]
    return leave(c, await act(given, c.get('actor'), seen), said)
  }
  routes.post(`${at}/:id/approve`, post('approve'))
  routes.post(`${at}/:id/refuse`, post('refuse'))
  routes.post(`${at}/:id/undo`, post('undo'))
  return routes
}

/** @throws Refusal `not-found` */
function leave(c: Ctx, acted: Acted, said: keyof typeof words.said): Response {
  const here = `${at}/${idOf(c)}`
  if (acted.kind === 'done') return c.redirect(`${here}?said=${said}`, 303)
  if (acted.why === 'missing') throw new Refusal('not-found', refusals['not-found'])
  return c.redirect(`${here}?problem=${acted.why}`, 303)
}

function Answers({
  lines,
}: {
  readonly lines: readonly { readonly answer: BoardAnswer; readonly changed: boolean }[]
}) {
  const heads = [words.state, boardWords.question, boardWords.clause, boardWords.on]
  return (
    <Table label={words.title} heads={heads}>
      {lines.map(({ answer, changed }) => (
        <tr>
          <td>
            {stateNames[answer.state]}
            {changed ? <span class="tag bad">{words.lookAt}</span> : ''}
          </td>
          <td>
            <a href={`${at}/${answer.id}`}>{answer.phrasings[0]}</a>
          </td>
          <td>{answer.clause ?? boardWords.noClause}</td>
          <td>{dayInWords(answer.answeredOn)}</td>
        </tr>
      ))}
    </Table>
  )
}

function Facts({
  answer,
  edition,
}: {
  readonly answer: BoardAnswer
  readonly edition: ConsoleDeps['edition']
}) {
  const clause = edition.clauses.find(({ id }) => id === answer.clause)
  const rows = [
    [words.state, stateNames[answer.state]],
    [words.version, String(answer.version)],
    [boardWords.question, answer.phrasings.join('；')],
    [words.title, answer.answer],
    [
      boardWords.clause,
      clause === undefined ? boardWords.noClause : `${clause.id}　${clause.title}`,
    ],
    [words.by, `${answer.role}，${dayInWords(answer.answeredOn)}`],
    [words.tell, answer.tell ? words.tells : words.tellsNot],
  ] as const
  return <FactList rows={rows} />
}

// What the desk could not answer: the list, one group of it, and the way from there to an answer.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { proposeAnswer } from '../board/act.ts'
import { entryOf } from '../board/group.ts'
import type { OpenQuestion } from '../board/read.ts'
import { readBoard } from '../board/read.ts'
import type { Ranked } from '../board/urgency.ts'
import { problems as problemWords } from '../board/wording.ts'
import { readWords } from '../handover/words.ts'
import { Refusal } from '../platform/errors.ts'
import { civilDay } from '../platform/day.ts'
import { shownTime } from '../web/when.ts'
import { boardDepsOf } from './board-deps.ts'
import { DraftForm, draftForm, draftOf } from './board-form.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { FactList } from './fact-list.tsx'
import { ConsolePage, sendConsole } from './page.tsx'
import { writers } from './permissions.ts'
import { idOf, readForm } from './read-form.ts'
import { Table } from './table.tsx'
import { boardWords as words, faqWords, reasonNames } from './wording-board.ts'
import { refusals } from './wording.ts'

export const at = '/console/board' as const
type Ctx = Context<ConsoleEnv>
type Group = Ranked<OpenQuestion>
const mostShown = 12

const proposeForm = draftForm.extend({ group: z.uuid() })

export function boardRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { store, edition, clock, handovers } = deps
  const board = boardDepsOf(deps)
  const routes = new Hono<ConsoleEnv>()
  const page = (c: Ctx, problem?: string) => ({
    actor: c.get('actor'),
    csrf: c.get('csrf'),
    active: at,
    problem,
  })
  const groupOf = async (id: string): Promise<Group> => {
    const groups = await readBoard(board)
    const found = groups.find(({ questions }) => questions.some((each) => each.id === id))
    if (found === undefined) throw new Refusal('not-found', refusals['not-found'])
    return found
  }
  const staffWords = async ({ questions }: Group): Promise<readonly string[]> => {
    const ids = [...new Set(questions.flatMap(({ handover }) => handover ?? []))]
    const talks = await Promise.all(ids.map((id) => readWords(store, handovers.deps, id)))
    return talks.flat().flatMap(({ by, text }) => (by === 'staff' ? [text] : []))
  }

  routes.get(at, async (c) => {
    const groups = await readBoard(board)
    return sendConsole(
      c,
      <ConsolePage title={words.title} {...page(c)}>
        <p>{words.lead}</p>
        <p>
          <a href={`${at}/answers`}>{words.toAnswers}</a>
        </p>
        {groups.length === 0 ? <p>{words.none}</p> : <Groups groups={groups} />}
      </ConsolePage>,
    )
  })

  const showGroup = async (c: Ctx, group: Group, shown?: Shown) => {
    const { first, questions } = group
    const staff = await staffWords(group)
    const texts = textsOf(group)
    const entry = questions.flatMap(({ point }) => entryOf(point) ?? [])[0]
    const isAnswered = questions.every(({ point }) => entryOf(point) !== undefined)
    const may = c.get('actor').roles.some((role) => writers.includes(role))
    const draft = shown?.draft ?? {
      phrasings: texts.slice(0, 3),
      answer: staff.at(-1) ?? '',
      clause: group.clauses.find((id) => edition.clauses.some((clause) => clause.id === id)),
      role: words.rolePreset,
      on: civilDay(clock.now(), edition.timeZone),
      tell: false,
    }
    return sendConsole(
      c,
      <ConsolePage title={titleOf(group)} {...page(c, shown?.problem)}>
        <p>
          <a href={at}>{words.back}</a>
        </p>
        <Facts group={group} />
        {entry === undefined ? (
          ''
        ) : (
          <p>
            <a href={`${at}/answers/${entry}`}>{words.toEntry}</a>
          </p>
        )}
        <h2>{words.asked}</h2>
        <ul>
          {questions.slice(-mostShown).map((each) => (
            <li>
              {each.text === '' ? words.noText : each.text}{' '}
              <span class="small">
                {`${reasonNames[each.reason]} · ${words.places[each.chatKind]} · ${shownTime(each.at)}`}
              </span>
              {each.said === undefined ? '' : <p class="small">{`${words.said}：${each.said}`}</p>}
            </li>
          ))}
        </ul>
        {staff.length === 0 ? (
          ''
        ) : (
          <>
            <h2>{words.staffSaid}</h2>
            <ul>
              {staff.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          </>
        )}
        {may && !isAnswered ? (
          <>
            <h2>{words.propose}</h2>
            <p>{words.proposeLead}</p>
            <DraftForm
              action={`${at}/propose`}
              csrf={c.get('csrf')}
              edition={edition}
              draft={draft}
              submit={words.submit}
              hidden={{ group: first.id }}
            />
          </>
        ) : (
          ''
        )}
      </ConsolePage>,
      shown === undefined ? 200 : 422,
    )
  }
  routes.get(`${at}/questions/:id`, async (c) => showGroup(c, await groupOf(idOf(c))))

  routes.post(`${at}/propose`, async (c) => {
    const form = await readForm(c, proposeForm)
    const group = await groupOf(form.group)
    const draft = draftOf(form)
    const questions = group.questions.map(({ id }) => id)
    const proposed = await proposeAnswer(board, c.get('actor'), { ...draft, questions })
    if (proposed.kind === 'refused') throw new Refusal('not-found', refusals['not-found'])
    if (proposed.kind === 'invalid') {
      const why = proposed.problems.map((each) => problemWords[each]).join('')
      return showGroup(c, group, { draft, problem: `${faqWords.invalid}${why}` })
    }
    return c.redirect(`${at}/answers/${proposed.id}?said=proposed`, 303)
  })
  return routes
}

interface Shown {
  readonly draft: ReturnType<typeof draftOf>
  readonly problem: string
}

const textsOf = ({ questions }: Group): readonly string[] => [
  ...new Set(questions.flatMap(({ text }) => (text === '' ? [] : [text]))),
]

const titleOf = (group: Group): string => {
  const [text = words.noText] = textsOf(group)
  return [...text].length <= 40 ? text : `${[...text].slice(0, 40).join('')}…`
}

const reasonsOf = ({ questions }: Group): string =>
  [...new Set(questions.map(({ reason }) => reasonNames[reason]))].join('、')

const teamsOf = ({ teams, unbound }: Group): string =>
  [
    ...(teams > 0 ? [words.teamCount(teams)] : []),
    ...(unbound > 0 ? [words.unbound(unbound)] : []),
  ].join('，')

const deadlineIn = ({ deadline }: Group): string =>
  deadline === undefined ? words.over : words.days(deadline.days, deadline.title)

function Groups({ groups }: { readonly groups: readonly Group[] }) {
  const heads = [words.question, words.reason, words.teams, words.first, words.last, words.deadline]
  return (
    <Table label={words.title} heads={heads}>
      {groups.map((group) => (
        <tr>
          <td>
            <a href={`${at}/questions/${group.first.id}`}>{titleOf(group)}</a>
          </td>
          <td>{reasonsOf(group)}</td>
          <td>{teamsOf(group)}</td>
          <td>{shownTime(group.firstAt)}</td>
          <td>{shownTime(group.lastAt)}</td>
          <td>{deadlineIn(group)}</td>
        </tr>
      ))}
    </Table>
  )
}

function Facts({ group }: { readonly group: Group }) {
  const rows = [
    [words.reason, reasonsOf(group)],
    [words.teams, teamsOf(group)],
    [words.first, shownTime(group.firstAt)],
    [words.last, shownTime(group.lastAt)],
    [words.deadline, deadlineIn(group)],
    [words.clauses, group.clauses.length === 0 ? '–' : group.clauses.join('、')],
  ] as const
  return <FactList rows={rows} />
}

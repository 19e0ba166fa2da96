// Questions for a person: the list, and one of them with the talk so far, to be taken, answered and ended.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import type { HandoverDeps } from '../handover/deps.ts'
import { holderName, memberHolder } from '../handover/holder.ts'
import { actOnQuestion, type Acted, type StaffAct } from '../handover/staff-acts.ts'
import { endingWords, reasonWords } from '../handover/wording.ts'
import { readWords, type Word } from '../handover/words.ts'
import { Refusal } from '../platform/errors.ts'
import { workingMinutes } from '../platform/office-hours.ts'
import {
  endedHandovers,
  findHandover,
  openHandovers,
  teamNamed,
  type Handover,
} from '../store/handovers.ts'
import { shownTime } from '../web/when.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ActButton, ConsolePage, CsrfField, sendConsole } from './page.tsx'
import { idOf, readForm, saidOf } from './read-form.ts'
import { Table } from './table.tsx'
import { handoverWords as words, stateNames } from './wording-handovers.ts'
import { refusals } from './wording.ts'

const at = '/console/handovers' as const
const shownEnded = 50
const answerForm = z.object({ text: z.string().trim().min(1).max(2_000) })
type Ctx = Context<ConsoleEnv>

export function handoverRoutes({ store, clock, handovers }: ConsoleDeps): Hono<ConsoleEnv> {
  const { deps, workdays } = handovers
  const routes = new Hono<ConsoleEnv>()
  const page = (c: Ctx) => ({
    actor: c.get('actor'),
    csrf: c.get('csrf'),
    active: at,
    said: saidOf(c, words.said),
    problem: saidOf(c, words.problems, 'problem'),
  })
  const waited = (from: Date): number =>
    workingMinutes(
      { hours: deps.settings.hours, workdays, timeZone: deps.edition.timeZone },
      from,
      clock.now(),
    )

  routes.get(at, async (c) => {
    const [open, over] = await Promise.all([
      openHandovers(store, deps.edition.id),
      endedHandovers(store, deps.edition.id, shownEnded),
    ])
    const names = new Map<string, string>()
    for (const { holder } of [...open, ...over])
      if (holder !== null && !names.has(holder))
        names.set(holder, await holderName(store, deps, holder))
    return sendConsole(
      c,
      <ConsolePage title={words.title} {...page(c)}>
        <p>{words.lead}</p>
        <h2>{words.open}</h2>
        {open.length === 0 ? (
          <p>{words.noneOpen}</p>
        ) : (
          <Questions list={open} names={names} waited={waited} />
        )}
        <h2>{words.ended}</h2>
        {over.length === 0 ? <p>{words.noneEnded}</p> : <Questions list={over} names={names} />}
      </ConsolePage>,
    )
  })

  routes.get(`${at}/:id`, async (c) => {
    const handover = await findHandover(store, idOf(c))
    if (handover === undefined || handover.edition !== deps.edition.id)
      throw new Refusal('not-found', refusals['not-found'])
    const [talk, holder, team, me] = await Promise.all([
      readWords(store, deps, handover.id),
      holderName(store, deps, handover.holder),
      handover.team === null ? undefined : teamNamed(store, handover.team),
      memberHolder(store, c.get('actor').id),
    ])
    const may = handover.state === 'waiting' || handover.holder === me
    const csrf = c.get('csrf')
    return sendConsole(
      c,
      <ConsolePage title={reasonWords[handover.reason]} {...page(c)}>
        <p>
          <a href={at}>{words.back}</a>
        </p>
        <dl>
          <dt>{words.state}</dt>
          <dd>
            {stateNames[handover.state]}
            {handover.ending === null ? '' : `（${endingWords[handover.ending]}）`}
          </dd>
          <dt>{words.asked}</dt>
          <dd>
            {shownTime(handover.openedAt)}，{words.places[handover.chatKind]}
          </dd>
          <dt>{words.holder}</dt>
          <dd>{handover.holder === null ? '–' : holder}</dd>
          <dt>{words.team}</dt>
          <dd>{team === undefined ? words.unbound : `${team.code} ${team.name}`}</dd>
        </dl>
        <Clauses ids={handover.clauses} edition={deps.edition} />
        <h2>{words.talk}</h2>
        <Talk talk={talk} />
        {handover.state === 'ended' || !may ? '' : <Acts handover={handover} csrf={csrf} />}
      </ConsolePage>,
    )
  })

  const act = async (c: Ctx, given: StaffAct, said: keyof typeof words.said) => {
    const id = idOf(c)
    const { id: member } = c.get('actor')
    const acted = await store.transaction(async (tx) => {
      const clerk = { holder: await memberHolder(tx, member), actor: `staff:${member}` }
      return actOnQuestion(tx, deps, id, clerk, given, clock.now())
    })
    return c.redirect(`${at}/${id}?${outcome(acted, said)}`, 303)
  }
  routes.post(`${at}/:id/take`, (c) => act(c, { kind: 'take' }, 'taken'))
  routes.post(`${at}/:id/answer`, async (c) => {
    const { text } = await readForm(c, answerForm)
    return act(c, { kind: 'answer', text }, 'answered')
  })
  routes.post(`${at}/:id/end`, (c) => act(c, { kind: 'end' }, 'ended'))
  routes.post(`${at}/:id/return`, (c) => act(c, { kind: 'return' }, 'returned'))
  return routes
}

/** @throws Refusal `not-found` */
function outcome({ kind }: Acted, said: string): string {
  if (kind === 'missing') throw new Refusal('not-found', refusals['not-found'])
  return kind === 'held' || kind === 'over' || kind === 'personal'
    ? `problem=${kind}`
    : `said=${said}`
}

function Questions(props: {
  readonly list: readonly Handover[]
  readonly names: ReadonlyMap<string, string>
  readonly waited?: (from: Date) => number
}) {
  const { list, names, waited } = props
  const last = waited === undefined ? words.ending : words.waited
  const heads = [words.reason, words.place, words.asked, words.state, words.holder, last]
  return (
    <Table label={waited === undefined ? words.ended : words.open} heads={heads}>
      {list.map(({ id, reason, chatKind, openedAt, state, holder, since, ending }) => (
        <tr>
          <td>
            <a href={`${at}/${id}`}>{reasonWords[reason]}</a>
          </td>
          <td>{words.places[chatKind]}</td>
          <td>{shownTime(openedAt)}</td>
          <td>{stateNames[state]}</td>
          <td>{holder === null ? '–' : (names.get(holder) ?? '–')}</td>
          <td>
            {waited === undefined ? (ending === null ? '' : endingWords[ending]) : waited(since)}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Clauses({
  ids,
  edition,
}: {
  readonly ids: readonly string[]
  readonly edition: HandoverDeps['edition']
}) {
  const found = edition.clauses.filter(({ id }) => ids.includes(id))
  if (found.length === 0) return <></>
  return (
    <>
      <h2>{words.clauses}</h2>
      <ul>
        {found.map(({ id, title }) => (
          <li>{`${id}　${title}`}</li>
        ))}
      </ul>
    </>
  )
}

function Talk({ talk }: { readonly talk: readonly Word[] }) {
  if (talk.length === 0) return <p>{words.erased}</p>
  return (
    <dl>
      {talk.map(({ by, text, at: when }) => (
        <>
          <dt>{`${words.by[by]}　${shownTime(when)}`}</dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
  )
}

function Acts({ handover, csrf }: { readonly handover: Handover; readonly csrf: string }) {
  const path = `${at}/${handover.id}`
  return (
    <>
      {handover.state === 'waiting' ? (
        <ActButton action={`${path}/take`} csrf={csrf}>
          {words.take}
        </ActButton>
      ) : (
        <form method="post" action={`${path}/answer`}>
          <CsrfField csrf={csrf} />
          <label>
            {words.answerLabel}
            <textarea name="text" rows={5} maxlength={2_000} required></textarea>
          </label>
          <button>{words.answer}</button>
        </form>
      )}
      <div class="row">
        <ActButton action={`${path}/return`} csrf={csrf}>
          {words.giveBack}
        </ActButton>
        <ActButton action={`${path}/end`} csrf={csrf}>
          {words.end}
        </ActButton>
      </div>
    </>
  )
}

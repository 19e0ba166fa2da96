// The telephone list of a notice: it shows numbers, to the secretariat alone; each look is in the audit.
import { Hono } from 'hono'
import * as z from 'zod'
import { endCall, openCallList, type CallLine } from '../notices/judging/calls.ts'
import { Refusal } from '../platform/errors.ts'
import { shownTime } from '../web/when.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { ConsolePage, CsrfField, sendConsole } from './page.tsx'
import { saidOf } from './read-form.ts'
import { problemWords, saidWords, words } from './wording-judging.ts'
import { refusals } from './wording.ts'

const at = '/console/judging'

export function judgingPhoneRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()

  const idOf = (given: string | undefined): string => {
    const id = z.uuid().safeParse(given)
    if (!id.success) throw new Refusal('not-found', refusals['not-found'])
    return id.data
  }

  routes.get(`${at}/:id/phones`, async (c) => {
    const id = idOf(c.req.param('id'))
    const list = await openCallList(deps, c.get('actor'), id)
    if (list.kind === 'refused') throw new Refusal('not-found', refusals['not-found'])
    const csrf = c.get('csrf')
    return sendConsole(
      c,
      <ConsolePage
        title={words.phonesTitle}
        actor={c.get('actor')}
        active={at}
        csrf={csrf}
        said={saidOf(c, saidWords)}
        problem={saidOf(c, problemWords, 'problem')}
      >
        <p>{words.phonesLead}</p>
        {list.lines.length === 0 ? <p>{words.noCalls}</p> : ''}
        {list.lines.map((line) => (
          <Line line={line} action={`${at}/${id}/phones`} csrf={csrf} />
        ))}
        <p>
          <a href={`${at}/${id}`}>{words.back}</a>
        </p>
      </ConsolePage>,
    )
  })

  const callShape = z.object({ recipient: z.string(), outcome: z.enum(['told', 'given-up']) })

  routes.post(`${at}/:id/phones`, async (c) => {
    const id = idOf(c.req.param('id'))
    const read = callShape.safeParse(await c.req.parseBody())
    if (!read.success) throw new Refusal('malformed', refusals.malformed)
    const ended = await endCall(deps, c.get('actor'), { id, ...read.data })
    const query = ended.kind === 'refused' ? `problem=${ended.why}` : 'said=ended'
    return c.redirect(`${at}/${id}/phones?${query}`, 303)
  })
  return routes
}

function Line({
  line,
  action,
  csrf,
}: {
  readonly line: CallLine
  readonly action: string
  readonly csrf: string
}) {
  const { recipient, reason, listedAt, team, people, headline, paragraphs } = line
  return (
    <article>
      <h2>{team === undefined ? recipient.slice(-8) : `${team.code} ${team.name}`}</h2>
      <p class="small">
        {words.reasons[reason]} · {shownTime(listedAt)}
      </p>
      <ul>
        {people.map(({ name, phone }) => (
          <li>
            {name} {phone === undefined ? words.noPhone : <a href={`tel:${phone}`}>{phone}</a>}
          </li>
        ))}
      </ul>
      <details>
        <summary>{words.say}</summary>
        <div class="preview">{[headline, ...paragraphs].join('\n')}</div>
      </details>
      <form method="post" action={action} class="row">
        <CsrfField csrf={csrf} />
        <input type="hidden" name="recipient" value={recipient} />
        <button name="outcome" value="told">
          {words.told}
        </button>
        <button name="outcome" value="given-up" class="secondary outline">
          {words.givenUp}
        </button>
      </form>
    </article>
  )
}

// The parts of the calendar's page.
import { edgeOf, type Milestone } from '../notices/calendar/milestone.ts'
import { keyOf, offersOf, type Offer } from '../notices/calendar/offers.ts'
import { civilDay, clockTime, dayInWords } from '../platform/day.ts'
import type { Edition } from '../rules/edition.ts'
import { inWords } from '../rules/settled.ts'
import type { MilestoneVersion } from '../store/milestones.ts'
import type { Occurrence, ReminderRule } from '../store/reminders.ts'
import { audienceShape } from '../notices/audience.ts'
import { ActButton } from './page.tsx'
import { Table } from './table.tsx'
import { calendarWords as words, occurrenceWords } from './wording-calendar.ts'

export interface MayWrite {
  readonly mayWrite: boolean
}

export const momentIn = ({ timeZone }: Pick<Edition, 'timeZone'>, at: Date): string =>
  `${dayInWords(civilDay(at, timeZone))} ${clockTime(at, timeZone)}`

export const movePath = (stage: string): string => `/console/calendar/${encodeURIComponent(stage)}`

export function Milestones({
  milestones,
  versions,
  mayWrite,
}: MayWrite & {
  readonly milestones: readonly Milestone[]
  readonly versions: readonly MilestoneVersion[]
}) {
  return (
    <section aria-labelledby="milestones">
      <h2 id="milestones">{words.milestones}</h2>
      <p class="small">{words.milestonesHelp}</p>
      <Table label={words.milestones} heads={[words.stage, words.when, words.source, words.act]}>
        {milestones.map(({ stage }) => (
          <tr>
            <th scope="row">{stage.title}</th>
            <td>
              {inWords(stage)}
              {stage.precision === 'day' ? '' : <div class="small">{words.vague}</div>}
            </td>
            <td>
              {stage.settled?.source ?? `${words.byNotice}${stage.clause}`}
              <Note versions={versions} stage={stage.id} />
            </td>
            <td>
              <a href={movePath(stage.id)}>{mayWrite ? words.change : words.history}</a>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function Note(props: { readonly versions: readonly MilestoneVersion[]; readonly stage: string }) {
  const note = props.versions.find(({ stage }) => stage === props.stage)?.note
  return note ? <div class="small">{note}</div> : <></>
}

export function Rules(
  props: MayWrite & {
    readonly edition: Edition
    readonly milestones: readonly Milestone[]
    /** Keys of the rules that are on. */
    readonly active: ReadonlySet<string>
    readonly csrf: string
  },
) {
  const { edition, milestones, active, csrf, mayWrite } = props
  const offers = offersOf(edition)
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{words.rules}</h2>
      <p class="small">{words.rulesHelp}</p>
      {milestones.map(({ stage }) => {
        const own = offers.filter((offer) => offer.stage === stage.id)
        const isAnyOn = own.some((offer) => active.has(keyOf(offer)))
        return (
          <details open={isAnyOn}>
            <summary>
              {stage.title} <span class="small">{inWords(stage)}</span>
            </summary>
            {mayWrite ? (
              <div class="row">
                {[true, false].map((on) => (
                  <ActButton
                    action="/console/calendar/rules"
                    csrf={csrf}
                    fields={{ stage: stage.id, active: String(on) }}
                  >
                    {on ? words.allOn : words.allOff}
                  </ActButton>
                ))}
              </div>
            ) : (
              ''
            )}
            <RuleTable
              {...props}
              label={`${words.rules} ${stage.title}`}
              offers={own}
              milestone={milestones.find((each) => each.stage === stage)}
            />
          </details>
        )
      })}
    </section>
  )
}

function RuleTable({
  label,
  offers,
  milestone,
  active,
  csrf,
  mayWrite,
}: MayWrite & {
  readonly label: string
  readonly offers: readonly Offer[]
  readonly milestone: Milestone | undefined
  readonly active: ReadonlySet<string>
  readonly csrf: string
}) {
  const days = [...new Set(offers.map((offer) => offer.days))]
  const audiences = [...new Set(offers.map(({ audience }) => audience.to))]
  return (
    <Table label={label} heads={[words.span, ...audiences.map((to) => words.to[to])]}>
      {days.map((day) => {
        const row = offers.filter((offer) => offer.days === day)
        const [first] = row
        return (
          <tr>
            <th scope="row">{first === undefined ? '' : spanWords(first, milestone)}</th>
            {row.map((offer) => {
              const key = keyOf(offer)
              const isOn = active.has(key)
              return (
                <td>
                  <div class="row">
                    <span class={isOn ? 'tag good' : 'tag'}>{isOn ? words.isOn : words.isOff}</span>
                    {mayWrite ? (
                      <ActButton
                        action="/console/calendar/rules"
                        csrf={csrf}
                        fields={{ key, active: String(!isOn) }}
                      >
                        {isOn ? words.turnOff : words.turnOn}
                      </ActButton>
                    ) : (
                      ''
                    )}
                  </div>
                </td>
              )
            })}
          </tr>
        )
      })}
    </Table>
  )
}

type Spanned = Pick<Offer, 'days' | 'hours' | 'edge'>

function spanWords({ days, hours, edge }: Spanned, milestone: Milestone | undefined): string {
  if (days > 0) return words.days(days, edge)
  const time = milestone && edgeOf(milestone.stage, edge)?.time
  return time === undefined ? words.lastMorning : words.lastHours(hours)
}

const tags: Readonly<Record<Occurrence['status'], string>> = {
  planned: 'tag wait',
  fired: 'tag good',
  empty: 'tag',
  expired: 'tag bad',
  cancelled: 'tag',
}

export function Occurrences({
  title,
  nothing,
  rows,
  edition,
}: {
  readonly title: string
  readonly nothing: string
  readonly rows: readonly { readonly occurrence: Occurrence; readonly rule: ReminderRule }[]
  readonly edition: Edition
}) {
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p>{nothing}</p>
      ) : (
        <Table label={title} heads={[words.dueAt, words.what, words.whom, words.state]}>
          {rows.map(({ occurrence, rule }) => (
            <tr>
              <td>{momentIn(edition, occurrence.dueAt)}</td>
              <td>
                {titleOf(edition, rule.stage)}{' '}
                <span class="small">{`${dayInWords(occurrence.day)}${occurrence.time ?? ''}`}</span>
              </td>
              <td>{words.to[audienceShape.parse(rule.audience).to]}</td>
              <td>
                <span class={tags[occurrence.status]}>{occurrenceWords[occurrence.status]}</span>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

const titleOf = ({ stages }: Edition, id: string): string =>
  stages.find((stage) => stage.id === id)?.title ?? id

// Says what is due: whom it concerns is judged now, and what is due to one place becomes one message.
import { addTellings, mutedOf, type Occurrence, type ReminderRule } from '../../store/reminders.ts'
import type { Store } from '../../store/store.ts'
import type { Recipient } from '../audience.ts'
import { freeze, type FrozenRow } from '../freeze.ts'
import { resolve } from '../recipients.ts'
import { sendingTime } from '../sending-time.ts'
import type { CalendarDeps } from './deps.ts'
import { isSameDate, type Milestone } from './milestone.ts'
import { isConcerned } from './offers.ts'
import { audienceIn, dateIn } from './plan.ts'
import { below, reminderFor, type Item } from './say.ts'
import { wording } from './wording.ts'
import { writeNotice } from './write.ts'

/** A reminder that is due, with the rule it comes from. */
export interface DueReminder {
  readonly occurrence: Occurrence
  readonly rule: ReminderRule
}

export interface Fired {
  /** One for each time until which its reminders hold; none: there was nobody to remind. */
  readonly notices: readonly FiredNotice[]
  /** Those of the reminders that somebody was concerned by. */
  readonly said: ReadonlySet<string>
  /** Who can be reached. */
  readonly recipients: number
}

export interface FiredNotice {
  readonly notice: string
  readonly occurrences: ReadonlySet<string>
  readonly recipients: number
}

type Told = Item & { readonly occurrence: string }

/** Inside the calendar's turn. `only`: nobody but these, and what they have muted since is left alone. */
export async function fire(
  tx: Store,
  deps: CalendarDeps,
  due: readonly DueReminder[],
  milestones: readonly Milestone[],
  now: Date,
  only?: ReadonlySet<string>,
): Promise<Fired> {
  const { found, said } = await concernedBy(tx, deps, due, milestones)
  const groups = [...found.values()].filter(
    ({ recipient }) => only === undefined || only.has(recipient.key),
  )
  if (groups.length === 0) return { notices: [], said: new Set(), recipients: 0 }
  const notices: FiredNotice[] = []
  for (const [until, alike] of byExpiry(groups, due))
    notices.push(await fireAlike(tx, deps, due, alike, new Date(until), now))
  return { notices, said, recipients: notices.reduce((sum, each) => sum + each.recipients, 0) }
}

/**
 * Together go those whose words hold equally long. Else “3 hours left”, which is stale after twenty minutes, would take
 * “3 days left” along from everybody whom a slow channel reaches later.
 */
function byExpiry(
  groups: readonly Concerned[],
  due: readonly DueReminder[],
): ReadonlyMap<number, readonly Concerned[]> {
  const expiry = new Map(due.map(({ occurrence: { id, expiresAt } }) => [id, expiresAt.getTime()]))
  const parts = new Map<number, Concerned[]>()
  for (const group of groups) {
    const until = Math.min(
      ...group.items.map(({ occurrence }) => expiry.get(occurrence) ?? Infinity),
    )
    parts.set(until, [...(parts.get(until) ?? []), group])
  }
  return parts
}

async function fireAlike(
  tx: Store,
  deps: CalendarDeps,
  due: readonly DueReminder[],
  groups: readonly Concerned[],
  expiresAt: Date,
  now: Date,
): Promise<FiredNotice> {
  const { edition, newId } = deps
  const rows = groups.flatMap(({ recipient, items }, at): readonly FrozenRow[] => {
    const isPrivate = recipient.doors[0]?.kind === 'private'
    const template = reminderFor(edition, recipient, items, now)
    return freeze(template, [recipient], edition, newId).map((row) => ({
      ...row,
      row: at + 1,
      body: {
        ...row.body,
        ...below(edition, distinct(items.map(({ stage }) => stage)), isPrivate),
      },
    }))
  })
  const stages = distinct(groups.flatMap(({ items }) => items.map(({ stage }) => stage.title)))
  const [one = ''] = stages
  const occurrences = new Set(
    groups.flatMap(({ items }) => items.map(({ occurrence }) => occurrence)),
  )
  const spoken = due.find(({ occurrence }) => occurrences.has(occurrence.id))
  const [first] = groups
  const startsAt = sendingTime(now, edition.timeZone)
  const notice = await writeNotice(tx, deps, {
    title: stages.length > 1 ? wording.titleMerged(stages) : wording.title(one),
    // For the staff, how one of them reads; each recipient has its own.
    template: reminderFor(edition, first?.recipient ?? {}, first?.items ?? [], now),
    // Where several are merged, that of the first; whom each was for is in the rows.
    audience: spoken?.rule.audience,
    rows,
    expiresAt,
    // Rather at a busy minute than too late.
    ...(startsAt > now && startsAt < expiresAt ? { startsAt } : {}),
  })
  const reached = rows.filter(({ error }) => error === undefined).length
  const unreachable = new Set(
    rows.filter(({ error }) => error !== undefined).map(({ recipient }) => recipient),
  )
  await addTellings(
    tx,
    groups
      .filter(({ recipient }) => !unreachable.has(recipient.key))
      .flatMap(({ recipient, items }) =>
        items.map(({ stage, edge, date, occurrence }) => ({
          notice,
          recipient: recipient.key,
          edition: edition.id,
          stage: stage.id,
          edge,
          day: date.day,
          time: date.time ?? null,
          occurrence,
        })),
      ),
  )
  return { notice, occurrences, recipients: reached }
}

const distinct = <T>(list: readonly T[]): readonly T[] => [...new Set(list)]

interface Concerned {
  readonly recipient: Recipient
  readonly items: Told[]
}

/** Whom it concerns as things stand now, each once, with all that is due to them. */
async function concernedBy(
  tx: Store,
  { key, edition }: CalendarDeps,
  due: readonly DueReminder[],
  milestones: readonly Milestone[],
): Promise<{ readonly found: ReadonlyMap<string, Concerned>; readonly said: ReadonlySet<string> }> {
  const muted = await mutedOf(tx)
  const found = new Map<string, Concerned>()
  const said = new Set<string>()
  for (const { occurrence, rule } of due) {
    const stage = milestones.find((each) => each.stage.id === rule.stage)?.stage
    if (stage === undefined) continue
    const item = { stage, edge: rule.edge, date: dateIn(occurrence), occurrence: occurrence.id }
    const recipients = await resolve(audienceIn(rule), {
      store: tx,
      key,
      edition: edition.id,
      muted,
    })
    for (const recipient of recipients) {
      const { team } = recipient
      if (team !== undefined && !isConcerned(edition, rule.stage, team.status)) continue
      const known = found.get(recipient.key) ?? { recipient, items: [] }
      // Two rules that say the same of one date say it once.
      const isSaid = known.items.some(
        (each) =>
          each.stage.id === stage.id && each.edge === item.edge && isSameDate(each.date, item.date),
      )
      if (!isSaid) known.items.push(item)
      said.add(occurrence.id)
      found.set(recipient.key, known)
    }
  }
  return { found, said }
}

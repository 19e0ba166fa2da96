// Climbs the ladder for results that nobody acknowledges. Any number of processes may, at any time: a rung is a delivery
// with a key of its own, and the database takes each key once.
import { chatLane } from '../../delivery/ledger.ts'
import { actorName } from '../../platform/actor.ts'
import { writeAudit } from '../../store/audit.ts'
import { listCall } from '../../store/judging-calls.ts'
import {
  addRung,
  skipAcknowledged,
  unacknowledged,
  type Unacknowledged,
} from '../../store/ladder.ts'
import { findAccounts, findTeams } from '../../store/recipients.ts'
import type { Store } from '../../store/store.ts'
import { doorsOf } from '../recipients.ts'
import type { NoticeDeps } from '../act.ts'
import {
  mayBeDue,
  nextRung,
  settlesMs,
  usualHours,
  type LadderHours,
  type Next,
  type PersonDoor,
} from './rungs.ts'

export interface Climbed {
  /** Second messages to the same, messages to others of the team, lines on the telephone list. */
  readonly again: number
  readonly others: number
  readonly telephone: number
  /** Rungs that were taken back because somebody had acknowledged. */
  readonly skipped: number
}

const hourMs = 3_600_000

/** More wait for the next look: nothing else may have to wait for this one. */
const mostAtOnce = 200

interface Due {
  readonly each: Unacknowledged
  readonly next: Exclude<Next, { readonly kind: 'wait' }>
}

/** One look at everything that is unacknowledged. `now` comes from the clock that people see. */
export async function tickLadder(
  deps: Omit<NoticeDeps, 'clock'>,
  now: Date,
  hours: LadderHours = usualHours,
): Promise<Climbed> {
  const skipped = await skipAcknowledged(deps.store)
  const due = await dueRungs(deps, now, hours)
  const done = { again: 0, others: 0, telephone: 0 }
  if (due.length === 0) return { ...done, skipped }
  await deps.store.transaction(async (tx) => {
    for (const { each, next } of due)
      done[next.kind === 'send' ? next.rung : 'telephone'] += await climb(tx, each, next, deps, now)
    if (done.again + done.others + done.telephone === 0) return
    const actor = actorName({ kind: 'desk' })
    const entry = { actor, verb: 'judging.ladder', subject: `edition:${deps.edition.id}` }
    await writeAudit(tx, { ...entry, detail: done }, now)
  })
  return { ...done, skipped }
}

async function dueRungs(
  deps: Omit<NoticeDeps, 'clock'>,
  now: Date,
  hours: LadderHours,
): Promise<readonly Due[]> {
  const { store, edition } = deps
  // No rung comes sooner than that by any clock.
  const soonest = Math.min(hours.again, hours.others, hours.telephone)
  const ago = (span: number) => new Date(now.getTime() - span)
  const late = { sentBefore: ago(soonest * hourMs), failedBefore: ago(settlesMs) }
  const due: Due[] = []
  // Every process goes through them in the same order: two that meet wait for each other in turn, never in a ring.
  for (const each of await unacknowledged(store, edition.id, late)) {
    if (due.length === mostAtOnce) break
    if (!mayBeDue(each, now, soonest, edition.timeZone)) continue
    const doors = await doorsTo(each.recipient, deps)
    const next = nextRung(each, doors, now, hours, edition.timeZone)
    if (next.kind !== 'wait') due.push({ each, next })
  }
  return due
}

async function climb(
  tx: Store,
  each: Unacknowledged,
  next: Due['next'],
  { newId }: Pick<NoticeDeps, 'newId'>,
  now: Date,
): Promise<number> {
  if (next.kind === 'telephone') {
    const { notice, recipient } = each
    return (await listCall(tx, { notice, recipient, reason: next.reason }, now)) ? 1 : 0
  }
  let count = 0
  for (const sending of next.sendings) {
    const { channel, app, target } = sending
    const rung = { id: newId(), lane: chatLane(channel, app, target.chat), ...sending }
    if (await addRung(tx, each, rung)) count += 1
  }
  return count
}

/** Every door of the people behind a recipient, each with whose it is. */
async function doorsTo(
  recipient: string,
  { store, edition, key }: Omit<NoticeDeps, 'clock'>,
): Promise<readonly PersonDoor[]> {
  const [what, id = ''] = recipient.split(':')
  const accounts =
    what === 'team'
      ? (await findTeams(store, edition.id, { ids: [id] })).flatMap((team) => team.accounts)
      : what === 'person'
        ? await findAccounts(store, id)
        : []
  const people = [...new Set(accounts.map(({ person }) => person))]
  return people.flatMap((person) =>
    doorsOf(
      accounts.filter((account) => account.person === person),
      {},
      key,
    ).map(({ channel, app, chat }) => ({ person, channel, app, chat })),
  )
}

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
import { doorsOf } from '../recipients.ts'
import type { JudgingDeps } from './deps.ts'
import {
  mayBeDue,
  nextRung,
  settlesMs,
  usualHours,
  type LadderHours,
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

/** One look at everything that is unacknowledged. `now` comes from the clock that people see. */
export async function tickLadder(
  deps: Omit<JudgingDeps, 'clock'>,
  now: Date,
  hours: LadderHours = usualHours,
): Promise<Climbed> {
  const { store, edition } = deps
  const skipped = await skipAcknowledged(store)
  // No rung comes sooner than that by any clock.
  const soonest = Math.min(hours.again, hours.others, hours.telephone)
  const ago = (span: number) => new Date(now.getTime() - span)
  const late = { sentBefore: ago(soonest * hourMs), failedBefore: ago(settlesMs) }
  const done = { again: 0, others: 0, telephone: 0, skipped }
  for (const each of await unacknowledged(store, edition.id, late)) {
    if (!mayBeDue(each, now, soonest, edition.timeZone)) continue
    const doors = await doorsTo(each.recipient, deps)
    const next = nextRung(each, doors, now, hours, edition.timeZone)
    if (next.kind === 'wait') continue
    const count = await climb(deps, each, next, now)
    done[next.kind === 'send' ? next.rung : 'telephone'] += count
  }
  return done
}

async function climb(
  { store, newId }: Omit<JudgingDeps, 'clock'>,
  each: Unacknowledged,
  next: Exclude<ReturnType<typeof nextRung>, { readonly kind: 'wait' }>,
  now: Date,
): Promise<number> {
  return store.transaction(async (tx) => {
    let count = 0
    if (next.kind === 'telephone') {
      const { notice, recipient } = each
      if (await listCall(tx, { notice, recipient, reason: next.reason }, now)) count += 1
    } else
      for (const sending of next.sendings) {
        const { channel, app, target } = sending
        const rung = { id: newId(), lane: chatLane(channel, app, target.chat), ...sending }
        if (await addRung(tx, each, rung)) count += 1
      }
    if (count > 0)
      await writeAudit(
        tx,
        {
          actor: actorName({ kind: 'desk' }),
          verb: 'judging.ladder',
          subject: `delivery:${each.root}`,
          detail: { rung: next.kind === 'send' ? next.rung : 'telephone', count },
        },
        now,
      )
    return count
  })
}

/** Every door of the people behind a recipient, each with whose it is. */
async function doorsTo(
  recipient: string,
  { store, edition, key }: Omit<JudgingDeps, 'clock'>,
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

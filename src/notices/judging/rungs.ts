// Which rung comes next for a result that nobody has acknowledged. Pure.
import type { Answer, Target } from '../../channels/channel.ts'
import { answerShape, targetShape } from '../../delivery/ledger.ts'
import type { Step, Unacknowledged } from '../../store/ladder.ts'
import { wakingMs } from './waking.ts'
import { judgingWording as say } from './wording-judging.ts'

/** Where one person can be written to, the best first. */
export interface PersonDoor {
  readonly person: string
  readonly channel: string
  readonly app: string
  readonly chat: string
}

export interface Sending {
  readonly onceKey: string
  readonly channel: string
  readonly app: string
  readonly target: Target
  readonly body: Answer
}

export type Next =
  | { readonly kind: 'wait' }
  | {
      readonly kind: 'send'
      readonly rung: 'again' | 'others'
      readonly sendings: readonly Sending[]
    }
  | { readonly kind: 'telephone'; readonly reason: 'unreachable' | 'unacknowledged' }

/** Waking hours before each rung: the same person again, the others of the team, the telephone. */
export interface LadderHours {
  readonly again: number
  readonly others: number
  readonly telephone: number
}

export const usualHours: LadderHours = { again: 12, others: 12, telephone: 12 }

const hourMs = 3_600_000
/** What has failed may yet go out by another door; that is decided within the hour. */
export const settlesMs = hourMs

/** A rung is told from its key, so that any process sees what any other has done. */
const keyOf = (root: string, rung: 'again' | 'others', person = ''): string =>
  `ladder:${root}:${rung}${person === '' ? '' : `:${person}`}`

/** Cheap, and without knowing any door: whether it is worth looking. `soonest` in waking hours. */
export function mayBeDue(
  { steps }: Unacknowledged,
  now: Date,
  soonest: number,
  timeZone: string,
): boolean {
  const hasArrived = steps.some(({ status }) => status === 'sent' || status === 'unknown')
  return !hasArrived || wakingMs(lastOf(steps), now, timeZone) >= soonest * hourMs
}

const lastOf = (steps: readonly Step[]): Date =>
  new Date(Math.max(...steps.map(({ at }) => at.getTime())))

/** Whether the next rung asks for doors that have not been tried: the first goes where the result went. */
export const wantsDoors = ({ root, steps }: Unacknowledged): boolean =>
  steps.some(({ onceKey }) => onceKey.startsWith(keyOf(root, 'again')))

/** `doors` are all doors of the recipient's people now. */
export function nextRung(
  { root, steps }: Unacknowledged,
  doors: readonly PersonDoor[],
  now: Date,
  hours: LadderHours,
  timeZone: string,
): Next {
  const lastAt = lastOf(steps)
  const arrived = steps.filter(({ status }) => status === 'sent' || status === 'unknown')
  const first = arrived.find(({ onceKey }) => !onceKey.startsWith('ladder:')) ?? arrived[0]
  if (first === undefined)
    return now.getTime() - lastAt.getTime() < settlesMs
      ? { kind: 'wait' }
      : { kind: 'telephone', reason: 'unreachable' }
  const has = (rung: 'again' | 'others') =>
    steps.some(({ onceKey }) => onceKey.startsWith(keyOf(root, rung)))
  const isDue = (after: number) => wakingMs(lastAt, now, timeZone) >= after * hourMs
  if (!has('again'))
    return isDue(hours.again)
      ? { kind: 'send', rung: 'again', sendings: [again(root, first)] }
      : { kind: 'wait' }
  const others = has('others') ? [] : othersOf(root, first, steps, doors)
  if (others.length > 0)
    return isDue(hours.others)
      ? { kind: 'send', rung: 'others', sendings: others }
      : { kind: 'wait' }
  return isDue(hours.telephone) ? { kind: 'telephone', reason: 'unacknowledged' } : { kind: 'wait' }
}

function again(root: string, { channel, app, target, body }: Step): Sending {
  return {
    onceKey: keyOf(root, 'again'),
    channel,
    app,
    target: targetShape.parse(target),
    body: { ...answerShape.parse(body), first: [say.again] },
  }
}

/** One door of each person whom nothing has been sent to yet. */
function othersOf(
  root: string,
  first: Step,
  steps: readonly Step[],
  doors: readonly PersonDoor[],
): readonly Sending[] {
  const nameOf = (channel: string, app: string, chat: string) => `${channel}:${app}:${chat}`
  const used = new Set(
    steps.map(({ channel, app, target }) => nameOf(channel, app, targetShape.parse(target).chat)),
  )
  const told = new Set(
    doors.filter((d) => used.has(nameOf(d.channel, d.app, d.chat))).map(({ person }) => person),
  )
  const body = { ...answerShape.parse(first.body), first: [say.others] }
  return doors.flatMap(({ person, channel, app, chat }): Sending[] => {
    if (told.has(person)) return []
    told.add(person)
    const target: Target = { chat, kind: 'private' }
    return [{ onceKey: keyOf(root, 'others', person), channel, app, target, body }]
  })
}

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
  if (!has('again')) {
    if (!isDue(hours.again)) return { kind: 'wait' }
    const sending = again(root, first, doors)
    if (sending !== undefined) return { kind: 'send', rung: 'again', sendings: [sending] }
  }
  const others = has('others') ? [] : othersOf(root, first, steps, doors)
  if (others.length > 0)
    return isDue(hours.others)
      ? { kind: 'send', rung: 'others', sendings: others }
      : { kind: 'wait' }
  return isDue(hours.telephone) ? { kind: 'telephone', reason: 'unacknowledged' } : { kind: 'wait' }
}

const placeOf = ({ channel, app, chat }: Pick<PersonDoor, 'channel' | 'app' | 'chat'>): string =>
  `${channel}:${app}:${chat}`

/** To the same place, as long as it is one of theirs; whoever has left the team since is told nothing more. */
function again(
  root: string,
  { channel, app, target, body }: Step,
  doors: readonly PersonDoor[],
): Sending | undefined {
  const before = targetShape.parse(target)
  const isTheirs =
    before.kind !== 'private' ||
    doors.some((door) => placeOf(door) === placeOf({ channel, app, chat: before.chat }))
  const [best] = doors
  if (!isTheirs && best === undefined) return undefined
  return {
    onceKey: keyOf(root, 'again'),
    ...(isTheirs || best === undefined
      ? { channel, app, target: before }
      : { channel: best.channel, app: best.app, target: { chat: best.chat, kind: 'private' } }),
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
  const used = new Set(
    steps.map(({ channel, app, target }) =>
      placeOf({ channel, app, chat: targetShape.parse(target).chat }),
    ),
  )
  const told = new Set(doors.filter((d) => used.has(placeOf(d))).map(({ person }) => person))
  const body = { ...answerShape.parse(first.body), first: [say.others] }
  return doors.flatMap(({ person, channel, app, chat }): Sending[] => {
    if (told.has(person)) return []
    told.add(person)
    const target: Target = { chat, kind: 'private' }
    return [{ onceKey: keyOf(root, 'others', person), channel, app, target, body }]
  })
}

// One turn of talk: what the desk makes of a message, and everything it changes in one transaction.
import type { InboundMessage } from '../channels/channel.ts'
import type { SecondReading } from '../language/second-reading.ts'
import type { InboxKey } from '../platform/seal.ts'
import { loadTalk } from '../store/conversations.ts'
import { markHandled, type ClaimedMessage } from '../store/inbox.ts'
import type { Store } from '../store/store.ts'
import type { BoardDesk } from './board-desk.ts'
import type { Desk, TalkState, Turn, World } from './desk.ts'
import { LeaseLost } from './lease-lost.ts'
import type { OpenReport, PeopleDesk } from './people-desk.ts'
import { reply } from './reply.ts'
import type { ReportingDesk } from './reporting-desk.ts'
import { otherWords, patienceMs, secondReading, type SecondOpinion } from './second-opinion.ts'
import { talkKey } from './talk-key.ts'
import { beforeThread, remember, talkState } from './talk-kept.ts'

export interface TurnDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly desk: Pick<Desk, 'turn' | 'guard'>
  /** Where real-name reports are taken in; absent: a desk that says where else to go. */
  readonly reporting?: ReportingDesk | undefined
  /** What holds at this moment; absent: what the edition says. */
  readonly world?: (store: Store) => Promise<World>
  /** A language model that reads along; absent: the desk reads alone. */
  readonly reading?: SecondOpinion | undefined
  /** The people behind the desk; absent: a desk that is by itself. */
  readonly people?: PeopleDesk | undefined
  /** Where what the desk cannot answer lands; absent: nowhere. */
  readonly board?: BoardDesk | undefined
}

/** What a language model made of a message: it is asked once, however often the turn is taken. */
interface Heard {
  askedMs?: number
  second?: Promise<SecondReading | undefined>
}

/** One turn and all it changes, taken again where another one came in between; undefined if that happens twice. */
export async function takeTurn(
  message: InboundMessage,
  row: ClaimedMessage,
  deps: TurnDeps,
): Promise<Turn['note'] | undefined> {
  const heard: Heard = {}
  return (await turnOnce(message, row, deps, heard)) ?? (await turnOnce(message, row, deps, heard))
}

/** Undefined if another turn of the same talk came in between. */
async function turnOnce(
  message: InboundMessage,
  row: ClaimedMessage,
  deps: TurnDeps,
  heard: Heard,
): Promise<Turn['note'] | undefined> {
  const { store, key, desk, world, reporting, people, board } = deps
  const talk = talkKey(key, message, message.thread)
  const [before, now, unhelped, openReport] = await Promise.all([
    loadTalk(store, talk, message.receivedAt),
    world?.(store) ?? {},
    people?.unhelped(message, store),
    openReportIn(reporting)(message, store),
  ])
  const earlier = before.version === 0 ? await beforeThread(message, { store, key }) : undefined
  const known = before.state ?? earlier
  const state = known === undefined ? undefined : talkState.parse(known)
  const askedMs = (heard.askedMs ??= performance.now())
  heard.second ??= readAlong(message, state, openReport, deps)
  const made = await heard.second
  // Somebody has begun to report since it was asked.
  const second = openReport ? undefined : made
  const decided = desk.turn(message, state, {
    ...now,
    reportsHere: reporting !== undefined,
    staffHours: people?.staffHours(message),
    unhelped,
    ...(second === undefined ? {} : { second }),
  })
  const leftMs = patienceMs - (performance.now() - askedMs)
  // What did not leave is not spoken of outside either.
  const turn =
    second === undefined || deps.reading === undefined
      ? decided
      : await otherWords(message, decided, deps.reading, key, leftMs)
  const taken = { message, talk, known, state, turn, openReport }
  const next = people === undefined ? turn.state : people.keep(taken, desk)
  try {
    await store.transaction(async (tx) => {
      const said = turn.answer
      const answer =
        people === undefined || said === undefined || turn.handover === undefined
          ? said
          : await people.handOn(tx, taken, turn.handover, said)
      // All three at once: one round trip instead of three.
      const [remembered, , ours] = await Promise.all([
        remember(tx, talk, before.version, state, next),
        answer !== undefined && reply(tx, row, message, answer, turn.edition),
        markHandled(tx, row),
      ])
      if (!ours) throw new LeaseLost()
      if (!remembered) throw new Conflict()
      await board?.note(tx, taken)
    })
  } catch (error) {
    if (error instanceof Conflict) return undefined
    throw error
  }
  return turn.note
}

/** Whether a report is being written where this was said. */
export const openReportIn =
  (reporting: TurnDeps['reporting']): OpenReport =>
  async (message, store) =>
    reporting !== undefined && reporting.hasOpen(message, store)

/** What the language model makes of it, if there is one; no transaction is open while it is asked. */
async function readAlong(
  message: InboundMessage,
  state: TalkState | undefined,
  openReport: boolean,
  { store, key, desk, reading }: TurnDeps,
) {
  if (reading === undefined) return undefined
  return secondReading(message, state, reading, {
    store,
    key,
    guard: (text) => desk.guard(text),
    openReport,
  })
}

/** Another turn of the same talk came in between. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

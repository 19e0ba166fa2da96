// Handles what waits in the inbox: each message goes to whoever it is for, and what fails is tried again.
import type { InboundMessage } from '../channels/channel.ts'
import { chatLane } from '../delivery/ledger.ts'
import { readReceipt } from '../notices/receipts.ts'
import { blame } from '../platform/blame.ts'
import type { OneAtATime } from '../platform/one-at-a-time.ts'
import { severalAtATime } from '../platform/several-at-a-time.ts'
import { Fault } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import type { Doors } from '../people/doors.ts'
import { putReplyAck } from '../store/acks.ts'
import {
  claimMessages,
  markFailed,
  markHandled,
  maxTurns,
  type Account,
  type ClaimedMessage,
} from '../store/inbox.ts'
import { plain } from './answers.ts'
import type { Turn } from './desk.ts'
import { openMessage } from './envelope.ts'
import { LeaseLost } from './lease-lost.ts'
import { withoutQuotedHit } from './intake.ts'
import { personName } from './person.ts'
import { reply } from './reply.ts'
import { Conflict, openReportIn, takeTurn, type TurnDeps } from './take-turn.ts'
import { wording } from './wording.ts'

export interface ReceiveDeps extends TurnDeps {
  /** For people whom the contest knows; absent: a desk that knows nobody. */
  readonly doors?: Doors
  /** Asks the platform for what the message only points to. Never throws. */
  readonly complete?: ((message: InboundMessage) => Promise<InboundMessage>) | undefined
  /**
   * The accounts this process answers for; absent: all there are. A process that cannot send could not ask the
   * platform for what a message points to either, and its answer would wait for somebody else to look.
   */
  readonly accounts?: readonly Account[]
  readonly log: Log
  /** A process that has not handled a row by then is taken for dead. 60 s unless told. */
  readonly leaseMs?: number
  /** A turn is over: there may be something to send. */
  readonly served?: () => void
}

/**
 * Handles what is due and what comes meanwhile, `atOnce` messages at a time, each of another person: whoever makes the
 * desk wait (a language model, a large file) holds up nobody else. `deps` are asked for anew with each message.
 */
export function receiving(deps: () => ReceiveDeps, atOnce: number): OneAtATime {
  return severalAtATime({
    atOnce,
    claim: (limit) => {
      const { store, leaseMs = defaultLeaseMs, accounts } = deps()
      return claimMessages(store, limit, leaseMs, accounts)
    },
    handle: (row) => receiveOne(row, deps()),
  })
}

/** The same once, until nothing is due; returns how many messages were taken. */
export async function receiveDue(deps: ReceiveDeps, atOnce: number): Promise<number> {
  let taken = 0
  const counted = { ...deps, served: () => (taken += 1) }
  await receiving(() => counted, atOnce)()
  return taken
}

const defaultLeaseMs = 60_000

async function receiveOne(row: ClaimedMessage, deps: ReceiveDeps): Promise<void> {
  const { store, key, log } = deps
  const startedAt = performance.now()
  /** What was said, once it is certain that it belongs to no report. */
  let asked: InboundMessage | undefined
  try {
    // So many processes have died over it, or were killed: before it takes another one along, it is put aside.
    if (row.attempts > maxTurns) throw new Crashed()
    const said = openMessage(key, row.body, row.id)
    const whole = (await deps.complete?.(said)) ?? said
    const message = withoutQuotedHit(whole, deps.desk)
    let note =
      (await takeStaffWord(message, row, deps)) ??
      (await takeReceipt(message, row, deps)) ??
      (await takeReport(message, row, deps))
    if (note === undefined) {
      asked = message
      note =
        (await takeWaiting(message, row, deps)) ??
        (await serveErrand(message, row, deps)) ??
        (await takeTurn(message, row, deps))
    }
    if (note === undefined) throw new Conflict()
    log.info('turn.handled', {
      id: row.id,
      channel: message.channel,
      kind: note.kind,
      turnMs: note.ms,
      ms: Math.round(performance.now() - startedAt),
    })
  } catch (error) {
    if (error instanceof LeaseLost) return log.warn('turn.leaseLost', { id: row.id })
    const afterMs = 1_000 * 4 ** (row.attempts - 1)
    // The body of a dead row stays for a while, sealed: once the cause is removed, `revive` lets it be answered after all.
    const erase = row.attempts >= maxTurns && (await mayBeOfReport(row, deps))
    const state = await markFailed(store, row, codeFor(error), afterMs, erase)
    log.error('turn.failed', { id: row.id, why: blame(error), attempts: row.attempts, state })
    if (state === 'dead') await passOn(asked ?? crashedOver(error, row, deps), deps)
  } finally {
    deps.served?.()
  }
}

/** Whether what was said may belong to a report: nothing of that stays lying about. In doubt it does. Never throws. */
async function mayBeOfReport(row: ClaimedMessage, deps: ReceiveDeps): Promise<boolean> {
  const { store, key, reporting, desk } = deps
  if (reporting === undefined) return false
  try {
    const message = openMessage(key, row.body, row.id)
    if (message.chat.kind !== 'private') return false
    return desk.guard(message.text) !== undefined || (await reporting.hasOpen(message, store))
  } catch (error) {
    // What does not open with this key opens with the right one, and is erased after a week in any case.
    return !(error instanceof Fault)
  }
}

/** A press or a word of the staff below a card of theirs. */
async function takeStaffWord(
  message: InboundMessage,
  row: ClaimedMessage,
  { store, people }: ReceiveDeps,
): Promise<Turn['note'] | undefined> {
  return people?.serveStaff(message, row, store)
}

/** A word of somebody whose question is in the hands of a person. */
async function takeWaiting(
  message: InboundMessage,
  row: ClaimedMessage,
  { store, people, desk, doors, reporting }: ReceiveDeps,
): Promise<Turn['note'] | undefined> {
  if (people === undefined) return undefined
  const errand = doors?.errandOf(message)?.kind
  // What is said to be bound, and codes, are for the desk alone.
  if (errand !== undefined && errand !== 'my-team' && errand !== 'named-team') return undefined
  const served = await people.serveWaiting(message, row, store, desk, openReportIn(reporting))
  return served === 'again' ? undefined : served
}

/** What was said, if processes died over it before it was known whom it is for. Never throws. */
function crashedOver(
  error: unknown,
  row: ClaimedMessage,
  { key }: ReceiveDeps,
): InboundMessage | undefined {
  if (!(error instanceof Crashed)) return undefined
  try {
    return openMessage(key, row.body, row.id)
  } catch {
    return undefined
  }
}

/** Nobody will answer it: a person is asked to, unless a report is being written there. Never throws. */
async function passOn(
  message: InboundMessage | undefined,
  { store, people, board, desk, log, reporting }: ReceiveDeps,
) {
  if (message === undefined) return
  const isOurs = message.addressed && message.pressed === undefined && message.text !== ''
  if (!isOurs || desk.guard(message.text) !== undefined) return
  // In doubt it may belong to the report.
  if (await openReportIn(reporting)(message, store).catch(() => true)) return
  await board?.noteFailed(store, message).catch((error: unknown) => {
    log.error('board.notNoted', { why: blame(error) })
  })
  if (people?.staffHours(message) === undefined) return
  try {
    await people.handOnFailed(store, message)
  } catch (error) {
    log.error('handover.notOpened', { why: blame(error) })
  }
}

/** 收到 below a notice is no question: kept, and thanked for in private. Undefined if there is no such notice. */
async function takeReceipt(
  message: InboundMessage,
  row: ClaimedMessage,
  { store, key }: ReceiveDeps,
): Promise<Turn['note'] | undefined> {
  const kind = readReceipt(message)
  if (kind === undefined) return undefined
  const { channel, app, chat, sender, writtenAt: at } = message
  return store.transaction(async (tx) => {
    const person = personName(key, channel, app, sender.id)
    const lane = chatLane(channel, app, chat.id)
    if (!(await putReplyAck(tx, { channel, app, person, at, lane, kind }))) return undefined
    if (chat.kind === 'private')
      await reply(tx, row, message, plain('notice', wording.receipts[kind]))
    if (!(await markHandled(tx, row))) throw new LeaseLost()
    return { kind: 'receipt' }
  })
}

/** A turn of a report, of which the log says no more than that it was private. */
async function takeReport(
  message: InboundMessage,
  row: ClaimedMessage,
  { store, reporting, desk }: ReceiveDeps,
): Promise<Turn['note'] | undefined> {
  if (reporting === undefined) return undefined
  let served = await reporting.serve(message, row, store, desk)
  if (served === 'again') served = await reporting.serve(message, row, store, desk)
  if (served === 'again') throw new Conflict()
  return served === 'ours' ? { kind: 'private' } : undefined
}

/** An errand that is no question of the rules. Undefined if there is none: the talk of this person goes on. */
async function serveErrand(
  message: InboundMessage,
  row: ClaimedMessage,
  { store, doors }: ReceiveDeps,
): Promise<Turn['note'] | undefined> {
  const errand = doors?.errandOf(message)
  if (doors === undefined || errand === undefined) return undefined
  const after: (() => void)[] = []
  const note = await store.transaction(async (tx) => {
    const answer = await doors.serve(tx, message, errand, (work) => after.push(work))
    if (answer === undefined) return undefined
    await reply(tx, row, message, answer)
    if (!(await markHandled(tx, row))) throw new LeaseLost()
    return { kind: errand.kind }
  })
  for (const work of after) work()
  return note
}

class Crashed extends Error {
  override readonly name = 'Crashed'
}

/** A word for the row's `last_code`; the log has the rest. */
function codeFor(error: unknown): string {
  if (error instanceof Fault) return 'sealed'
  return error instanceof Error ? error.name : 'unknown'
}

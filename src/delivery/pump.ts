// Sends what is due: claim, commit, send, settle. No transaction is ever open while a message is on its way.
import type { Channel, Delivery, OutboundFile, SendResult } from '../channels/channel.ts'
import { blame } from '../platform/blame.ts'
import { Fault } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import { findFile, readFile } from '../store/files.ts'
import type { Store } from '../store/store.ts'
import { noteArrival } from './arrivals.ts'
import { claimDue, type Claim, type Claimed } from './claim.ts'
import { keepDistance, park, type Gate, type Pace } from './gate.ts'
import { mayStillGo } from './hold.ts'
import { answerShape, targetShape, type OpenSealed } from './ledger.ts'
import { markTried, settleAmbiguous, settleDead, settleLimited, settleRefused } from './settle.ts'
import { refusals } from './wording.ts'

/** A channel this process can send on, and the pace it asks for; leave that out where nobody limits. */
export interface Outlet extends Partial<Pace> {
  readonly channel: Channel
  /** What is unasked keeps this slower pace as well, so that there is always room for replies. */
  readonly unaskedPace?: Pace
  /** Drawn before each send: milliseconds more when the last message went to another chat. */
  readonly pauseMs?: () => number
}

export interface PumpDeps {
  readonly store: Store
  readonly outlets: readonly Outlet[]
  readonly log: Log
  /** Rows per channel and round, 20 unless told. Always one where a repeat is never safe. */
  readonly batch?: number
  /** Which of the two classes a round takes; replies first and then what is unasked, unless told. */
  readonly takes?: 'asked' | 'unasked'
  /** Whether people may be told now what they did not ask for; always, unless told. */
  readonly mayDisturb?: () => boolean
  /** A process that has not settled a row by then is taken for dead. 60 s unless told. */
  readonly leaseMs?: number
  /** A send that takes longer counts as ambiguous. 20 s unless told. */
  readonly sendMs?: number
  readonly wait?: (ms: number) => Promise<void>
  /** Opens what is sealed in the ledger; absent: such rows are left to a process that can. */
  readonly openSealed?: OpenSealed | undefined
  /** Told of what became of each attempt. */
  readonly watch?: (channel: Channel, result: SendResult) => void
  /** Once aborted, rows that still wait for their slot go back unsent. */
  readonly stopping?: AbortSignal | undefined
}

/** How often what has expired is looked for. */
const tidyEveryMs = 500

/** From a pause this long on, somebody has to know. */
const alarmMs = 10 * 60_000

/** So far ahead slots are reserved for replies. */
const askedAheadMs = 5_000
/** And so many rounds for what is unasked, which would otherwise stand in the way of a reply a moment later. */
const unaskedAhead = 0.5

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** One round over all outlets: sends what is due and returns how many rows it took. */
export async function pump(deps: PumpDeps): Promise<number> {
  const counts = await allOf(deps.outlets.map((outlet) => pumpOutlet(outlet, deps)))
  return counts.reduce((sum, count) => sum + count, 0)
}

interface Round {
  readonly store: Store
  readonly log: Log
  readonly channel: Channel
  readonly gate: Gate
  readonly repeatForMs: number
  readonly sendMs: number
  readonly wait: (ms: number) => Promise<void>
  readonly watch: ((channel: Channel, result: SendResult) => void) | undefined
  readonly stopping: AbortSignal | undefined
  readonly mayDisturb: () => boolean
  readonly openSealed: OpenSealed | undefined
  /** By then (performance.now) every send must have begun, or the lease could end under way. */
  readonly lastStart: number
  /** Once the platform has said wait, the rest of the round goes back unsent. */
  limitedMs: number | undefined
}

async function pumpOutlet(outlet: Outlet, deps: PumpDeps): Promise<number> {
  const { channel, pauseMs } = outlet
  const { store, log, watch, batch = 20, leaseMs = 60_000, sendMs = 20_000, wait = waitFor } = deps
  const { takes, mayDisturb = () => true } = deps
  const gates = gatesOf(outlet)
  // A send may begin as late as the lease lasts, and must still fall into the platform's memory.
  const repeatForMs = Math.max(0, channel.capabilities.idempotentForMs - leaseMs)
  const limit = repeatForMs === 0 || pauseMs !== undefined ? 1 : batch
  const round: Round = {
    store,
    log,
    channel,
    gate: gates.app,
    repeatForMs,
    sendMs,
    wait,
    watch,
    stopping: deps.stopping,
    mayDisturb,
    openSealed: deps.openSealed,
    lastStart: performance.now() + leaseMs - sendMs,
    limitedMs: undefined,
  }
  const opens = deps.openSealed !== undefined
  const common = { channel: channel.name, app: channel.app, leaseMs, repeatForMs, opens }
  const claimed: Claimed[] = []
  if (takes !== 'unasked') {
    const asked = { unasked: false, gates: [gates.app], aheadMs: askedAheadMs, limit } as const
    claimed.push(...(await claimDue(store, { ...common, ...asked })).claimed)
  }
  if (takes !== 'asked' && claimed.length < limit) {
    const unasked = await claimUnasked(round, {
      ...common,
      unasked: true,
      gates: [gates.app, gates.unasked],
      aheadMs: Math.max(1, limit * unaskedAhead) * gates.app.spacingMs,
      limit: mayDisturb() ? limit - claimed.length : 0,
    })
    claimed.push(...unasked)
  }
  await allOf(claimed.map((row) => sendOne(row, round)))
  return claimed.length
}

function gatesOf(outlet: Outlet): { readonly app: Gate; readonly unasked: Gate | undefined } {
  const { channel, spacingMs = 0, burst = 1, laneSpacingMs = 0, pauseMs, unaskedPace } = outlet
  const key = `${channel.name}:${channel.app}`
  const app = { key, spacingMs, burst, laneSpacingMs }
  return {
    app: pauseMs === undefined ? app : { ...app, pauseMs: pauseMs() },
    unasked: unaskedPace && { ...unaskedPace, key: `${key}:unasked` },
  }
}

/** When this process last tidied up, by database and gate. */
const tidiedAt = new WeakMap<Store, Map<string, number>>()

async function claimUnasked({ store, log }: Round, claim: Claim): Promise<readonly Claimed[]> {
  const at = tidiedAt.get(store) ?? new Map<string, number>()
  const { key } = claim.gates[0]
  const tidy = performance.now() - (at.get(key) ?? -Infinity) >= tidyEveryMs
  if (tidy) tidiedAt.set(store, at.set(key, performance.now()))
  const { claimed, expired } = await claimDue(store, { ...claim, tidy })
  if (expired > 0) log.warn('delivery.expired', { channel: claim.channel, count: expired })
  return claimed
}

/** Like Promise.all, but nothing is still running when it throws. */
async function allOf<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(work)
  return Promise.all(work)
}

async function sendOne(row: Claimed, round: Round): Promise<void> {
  const { store, log, channel, gate } = round
  const said = read(row, round.openSealed)
  if (said === undefined) {
    log.error('delivery.unreadable', { id: row.id, channel: channel.name })
    await settleDead(store, row, 'unreadable', 'the row is not what this version writes')
    return
  }
  const file = row.file_id === null ? undefined : await outbound(store, row.file_id)
  if (file !== undefined && channel.capabilities.files === 0) {
    await settleRefused(store, row, 'message', 'no-files', refusals['no-files'])
    log.warn('delivery.notSent', { id: row.id, channel: channel.name, code: 'no-files' })
    return
  }
  if (row.startMs > 0) await round.wait(row.startMs)
  const isLate = performance.now() > round.lastStart
  if (round.limitedMs !== undefined || isLate || round.stopping?.aborted) {
    await settleLimited(store, row, round.limitedMs ?? 0, round.repeatForMs)
    return
  }
  if (row.unasked && row.startMs > 0 && !(round.mayDisturb() && (await mayStillGo(store, row)))) {
    await settleLimited(store, row, 0, round.repeatForMs, { code: 'held' })
    return
  }
  if (round.repeatForMs === 0 && !(await markTried(store, row))) {
    log.warn('delivery.notSent', { id: row.id, channel: channel.name, result: 'lease-lost' })
    return
  }
  const startedAt = performance.now()
  const delivery: Delivery = {
    id: row.id,
    channel: channel.name,
    app: channel.app,
    ...said,
  }
  const result = await send(file === undefined ? delivery : { ...delivery, file }, round)
  if (result.kind === 'limited' && result.scope === 'app') {
    round.limitedMs = result.afterMs
    await park(store, gate, result.afterMs)
    if (result.afterMs >= alarmMs) tellParked(result, round)
  }
  if (gate.laneSpacingMs) await keepDistance(store, row.lane, gate.laneSpacingMs)
  round.watch?.(channel, result)
  const ours = await settle(row, result, round)
  const ms = Math.round(performance.now() - startedAt)
  const code = 'code' in result ? result.code : undefined
  const fields = { id: row.id, channel: channel.name, result: result.kind, code, ms, ours }
  if (result.kind === 'sent' && ours) log.info('delivery.sent', fields)
  else log.warn('delivery.notSent', fields)
}

/** Where it goes and what it says; undefined if that cannot be read. */
function read(
  row: Claimed,
  open: OpenSealed | undefined,
): Pick<Delivery, 'target' | 'body'> | undefined {
  try {
    if (row.sealed !== null) return open?.(row.sealed, row.id)
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
  const target = targetShape.safeParse(row.target)
  const body = answerShape.safeParse(row.body)
  return target.success && body.success ? { target: target.data, body: body.data } : undefined
}

/** Its bytes stay where they are until the channel asks for them. */
async function outbound(store: Store, id: string): Promise<OutboundFile | undefined> {
  const kept = await findFile(store, id)
  return kept && { ...kept, read: () => readFile(store, id) }
}

function tellParked(result: Extract<SendResult, { kind: 'limited' }>, round: Round): void {
  round.log.error('delivery.parked', {
    channel: round.channel.name,
    code: result.code,
    minutes: Math.round(result.afterMs / 60_000),
    cure:
      result.why ?? 'the platform takes nothing until then: look the code up in its documentation',
  })
}

async function send(delivery: Delivery, round: Round): Promise<SendResult> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<SendResult>((resolve) => {
    const why = `no answer within ${round.sendMs} ms`
    timer = setTimeout(() => resolve({ kind: 'ambiguous', why }), round.sendMs)
  })
  try {
    return await Promise.race([round.channel.send(delivery), late])
  } catch (error) {
    // A channel should not throw; when it does, the message may have gone out all the same.
    return { kind: 'ambiguous', why: blame(error) }
  } finally {
    clearTimeout(timer)
  }
}

async function settle(row: Claimed, result: SendResult, round: Round): Promise<boolean> {
  switch (result.kind) {
    case 'sent':
      return noteArrival(round.store, { id: row.id, lease: row.lease, messageId: result.messageId })
    case 'limited':
      return settleLimited(round.store, row, result.afterMs, round.repeatForMs, result)
    case 'refused':
      return settleRefused(
        round.store,
        row,
        result.door === true ? 'door' : 'message',
        result.code,
        result.why,
      )
    case 'ambiguous': {
      const afterMs = Math.min(2_000 * 2 ** (row.attempts - 1), 300_000)
      return settleAmbiguous(round.store, row, result.why, afterMs, round.repeatForMs)
    }
  }
}

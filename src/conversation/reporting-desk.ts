// Serves the talk of a report: loads where it stands, does what it asks for, and seals what is said back.
import type { Answer, InboundMessage, Target } from '../channels/channel.ts'
import { putDelivery, putSealed, type SealedDelivery } from '../delivery/ledger.ts'
import { newId } from '../platform/ids.ts'
import type { ReportIntake } from '../reports/intake.ts'
import { loadTalk, saveTalk, type StoredTalk, type TalkKey } from '../store/conversations.ts'
import { holdMessage, markHandled, type ClaimedMessage } from '../store/inbox.ts'
import type { Store } from '../store/store.ts'
import { plain } from './answers.ts'
import type { Desk } from './desk.ts'
import { LeaseLost } from './lease-lost.ts'
import { reportTurn, type ReportHeard, type ReportTurn } from './reporting.ts'
import { linkAnswer, reportTalkShape, type ReportDoor, type ReportTalk } from './reporting-steps.ts'
import { takeFiles, takesAll, type FullIntake } from './reporting-full-desk.ts'
import { fullWords } from './wording-reporting-full.ts'
import { reportingWords as say } from './wording-reporting.ts'

export interface ReportingDeps {
  readonly intake: Pick<ReportIntake, 'door' | 'begin' | 'addWords' | 'countAnonymous' | 'drop'>
  /** Where the world reaches the desk; no trailing slash. */
  readonly publicUrl: string
  readonly timeZone: string
  /** Present where the whole of a report may be taken in a private chat of Lark. */
  readonly full?: FullIntake | undefined
  /** A keyed name of the chat and the person, of a key that no other table uses. */
  lane(message: Pick<InboundMessage, 'channel' | 'app' | 'chat' | 'sender'>): string
  /** Where it goes and what it says, for the eyes of the sender only. */
  seal(id: string, said: { readonly target: Target; readonly body: Answer }): Uint8Array
}

/** `ours`: handled within the transaction. `again`: another turn came in between. */
export type ReportServed = 'ours' | 'again' | 'not-ours'

/** Handed in, so that a runtime without reports carries none of it. */
export interface ReportingDesk {
  /** Serves a private message if it belongs to a report. */
  serve(
    message: InboundMessage,
    row: ClaimedMessage,
    store: Store,
    desk: Pick<Desk, 'guard'>,
  ): Promise<ReportServed>
  /** Whether somebody is reporting in this chat, or has begun to. */
  hasOpen(message: InboundMessage, store: Store): Promise<boolean>
}

export function createReporting(deps: ReportingDeps): ReportingDesk {
  return {
    serve: (...turn) => serveReport(...turn, deps),
    hasOpen: (message, store) => hasOpenReport(message, store, deps),
  }
}

/** A file is fetched within 20 s, and looked into within 30. */
const fileLeaseMs = 60_000

/** A page reads its ledger, where nothing sealed could be shown: it is sent to the report page at once. */
const pageChannels: ReadonlySet<string> = new Set(['web', 'try', 'terminal'])

/**
 * Outside things (a draft) are made before the transaction: one that is left over after a crash holds nothing and is
 * gone within a day.
 */
async function serveReport(
  message: InboundMessage,
  row: ClaimedMessage,
  store: Store,
  desk: Pick<Desk, 'guard'>,
  deps: ReportingDeps,
): Promise<ReportServed> {
  if (message.chat.kind !== 'private') return 'not-ours'
  const key = talkKey(deps.lane(message))
  const before = await loadTalk(store, key, message.receivedAt)
  const heard: ReportHeard = {
    text: message.text,
    danger: message.text === '' ? undefined : desk.guard(message.text),
    pressed: message.pressed,
    unreadable: message.unreadable !== undefined,
    files: message.files?.length ?? 0,
    at: message.receivedAt,
  }
  const door = doorOf(deps, message)
  const turn = reportTurn(talkOf(before), heard, door)
  if (turn === undefined) return 'not-ours'
  if (pageChannels.has(message.channel)) return tellPage(message, row, store, deps)
  const hold = async (): Promise<void> => {
    if (!(await holdMessage(store, row, fileLeaseMs))) throw new LeaseLost()
  }
  const done = await act(turn, message, row, deps, hold)
  return store.transaction(async (tx) => {
    if (!(await save(tx, key, before, done.talk))) return 'again'
    await sealedReply(tx, message, row, done.answer, deps)
    // Somebody else has it: nothing of this turn may stay.
    if (!(await markHandled(tx, row))) throw new LeaseLost()
    return 'ours'
  })
}

async function hasOpenReport(
  message: InboundMessage,
  store: Store,
  deps: Pick<ReportingDeps, 'lane'>,
): Promise<boolean> {
  if (message.chat.kind !== 'private') return false
  const { state } = await loadTalk(store, talkKey(deps.lane(message)), message.receivedAt)
  return state !== undefined
}

function doorOf(
  { intake, publicUrl, timeZone, full }: ReportingDeps,
  message: InboundMessage,
): ReportDoor {
  const door = intake.door(message.receivedAt)
  return {
    terms: door.terms,
    timeZone,
    isOpen: door.kind === 'open' || door.why === 'window',
    caseUrl: `${publicUrl}/report/case`,
    full: takesAll(full, message),
  }
}

/** Its columns are those of other talks, but nothing in them leads to one. */
const talkKey = (lane: string): TalkKey => ({ channel: 'report', app: '', chat: lane, person: '' })

function talkOf({ state }: StoredTalk): ReportTalk | undefined {
  const read = reportTalkShape.safeParse(state)
  return read.success ? read.data : undefined
}

function save(tx: Store, key: TalkKey, before: StoredTalk, talk: ReportTalk | undefined) {
  const next =
    talk === undefined
      ? { state: {}, expiresAt: new Date(0) }
      : { state: talk, expiresAt: new Date(talk.expiresAt) }
  return saveTalk(tx, key, before.version, next)
}

/** What the turn asks of the intake, and what is said once it is done. */
async function act(
  turn: ReportTurn,
  message: InboundMessage,
  row: ClaimedMessage,
  { intake, publicUrl, full }: ReportingDeps,
  hold: () => Promise<void>,
): Promise<Pick<ReportTurn, 'talk' | 'answer'>> {
  const { talk } = turn
  switch (turn.act?.kind) {
    case undefined:
      return turn
    case 'count-anonymous':
      await intake.countAnonymous()
      return turn
    case 'drop-draft':
      await intake.drop(turn.act.draft)
      return turn
    case 'add-words': {
      const isKept =
        talk?.draft !== undefined && (await intake.addWords(talk.draft, row.id, turn.act.text))
      return isKept ? turn : { talk, answer: plain('private', say.pageGone) }
    }
    case 'add-answer': {
      const { field, text } = turn.act
      const isKept =
        talk?.draft !== undefined &&
        takesAll(full, message) &&
        (await full.intake.addAnswer(talk.draft, row.id, field, text))
      return isKept ? turn : { talk, answer: plain('private', fullWords.gone) }
    }
    case 'take-files':
      return talk?.draft !== undefined && takesAll(full, message)
        ? takeFiles(full, { ...talk, draft: talk.draft }, message, hold)
        : { talk, answer: plain('private', fullWords.gone) }
    case 'open-page': {
      if (talk?.scope === undefined || talk.who === undefined) return turn
      const { scope, who, consents, draft: last } = talk
      if (last !== undefined) await intake.drop(last)
      const { channel, app, chat, sender } = message
      const place = { channel, app, chat: chat.id, person: sender.id }
      const { draft, token } = await intake.begin({ scope, who, consents }, place)
      const url = `${publicUrl}/report/open/${token}`
      return { talk: { ...talk, draft }, answer: linkAnswer(url, last !== undefined, talk.full) }
    }
  }
}

/** To the chat it came from, with nothing that points at the message it answers. */
async function sealedReply(
  tx: Store,
  message: InboundMessage,
  row: ClaimedMessage,
  body: Answer,
  deps: ReportingDeps,
): Promise<void> {
  const { channel, app, chat } = message
  const id = newId()
  const target: Target = { chat: chat.id, kind: 'private' }
  const delivery: SealedDelivery = {
    id,
    onceKey: `reply:${row.id}`,
    channel,
    app,
    lane: deps.lane(message),
    sealed: deps.seal(id, { target, body }),
  }
  await putSealed(tx, delivery)
}

async function tellPage(
  message: InboundMessage,
  row: ClaimedMessage,
  store: Store,
  { publicUrl }: ReportingDeps,
): Promise<ReportServed> {
  const { channel, app, chat, id } = message
  const target: Target = { chat: chat.id, kind: 'private', replyTo: id }
  const body = { ...plain('private', say.goToPage(`${publicUrl}/report`)), notes: [say.notKept] }
  return store.transaction<ReportServed>(async (tx) => {
    const once = { onceKey: `reply:${row.id}`, kind: 'reply', channel, app } as const
    await putDelivery(tx, { ...once, target, body })
    if (!(await markHandled(tx, row))) throw new LeaseLost()
    return 'ours'
  })
}

// Serves what concerns questions in the hands of people: the staff's word below a card, and whoever waits for one.
import type { Answer, InboundMessage, Target } from '../channels/channel.ts'
import { putDelivery } from '../delivery/ledger.ts'
import { addToQuestion, endsQuestion, leaveQuestion } from '../handover/asker-acts.ts'
import type { HandoverDeps } from '../handover/deps.ts'
import { holderName, personHolder, takenTime } from '../handover/holder.ts'
import { askerKey, openQuestion, type Asker } from '../handover/open.ts'
import { saying, tellAsker, tellStaff } from '../handover/say.ts'
import { actOnQuestion, type Acted, type StaffAct } from '../handover/staff-acts.ts'
import { pressedByStaff, writtenByStaff } from '../handover/staff-word.ts'
import { askerWords, endingWords, staffWords } from '../handover/wording.ts'
import { hoursInWords } from '../platform/office-hours.ts'
import { accountOf } from '../people/identity.ts'
import type { Clock } from '../platform/clock.ts'
import type { HandoverReason } from '../store/schema-handover.ts'
import { findKnown } from '../store/accounts.ts'
import { findHandover, handoverOfSent, openHandover } from '../store/handovers.ts'
import { markHandled, type ClaimedMessage } from '../store/inbox.ts'
import { wasUnhelpful } from '../store/ratings.ts'
import type { Store } from '../store/store.ts'
import type { Desk, TalkState } from './desk.ts'
import { LeaseLost } from './lease-lost.ts'
import type { OpenReport, PeopleDesk, TurnTaken } from './people-desk.ts'
import { personName } from './person.ts'
import { pickedIndex } from './picking.ts'
import { readRecent, sealRecent, withTurn, type Recent } from './recent.ts'
import { replyTarget } from './reply.ts'

export interface PeopleDeps extends HandoverDeps {
  readonly clock: Clock
  /** Somebody can be told: there is a group of the staff, or a console. */
  readonly isOffered: boolean
}

type Note = { readonly kind: string }

/** Cheap to make. */
export function createPeople(people: PeopleDeps): PeopleDesk {
  return {
    staffHours: (message) => staffHours(message, people),
    unhelped: (message, store) => unhelped(message, store, people),
    serveStaff: (message, row, store) => serveStaff(message, row, store, people),
    notRelayed: (tx, message) => notRelayed(tx, message, people),
    serveWaiting: (message, row, store, ...rest) =>
      serveWaiting(message, row, store, people, ...rest),
    keep: (taken, desk) => keep(taken, people, desk),
    handOn: async (tx, { message, talk, known, openReport }, reason, answer) => {
      if (openReport) return { ...answer, headline: askerWords.notNow, paragraphs: [] }
      const recent = readRecent(people.key, talk, known)
      return handOn(tx, people, message, { reason, recent, answer })
    },
    handOnFailed: (store, message) => handOnFailed(store, people, message),
  }
}

async function unhelped(
  { quoted, addressed, channel, app, sender }: InboundMessage,
  store: Store,
  { key }: PeopleDeps,
): Promise<boolean> {
  if (quoted === undefined || !addressed) return false
  const person = personName(key, channel, app, sender.id)
  return wasUnhelpful(store, { channel, app, person, platformMsgId: quoted.id })
}

/** What is private is not among the last turns of the talk, nor what changed nothing. */
function keep(
  { message, talk, known, state: before, turn: { state, answer }, openReport }: TurnTaken,
  { key, mask }: PeopleDeps,
  desk: Pick<Desk, 'guard'>,
): TalkState | undefined {
  if (state === undefined || state === before) return state
  const recent = readRecent(key, talk, known)
  const isPrivate =
    openReport || answer?.outcome === 'private' || desk.guard(message.text) !== undefined
  const kept =
    answer === undefined || isPrivate
      ? recent
      : withTurn(recent, message, mask(message.text, []), answer)
  if (kept.turns.length === 0) return state
  const next: TalkState & { readonly recent: string } = {
    ...state,
    recent: sealRecent(key, talk, kept),
  }
  return next
}

/** Where a question can be handed on. The try-out page is a room of its own. */
const channels: ReadonlySet<string> = new Set(['lark', 'wechat', 'web'])
/** A question asked longer ago is not the one that is handed on. */
const freshMs = 60 * 60 * 1_000

const isStaffGroup = (
  { channel, app, chat }: InboundMessage,
  { staffGroup }: PeopleDeps,
): boolean =>
  staffGroup?.chat === chat.id && staffGroup.channel === channel && staffGroup.app === app

/** When people are there, in words; undefined where no question can be handed on. */
function staffHours(message: InboundMessage, people: PeopleDeps): string | undefined {
  if (!people.isOffered || !channels.has(message.channel)) return undefined
  return isStaffGroup(message, people) ? undefined : hoursInWords(people.settings.hours)
}

/** A press or a word below one of the cards in the group of the staff. Undefined for everything else there. */
async function serveStaff(
  message: InboundMessage,
  row: ClaimedMessage,
  store: Store,
  people: PeopleDeps,
): Promise<Note | undefined> {
  if (!isStaffGroup(message, people)) return undefined
  const meant = await meantBy(message, store)
  if (meant === undefined) return undefined
  const { channel, app, sender } = message
  await store.transaction(async (tx) => {
    const known = await findKnown(tx, accountOf(people.key, message))
    if (known?.person.kind !== 'staff') {
      const target: Target = { chat: sender.id, kind: 'private' }
      const body = saying(staffWords.notStaff)
      await putDelivery(tx, {
        onceKey: `reply:${row.id}`,
        kind: 'reply',
        channel,
        app,
        target,
        body,
      })
    } else if (meant.act !== undefined) {
      const holder = personHolder(known.person.id)
      const clerk = { holder, actor: holder, person: sender.id }
      const acted = await actOnQuestion(tx, people, meant.id, clerk, meant.act, people.clock.now())
      await tellOutcome(tx, people, meant.id, meant.act, acted, sender.id)
    } else await tell(tx, people, meant.id, saying(staffWords.onlyText), sender.id)
    if (!(await markHandled(tx, row))) throw new LeaseLost()
  })
  return { kind: 'handover' }
}

async function notRelayed(
  tx: Store,
  message: InboundMessage,
  people: PeopleDeps,
): Promise<boolean> {
  if (!isStaffGroup(message, people)) return false
  const meant = await meantBy(message, tx)
  if (meant === undefined) return false
  await tell(tx, people, meant.id, saying(staffWords.notKept), message.sender.id)
  return true
}

/** Which question a message in the group of the staff is about; without `act` it says nothing that can be read. */
async function meantBy(
  message: InboundMessage,
  store: Store,
): Promise<{ readonly id: string; readonly act: StaffAct | undefined } | undefined> {
  if (message.pressed !== undefined) return pressedByStaff(message.pressed)
  if (message.quoted === undefined) return undefined
  const { channel, app, quoted, text } = message
  const id = await handoverOfSent(store, { channel, app, platformMsgId: quoted.id })
  if (id === undefined) return undefined
  return { id, act: text.trim() === '' ? undefined : writtenByStaff(text) }
}

async function tellOutcome(
  tx: Store,
  people: PeopleDeps,
  id: string,
  act: StaffAct,
  acted: Acted,
  person: string,
): Promise<void> {
  const say = (words: string) => tell(tx, people, id, saying(words), person)
  switch (acted.kind) {
    case 'own':
      return say(staffWords.yours)
    case 'held': {
      const who = await holderName(tx, people, acted.handover.holder)
      return say(staffWords.held(who, takenTime(acted.handover, people)))
    }
    case 'over':
      return say(staffWords.over(endingWords[acted.handover.ending ?? 'staff']))
    case 'done':
      return act.kind === 'answer' ? say(staffWords.sent) : undefined
    case 'personal':
      return say(staffWords.personal)
    case 'missing':
      return undefined
  }
}

async function tell(
  tx: Store,
  people: PeopleDeps,
  id: string,
  body: Answer,
  person: string,
): Promise<void> {
  const handover = await findHandover(tx, id)
  if (handover !== undefined) await tellStaff(tx, people, handover, body, person)
}

const askerOf = ({ channel, app, chat, sender }: InboundMessage): Asker => ({
  channel,
  app,
  chat: chat.id,
  person: sender.id,
})

/**
 * Somebody whose question a person has in hand: the desk is quiet for them here, and what they write to it goes to
 * the staff. Undefined: the desk serves them as ever. `again`: it was ended in the same moment.
 */
async function serveWaiting(
  message: InboundMessage,
  row: ClaimedMessage,
  store: Store,
  people: PeopleDeps,
  desk: Pick<Desk, 'guard'>,
  openReport: OpenReport,
): Promise<Note | 'again' | undefined> {
  const open = await openHandover(store, askerKey(people, askerOf(message)))
  if (open === undefined) return undefined
  const { text, addressed, pressed } = message
  const leaves = pressed === undefined && endsQuestion(text, addressed)
  if (!leaves && open.state !== 'taken') return undefined
  // What belongs in private gets its line and goes to nobody.
  if (!leaves && desk.guard(text) !== undefined) return undefined
  // Nor does what is said beside a report, which may be of it.
  if (!leaves && (await openReport(message, store))) return undefined
  return store.transaction(async (tx) => {
    const now = people.clock.now()
    const isOpen = leaves
      ? await leaveQuestion(tx, people, open.id, now)
      : !addressed || pressed !== undefined || (await addToQuestion(tx, people, open.id, text, now))
    if (!isOpen) return 'again'
    if (!(await markHandled(tx, row))) throw new LeaseLost()
    return { kind: 'handover' }
  })
}

/** Hands the question of this turn on, in its transaction; what is said to whoever asked. */
async function handOn(
  tx: Store,
  people: PeopleDeps,
  message: InboundMessage,
  { reason, recent, answer }: { reason: HandoverReason; recent: Recent; answer: Answer },
): Promise<Answer> {
  const asker = askerOf(message)
  const now = people.clock.now()
  const known = await findKnown(tx, accountOf(people.key, message))
  // The number of the offer is a press, too.
  const isWord = message.text.trim() !== '' && pickedIndex(message.text, 1) === undefined
  const asked = message.pressed === undefined && isWord
  const own = asked ? [{ by: 'asker' as const, text: message.text, at: message.writtenAt }] : []
  const before = recent.turns.map(({ by, text, at }) => ({ by, text, at: new Date(at) }))
  const question = {
    reason,
    asker,
    place: placeFor(message, recent),
    talk: [...before, ...own],
    clauses: recent.clauses,
    team: known?.team?.id,
  }
  const opened = await openQuestion(tx, people, question, now)
  if (opened?.kind === 'full') return { ...answer, headline: askerWords.full, paragraphs: [] }
  if (opened?.kind !== 'open') return answer
  if (asked) await addToQuestion(tx, people, opened.handover.id, message.text, now)
  return { ...answer, headline: askerWords.already, paragraphs: [] }
}

/** A turn that failed for good: its words go to a person instead. */
async function handOnFailed(
  store: Store,
  people: PeopleDeps,
  message: InboundMessage,
): Promise<void> {
  await store.transaction(async (tx) => {
    const known = await findKnown(tx, accountOf(people.key, message))
    const opened = await openQuestion(
      tx,
      people,
      {
        reason: 'failure',
        asker: askerOf(message),
        place: placeFor(message, { turns: [], clauses: [] }),
        talk: [{ by: 'asker', text: message.text, at: message.writtenAt }],
        clauses: [],
        team: known?.team?.id,
      },
      people.clock.now(),
    )
    if (opened?.kind === 'opened')
      await tellAsker(tx, people, opened.handover, saying(askerWords.failed))
  })
}

/** The answer quotes the question, not the word with which a person was asked for. */
function placeFor(message: InboundMessage, recent: Recent): Target {
  const last = recent.turns.findLast(({ by }) => by === 'asker')
  const isFresh = last !== undefined && message.writtenAt.getTime() - last.at <= freshMs
  return replyTarget(message, (isFresh ? last.id : undefined) ?? message.id)
}

// Puts on the board what a turn left open, masked; nothing that is private, that may accuse, or is near a report.
import * as z from 'zod'

import { sealAsked } from '../board/words.ts'
import type { InboundMessage, Target } from '../channels/channel.ts'
import { askerKey, type Asker } from '../handover/open.ts'
import { answerShape, targetShape } from '../delivery/ledger.ts'
import { wantsPerson, callsPerson } from '../language/complaint.ts'
import { bodiesOf, mask } from '../language/mask.ts'
import type { Clock } from '../platform/clock.ts'
import type { InboxKey } from '../platform/seal.ts'
import { accountOf } from '../people/identity.ts'
import type { Edition } from '../rules/edition.ts'
import { findKnown } from '../store/accounts.ts'
import { addBoardQuestion, answerSent, dropBoardMessage } from '../store/board.ts'
import { openHandover } from '../store/handovers.ts'
import { loadTalk } from '../store/conversations.ts'
import { isRecalled } from '../store/inbox.ts'
import type { NewRating } from '../store/ratings.ts'
import type { BoardReason } from '../store/schema-board.ts'
import type { HandoverReason } from '../store/schema-handover.ts'
import type { Store } from '../store/store.ts'
import type { BoardDesk } from './board-desk.ts'
import type { Desk } from './desk.ts'
import { keyText } from './intake.ts'
import { landingOf, pointOf, type Landing } from './landing.ts'
import type { OpenReport, TurnTaken } from './people-desk.ts'
import { personName } from './person.ts'
import { pickedIndex } from './picking.ts'
import { readRecent, type Recent } from './recent.ts'
import { replyTarget } from './reply.ts'
import type { Hidden } from './second-opinion.ts'
import { talkKey } from './talk-key.ts'

export interface BoardDeskDeps {
  readonly key: InboxKey
  readonly edition: Edition
  readonly clock: Clock
  readonly desk: Pick<Desk, 'isDelicate'>
  /** Whom a message must not name. */
  hidden(store: Store, key: InboxKey, message: InboundMessage): Promise<Hidden>
  /** In the group of the staff nobody asks for a team. */
  isStaffGroup(message: InboundMessage): boolean
  newId(): string
}

/** The try-out page is a room of its own. */
const channels: ReadonlySet<string> = new Set(['lark', 'wechat', 'web'])
const mostChars = 400
/** A question asked longer ago is not the one that is handed on. */
const freshMs = 60 * 60 * 1_000

/** Cheap to make. */
export function createBoard(deps: BoardDeskDeps): BoardDesk {
  return {
    note: (tx, taken) => note(tx, taken, deps),
    noteFailed: async (store, message) => {
      const landing = { reason: 'failure', point: undefined } as const
      const words = { text: message.text, asked: message.id }
      await land(store, message, { ...landing, ...words, clauses: [] }, deps)
    },
    noteRecalled: dropBoardMessage,
    notePressed: (store, rating, openReport) => notePressed(store, rating, openReport, deps),
  }
}

interface Landed extends Landing {
  /** As it was said, or masked already. */
  readonly text: string
  /** The message that it was said in, as the platform calls it. */
  readonly asked: string | undefined
  readonly said?: string | undefined
  readonly clauses: readonly string[]
  readonly delivery?: string
  readonly handover?: string | undefined
  readonly place?: Target
}

const asReason: Readonly<Record<HandoverReason, BoardReason>> = {
  'missing-knowledge': 'off-list',
  'committee-ruling': 'open',
  'asked-for-a-person': 'asked-for-a-person',
  complaint: 'complaint',
  failure: 'failure',
}

async function note(
  tx: Store,
  { message, talk, known, turn, openReport }: TurnTaken,
  deps: BoardDeskDeps,
): Promise<void> {
  const { answer, handover } = turn
  if (openReport || answer === undefined || answer.outcome === 'private') return
  const recent = readRecent(deps.key, talk, known)
  const landing =
    handover === undefined
      ? landingOf(deps.edition, answer)
      : { reason: asReason[handover], point: undefined }
  if (landing === undefined) return
  const words =
    handover === undefined
      ? { text: message.text, asked: message.id }
      : questionBehind(message, recent)
  const clauses = handover === undefined ? answer.clauses : recent.clauses
  const ids = clauses.map(({ id }) => id)
  const inHand =
    handover === undefined ? undefined : await openHandover(tx, askerKey(deps, askerOf(message)))
  await land(tx, message, { ...landing, ...words, clauses: ids, handover: inHand?.id }, deps)
}

const askerOf = ({ channel, app, chat, sender }: InboundMessage): Asker => ({
  channel,
  app,
  chat: chat.id,
  person: sender.id,
})

/** Whoever only asks for a person, or presses, has asked before. */
function questionBehind(
  message: InboundMessage,
  { turns }: Recent,
): Pick<Landed, 'text' | 'asked'> {
  const { id, text, pressed, writtenAt } = message
  const bare =
    pressed !== undefined ||
    wantsPerson(text) ||
    pickedIndex(text, 1) !== undefined ||
    (callsPerson(text) && [...text].length <= 12)
  const last = turns.findLast(({ by, at }) => by === 'asker' && writtenAt.getTime() - at <= freshMs)
  return bare ? { text: last?.text ?? '', asked: last?.id } : { text, asked: id }
}

/** Writes it down, unless it says nothing or must not lie around. */
async function land(
  tx: Store,
  message: InboundMessage,
  { reason, point, text, asked: askedIn, said, clauses, delivery, handover, place }: Landed,
  deps: BoardDeskDeps,
): Promise<void> {
  const { key, edition, clock, desk } = deps
  const { channel, app, chat, sender } = message
  if (!channels.has(channel) || deps.isStaffGroup(message) || desk.isDelicate(text)) return
  if (text.trim() === '' && delivery === undefined) return
  const messageId = askedIn === undefined ? undefined : keyText(askedIn)
  if (messageId !== undefined && (await isRecalled(tx, { channel, app, messageId }))) return
  const id = deps.newId()
  const known = await findKnown(tx, accountOf(key, message))
  if (known?.person.kind === 'staff') return
  const { names } = await deps.hidden(tx, key, { ...message, text })
  const masked = mask(text, names, bodiesOf(edition))
  const short = masked.length <= mostChars ? masked : `${masked.slice(0, mostChars)}…`
  const asked = { text: short, ...(said === undefined ? {} : { said }) }
  await addBoardQuestion(tx, {
    id,
    edition: edition.id,
    reason,
    point: point ?? null,
    clauses: [...clauses],
    channel,
    app,
    asker: personName(key, channel, app, sender.id),
    team: known?.team?.id ?? null,
    chatKind: chat.kind,
    body: sealAsked(key, id, { ...asked, place: place ?? replyTarget(message) }),
    message: messageId ?? null,
    delivery: delivery ?? null,
    handover: handover ?? null,
    at: clock.now(),
  })
}

/** Channels need none of it. */
const approvedShape = z.object({
  approved: z.object({ id: z.uuid(), version: z.number() }).exactOptional(),
})

async function notePressed(
  store: Store,
  { channel, app, delivery, person, at }: Omit<NewRating, 'value'>,
  openReport: OpenReport,
  deps: BoardDeskDeps,
): Promise<void> {
  const sent = await answerSent(store, delivery)
  if (sent === undefined) return
  const target = targetShape.parse(sent.target)
  const answer = answerShape.parse(sent.body)
  if (answer.outcome === 'private') return
  const message: InboundMessage = {
    channel,
    app,
    id: '',
    chat: { id: target.chat, kind: target.kind },
    sender: { id: person },
    writtenAt: at,
    receivedAt: at,
    text: '',
    addressed: true,
  }
  if (await openReport(message, store)) return
  const text = await questionOf(store, target, message, deps)
  const replyTo = target.replyTo
  const place: Target = {
    chat: target.chat,
    kind: target.kind,
    ...(target.kind === 'group' ? { person } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(target.thread === undefined ? {} : { thread: target.thread }),
  }
  const said = [answer.headline, ...answer.paragraphs.slice(0, 1)].join(' ')
  const clauses = answer.clauses.map(({ id }) => id)
  const { approved } = approvedShape.parse(sent.body)
  const point = pointOf(deps.edition, { ...answer, ...(approved && { approved }) })
  await land(
    store,
    message,
    { reason: 'unhelpful', point, text, asked: replyTo, said, clauses, delivery, place },
    deps,
  )
}

/** What the answer was given to, as long as the talk of whoever asked it is remembered; masked already. */
async function questionOf(
  store: Store,
  { person: asked, replyTo, thread }: Target,
  message: InboundMessage,
  { key }: BoardDeskDeps,
): Promise<string> {
  const sender = asked === undefined ? message.sender : { id: asked }
  const talk = talkKey(key, { ...message, sender }, thread)
  const { state } = await loadTalk(store, talk, message.receivedAt)
  const { turns } = readRecent(key, talk, state)
  return turns.findLast(({ by, id }) => by === 'asker' && id === replyTo)?.text ?? ''
}

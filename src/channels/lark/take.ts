// Takes in one event of Lark, however it came: nothing is acknowledged before it is written down.
import type { Answer, ChatKind, InboundEvent, InboundMessage, Target } from '../channel.ts'
import { blame } from '../../platform/blame.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { actionEvent } from './action.ts'
import { cardOf, type CardState } from './cards.ts'
import { namesSomebody } from './message.ts'
import { messageEvent, readLark } from './read.ts'
import type { Read } from './reading.ts'
import type { LarkEvent } from './verify.ts'
import {
  elsewhere,
  notFound,
  notYours,
  ratedToasts,
  receiptElsewhere,
  receiptToasts,
  seen,
} from './wording.ts'

/** What is done with what Lark tells; handed in by whoever composes the desk. */
export interface LarkDoor {
  readonly appId: string
  /** The desk's own open_id; kept by the client after the first time. */
  botOpenId(): Promise<string>
  /** Writes the message to the inbox; when it returns, the message can no longer be lost. */
  intake(
    message: InboundMessage,
  ): Promise<{ readonly kind: 'new' | 'seen'; readonly inboxId: string }>
  /** Does what an event asks for; `unknown` if what it is about is not there. */
  readonly happen?: ((event: InboundEvent) => Promise<'done' | 'unknown'>) | undefined
  /** Handles the inbox rows that are due. Without it, somebody else's loop does. */
  readonly handle?: (() => Promise<unknown>) | undefined
  /** Whether a quoted message is one of the desk's own: quoting the desk is speaking to it. */
  readonly isOurs?: ((messageId: string) => Promise<boolean>) | undefined
  /** What was said in one of the desk's own messages: a card whose button was pressed is shown anew. */
  readonly readSent?:
    | ((
        messageId: string,
      ) => Promise<{ readonly target: Target; readonly body: Answer } | undefined>)
    | undefined
  /** Keeps work alive after the response has gone. */
  background(work: Promise<unknown>): void
  /** What was written longer ago is ignored: a recorded request would be answered a second time. */
  readonly acceptedMs: number
  readonly clock: Clock
  readonly log: Log
}

/** Takes in one event and returns what the platform is told. Throws when it could not be kept. */
export async function takeLark(event: LarkEvent, door: LarkDoor): Promise<object> {
  const receivedAt = door.clock.now()
  const read = readLark(event, {
    appId: door.appId,
    // A press needs no comparison, and has only three seconds in all. What names nobody is kept while the API is shut.
    botOpenId: event.type === messageEvent && namesSomebody(event) ? await door.botOpenId() : '',
    receivedAt,
    oldestAt: new Date(receivedAt.getTime() - door.acceptedMs),
  })
  if (read.kind === 'event') return takeEvent(read.event, door)
  if (read.kind !== 'message') return passOver(event, read, door.log)
  const message = await addressedByQuote(read.message, door)
  if (message.unreadable !== undefined && !message.addressed) {
    return passOver(event, { kind: 'ignored', why: 'nothing-to-read' }, door.log)
  }
  // Read while the press is written down, because Lark waits three seconds for both; told only after it is.
  const shown =
    message.pressed === undefined ? undefined : pressedCard(message, message.pressed, door)
  const taken = await door.intake(message)
  if (taken.kind === 'new') handleSoon(door)
  else if (shown !== undefined) return { ...(await shown), toast: { type: 'info', content: seen } }
  return (await shown) ?? {}
}

function handleSoon({ handle, background, log }: LarkDoor): void {
  if (handle === undefined) return
  background(
    Promise.resolve()
      .then(handle)
      .catch((error: unknown) => log.error('lark.notHandled', { error: blame(error) })),
  )
}

async function takeEvent(event: InboundEvent, door: LarkDoor): Promise<object> {
  const happened = (await door.happen?.(event)) ?? 'unknown'
  door.log.info(`lark.${event.kind}`, { happened })
  if (event.kind === 'joined') handleSoon(door)
  if (event.kind === 'rated')
    return happened === 'done'
      ? { toast: { type: 'success', content: ratedToasts[event.value] } }
      : { toast: { type: 'info', content: notFound } }
  if (event.kind !== 'acknowledged') return {}
  if (happened !== 'done') return { toast: { type: 'info', content: receiptElsewhere } }
  const { delivery, messageId, value: given } = event
  const toast = { type: 'success', content: receiptToasts[given] }
  return { toast, ...(await cardAnew(messageId, { delivery, given }, 'private', door)) }
}

/**
 * The card once more with the choice in the place of its buttons, so that they are pressed once. The press is
 * written down already: without the card the buttons only stay where they are.
 */
function pressedCard({ quoted }: InboundMessage, pressed: string, door: LarkDoor): Promise<object> {
  return cardAnew(quoted?.id, { pressed }, undefined, door)
}

/** `only`: nowhere else is it shown anew. In a group the others have their buttons still to press. */
async function cardAnew(
  messageId: string | undefined,
  state: CardState,
  only: ChatKind | undefined,
  { readSent, log }: LarkDoor,
): Promise<object> {
  if (messageId === undefined || readSent === undefined) return {}
  try {
    const sent = await readSent(messageId)
    if (only !== undefined && sent?.target.kind !== only) return {}
    // Whoever presses may not be whoever may: the buttons stay for the others.
    if (sent?.body.anybody === true) return {}
    const card = sent && cardOf(sent.body, sent.target, state)
    return card === undefined ? {} : { card: { type: 'raw', data: JSON.parse(card) } }
  } catch (error) {
    log.warn('lark.cardNotUpdated', { why: blame(error) })
    return {}
  }
}

type Passed = Extract<Read, { readonly why: string }>

function passOver(event: LarkEvent, read: Passed, log: Log): object {
  const fields = { eventId: event.id, type: event.type, why: read.why }
  if (read.kind === 'unsupported') log.warn('lark.parked', fields)
  // Either somebody replays a recorded request, or this machine's clock is wrong: both want to be seen.
  else if (read.why === 'too-old') log.warn('lark.ignored', fields)
  else log.info('lark.ignored', fields)
  const content = toasts[read.why]
  return event.type === actionEvent && content !== undefined
    ? { toast: { type: 'info', content } }
    : {}
}

/** What somebody reads whose press is ignored. */
const toasts: Readonly<Record<string, string | undefined>> = {
  'not-asked': notYours,
  'another-chat': elsewhere,
}

async function addressedByQuote(message: InboundMessage, door: LarkDoor): Promise<InboundMessage> {
  if (message.addressed || message.quoted === undefined || door.isOurs === undefined) return message
  return (await door.isOurs(message.quoted.id)) ? { ...message, addressed: true } : message
}

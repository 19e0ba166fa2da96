// Takes in one message: sealed and in the database before anybody is told that it arrived.
import { createHash } from 'node:crypto'

import { and, eq, sql } from 'drizzle-orm'

import type { Answer, InboundMessage } from '../channels/channel.ts'
import { chatLane, putDelivery, type DeliveryKind } from '../delivery/ledger.ts'
import type { Doors } from '../people/doors.ts'
import { newId } from '../platform/ids.ts'
import type { ReportIntake } from '../reports/intake.ts'
import { laneOf, type InboxKey } from '../platform/seal.ts'
import { storable } from '../platform/text.ts'
import { addMessage, addPrivate, findMessage, type MessageKey } from '../store/inbox.ts'
import { deliveries } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { plain } from './answers.ts'
import { sealMessage } from './envelope.ts'
import type { Pace } from './pace.ts'
import type { PeopleDesk } from './people-desk.ts'
import { replyTarget } from './reply.ts'
import { wording } from './wording.ts'

export interface IntakeDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly desk: Pick<Desk, 'guard' | 'isDelicate' | 'privately'>
  /** Where people are given codes: one that a group has seen is void, also beside what is not kept. */
  readonly doors?: Doors | undefined
  /** Where reports are taken in: a query code that a group has seen opens nothing any more. */
  readonly reports?: Pick<ReportIntake, 'codesIn' | 'freeze'> | undefined
  /** The people behind the desk, who are told of what could not be passed on. */
  readonly people?: Pick<PeopleDesk, 'notRelayed'> | undefined
  /** Whether it is too much of one person; absent: nobody counts. */
  readonly pace?: Pace | undefined
}

/** `seen`: it had come before, and `inboxId` is the row of then. */
export interface Intake {
  readonly kind: 'new' | 'seen'
  readonly inboxId: string
}

/**
 * Writes the message into the inbox; one round trip unless it was there already or belongs in private.
 * When this returns, the message can be acknowledged: whatever happens now, it will be handled once.
 */
export async function intake(message: InboundMessage, deps: IntakeDeps): Promise<Intake> {
  const { store, key, desk } = deps
  const { channel, app, chat, writtenAt } = message
  const once: MessageKey = { channel, app, messageId: keyText(message.id) }
  const id = newId()
  const inGroup = chat.kind === 'group'
  const pace = deps.pace?.(message) ?? 'heard'
  const isNew =
    inGroup && belongsInPrivate(message, desk)
      ? await takePrivately(message, { ...once, id, writtenAt }, deps)
      : pace !== 'heard'
        ? await turnAway(message, { ...once, id, writtenAt }, pace, store)
        : await addMessage(store, {
            // Name by name: spreading `once` would make this the slowest line of the intake.
            id,
            channel,
            app,
            messageId: once.messageId,
            lane: laneOf(key, [channel, app, chat.id, message.sender.id]),
            body: sealMessage(key, inGroup ? withoutQuotedHit(message, desk) : message, id),
            writtenAt,
          })
  if (isNew) return { kind: 'new', inboxId: id }
  return { kind: 'seen', inboxId: (await findMessage(store, once)) ?? id }
}

/** In a group nothing of such a message is kept, and the group is asked, without a name, to go on in private. */
async function takePrivately(
  message: InboundMessage,
  row: MessageKey & { readonly id: string; readonly writtenAt: Date },
  { store, desk, doors, reports, people }: IntakeDeps,
): Promise<boolean> {
  const { channel, app, chat } = message
  const codes = reports?.codesIn(message.text) ?? []
  // Before the message is known: whoever dies in between is sent it again.
  await reports?.freeze(codes)
  const isFor = message.addressed || codes.length > 0
  return store.transaction(async (tx) => {
    if (!(await addPrivate(tx, row))) return false
    const say = async (kind: DeliveryKind, body: Answer): Promise<void> => {
      const target = { chat: chat.id, kind: 'group' } as const
      await putDelivery(tx, { onceKey: `reply:${row.id}`, kind, channel, app, target, body })
    }
    // Part of a query code looks like a code of an account.
    const errand = codes.length > 0 ? undefined : doors?.errandOf(message)
    const shown = errand?.kind === 'shown-codes' && (await doors?.serve(tx, message, errand))
    if (shown) await say('reply', shown)
    else if (await people?.notRelayed(tx, message)) return true
    else if (isFor && !(await askedLately(tx, chatLane(channel, app, chat.id))))
      await say('hint', desk.privately())
    return true
  })
}

/** Nothing of it is kept, and it will not be answered; whoever spoke to the desk is told so, once. */
async function turnAway(
  message: InboundMessage,
  row: MessageKey & { readonly id: string; readonly writtenAt: Date },
  pace: 'first' | 'more',
  store: Store,
): Promise<boolean> {
  const { channel, app, addressed } = message
  return store.transaction(async (tx) => {
    if (!(await addPrivate(tx, row))) return false
    if (pace === 'first' && addressed) {
      const body = plain('off-topic', wording.tooFast)
      const target = replyTarget(message)
      const onceKey = `reply:${row.id}`
      await putDelivery(tx, { onceKey, kind: 'reply', channel, app, target, body })
    }
    return true
  })
}

/** At most one such line in ten minutes per group, or it would point at whoever wrote last. */
async function askedLately(tx: Store, lane: string): Promise<boolean> {
  // Two at once must not both find that nothing was said.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lane}, 0))`)
  const lately = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.lane, lane),
        eq(deliveries.kind, 'hint'),
        sql`${deliveries.createdAt} > now() - interval '10 minutes'`,
      ),
    )
    .limit(1)
  return lately.length > 0
}

/** Somebody else's words in a quotation are left out; the question about them can still be answered. */
export function withoutQuotedHit(
  message: InboundMessage,
  desk: Pick<Desk, 'guard'>,
): InboundMessage {
  const { quoted } = message
  if (quoted?.text === undefined || !hits(desk, quoted.text)) return message
  return { ...message, quoted: { id: quoted.id } }
}

/** A file's name is said, too: 举报材料.docx tells as much as a sentence. */
function namesIn({ files = [] }: InboundMessage): readonly (string | undefined)[] {
  return files.map(({ name }) => name)
}

/** Of what was not said to the desk it needs nothing, so that a doubt is enough to keep nothing. */
function belongsInPrivate(
  message: InboundMessage,
  desk: Pick<Desk, 'guard' | 'isDelicate'>,
): boolean {
  const { text, pressed, addressed } = message
  if (hits(desk, text, pressed, ...namesIn(message))) return true
  return !addressed && desk.isDelicate(text)
}

function hits(desk: Pick<Desk, 'guard'>, ...texts: readonly (string | undefined)[]): boolean {
  return texts.some((text) => text !== undefined && desk.guard(text) !== undefined)
}

/** A platform's id as a key. What no platform sends but a forger might (NUL, half a surrogate, a novel) is hashed. */
export function keyText(id: string): string {
  if (id.length <= 200 && storable(id) === id) return id
  return `sha256:${createHash('sha256').update(JSON.stringify(id)).digest('hex')}`
}

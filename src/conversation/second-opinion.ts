// Asks a language model for a second reading of a message, before its turn and outside of every transaction.
import { ruledOutcomes, type InboundMessage, type Outcome } from '../channels/channel.ts'
import type { Private } from '../language/guard.ts'
import type { SecondReading } from '../language/second-reading.ts'
import { laneOf, type InboxKey } from '../platform/seal.ts'
import type { SecondReader, ToRead } from '../reading/reading.ts'
import type { Reworder } from '../reading/rewording.ts'
import type { Edition } from '../rules/edition.ts'
import type { Store } from '../store/store.ts'
import type { TalkState, Turn } from './desk.ts'
import { askWindowMs, recall } from './memory.ts'
import { wording } from './wording.ts'

/** Whom a message must not name outside, and whether it speaks of a team that is not the asker's. */
export interface Hidden {
  readonly names: readonly string[]
  readonly othersNamed: boolean
}

/** Handed in where a language model is set. */
export interface SecondOpinion extends SecondReader, Partial<Reworder> {
  readonly edition: Pick<Edition, 'facts' | 'intents'>
  /** Whether a text may accuse somebody, though the guard lets it pass. */
  mayAccuse(text: string): boolean
  hidden(store: Store, key: InboxKey, message: InboundMessage): Promise<Hidden>
}

export interface OpinionDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly guard: (text: string) => Private | undefined
  /** Somebody is reporting in this chat, or has begun to. */
  readonly openReport: boolean
}

/** What the talk was about, and whether this message is meant for the desk. Pure. */
export function talkedOf(
  message: InboundMessage,
  state: TalkState | undefined,
  { facts, intents }: SecondOpinion['edition'],
): Pick<ToRead, 'asked' | 'about' | 'isGroup' | 'isForDesk'> {
  const { asked, focus } = recall(state, message.receivedAt)
  const isOpen =
    asked !== undefined && message.receivedAt.getTime() - new Date(asked.at).getTime() < askWindowMs
  return {
    asked: isOpen ? facts.find(({ id }) => id === asked.fact) : undefined,
    about: intents.find(({ id }) => id === focus?.intent)?.label,
    isGroup: message.chat.kind === 'group',
    isForDesk: message.addressed || message.chat.kind === 'private' || isOpen,
  }
}

/** The second reading, or undefined: the desk reads alone. */
export async function secondReading(
  message: InboundMessage,
  state: TalkState | undefined,
  opinion: SecondOpinion,
  { store, key, guard, openReport }: OpinionDeps,
): Promise<SecondReading | undefined> {
  const { text, writtenAt } = message
  // A button says what it says.
  if (text === '' || message.pressed !== undefined) return undefined
  const hidden = await opinion.hidden(store, key, message)
  return opinion.read({
    text,
    writtenAt,
    ...talkedOf(message, state, opinion.edition),
    ...hidden,
    openReport,
    guard: guard(text),
    mayAccuse: opinion.mayAccuse(text),
    chat: budgetOf(key, message),
  })
}

/** Nobody waits longer than this for a model, whatever it is asked in a turn. */
export const patienceMs = 8_000

/** Whose budget a call is taken from. */
const budgetOf = (key: InboxKey, { channel, app, chat }: InboundMessage): string =>
  laneOf(key, ['reading', channel, app, chat.id])

/** What is said of the rules. Anything private, and plain talk, stays as it stands. */
const reworded: ReadonlySet<Outcome> = new Set(ruledOutcomes)

/**
 * The turn with its reasons in other words, where that is switched on and there is time left for it. The verdict, the
 * question, its options and the clauses are never asked about.
 */
export async function otherWords(
  message: InboundMessage,
  turn: Turn,
  { reword }: Pick<SecondOpinion, 'reword'>,
  key: InboxKey,
  leftMs: number,
): Promise<Turn> {
  const { answer, handover } = turn
  if (reword === undefined || answer === undefined || handover !== undefined) return turn
  // What the office has approved is said word for word.
  if (!reworded.has(answer.outcome) || answer.approved !== undefined) return turn
  // Where a second point is answered beside the first, its verdict stands among the reasons.
  const to = answer.paragraphs.findIndex((line) => line.startsWith(wording.also))
  const own = to < 0 ? answer.paragraphs : answer.paragraphs.slice(0, to)
  const said = await reword(own, budgetOf(key, message), leftMs)
  const paragraphs = [...said, ...answer.paragraphs.slice(own.length)]
  return { ...turn, answer: { ...answer, paragraphs } }
}

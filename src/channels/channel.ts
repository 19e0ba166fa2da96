// The whole contract between the desk and the places where people talk. It imports nothing.

/** What the rules decide or tell. */
export const ruledOutcomes = [
  'eligible',
  'ineligible',
  'needs-facts',
  'needs-ruling',
  'information',
  'not-stated',
] as const

/** What kind of answer a reply is; `notice` is what the office says unasked, the others are ways of talking. */
export const outcomes = [...ruledOutcomes, 'choices', 'private', 'off-topic', 'notice'] as const
export type Outcome = (typeof outcomes)[number]

/** Whatever is not clearly a private chat is a group. */
export type ChatKind = 'group' | 'private'

/** What a message without readable text holds instead. */
export type Unreadable =
  | 'image'
  | 'file'
  | 'audio'
  | 'video'
  | 'sticker'
  | 'contact'
  | 'location'
  | 'card'
  | 'forward'
  | 'other'

/** A file that came with a message: what the platform tells of it. Nothing of it is fetched or read. */
export interface InboundFile {
  readonly kind: Extract<Unreadable, 'image' | 'file' | 'audio' | 'video'>
  readonly name?: string
  /** By which the platform gives it out, together with the message's id. */
  readonly key: string
}

/** One thing a person said (or pressed), in the words of no platform. */
export interface InboundMessage {
  readonly channel: string
  /** The desk's own account on that channel (Lark app id, web, ...): two bots may share a group. */
  readonly app: string
  /** The platform's id of the message: with channel and app it is the key that makes a re-delivery harmless. */
  readonly id: string
  readonly chat: { readonly id: string; readonly kind: ChatKind }
  readonly thread?: string
  readonly sender: { readonly id: string }
  /** When the person wrote it: rules decide as of this moment. */
  readonly writtenAt: Date
  /** When it reached us; hours after `writtenAt` for a re-delivery. */
  readonly receivedAt: Date
  /** What was written, with the mention of the desk taken out. */
  readonly text: string
  /** The desk's own account was mentioned, quoted or pressed. Always true in a private chat. */
  readonly addressed: boolean
  /** The message this one quotes, if the platform tells. */
  readonly quoted?: { readonly id: string; readonly text?: string }
  /** What the pressed button stood for, instead of text. */
  readonly pressed?: string
  /** There is no text to read, but this. */
  readonly unreadable?: Unreadable
  /** What came with it, with or without text. */
  readonly files?: readonly InboundFile[]
}

/** What happens around messages. Like a message it is taken in before it is acknowledged, and twice is once. */
export type InboundEvent =
  | {
      /** The person took the message back. */
      readonly kind: 'recalled'
      readonly channel: string
      readonly app: string
      readonly messageId: string
    }
  | {
      /** The desk was brought into a group; `id` is the platform's own of this event. */
      readonly kind: 'joined'
      readonly channel: string
      readonly app: string
      readonly chat: string
      readonly id: string
    }
  | {
      /** The desk was taken out of a group, or the group is no more. */
      readonly kind: 'left'
      readonly channel: string
      readonly app: string
      readonly chat: string
    }
  | {
      /** Somebody says whether an answer helped. */
      readonly kind: 'rated'
      readonly channel: string
      readonly app: string
      /** The ledger's id of the answer. */
      readonly delivery: string
      readonly person: string
      readonly value: Rating
      readonly at: Date
    }
  | {
      /** Somebody says that a notice has reached them, or that they need another appointment. */
      readonly kind: 'acknowledged'
      readonly channel: string
      readonly app: string
      /** The ledger's id of the notice. */
      readonly delivery: string
      /** Where it was pressed, and on which message of the platform. */
      readonly chat: string
      readonly messageId?: string
      readonly person: string
      readonly value: Acknowledgement
      readonly at: Date
    }
  | {
      /** Somebody has opened messages of the desk: that is no acknowledgement. */
      readonly kind: 'read'
      readonly channel: string
      readonly app: string
      readonly messageIds: readonly string[]
      readonly person: string
      readonly at: Date
    }

export type Rating = 'helpful' | 'unhelpful'

/** What a notice asks its readers to say: that it has arrived; of an appointment also, that they need another. */
export type Receipt = 'acknowledge' | 'appointment'

/** What a reader says to it. */
export type Acknowledgement = 'received' | 'reschedule'

/** A clause of the notice by its own number, with a short title in our words. */
export interface CitedClause {
  readonly id: string
  readonly title: string
  /** Which sentence of it is meant, from 1; for whoever looks it up, never shown. */
  readonly sentence?: number
  /** That sentence of the official text, word for word, or its beginning. */
  readonly quote?: string
  /** Where it can be read. */
  readonly link?: string
}

/** A numbered choice: `value` is what a press or the typed number stands for. */
export interface Choice {
  readonly label: string
  readonly value: string
}

/** One question that rules decided, so that it can be decided anew when what they rest on has changed. */
export interface Decided {
  readonly rules: readonly string[]
  readonly facts: Readonly<Record<string, string | number | boolean>>
  /** The civil day it was asked about. */
  readonly day: string
  readonly verdict: string
  /** Questions to the committee that it waits for or rests on. */
  readonly rulings: readonly string[]
}

/** What the desk says, before it is a card, a text or a page. All strings are Chinese, for people. */
export interface Answer {
  readonly outcome: Outcome
  /** Said before everything else: sign-up is closed, the question is hours old. */
  readonly first: readonly string[]
  /** The verdict or the answer in one line. */
  readonly headline: string
  /** Why, what follows, what can be done: one paragraph each. */
  readonly paragraphs: readonly string[]
  /** At most three, the deciding one first. */
  readonly clauses: readonly CitedClause[]
  /** The question that comes back to the person, if a fact is missing. */
  readonly question?: string
  readonly choices: readonly Choice[]
  /** Small print: who has the last word, where to look. */
  readonly notes: readonly string[]
  /** Its readers are asked to say that it has arrived. */
  readonly receipt?: Receipt
  /** What was decided, kept in the ledger and shown nowhere. */
  readonly decided?: readonly Decided[]
  /** The hash of the version of the official text that is quoted, kept in the ledger and shown nowhere. */
  readonly official?: string
  /** The answer of the office that it says word for word, kept in the ledger and shown nowhere. */
  readonly approved?: { readonly id: string; readonly version: number }
  /** In a group whoever is there may press its choices, and they stay: who may choose is looked at then. */
  readonly anybody?: true
}

/** Where an answer goes. */
export interface Target {
  readonly chat: string
  readonly kind: ChatKind
  /** The person to address in a group; absent where nobody may be pointed at. */
  readonly person?: string
  /** The message to reply to. */
  readonly replyTo?: string
  readonly thread?: string
}

/** A file that goes out. */
export interface OutboundFile {
  /** As people see it, with its ending. */
  readonly name: string
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  /** Hex; what has the same is the same. */
  readonly sha256: string
  /** Not before it is wanted: a platform may have it already. */
  read(): Promise<Uint8Array>
}

/** One row of the ledger as a channel sees it. `id` is also the platform's idempotency key. */
export interface Delivery {
  readonly id: string
  readonly channel: string
  readonly app: string
  readonly target: Target
  readonly body: Answer
  /** Given, it is what is sent, and `body` only says in the ledger what it is. */
  readonly file?: OutboundFile
}

/** What became of one attempt to send. */
export type SendResult =
  | { readonly kind: 'sent'; readonly messageId?: string }
  /** Ask again after so many milliseconds; it does not count as an attempt. */
  | {
      readonly kind: 'limited'
      readonly afterMs: number
      readonly scope: 'app' | 'chat'
      /** The platform's code, and what it means with the cure, for whoever runs the desk. */
      readonly code?: string
      readonly why?: string
    }
  /** Final: it will not be taken there. */
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly why: string
      /** Whatever is sent there: the chat is gone, the desk was put out of it or blocked. */
      readonly door?: true
    }
  /** Nobody knows whether it arrived. Safe to repeat only where the platform knows our key. */
  | { readonly kind: 'ambiguous'; readonly why: string }

/** A message that has arrived: its row of the ledger, and what the platform calls it. */
export interface Sent extends Pick<Delivery, 'id' | 'target'> {
  readonly messageId: string
}

/** What became of one attempt to change what was sent, or to take it back. It may be repeated. */
export type ChangeResult = { readonly kind: 'done' } | Exclude<SendResult, { kind: 'sent' }>

/** What a channel can do; the answer is rendered accordingly. */
export interface Capabilities {
  readonly groups: boolean
  readonly mentions: boolean
  readonly cards: boolean
  readonly buttons: boolean
  /** What was sent can be said anew in its place. */
  readonly edit: boolean
  /** What was sent can be taken back. */
  readonly recall: boolean
  /** Bytes of the largest file it takes; 0 where it takes none. */
  readonly files: number
  /** Somebody who has never written to the desk can be written to in private. */
  readonly privateToStranger: boolean
  /** The desk learns who has read a message in private. */
  readonly readReceipts: boolean
  /** A repeated send with the same key is taken once by the platform, within so many milliseconds. */
  readonly idempotentForMs: number
}

/** Distances in milliseconds between changes; each verb counts by itself. */
export interface ChangePace {
  readonly spacingMs: number
  /** So many may go at once after a quiet time. */
  readonly burst: number
  /** Between two changes of one and the same message. */
  readonly perMessageMs: number
}

/** The sending half of a channel. It has the verbs of which its capabilities speak, and no others. */
export interface Channel {
  readonly name: string
  readonly app: string
  readonly capabilities: Capabilities
  /** The pace of `edit` and `recall`; absent where nobody limits. */
  readonly changePace?: ChangePace
  send(delivery: Delivery): Promise<SendResult>
  /** Says `body` in the place of what was sent. */
  edit?(sent: Sent, body: Answer): Promise<ChangeResult>
  /** Takes it back; what is gone already is done. */
  recall?(sent: Sent): Promise<ChangeResult>
}

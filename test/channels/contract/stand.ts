// What the contract suite has to know of a channel: how it stands before its platform, and what people see there.
import { createHash } from 'node:crypto'
import type {
  Answer,
  Channel,
  ChatKind,
  Delivery,
  InboundEvent,
  InboundMessage,
  Target,
} from '../../../src/channels/channel.ts'
import type { Store } from '../../../src/store/store.ts'

export const answer: Answer = {
  outcome: 'needs-facts',
  first: ['这是昨天的提问。'],
  headline: '还差一项才能判断。',
  paragraphs: ['单位性质不同，条件也不同。'],
  clauses: [{ id: '六(一)1', title: '参赛单位' }],
  question: '你们是什么单位？',
  choices: [
    { label: '企业', value: 'enterprise' },
    { label: '高校', value: 'school' },
  ],
  notes: ['以组委会解释为准。'],
}

/** One channel as it stands before its platform, and a platform that can be told to misbehave. */
export interface Stand {
  readonly channel: Channel
  readonly delivery: Delivery
  /** Somebody who has never written to the desk, where such a one can be written to at all. */
  readonly stranger?: Target
  /** How what was sent last looks, as the platform's own source. */
  shown(): string | Promise<string>
  /** The file that was sent last, where files can be. */
  file?(): Received | undefined | Promise<Received | undefined>
  /** How many messages people see. */
  count(): number | Promise<number>
}

/** A file as it arrived. */
export interface Received {
  readonly name: string
  readonly sha256: string
}

export type Trouble = 'limited' | 'refused' | 'ambiguous'

/** What a person writes there, a minute ago where the platform tells the time. */
export interface Uttered {
  /** As the platform or the page counts its messages. */
  readonly number: number
  readonly kind: ChatKind
  readonly text: string
  /** The desk is picked from the list of members, or typed where nothing can be picked. */
  readonly mentions: boolean
}

export const minuteMs = 60_000

export interface Contestant {
  readonly name: string
  /** Somebody writes, and this is what the desk is told. */
  hear(uttered: Uttered): Promise<InboundMessage>
  /** Somebody reads a message of the desk, and this is what the desk is told; absent: it is told nothing. */
  readBy?(messageId: string): Promise<InboundEvent>
  /** When it was written comes from the platform; else it is when it came. */
  readonly tellsTime: boolean
  /** `store` holds the ledger, which for a page is the platform. */
  stand(store: Store, trouble?: Trouble): Promise<Stand>
  /** What the platform can do to it; a page of our own does nothing of the kind. */
  readonly troubles: readonly Trouble[]
  /** What the stands share, if anything: made before them all, ended after them. */
  open?(): Promise<void>
  close?(): Promise<void>
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

let made = 0

/** An id of its own each time: a platform that outlives its stand must not take one for the other's. */
export function deliveryFor({ name, app }: Channel, target: Target): Delivery {
  made += 1
  const id = `01982e5a-0000-7000-8000-${String(made).padStart(12, '0')}`
  return { id, channel: name, app, target, body: answer }
}

// What the pages are given by whoever composes the desk.
import type { Hono } from 'hono'
import type { InboundMessage } from '../channels/channel.ts'
import type { SaidLine } from '../delivery/ledger.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { MessageKey } from '../store/inbox.ts'
import type { CalendarDoor } from './calendar.ts'
import type { HealthDeps } from './health.ts'
import type { Replies } from './replies.ts'

/** The secretariat's console, where this runtime has one. */
export interface ConsoleDoor {
  fetch(request: Request, env: unknown): Response | Promise<Response>
}

export interface WebDeps {
  /** How the desk is called and mentioned, without the @. */
  readonly deskName: string
  /** The contest's title as people say it. */
  readonly contestTitle: string
  /** Serve the simulator at /try. */
  readonly demo: boolean
  /** Where the world reaches this desk, if settled; no trailing slash. */
  readonly publicUrl: string | undefined
  /** Believe X-Forwarded-Proto, because a proxy of ours sets it. */
  readonly trustProxy: boolean
  readonly clock: Clock
  readonly log: Log
  /** Writes the message to the inbox; when it returns, the message can no longer be lost. */
  intake(
    message: InboundMessage,
  ): Promise<{ readonly kind: 'new' | 'seen'; readonly inboxId: string }>
  /** Handles the inbox rows that are due and sends what came of them. */
  handle(): Promise<unknown>
  /** Keeps work alive after the response has gone. */
  background(work: Promise<unknown>): void
  /** Sent rows of a lane with `seq` above `afterSeq`, lowest first, at most `limit`. */
  readLane(lane: string, afterSeq: number, limit: number): Promise<readonly SaidLine[]>
  /** The newest lines of a lane, oldest first. */
  endOfLane(lane: string, limit: number): Promise<readonly SaidLine[]>
  /** Whether the message was handled and nothing is said to it. */
  isQuiet(message: MessageKey): Promise<boolean>
  readonly replies: Replies
  readonly health: HealthDeps
  /** The Lark webhook, mounted under /webhooks. */
  readonly lark?: Hono | undefined
  /** Calendars to subscribe to; absent: there are none. */
  readonly calendar?: CalendarDoor | undefined
  /** The official text, under /notice; absent: nowhere here. */
  readonly notice?: Hono<WebEnv> | undefined
  /** Where reports are made and followed, under /report; absent: nowhere here. */
  readonly reports?: Hono<WebEnv> | undefined
  /** Answers /console and /api/v1; absent: neither is there. */
  readonly console?: ConsoleDoor | undefined
  /** Makes request ids, visitor secrets and form ids; crypto.randomUUID unless a test says otherwise. */
  readonly randomId?: (() => string) | undefined
}

/** What travels with one request. */
export interface WebEnv {
  readonly Variables: { requestId: string }
}

/** A fresh random id (UUID v4). */
export function freshId(deps: Pick<WebDeps, 'randomId'>): string {
  return deps.randomId?.() ?? crypto.randomUUID()
}

// What a runtime hands in, and the desk that it gets for it.
import type { Hono } from 'hono'
import type { InboundMessage } from './channels/channel.ts'
import type { LarkMemory } from './channels/lark/token.ts'
import type { LarkEvent } from './channels/lark/verify.ts'
import type { JoinCorrections } from './compose-corrections.ts'
import type { JoinOfficial } from './compose-official.ts'
import type { JoinPeople } from './compose-people.ts'
import type { ReportsRuntime } from './compose-reports.ts'
import type { Desk } from './conversation/desk.ts'
import type { SecondOpinion } from './conversation/second-opinion.ts'
import type { Outlet } from './delivery/pump.ts'
import type { WriteCalendar } from './notices/calendar/feeds.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Log } from './platform/log.ts'
import type { Limiter } from './platform/limiter.ts'
import type { InboxKey } from './platform/seal.ts'
import type { Vitals } from './platform/vitals.ts'
import type { Store } from './store/store.ts'
import type { ConsoleDoor, WebEnv } from './web/deps.ts'
import type { Replies } from './web/replies.ts'

/** What differs per runtime and is handed in. */
export interface Runtime {
  readonly config: Config
  readonly store: Store
  readonly key: InboxKey
  /** Made once per process by `coreOf`. */
  readonly core: Desk
  readonly clock: Clock
  readonly log: Log
  /** A channel that only this runtime has. */
  readonly outlet?: Outlet | undefined
  /** Writes calendars to subscribe to; absent: none can be. */
  readonly writeCalendar?: WriteCalendar | undefined
  /** Where real-name reports are taken in; absent: nowhere here. */
  readonly reports?: ReportsRuntime | undefined
  /** The people behind the desk; absent: a desk that is by itself. */
  readonly people?: JoinPeople | undefined
  /** The official text as data, which only Node has; absent: clauses are named and not quoted. */
  readonly official?: JoinOfficial | undefined
  /** A language model that reads along, which only Node has; absent: the desk reads alone. */
  readonly reading?: SecondOpinion | undefined
  /** Corrects earlier answers; absent: left to a process of the same database that has it. */
  readonly corrections?: JoinCorrections | undefined
  /** The secretariat's console, which only Node has. */
  readonly console?: ConsoleDoor | undefined
  /** Once aborted, nothing more is claimed; what is on its way is ended. */
  readonly stopping?: AbortSignal
  /** Where the Lark token is kept between requests; absent: in the client. */
  readonly larkMemory?: LarkMemory
  /** For one call to Lark; absent: as the client has it. */
  readonly larkTimeoutMs?: number
  /** What is known of the channels' health, where it outlives this desk; absent: its own. */
  readonly vitals?: Vitals
  /** Counts what one person says in a minute, where that outlives this desk; absent: its own. */
  readonly pace?: Limiter
  /** Where no loop comes round every second: how long the background of a request stays for what is to be tried again. */
  readonly stayMs?: number
  background(work: Promise<unknown>): void
}

/** A desk ready to serve. */
export interface Composed {
  readonly app: Hono<WebEnv>
  readonly replies: Replies
  /** Takes in one message; used by doors that are not HTTP. */
  intake(
    message: InboundMessage,
  ): Promise<{ readonly kind: 'new' | 'seen'; readonly inboxId: string }>
  /** Takes in one event of Lark that came over the long connection; absent without a Lark app. */
  readonly takeLark: ((event: LarkEvent) => Promise<object>) | undefined
  /** Handles what waits in the inbox and sends what waits in the ledger, until nothing is due. */
  work(): Promise<void>
  /** Does what notices need by themselves, now and then. Any number of processes do it once. */
  attend(): Promise<void>
  /** Asks each platform who we are there; a platform that does not tell is a line in the log with the cure. Never throws. */
  introduce(): Promise<void>
  /** Forgets what has served its time: expired talks, handled inbox rows. Now and then is enough. */
  sweep(): Promise<void>
}

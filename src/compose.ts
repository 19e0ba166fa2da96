// Puts the desk together: the only place where outside things are made.
import type { Hono } from 'hono'
import { pageChannels } from './web/page-channels.ts'
import { createReplies } from './web/replies.ts'
import type { Replies } from './web/replies.ts'
import { createApp } from './web/app.ts'
import type { ConsoleDoor, WebEnv } from './web/deps.ts'
import type { Channel, InboundMessage, SendResult } from './channels/channel.ts'
import type { LarkMemory } from './channels/lark/token.ts'
import type { LarkEvent } from './channels/lark/verify.ts'
import { joinLark } from './compose-lark.ts'
import type { JoinCorrections } from './compose-corrections.ts'
import type { JoinOfficial } from './compose-official.ts'
import type { JoinPeople } from './compose-people.ts'
import type { ReportsRuntime } from './compose-reports.ts'
import { createDesk } from './conversation/create-desk.ts'
import type { Desk, World } from './conversation/desk.ts'
import { happen, type Happened } from './conversation/happen.ts'
import { intake } from './conversation/intake.ts'
import { withCodes } from './conversation/with-codes.ts'
import { wasLeftUnanswered } from './conversation/quiet.ts'
import { receiveDue } from './conversation/receive.ts'
import type { Beside } from './conversation/beside.ts'
import type { SecondOpinion } from './conversation/second-opinion.ts'
import { readDepths } from './delivery/depth.ts'
import { sweepGates } from './delivery/gate.ts'
import { readLane } from './delivery/ledger.ts'
import { pump } from './delivery/pump.ts'
import type { Outlet, PumpDeps } from './delivery/pump.ts'
import { isQuietHour } from './delivery/quiet-hours.ts'
import { workAndStay } from './delivery/stay.ts'
import { editions } from './editions/index.ts'
import { readModel } from './language/model.ts'
import { createFeeds, type WriteCalendar } from './notices/calendar/feeds.ts'
import { readSettledDates } from './notices/calendar/settled-dates.ts'
import { readGivenRulings } from './notices/rulings/given.ts'
import { blame } from './platform/blame.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { Fault } from './platform/errors.ts'
import { newId } from './platform/ids.ts'
import type { Log } from './platform/log.ts'
import { oneAtATime } from './platform/one-at-a-time.ts'
import type { InboxKey } from './platform/seal.ts'
import { createVitals, type Vitals } from './platform/vitals.ts'
import { recallRound } from './notices/announcements/recall.ts'
import { attend } from './notices/attend.ts'
import { createDoors } from './people/doors.ts'
import type { Edition } from './rules/edition.ts'
import { tellAuditors } from './conversation/office-news.ts'
import { sweepTries } from './store/accounts.ts'
import { sweepTalks } from './store/conversations.ts'
import { sweepInbox } from './store/inbox.ts'
import { isCurrent } from './store/migrate.ts'
import type { Store } from './store/store.ts'

/** Messages handled at a time, each of another person. */
const turnsAtOnce = 8
/**
 * How long a killed process keeps others from what it had begun. A turn, or leaving an answer for a page, takes
 * milliseconds, so that people need not wait the minute that a send over a network is given.
 */
const shortLeaseMs = 10_000

/** A language model may take its eight seconds before the turn begins. */
const readingLeaseMs = 25_000

/**
 * Where one message goes out every few seconds: the wait for the slot and the send fit into the lease, and a
 * process that was killed in between holds up its chat no longer than this.
 */
const slowLine = { leaseMs: 30_000, sendMs: 15_000 }

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

/** The edition of the settings, or a Fault that lists the ones there are. */
export function editionOf(id: string): Edition {
  const edition = editions.get(id)
  if (edition === undefined) {
    throw new Fault(
      `EDITION is ${id}, but this build has only ${[...editions.keys()].join(', ')}: correct it or add the folder under src/editions`,
    )
  }
  return edition
}

/**
 * The pure core, from the settings and the trained question model as read from its file. Takes about 50 ms. `look`: how
 * a language model's reading joins a turn, where there can be one.
 */
export function coreOf(
  config: Pick<Config, 'edition' | 'deskName'>,
  model: unknown,
  beside?: Beside,
): Desk {
  const edition = editionOf(config.edition)
  return createDesk({ edition, model: readModel(model), deskName: config.deskName, beside })
}

/** Composes the desk. Cheap, because a Worker does it for each request. */
export function compose(runtime: Runtime): Composed {
  const { config, store, key, clock, log, background } = runtime
  const desk = withCodes(runtime.core, runtime.reports?.intake)
  const vitals = runtime.vitals ?? createVitals(clock)
  const edition = editionOf(config.edition)
  const dates = (from: Store) => readSettledDates(from, edition)
  const official = runtime.official?.({ store, edition, publicUrl: config.publicUrl, log })
  const world = async (from: Store): Promise<World> => {
    const [settled, rulings, words, approved] = await Promise.all([
      dates(from),
      readGivenRulings(from, edition),
      official?.words(from),
      people?.approved(from),
    ])
    const office = approved === undefined ? {} : { approved }
    return { dates: settled, rulings, official: words, ...office }
  }
  const doors = createDoors({ edition, key, dates, phoneCodes: runtime.reports?.phoneCodes })
  const { publicUrl, trustProxy } = config
  const people = runtime.people?.({
    ...runtime,
    edition,
    hasConsole: runtime.console !== undefined,
  })
  const correct = runtime.corrections?.({ store, edition, log, stopping: runtime.stopping })
  const reports =
    runtime.reports &&
    runtime.reports.join(runtime.reports, {
      store,
      edition,
      clock,
      log,
      publicUrl,
      trustProxy,
      fetchFile: config.larkFullIntake ? async (...asked) => lark?.fetchFile(...asked) : undefined,
    })
  const replies = createReplies()
  // Each line has its own loop, so that a platform that hangs holds up nobody else.
  const lines: Omit<PumpDeps, 'store' | 'log'>[] = pageChannels(replies, config.demo).map(
    (channel) => ({
      outlets: [{ channel }],
      // Nobody is told anything unasked on a page.
      takes: 'asked',
      leaseMs: shortLeaseMs,
      sendMs: shortLeaseMs / 2,
    }),
  )
  const ownChannels = (): readonly Channel[] => [
    ...new Set(lines.flatMap(({ outlets }) => outlets.map(({ channel }) => channel))),
  ]
  const mayDisturb = () => !isQuietHour(clock.now(), edition.timeZone)
  /** Two loops for one outlet: a reply waits for no round of what is unasked. */
  const open = (line: Omit<PumpDeps, 'store' | 'log'>): void => {
    lines.push({ ...line, takes: 'asked' }, { ...line, takes: 'unasked', mayDisturb })
  }
  const take = (message: InboundMessage) => {
    vitals.event(message.channel)
    return intake(message, { store, key, desk, doors, reports: runtime.reports?.intake })
  }
  let pumps: readonly (() => Promise<void>)[] = []
  const send = (): Promise<unknown> => Promise.all(pumps.map((each) => each()))
  const sendMeanwhile = async (): Promise<void> => {
    try {
      await send()
    } catch (error) {
      // The rows are in the ledger: the next round takes them up again.
      log.error('send.failed', { why: blame(error) })
    }
  }
  const turns = oneAtATime(async () => {
    const accounts = ownChannels().map(({ name, app }) => ({ channel: name, app }))
    const complete = lark?.complete
    const reporting = reports?.reporting
    const { reading } = runtime
    const leaseMs = reading === undefined ? shortLeaseMs : readingLeaseMs
    const shared = { store, key, desk, doors, world, log, complete, accounts, reporting, reading }
    const deps = { ...shared, people: people?.desk, board: people?.board, leaseMs }
    while ((await receiveDue(deps, turnsAtOnce)) > 0) {
      background(sendMeanwhile())
    }
  })
  const recalls = oneAtATime(async () => {
    try {
      while (!runtime.stopping?.aborted && (await recallRound(store, ownChannels())) > 0);
    } catch (error) {
      log.error('recall.failed', { why: blame(error) })
    }
  })
  const work = async (): Promise<void> => {
    await turns()
    await send()
  }
  // Whoever comes while others are served leaves word and goes: in a busy minute the requests keep no promise each.
  const workSoon = async (): Promise<void> => {
    if (turns.isRunning()) void turns()
    else await work()
  }
  const handle = (): Promise<void> => {
    const channels = ownChannels().map(({ name }) => name)
    const { stayMs } = runtime
    return stayMs === undefined ? workSoon() : workAndStay(work, { store, channels, forMs: stayMs })
  }
  const lark =
    config.lark &&
    joinLark({
      settings: config.lark,
      store,
      vitals,
      memory: runtime.larkMemory,
      timeoutMs: runtime.larkTimeoutMs,
      intake: take,
      handle,
      happen: (event): Promise<Happened> =>
        happen(event, { store, key, desk, board: people?.board, reporting: reports?.reporting }),
      background,
      clock,
      log,
    })
  if (lark !== undefined) open(lark.line)
  if (runtime.outlet !== undefined) open({ outlets: [runtime.outlet], ...slowLine })
  const { stopping } = runtime
  pumps = lines.map((line) =>
    oneAtATime(async () => {
      let count = 0
      do {
        if (stopping?.aborted) return
        const watch: PumpDeps['watch'] = (...seen) => note(vitals, ...seen)
        const openSealed = reports?.openSealed
        count = await pump({ store, log, watch, stopping, openSealed, ...line })
        vitals.beat()
      } while (count > 0)
    }),
  )
  const app = createApp({
    deskName: config.deskName,
    contestTitle: edition.title,
    demo: config.demo,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    clock,
    log,
    intake: take,
    handle,
    background,
    readLane: (lane, afterSeq, limit) => readLane(store, lane, afterSeq, limit),
    isQuiet: (message) => wasLeftUnanswered(store, message),
    replies,
    health: {
      isCurrent: () => isCurrent(store),
      depths: () => readDepths(store),
      ...(runtime.reports && {
        reportsOpen: () => runtime.reports?.intake.door(clock.now()).kind === 'open',
      }),
      vitals,
      pump: runtime.stayMs === undefined ? 'loop' : 'cron',
      token: config.metricsToken,
      clock,
      log,
    },
    lark: lark?.webhook,
    calendar: runtime.writeCalendar && createFeeds(store, edition, runtime.writeCalendar),
    console: runtime.console,
    notice: official?.pages,
    reports: reports?.pages,
  })
  const sweep = async (): Promise<void> => {
    const talks = await sweepTalks(store, clock.now())
    const messages = await sweepInbox(store)
    const tries = await sweepTries(store)
    const gates = await sweepGates(store)
    const handovers = (await people?.erase()) ?? 0
    log.info('swept', { talks, messages, tries, gates, handovers })
  }
  return {
    app,
    replies,
    intake: take,
    takeLark: lark?.take,
    work,
    attend: async () => {
      await attend({ store, key, edition, clock, log, newId })
      background(recalls())
      await people?.attend()
      await tellAuditors({ store, key }, clock.now())
      await reports?.tell()
      // Last, for it may take its time.
      await correct?.()
    },
    introduce: async () => lark?.introduce(),
    sweep,
  }
}

/** What became of an attempt, without where it went. */
function note(vitals: Vitals, { name }: Channel, result: SendResult): void {
  vitals.attempted(name, result.kind)
  if (result.kind === 'ambiguous') vitals.failed(name, 'ambiguous', result.why)
  else if ('code' in result) vitals.failed(name, result.code ?? 'limited', result.why)
}

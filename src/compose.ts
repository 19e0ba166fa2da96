// Puts the desk together: the only place where outside things are made.
import { pageChannels } from './web/page-channels.ts'
import { createReplies } from './web/replies.ts'
import { createApp } from './web/app.ts'
import type { Channel, InboundMessage, SendResult } from './channels/channel.ts'
import { joinLark } from './compose-lark.ts'
import { createDesk } from './conversation/create-desk.ts'
import type { Desk, World } from './conversation/desk.ts'
import { happen, type Happened } from './conversation/happen.ts'
import { intake } from './conversation/intake.ts'
import { createPace } from './conversation/pace.ts'
import { withCodes } from './conversation/with-codes.ts'
import { wasLeftUnanswered } from './conversation/quiet.ts'
import { receiving } from './conversation/receive.ts'
import type { Beside } from './conversation/beside.ts'
import { readDepths } from './delivery/depth.ts'
import { sweepGates } from './delivery/gate.ts'
import { endOfLane, readLane } from './delivery/ledger.ts'
import { pump } from './delivery/pump.ts'
import type { PumpDeps } from './delivery/pump.ts'
import { isQuietHour } from './delivery/quiet-hours.ts'
import { workAndStay } from './delivery/stay.ts'
import { editions } from './editions/index.ts'
import { readModel } from './language/model.ts'
import { createFeeds } from './notices/calendar/feeds.ts'
import { readSettledDates } from './notices/calendar/settled-dates.ts'
import { readGivenRulings } from './notices/rulings/given.ts'
import { blame } from './platform/blame.ts'
import type { Config } from './platform/config.ts'
import { eachApart } from './platform/each-apart.ts'
import { Fault } from './platform/errors.ts'
import { newId } from './platform/ids.ts'
import { oneAtATime } from './platform/one-at-a-time.ts'
import { createLimiter } from './platform/limiter.ts'
import { createVitals, type Vitals } from './platform/vitals.ts'
import { recallRound } from './notices/announcements/recall.ts'
import { attend } from './notices/attend.ts'
import { createDoors } from './people/doors.ts'
import type { Edition } from './rules/edition.ts'
import type { Composed, Runtime } from './runtime.ts'
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
  const pages = new Set(ownChannels().map(({ name }) => name))
  const pace = createPace(runtime.pace ?? createLimiter(clock), config.messagesPerMinute, pages)
  const take = (message: InboundMessage) => {
    vitals.event(message.channel)
    const around = { doors, reports: runtime.reports?.intake, people: people?.desk }
    return intake(message, { store, key, desk, pace, ...around })
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
  const turns = receiving(() => {
    const accounts = ownChannels().map(({ name, app }) => ({ channel: name, app }))
    const complete = lark?.complete
    const reporting = reports?.reporting
    const { reading } = runtime
    const leaseMs = reading === undefined ? shortLeaseMs : readingLeaseMs
    const served = () => background(sendMeanwhile())
    const shared = { store, key, desk, doors, world, log, complete, accounts, reporting, reading }
    return { ...shared, people: people?.desk, board: people?.board, leaseMs, served }
  }, turnsAtOnce)
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
    endOfLane: (lane, limit) => endOfLane(store, lane, limit),
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
      const parts = {
        people: async () => people?.attend(),
        auditors: () => tellAuditors({ store, key }, clock.now()),
        reporters: async () => reports?.tell(),
        // Last, for it may take its time.
        corrections: async () => correct?.(),
      }
      await eachApart(parts, log, 'desk.notAttended')
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

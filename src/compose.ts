// Puts the desk together: the only place where outside things are made.
import type { Hono } from 'hono'
import { pageChannels } from './web/page-channels.ts'
import { createReplies } from './web/replies.ts'
import type { Replies } from './web/replies.ts'
import { createApp } from './web/app.ts'
import type { ConsoleDoor, WebEnv } from './web/deps.ts'
import { larkWebhook } from './web/webhooks.ts'
import type { Channel, InboundMessage, SendResult } from './channels/channel.ts'
import { completeLark } from './channels/lark/complete.ts'
import { createLarkClient } from './channels/lark/client.ts'
import type { LarkClient } from './channels/lark/client.ts'
import { LarkCallError } from './channels/lark/http.ts'
import { messageBatch, messagePace, unaskedPace } from './channels/lark/pace.ts'
import { createLarkChannel } from './channels/lark/send.ts'
import { takeLark, type LarkDoor } from './channels/lark/take.ts'
import type { LarkMemory } from './channels/lark/token.ts'
import type { LarkEvent } from './channels/lark/verify.ts'
import { createDesk } from './conversation/create-desk.ts'
import type { Desk } from './conversation/desk.ts'
import { happen } from './conversation/happen.ts'
import { intake } from './conversation/intake.ts'
import { wasLeftUnanswered } from './conversation/quiet.ts'
import { receiveDue } from './conversation/receive.ts'
import { readDepths } from './delivery/depth.ts'
import { sweepGates, takeSlot } from './delivery/gate.ts'
import { readLane, readSent, wasSent } from './delivery/ledger.ts'
import { pump } from './delivery/pump.ts'
import type { Outlet, PumpDeps } from './delivery/pump.ts'
import { isQuietHour } from './delivery/quiet-hours.ts'
import { workAndStay } from './delivery/stay.ts'
import { editions } from './editions/index.ts'
import { readModel } from './language/model.ts'
import { createFeeds, type WriteCalendar } from './notices/calendar/feeds.ts'
import { readSettledDates } from './notices/calendar/settled-dates.ts'
import { tick } from './notices/calendar/tick.ts'
import { blame } from './platform/blame.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { Fault } from './platform/errors.ts'
import { newId } from './platform/ids.ts'
import type { Log } from './platform/log.ts'
import { oneAtATime } from './platform/one-at-a-time.ts'
import type { InboxKey } from './platform/seal.ts'
import { createVitals, type Vitals } from './platform/vitals.ts'
import { tickLadder } from './notices/judging/ladder.ts'
import { tendNotices } from './notices/tend.ts'
import { createDoors } from './people/doors.ts'
import type { Edition } from './rules/edition.ts'
import { sweepTries } from './store/accounts.ts'
import { sweepTalks } from './store/conversations.ts'
import { acceptedMs, sweepInbox } from './store/inbox.ts'
import { isCurrent } from './store/migrate.ts'
import type { Store } from './store/store.ts'

/** Messages handled at a time, each of another person. */
const turnsAtOnce = 8
/**
 * How long a killed process keeps others from what it had begun. A turn, or leaving an answer for a page, takes
 * milliseconds, so that people need not wait the minute that a send over a network is given.
 */
const shortLeaseMs = 10_000

/**
 * Where one message goes out every few seconds: the wait for the slot and the send fit into the lease, and a
 * process that was killed in between holds up its chat no longer than this.
 */
const slowLine = { leaseMs: 30_000, sendMs: 15_000 }

/** How often refusals are followed up and notices brought to their end. */
const tendEveryMs = 5_000
/** How often results that nobody has acknowledged are looked at. */
const climbEveryMs = 60_000

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
  /** Says what the calendar has due. Once a minute; any number of processes say it once. */
  tick(): Promise<void>
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

/** The pure core, from the settings and the trained question model as read from its file. Takes about 50 ms. */
export function coreOf(config: Pick<Config, 'edition' | 'deskName'>, model: unknown): Desk {
  const edition = editionOf(config.edition)
  return createDesk({ edition, model: readModel(model), deskName: config.deskName })
}

/** Composes the desk. Cheap, because a Worker does it for each request. */
export function compose(runtime: Runtime): Composed {
  const { config, core: desk, store, key, clock, log, background } = runtime
  const vitals = runtime.vitals ?? createVitals(clock)
  const edition = editionOf(config.edition)
  const dates = (from: Store) => readSettledDates(from, edition)
  const doors = createDoors({ edition, key, dates })
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
  const ownChannels = (): readonly Channel[] =>
    lines.flatMap(({ outlets }) => outlets.map(({ channel }) => channel))
  const mayDisturb = () => !isQuietHour(clock.now(), edition.timeZone)
  /** Two loops for one outlet: a reply waits for no round of what is unasked. */
  const open = (line: Omit<PumpDeps, 'store' | 'log'>): void => {
    lines.push({ ...line, takes: 'asked' }, { ...line, takes: 'unasked', mayDisturb })
  }
  const take = (message: InboundMessage) => {
    vitals.event(message.channel)
    return intake(message, { store, key, desk, doors })
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
  let complete: ((message: InboundMessage) => Promise<InboundMessage>) | undefined
  const turns = oneAtATime(async () => {
    const accounts = ownChannels().map(({ name, app }) => ({ channel: name, app }))
    const deps = { store, key, desk, doors, dates, log, complete, accounts, leaseMs: shortLeaseMs }
    while ((await receiveDue(deps, turnsAtOnce)) > 0) {
      background(sendMeanwhile())
    }
  })
  let tendedAt = -Infinity
  /** Looks after notices under way, now and then. */
  const tend = async (): Promise<void> => {
    if (performance.now() - tendedAt < tendEveryMs) return
    tendedAt = performance.now()
    await tendNotices({ store, key, clock, log })
  }
  let climbedAt = -Infinity
  const climb = async (): Promise<void> => {
    if (performance.now() - climbedAt < climbEveryMs) return
    climbedAt = performance.now()
    const climbed = await tickLadder({ store, key, edition, newId }, clock.now())
    if (climbed.again + climbed.others + climbed.telephone > 0)
      log.info('judging.ladder', { ...climbed })
  }
  const work = async (): Promise<void> => {
    await turns()
    await tend()
    await climb()
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
  let lark: Hono | undefined
  let takeEvent: Composed['takeLark']
  let introduce = (): Promise<void> => Promise.resolve()
  if (config.lark !== undefined) {
    const { appId, appSecret, domain, encryptKey, mode, verificationToken } = config.lark
    const client = createLarkClient({
      appId,
      appSecret,
      domain,
      clock,
      log,
      memory: runtime.larkMemory,
      timeoutMs: runtime.larkTimeoutMs,
    })
    const gate = { key: `lark:${appId}`, ...messagePace }
    const channel = createLarkChannel({
      client,
      clock,
      log,
      again: async () => Math.max(await takeSlot(store, gate), messagePace.laneSpacingMs),
    })
    open({ outlets: [{ channel, ...messagePace, unaskedPace }], batch: messageBatch })
    const isOurs = (platformMsgId: string) =>
      wasSent(store, { channel: 'lark', app: appId, platformMsgId })
    const door: LarkDoor = {
      appId,
      botOpenId: () => client.botOpenId(),
      intake: take,
      handle,
      happen: (event) => happen(event, { store, key, desk }),
      isOurs,
      readSent: (platformMsgId) => readSent(store, { channel: 'lark', app: appId, platformMsgId }),
      background,
      acceptedMs,
      clock,
      log,
    }
    takeEvent = (event) => takeLark(event, door)
    complete = async (message) =>
      message.channel === 'lark' ? completeLark(message, { ...client, isOurs, log }) : message
    if (mode === 'webhook') {
      lark = larkWebhook({ ...door, keys: { encryptKey, verificationToken } })
    }
    introduce = () => meetLark(client, log, vitals)
  }
  if (runtime.outlet !== undefined) open({ outlets: [runtime.outlet], ...slowLine })
  const { stopping } = runtime
  pumps = lines.map((line) =>
    oneAtATime(async () => {
      let count = 0
      do {
        if (stopping?.aborted) return
        const watch: PumpDeps['watch'] = (...seen) => note(vitals, ...seen)
        count = await pump({ store, log, watch, stopping, ...line })
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
      vitals,
      pump: runtime.stayMs === undefined ? 'loop' : 'cron',
      token: config.metricsToken,
      clock,
      log,
    },
    lark,
    calendar: runtime.writeCalendar && createFeeds(store, edition, runtime.writeCalendar),
    console: runtime.console,
  })
  const sweep = async (): Promise<void> => {
    const talks = await sweepTalks(store, clock.now())
    const messages = await sweepInbox(store)
    const tries = await sweepTries(store)
    const gates = await sweepGates(store)
    log.info('swept', { talks, messages, tries, gates })
  }
  const tickOnce = async (): Promise<void> => {
    const ticked = await tick({ store, key, edition, newId }, clock.now())
    if (ticked.kind === 'done' && ticked.fired + ticked.expired > 0)
      log.info('calendar.ticked', { ...ticked, kind: undefined })
  }
  return {
    app,
    replies,
    intake: take,
    takeLark: takeEvent,
    work,
    tick: tickOnce,
    introduce,
    sweep,
  }
}

/** Asks for the desk's own id before the first group message needs it, and says what to do if Lark does not tell. */
async function meetLark(client: LarkClient, log: Log, vitals: Vitals): Promise<void> {
  try {
    await client.botOpenId()
    vitals.connected('lark')
    log.info('lark.ready')
  } catch (error) {
    const code = error instanceof LarkCallError ? error.larkCode : undefined
    vitals.failed('lark', String(code ?? 'unknown-self'), unknownSelf)
    log.error('lark.unknownSelf', { why: blame(error), code, cure: unknownSelf })
  }
}

const unknownSelf =
  'Lark does not tell which bot this app is, so group messages wait: check LARK_DOMAIN, LARK_APP_ID and LARK_APP_SECRET, ' +
  "turn on the bot on the Lark app's Features page and publish a version; `npm run doctor` tells more"

/** What became of an attempt, without where it went. */
function note(vitals: Vitals, { name }: Channel, result: SendResult): void {
  vitals.attempted(name, result.kind)
  if (result.kind === 'ambiguous') vitals.failed(name, 'ambiguous', result.why)
  else if ('code' in result) vitals.failed(name, result.code ?? 'limited', result.why)
}

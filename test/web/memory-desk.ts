// A desk without a database or rules, for tests of the pages: inbox and ledger in memory, answers by script.
import type { Answer, InboundMessage } from '../../src/channels/channel.ts'
import { chatLane } from '../../src/delivery/ledger.ts'
import type { SaidLine } from '../../src/delivery/ledger.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { silentLog, type Log } from '../../src/platform/log.ts'
import { createVitals } from '../../src/platform/vitals.ts'
import type { WebDeps } from '../../src/web/deps.ts'
import { pageChannels } from '../../src/web/page-channels.ts'
import { createReplies } from '../../src/web/replies.ts'

/** An answer with what the test cares about; the rest is empty. */
export function anAnswer(parts: Partial<Answer> = {}): Answer {
  return {
    outcome: 'information',
    first: [],
    headline: '知道了',
    paragraphs: [],
    clauses: [],
    choices: [],
    notes: [],
    ...parts,
  }
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly fields: unknown
}

export interface MemoryDesk {
  readonly deps: WebDeps
  /** Every message the inbox took, repeats left out. */
  readonly inbox: readonly InboundMessage[]
  /** How often intake was called, repeats included. */
  readonly intakes: () => number
  /** How often the ledger was read. */
  readonly reads: () => number
  readonly logged: readonly LogLine[]
  /** Puts a reply into a lane, as another process would: nobody is rung. */
  put(lane: string, body: Answer, replyTo?: string): SaidLine
  /** All background work is done. */
  settled(): Promise<void>
}

export interface MemoryDeskOptions {
  readonly answer?: (message: InboundMessage) => Answer | undefined
  readonly deps?: Partial<WebDeps>
  /** How long a turn takes. */
  readonly thinkMs?: number
  readonly now?: Date
  /** Replies in private say which message they answer. */
  readonly quotesInPrivate?: boolean
}

export function createMemoryDesk(options: MemoryDeskOptions = {}): MemoryDesk {
  const answer = options.answer ?? ((message) => anAnswer({ headline: `回复：${message.text}` }))
  const inbox: InboundMessage[] = []
  const due: { readonly message: InboundMessage; readonly inboxId: string }[] = []
  const ids = new Map<string, string>()
  const quiet = new Set<string>()
  const lanes = new Map<string, SaidLine[]>()
  const work = new Set<Promise<unknown>>()
  const logged: LogLine[] = []
  const replies = createReplies()
  let intakes = 0
  let reads = 0
  let seq = 0

  function logAt(level: LogLine['level']): Log['info'] {
    return (event, fields) => void logged.push({ level, event, fields })
  }
  function addRow(lane: string, row: Omit<SaidLine, 'seq'>): SaidLine {
    const added = { seq: (seq += 1), ...row }
    lanes.set(lane, [...(lanes.get(lane) ?? []), added])
    return added
  }
  async function send(message: InboundMessage, inboxId: string, body: Answer): Promise<void> {
    const { channel, app, chat, sender } = message
    // In private the desk names nobody and quotes nothing, unless a test wants it to.
    const quotes = chat.kind === 'group' || options.quotesInPrivate === true
    const target = {
      chat: chat.id,
      kind: chat.kind,
      ...(quotes ? { person: sender.id, replyTo: message.id } : {}),
    }
    const id = `reply-${inboxId}`
    const door = pageChannels(replies, true).find((each) => each.name === channel)
    await door?.send({ id, channel, app, target, body })
    addRow(chatLane(channel, app, chat.id), { id, saidAt: deps.clock.now(), body, target })
  }

  const deps: WebDeps = {
    deskName: '小助手',
    contestTitle: '“数据要素×”大赛陕西分赛',
    demo: true,
    publicUrl: undefined,
    trustProxy: false,
    clock: { now: () => options.now ?? new Date() },
    log: { info: logAt('info'), warn: logAt('warn'), error: logAt('error') },
    async intake(message) {
      intakes += 1
      const key = JSON.stringify([message.channel, message.app, message.id])
      const seen = ids.get(key)
      if (seen !== undefined) return { kind: 'seen', inboxId: seen }
      const inboxId = `inbox-${ids.size + 1}`
      ids.set(key, inboxId)
      inbox.push(message)
      due.push({ message, inboxId })
      return { kind: 'new', inboxId }
    },
    async handle() {
      for (let next = due.shift(); next !== undefined; next = due.shift()) {
        const { message, inboxId } = next
        if (options.thinkMs !== undefined) await sleep(options.thinkMs)
        const body = message.addressed ? answer(message) : undefined
        if (body === undefined) quiet.add(inboxId)
        else await send(message, inboxId, body)
      }
    },
    background(promise) {
      const kept = promise.finally(() => work.delete(kept))
      work.add(kept)
    },
    async readLane(lane, afterSeq, limit) {
      reads += 1
      return (lanes.get(lane) ?? []).filter((row) => row.seq > afterSeq).slice(0, limit)
    },
    async endOfLane(lane, limit) {
      reads += 1
      return (lanes.get(lane) ?? []).slice(-limit)
    },
    async isQuiet({ channel, app, messageId }) {
      const inboxId = ids.get(JSON.stringify([channel, app, messageId]))
      return inboxId !== undefined && quiet.has(inboxId)
    },
    replies,
    health: {
      isCurrent: async () => true,
      depths: async () => ({
        deliveries: [],
        parked: [],
        inbox: [],
        oldestMs: { inbox: 0, asked: 0, unasked: 0 },
        handovers: [],
        calls: [],
      }),
      vitals: createVitals(systemClock),
      pump: 'loop',
      token: undefined,
      clock: systemClock,
      log: silentLog,
    },
    ...options.deps,
  }

  return {
    deps,
    inbox,
    intakes: () => intakes,
    reads: () => reads,
    logged,
    put(lane, body, replyTo) {
      const target = { chat: 'chat', kind: 'private' as const, ...(replyTo && { replyTo }) }
      return addRow(lane, { id: `put-${seq + 1}`, saidAt: deps.clock.now(), body, target })
    },
    async settled() {
      while (work.size > 0) await Promise.all(work)
    },
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

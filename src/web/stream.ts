// Replies pushed to an open page as Server-Sent Events. Written here because Hono's helper sends the
// text of an error to the browser and writes it on the console.
import { blame } from '../platform/blame.ts'
import type { WebDeps } from './deps.ts'
import { cursorText, readRooms } from './lanes.ts'
import type { Cursor, Room, RoomReply } from './lanes.ts'

export interface StreamOptions {
  readonly rooms: readonly Room[]
  readonly cursor: Cursor
  /** The data of one event: one line of JSON. */
  readonly show: (reply: RoomReply) => Promise<string>
  /** Who asks, to count open pages by; unknown: not counted. */
  readonly from?: string | undefined
  /** Ends the stream when the client has gone. */
  readonly signal: AbortSignal
}

/** How often an open page looks into the ledger when nobody rings (another process may have sent); less often the quieter it is. */
const pollMs = 1_000
const quietPollMs = 5_000
/** A bell rings just before the row is settled, so the first looks after it come quickly. */
const firstLookMs = 25
/** Quiet polls between two signs of life, which keep proxies from closing the line. */
const pollsPerHeartbeat = 6
/** After so many looks the page has to connect anew, so that no stream lives for ever. */
const looksPerStream = 150

/** Undefined when too many pages wait already; the caller then says so and the page polls. */
export function replyStream(options: StreamOptions, deps: WebDeps): Response | undefined {
  const bell = deps.replies.listen(
    options.rooms.map((room) => room.lane),
    options.from,
  )
  if (bell === undefined) return undefined

  const encoder = new TextEncoder()
  let cursor = options.cursor
  let looks = 0
  let left = false
  let pauseMs = pollMs
  const leave = () => {
    left = true
    bell.close()
  }
  const ended = () => left || deps.replies.closed || looks >= looksPerStream

  /** The next piece of the stream; undefined when it is over. */
  async function next(): Promise<string | undefined> {
    for (let quiet = 0; quiet < pollsPerHeartbeat; quiet += 1) {
      if (ended()) return undefined
      looks += 1
      const replies = await readRooms(options.rooms, cursor, deps)
      const last = replies.at(-1)
      if (last !== undefined) {
        cursor = last.cursor
        pauseMs = pollMs
        return (await Promise.all(replies.map(event))).join('')
      }
      const rung = await bell?.wait(pauseMs)
      pauseMs = rung === true ? firstLookMs : Math.min(pauseMs * 2, quietPollMs)
    }
    return ': still here\n\n'
  }
  /** The id is the cursor: EventSource sends it back as Last-Event-ID. */
  async function event(reply: RoomReply): Promise<string> {
    return `id: ${cursorText(reply.cursor)}\ndata: ${await options.show(reply)}\n\n`
  }

  options.signal.addEventListener('abort', leave, { once: true })
  if (options.signal.aborted) leave()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 1000\n\n'))
    },
    async pull(controller) {
      const piece = await next().catch((error: unknown) => {
        deps.log.error('web.stream', { error: blame(error) })
        return undefined
      })
      if (left) return
      if (piece === undefined) {
        leave()
        controller.close()
      } else controller.enqueue(encoder.encode(piece))
    },
    cancel: leave,
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
  })
}

/**
 * Waits until the lane holds something after `afterSeq`, for a page that runs no script.
 * True when it does, false after `ms`.
 */
export async function replyWithin(
  room: Room,
  afterSeq: number,
  ms: number,
  deps: WebDeps,
): Promise<boolean> {
  const bell = deps.replies.listen([room.lane])
  const stepMs = 100
  try {
    for (let waited = 0; waited <= ms; waited += stepMs) {
      if ((await deps.readLane(room.lane, afterSeq, 1)).length > 0) return true
      if (deps.replies.closed) return false
      if (bell === undefined) await new Promise((resolve) => setTimeout(resolve, stepMs))
      else await bell.wait(stepMs)
    }
    return false
  } finally {
    bell?.close()
  }
}

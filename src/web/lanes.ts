// Reading replies out of the ledger: where a page has got to in each of its lanes, and what came since.
import type { SaidLine } from '../delivery/ledger.ts'
import { Refusal } from '../platform/errors.ts'
import type { WebDeps } from './deps.ts'
import { refusals } from './wording.ts'

/** A chat on a page and the lane its replies stand in. */
export interface Room {
  readonly key: string
  readonly lane: string
}

/** The last `seq` seen, one number per room. */
export type Cursor = readonly number[]

export interface RoomReply {
  readonly room: Room
  readonly row: SaidLine
  /** Where the page is once it has this reply. */
  readonly cursor: Cursor
}

const batch = 100

function startOf(rooms: readonly Room[]): Cursor {
  return rooms.map(() => 0)
}

/** `12` for one room, `3.0.0.12` for four. */
export function cursorText(cursor: Cursor): string {
  return cursor.join('.')
}

/** Undefined when the text is no cursor for these rooms. */
export function readCursor(text: string, rooms: readonly Room[]): Cursor | undefined {
  const parts = text.split('.')
  if (parts.length !== rooms.length || !parts.every((part) => /^\d{1,15}$/.test(part))) {
    return undefined
  }
  return parts.map(Number)
}

/** The cursor a page asks with, or the beginning. @throws Refusal `wrong-cursor` */
export function cursorOf(after: string | undefined, rooms: readonly Room[]): Cursor {
  const cursor = after === undefined ? startOf(rooms) : readCursor(after, rooms)
  if (cursor === undefined) throw new Refusal('wrong-cursor', refusals['wrong-cursor'])
  return cursor
}

/** What each lane holds after the cursor, room by room; at most a batch per room. */
export async function readRooms(
  rooms: readonly Room[],
  cursor: Cursor,
  deps: Pick<WebDeps, 'readLane'>,
): Promise<readonly RoomReply[]> {
  const replies: RoomReply[] = []
  let at = cursor
  for (const [index, room] of rooms.entries()) {
    for (const row of await deps.readLane(room.lane, at[index] ?? 0, batch)) {
      at = at.with(index, row.seq)
      replies.push({ room, row, cursor: at })
    }
  }
  return replies
}

/** As they were said: what was changed since comes late, and belongs where it was. */
export function asSaid(replies: readonly RoomReply[]): readonly RoomReply[] {
  return replies.toSorted((one, other) => one.row.saidAt.getTime() - other.row.saidAt.getTime())
}

/** The newest `count` replies of one lane, oldest first. */
export async function lastReplies(
  room: Room,
  count: number,
  deps: Pick<WebDeps, 'endOfLane'>,
): Promise<readonly RoomReply[]> {
  const rows = await deps.endOfLane(room.lane, count)
  return rows.map((row) => ({ room, row, cursor: [row.seq] }))
}

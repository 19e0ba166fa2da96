// Two teams in one room at one time, or with one place in the order. Pure.
import { groupBy } from '../../platform/group.ts'
import type { Values } from './fields.ts'
import { fieldWording as say } from './wording-fields.ts'

export interface Slot {
  /** Absent: it was announced before, and is not in this list. */
  readonly row?: number
  /** How it is called in a message. */
  readonly name: string
  readonly values: Values
}

/** What is wrong with which row, both rows of a pair among them. */
export function clashesOf(slots: readonly Slot[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>()
  const tell = (slot: Slot, what: string): void => {
    if (slot.row === undefined) return
    found.set(slot.row, [...(found.get(slot.row) ?? []), what])
  }
  for (const inRoom of byRoomAndDay(slots)) {
    const sorted = inRoom.toSorted((a, b) => (from(a) < from(b) ? -1 : 1))
    const byOrder = new Map<string, Slot>()
    // Whoever ends last so far: an hour may cover several that follow.
    let longest: Slot | undefined
    for (const slot of sorted) {
      if (longest !== undefined && from(slot) < to(longest)) {
        tell(slot, say.slotClash(longest.name, slot.values['room'] ?? ''))
        tell(longest, say.slotClash(slot.name, slot.values['room'] ?? ''))
      }
      if (longest === undefined || to(slot) > to(longest)) longest = slot
      const order = slot.values['order'] ?? ''
      const same = byOrder.get(order)
      if (same === undefined) byOrder.set(order, slot)
      else {
        tell(slot, say.orderClash(same.name, order))
        tell(same, say.orderClash(slot.name, order))
      }
    }
  }
  return found
}

const from = ({ values }: Slot): string => values['from'] ?? ''
const to = ({ values }: Slot): string => values['to'] ?? ''

const byRoomAndDay = (slots: readonly Slot[]) =>
  groupBy(slots, ({ values: { day = '', room = '' } }) => {
    return `${day} ${room.normalize('NFKC').replace(/\s+/g, '').toUpperCase()}`
  }).values()

// Turns a verified Lark event into the desk's own words, or says why there is nothing to do.
import { readAction } from './action.ts'
import { readMessage } from './message.ts'
import type { Read, ReadContext } from './reading.ts'
import type { LarkEvent } from './verify.ts'

export const messageEvent = 'im.message.receive_v1'
export const actionEvent = 'card.action.trigger'

/** Reads any event. Pure, and never throws. */
export function readLark(event: LarkEvent, context: ReadContext): Read {
  const read = readEvent(event, context)
  const isTooOld = read.kind === 'message' && read.message.writtenAt < context.oldestAt
  return isTooOld ? { kind: 'ignored', why: 'too-old' } : read
}

function readEvent(event: LarkEvent, context: ReadContext): Read {
  switch (event.type) {
    case messageEvent:
      return readMessage(event, context)
    case actionEvent:
      return readAction(event, context)
    case 'im.message.recalled_v1':
      return { kind: 'ignored', why: 'recalled' }
    default:
      return { kind: 'ignored', why: 'unknown-event' }
  }
}

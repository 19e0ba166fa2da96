// How much of one person is heard in a minute: a flood by one must not hold up the answers for all.
import type { InboundMessage } from '../channels/channel.ts'
import type { Limiter } from '../platform/limiter.ts'

/** `first`: it is the one with which it became too much, and is told so; `more`: it comes after that. */
export type Pace = (message: InboundMessage) => 'heard' | 'first' | 'more'

/**
 * At most `most` texts of one person in one chat; presses are not counted. `own`: channels of our own pages, where
 * visitors are counted at the door. `isTooMuch`: of the process, like those of the other doors.
 */
export function createPace(isTooMuch: Limiter, most: number, own: ReadonlySet<string>): Pace {
  return ({ channel, app, id, chat, sender, pressed }) => {
    if (pressed !== undefined || own.has(channel)) return 'heard'
    const name = JSON.stringify([channel, app, chat.id, sender.id])
    // What the platform sends again is no further word; the inbox knows it.
    if (isTooMuch(JSON.stringify([channel, app, id]), 1)) return 'heard'
    if (!isTooMuch(name, most)) return 'heard'
    return isTooMuch(`told ${name}`, 1) ? 'more' : 'first'
  }
}

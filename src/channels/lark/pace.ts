// What the Lark open platform takes, as the distances the desk keeps. Source: "发送消息", 使用限制.
import type { ChangePace } from '../channel.ts'

/**
 * Messages, whether created or replied: 1000 a minute and 50 a second per app, five a second per chat and person.
 * 15 at once and one each 63 ms make at most 32 in a second and 969 in a minute; what is left is for messages that
 * catch each other up on their way, by a whole second and more on a busy machine. Six to one chat begin 1025 ms
 * apart at the least.
 */
export const messagePace = { spacingMs: 63, burst: 15, laneSpacingMs: 205 } as const

/**
 * What is unasked keeps this pace as well: 857 of the 952 messages of a minute at the most, so that a tenth is left
 * for replies whatever is announced. 15 may catch up after a process has rested or died.
 */
export const unaskedPace = { spacingMs: 70, burst: 15 } as const

/** Messages per round: half a second of them, so that a busy chat need not wait long for its next one. */
export const messageBatch = 8

/**
 * Changes: 1000 a minute and 50 a second per API, and five a second to one and the same card, of which the desk
 * makes four: two on their way may come closer together.
 */
export const changePace: ChangePace = { spacingMs: 63, burst: 15, perMessageMs: 250 }

// The whole way in for the tests: an event is signed, encrypted, verified and read.
import type { InboundMessage } from '../../../src/channels/channel.ts'
import { readLark } from '../../../src/channels/lark/read.ts'
import type { Read } from '../../../src/channels/lark/reading.ts'
import { larkVerifier } from '../../../src/channels/lark/verify.ts'
import { larkTestApp, signedLark } from '../../support/lark-events.ts'

export const receivedAt = new Date('2025-07-20T10:00:00Z')
const oldestAt = new Date('2025-06-21T10:00:00Z')
const verify = larkVerifier(larkTestApp, larkTestApp.appId)

export function read(event: unknown): Read {
  const { body, headers } = signedLark(event)
  const verified = verify(Buffer.from(body), (name) => headers[name])
  if (verified.kind !== 'event') throw new Error(`not an event: ${verified.kind}`)
  const { appId, botOpenId } = larkTestApp
  return readLark(verified.event, { appId, botOpenId, receivedAt, oldestAt })
}

/** The message an event is read as; a test fails when it is none. */
export function messageOf(event: unknown): InboundMessage {
  const result = read(event)
  if (result.kind !== 'message') throw new Error(`not a message: ${JSON.stringify(result)}`)
  return result.message
}

// The channels of our own pages.
import { expect, test } from 'vitest'
import { pageChannels } from '../../src/web/page-channels.ts'
import { createReplies } from '../../src/web/replies.ts'
import { anAnswer } from '../web/memory-desk.ts'

test('sending leaves the row in the ledger and wakes the page that waits for it', async () => {
  const replies = createReplies()
  const bell = replies.listen(['web:web:visitor'])
  const [web] = pageChannels(replies, false)
  const sent = await web?.send({
    id: 'delivery-1',
    channel: 'web',
    app: 'web',
    target: { chat: 'visitor', kind: 'private' },
    body: anAnswer(),
  })
  expect(sent).toEqual({ kind: 'sent', messageId: 'delivery-1' })
  expect(await bell?.wait(0)).toBe(true)
})

test('the simulator has a sender only where it is on', () => {
  const replies = createReplies()
  expect(pageChannels(replies, false).map((channel) => channel.name)).toEqual(['web'])
  expect(pageChannels(replies, true).map((channel) => channel.name)).toEqual(['web', 'try'])
})

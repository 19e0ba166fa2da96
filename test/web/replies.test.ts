// The nudge: a waiting page is woken at once, never misses a ring, and leaves nothing behind.
import { describe, expect, test } from 'vitest'
import { createReplies } from '../../src/web/replies.ts'
import type { Bell, Replies } from '../../src/web/replies.ts'

function hang(replies: Replies, lanes: readonly string[]): Bell {
  const bell = replies.listen(lanes)
  if (bell === undefined) throw new Error('there was no room')
  return bell
}

describe('a bell', () => {
  test('wakes who waits on its lane, and nobody else', async () => {
    const replies = createReplies()
    const mine = hang(replies, ['a', 'b'])
    const other = hang(replies, ['c'])
    const waits = [mine.wait(5_000), other.wait(20)]
    replies.notify('b')
    expect(await Promise.all(waits)).toEqual([true, false])
  })

  test('remembers a ring that came while nobody waited', async () => {
    const replies = createReplies()
    const bell = hang(replies, ['a'])
    replies.notify('a')
    replies.notify('a')
    expect(await bell.wait(5_000)).toBe(true)
    expect(await bell.wait(10)).toBe(false)
  })

  test('ends its wait when closed, and can be closed twice', async () => {
    const replies = createReplies()
    const bell = hang(replies, ['a', 'b'])
    const wait = bell.wait(5_000)
    bell.close()
    bell.close()
    expect(await wait).toBe(false)
    expect(await bell.wait(5_000)).toBe(false)
    expect(replies.listening).toBe(0)
    replies.notify('a')
  })

  test('is refused where one address has enough, and nobody else is', () => {
    const replies = createReplies({ perLane: 9, perAddress: 2, inAll: 9 })
    const first = replies.listen(['a'], '203.0.113.7')
    expect(replies.listen(['b'], '203.0.113.7')).toBeDefined()
    expect(replies.listen(['c'], '203.0.113.7')).toBeUndefined()
    expect(replies.listen(['c'], '203.0.113.8')).toBeDefined()
    expect(replies.listen(['d'])).toBeDefined()
    first?.close()
    expect(replies.listen(['c'], '203.0.113.7')).toBeDefined()
  })

  test('is refused when the lane or the process has enough', () => {
    const replies = createReplies({ perLane: 2, perAddress: 9, inAll: 3 })
    const first = hang(replies, ['a'])
    expect(replies.listen(['a'])).toBeDefined()
    expect(replies.listen(['a'])).toBeUndefined()
    expect(replies.listen(['b'])).toBeDefined()
    expect(replies.listen(['c'])).toBeUndefined()
    first.close()
    expect(replies.listen(['a'])).toBeDefined()
  })

  test('the server stopping ends all waits and takes no new ones', async () => {
    const replies = createReplies()
    const waits = ['a', 'b', 'b'].map((lane) => hang(replies, [lane]).wait(5_000))
    replies.close()
    expect(await Promise.all(waits)).toEqual([false, false, false])
    expect(replies.listening).toBe(0)
    expect(replies.closed).toBe(true)
    expect(replies.listen(['a'])).toBeUndefined()
  })
})

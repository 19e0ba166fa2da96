// The private chat's event stream: at once, without gaps, and gone when the visitor is.
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { aTalk, anId, readStream } from './browser-like.ts'
import { anAnswer, createMemoryDesk, sleep } from './memory-desk.ts'

const replied = (headline: string) =>
  expect.objectContaining({ answer: expect.objectContaining({ headline }) })

describe('the stream', () => {
  test('brings a reply as soon as it is sent, and goes on after the last one seen', async () => {
    const { desk, visitor } = await aTalk()
    const stream = readStream(await visitor.get('/chat/events?after=0'))
    const first = stream.next()
    const startedAt = performance.now()
    await visitor.post('/chat/messages', { id: anId(1), text: '一' })
    const event = await first
    expect(performance.now() - startedAt).toBeLessThan(900)
    expect(JSON.parse(event?.data ?? '')).toEqual(replied('回复：一'))
    await stream.leave()

    await visitor.post('/chat/messages', { id: anId(2), text: '二' })
    await desk.settled()
    const headers = { 'last-event-id': event?.id ?? '' }
    const again = readStream(await visitor.get('/chat/events?after=0', headers))
    expect(JSON.parse((await again.next())?.data ?? '')).toEqual(replied('回复：二'))
    await again.leave()
  })

  test('finds within two seconds what another process sent', async () => {
    const { desk, visitor } = await aTalk()
    await visitor.post('/chat/messages', { id: anId(1), text: '一' })
    await desk.settled()
    const stream = readStream(await visitor.get('/chat/events'))
    await stream.next()
    const next = stream.next()
    desk.put(`web:web:${desk.inbox[0]?.chat.id}`, anAnswer({ headline: '别处来的' }))
    const startedAt = performance.now()
    expect(JSON.parse((await next)?.data ?? '')).toEqual(replied('别处来的'))
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    await stream.leave()
  })

  test('ends when the client leaves: no more reading, no bell left', async () => {
    const { desk, visitor } = await aTalk()
    const stream = readStream(await visitor.get('/chat/events'))
    const pending = stream.next()
    await sleep(30)
    expect(desk.deps.replies.listening).toBe(1)
    await stream.leave()
    await pending
    const reads = desk.reads()
    await sleep(1_200)
    expect(desk.deps.replies.listening).toBe(0)
    expect(desk.reads()).toBe(reads)
  })

  test('ends when the server stops', async () => {
    const { desk, visitor } = await aTalk()
    const next = readStream(await visitor.get('/chat/events')).next()
    await sleep(30)
    desk.deps.replies.close()
    expect(await next).toBeUndefined()
  })

  test('ends quietly when the ledger cannot be read', async () => {
    const readLane = () => Promise.reject(new Error('away'))
    const desk = createMemoryDesk({ deps: { readLane } })
    const response = await createApp(desk.deps).request('/chat/events')
    expect(await readStream(response).next()).toBeUndefined()
    expect(desk.logged.map((line) => line.event)).toEqual(['web.stream'])
    expect(desk.deps.replies.listening).toBe(0)
  })

  test('too many open pages of one visitor are told so', async () => {
    const { visitor } = await aTalk()
    const streams = await Promise.all(Array.from({ length: 13 }, () => visitor.get('/chat/events')))
    expect(streams.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1)
    await Promise.all(streams.map(async (stream) => stream.body?.cancel()))
  })

  test.each(['x', '-1', '1.2', '9'.repeat(30)])('a position %s is refused', async (after) => {
    const { visitor } = await aTalk()
    for (const path of ['events', 'replies']) {
      const response = await visitor.get(`/chat/${path}?after=${after}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: { code: 'wrong-cursor' } })
    }
  })
})

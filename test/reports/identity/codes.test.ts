// Somebody proves that they have a telephone in hand: the code that comes, the slips, and those who guess.
import { createSecretKey } from 'node:crypto'

import { expect, test } from 'vitest'

import type { CodeMessage, SendOutcome } from '../../../src/reports/identity/code-sender.ts'
import {
  codeMinutes,
  sendCode,
  useCode,
  type CodeAsk,
  type GivenCode,
} from '../../../src/reports/identity/one-time-code.ts'
import { sweepIdentity } from '../../../src/reports/identity/sweep.ts'
import { reportCodes, reportTries } from '../../../src/store/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import { fakeClock } from '../../support/clock.ts'
import { contains, eachStore } from '../../support/database.ts'
import { inventedPhone } from '../../support/invented.ts'

const minute = 60_000
const hour = 60 * minute
const key = createSecretKey(Buffer.alloc(32, 5))
const number = inventedPhone(7)

/** A reporter on their page, a telephone that rings, and a clock. */
function aReporter(store: Store) {
  const clock = fakeClock()
  const heard: CodeMessage[] = []
  let next: SendOutcome = { kind: 'sent' }
  const sender = {
    provider: 'double',
    send: async (message: CodeMessage) => {
      heard.push(message)
      return next
    },
  }
  const deps = { store, key, sender }
  const usual = { session: 's-1', phone: 'p-1', purpose: 'report' } as const
  return {
    clock,
    heard,
    lastCode: () => heard.at(-1)?.code ?? '',
    failsToSend: (why: string) => {
      next = { kind: 'unavailable', why }
    },
    asks: (rest: Partial<CodeAsk> = {}) =>
      sendCode(deps, { ...usual, number, account: 'a-1', address: 'ip-1', ...rest }, clock.now()),
    gives: (code: string, rest: Partial<GivenCode> = {}) =>
      useCode(deps, { ...usual, code, ...rest }, clock.now()),
  }
}

/** Another code than this one. */
const notThis = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

eachStore('a one-time code', (store, engine) => {
  test('I7: of six figures comes to the telephone, is right once, and then is used', async () => {
    const { asks, gives, heard, lastCode } = aReporter(store())
    expect(await asks()).toEqual({ kind: 'sent', alarms: [] })
    expect(heard).toEqual([
      { phone: number, code: expect.stringMatching(/^\d{6}$/), minutes: codeMinutes },
    ])
    const typed = ` ${lastCode().slice(0, 3)} ${lastCode().slice(3)}`
    expect(await gives(typed)).toEqual({ kind: 'right', phone: 'p-1' })
    expect(await gives(lastCode())).toEqual({ kind: 'used' })
    expect(await gives(notThis(lastCode()))).toEqual({ kind: 'used' })
  })

  test('I8: holds to the last moment of five minutes and not to the next', async () => {
    const { asks, gives, clock, lastCode } = aReporter(store())
    await asks()
    clock.advance(5 * minute)
    expect(await gives(lastCode())).toEqual({ kind: 'expired' })
    await asks()
    clock.advance(5 * minute - 1)
    expect((await gives(lastCode())).kind).toBe('right')
  })

  test('I9: is void after five wrong ones, also for the right one; a slip of the pen is none', async () => {
    const { asks, gives, lastCode } = aReporter(store())
    await asks()
    for (const left of [4, 3, 2, 1]) {
      expect(await gives('12345')).toEqual({ kind: 'wrong', left: left + 1 })
      expect(await gives(notThis(lastCode(), left))).toEqual({ kind: 'wrong', left })
    }
    expect(await gives(notThis(lastCode(), 9))).toEqual({ kind: 'spent' })
    expect(await gives(lastCode())).toEqual({ kind: 'spent' })
  })

  test('I9: is right at the fifth try after four wrong ones', async () => {
    const { asks, gives, lastCode } = aReporter(store())
    await asks()
    for (const by of [1, 2, 3, 4]) await gives(notThis(lastCode(), by))
    expect((await gives(lastCode())).kind).toBe('right')
  })

  test('I10: is void once a new one is asked for, by the same page or for the same telephone', async () => {
    const { asks, gives, clock, lastCode, heard } = aReporter(store())
    await asks()
    clock.advance(minute)
    await asks()
    const [first, second] = heard.map(({ code }) => code)
    // One in a million times both are the same.
    const old = first === second ? 'wrong' : (await gives(first ?? '')).kind
    expect(old).toBe('wrong')
    clock.advance(minute)
    await asks({ session: 's-2', account: 'a-2' })
    expect(await gives(second ?? '')).toEqual({ kind: 'none' })
    expect((await gives(lastCode(), { session: 's-2' })).kind).toBe('right')
  })

  test('I11: is good for nothing on another page, for another telephone or for another purpose', async () => {
    const { asks, gives, lastCode } = aReporter(store())
    expect(await gives('000000')).toEqual({ kind: 'none' })
    await asks()
    const none = { kind: 'none' }
    expect(await gives(lastCode(), { session: 's-2' })).toEqual(none)
    expect(await gives(lastCode(), { phone: 'p-2' })).toEqual(none)
    expect(await gives(lastCode(), { purpose: 'new-query-code' })).toEqual(none)
    expect((await gives(lastCode(), { phone: 'p-1' })).kind).toBe('right')
  })

  test('I12: given fifty times at once is right once', async () => {
    const { asks, gives, lastCode } = aReporter(store())
    await asks()
    const all = await Promise.all(Array.from({ length: 50 }, () => gives(lastCode())))
    const kinds = all.map(({ kind }) => kind).toSorted()
    expect(kinds).toEqual(['right', ...Array<string>(49).fill('used')])
  })

  test('I12: guessed at fifty times at once counts five, and the right one comes too late', async () => {
    const { asks, gives, lastCode } = aReporter(store())
    await asks()
    const guesses = Array.from({ length: 50 }, (_, by) => gives(notThis(lastCode(), by + 1)))
    const all = await Promise.all(guesses)
    expect(all.filter(({ kind }) => kind === 'wrong')).toHaveLength(4)
    expect(all.filter(({ kind }) => kind === 'spent')).toHaveLength(46)
    expect((await store().select().from(reportCodes))[0]?.wrong).toBe(5)
    expect(await gives(lastCode())).toEqual({ kind: 'spent' })
  })

  test('I13: comes again after 60 seconds, five times an hour and ten times a day to a telephone', async () => {
    const { asks, clock, heard } = aReporter(store())
    await asks()
    const first = clock.now()
    clock.advance(minute - 1)
    const soon = new Date(first.getTime() + minute)
    const shut = { kind: 'shut', limit: 'code-phone' }
    expect(await asks()).toEqual({ ...shut, until: soon, withinMs: minute })
    for (let more = 0; more < 4; more += 1) {
      clock.set(new Date(first.getTime() + (more + 1) * minute).toISOString())
      expect((await asks()).kind).toBe('sent')
    }
    clock.advance(minute)
    const inAnHour = new Date(first.getTime() + hour)
    expect(await asks()).toEqual({ ...shut, until: inAnHour, withinMs: hour })
    clock.set(new Date(inAnHour.getTime() - 1).toISOString())
    expect((await asks()).kind).toBe('shut')
    clock.advance(1)
    expect((await asks()).kind).toBe('sent')
    for (let more = 0; more < 4; more += 1) {
      clock.advance(hour)
      expect((await asks()).kind).toBe('sent')
    }
    clock.advance(hour)
    expect(await asks()).toMatchObject({ ...shut, until: new Date(first.getTime() + 24 * hour) })
    clock.set(new Date(first.getTime() + 24 * hour).toISOString())
    expect((await asks()).kind).toBe('sent')
    expect(heard).toHaveLength(11)
  })

  test('I14: comes ten times a day to one account and twenty times an hour to one address', async () => {
    const { asks, clock } = aReporter(store())
    for (let at = 0; at < 10; at += 1) expect((await asks({ phone: `p-${at}` })).kind).toBe('sent')
    expect(await asks({ phone: 'p-10' })).toMatchObject({ limit: 'code-account' })
    for (let at = 10; at < 20; at += 1)
      expect((await asks({ phone: `p-${at}`, account: 'a-2' })).kind).toBe('sent')
    const another = { phone: 'p-20', account: 'a-3' }
    expect(await asks(another)).toMatchObject({ limit: 'code-address' })
    // Who comes from elsewhere, or from nowhere that could be told, is not kept waiting for them.
    expect((await asks({ ...another, address: undefined })).kind).toBe('sent')
    clock.advance(hour)
    expect((await asks({ ...another, phone: 'p-21' })).kind).toBe('sent')
  })

  test('I15: comes 500 times a day in all, and with the last one somebody hears of it', async () => {
    const { asks, clock } = aReporter(store())
    await store()
      .insert(reportTries)
      .values(
        Array.from({ length: 499 }, () => ({
          id: crypto.randomUUID(),
          kind: 'code-all',
          subject: '',
          at: clock.now(),
        })),
      )
    expect(await asks()).toEqual({ kind: 'sent', alarms: ['code-all'] })
    const other = { phone: 'p-2', account: 'a-2', address: 'ip-2' }
    expect(await asks(other)).toMatchObject({ kind: 'shut', limit: 'code-all' })
    clock.advance(24 * hour)
    expect((await asks(other)).kind).toBe('sent')
  })

  test('I16: that could not be sent is void, and it is said that it was no fault of theirs', async () => {
    const { asks, gives, failsToSend, lastCode } = aReporter(store())
    failsToSend('timeout')
    expect(await asks()).toEqual({ kind: 'unavailable', why: 'timeout', alarms: [] })
    expect(await gives(lastCode())).toEqual({ kind: 'none' })
  })

  test('asked for twenty times at once is sent once', async () => {
    const { asks, heard } = aReporter(store())
    const all = await Promise.all(Array.from({ length: 20 }, () => asks()))
    expect(all.filter(({ kind }) => kind === 'sent')).toHaveLength(1)
    expect(heard).toHaveLength(1)
  })

  test('stands nowhere in the database, nor does the telephone, and after a day nothing of it', async () => {
    const { asks, clock, lastCode } = aReporter(store())
    await asks()
    expect(await contains(store(), number)).toBe(false)
    const [row] = await store().select().from(reportCodes)
    expect(JSON.stringify([row?.session, row?.phone, row?.mac])).not.toContain(lastCode())
    clock.advance(24 * hour - 1)
    await sweepIdentity(store(), clock.now())
    expect(await store().select().from(reportCodes)).toHaveLength(1)
    clock.advance(1)
    await sweepIdentity(store(), clock.now())
    expect(await store().select().from(reportCodes)).toEqual([])
    expect(await store().select().from(reportTries), engine).toEqual([])
  })
})

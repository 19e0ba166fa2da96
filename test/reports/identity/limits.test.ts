// Guessing, asking about others and flooding are slow, and whoever waited is let in again.
import { expect, test } from 'vitest'

import { takeQueryTry } from '../../../src/reports/identity/query-try.ts'
import { take } from '../../../src/reports/identity/tries.ts'
import { verifyIdentity } from '../../../src/reports/identity/verify.ts'
import { manualCheck, type CheckResult } from '../../../src/reports/identity/check.ts'
import type { LimitName } from '../../../src/reports/identity/limits.ts'
import { newId } from '../../../src/platform/ids.ts'
import { addTries } from '../../../src/store/reports-tries.ts'
import { reportTries } from '../../../src/store/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { fakeClock } from '../../support/clock.ts'
import { eachStore } from '../../support/database.ts'
import { inventedPhone, realisticIdentity } from '../../support/invented.ts'

const minute = 60_000
const hour = 60 * minute
const claim = { name: '某某', idNumber: realisticIdentity, phone: inventedPhone(7) }

/** A desk whose provider answers so, and a clock. */
function aDesk(store: Store) {
  const clock = fakeClock()
  let answer: CheckResult = { kind: 'MISMATCH' }
  let asked = 0
  const warned: unknown[] = []
  const log = {
    ...silentLog,
    warn: (event: string, fields?: object) => warned.push([event, fields]),
  }
  const check = {
    provider: 'double',
    factors: 3,
    check: async () => {
      asked += 1
      return answer
    },
  } as const
  return {
    clock,
    asked: () => asked,
    warned,
    answers: (next: CheckResult) => {
      answer = next
    },
    verifies: (account = 'a-1', idIndex = 'id-1', address?: string) =>
      verifyIdentity({ store, check, log }, { account, idIndex, address, claim }, clock.now()),
    tries: (limit: LimitName, subject = 'x') =>
      store.transaction((tx) => take(tx, [{ limit, subject }], clock.now())),
    queries: (account: string, address: string, caseNumber = 'JB-2026-0007') =>
      store.transaction((tx) => takeQueryTry(tx, { account, address, caseNumber }, clock.now())),
  }
}

eachStore('limits', (store) => {
  test('I17: three identities that do not match in a day shut the account, and the number for everybody', async () => {
    const { verifies, clock, asked, answers } = aDesk(store())
    const first = clock.now()
    expect(await verifies()).toEqual({ kind: 'mismatch', left: 2 })
    clock.advance(hour)
    expect(await verifies()).toEqual({ kind: 'mismatch', left: 1 })
    const until = new Date(first.getTime() + 24 * hour)
    expect(await verifies()).toEqual({ kind: 'locked', until })
    expect(await verifies('a-1', 'id-2')).toEqual({ kind: 'locked', until })
    expect(await verifies('a-2', 'id-1')).toEqual({ kind: 'locked', until })
    expect(asked()).toBe(3)
    expect(await verifies('a-2', 'id-2')).toEqual({ kind: 'mismatch', left: 2 })
    clock.set(until.toISOString())
    answers({ kind: 'MATCH' })
    expect(await verifies()).toEqual({ kind: 'verified', provider: 'double', factors: 3 })
  })

  test('I17: fifty questions at once about one number are answered three times', async () => {
    const { verifies, asked } = aDesk(store())
    const all = await Promise.all(Array.from({ length: 50 }, (_, at) => verifies(`a-${at}`)))
    expect(asked()).toBe(3)
    expect(all.filter(({ kind }) => kind === 'locked').length).toBeGreaterThanOrEqual(47)
  })

  test('whoever begins anew for each line of a stolen list is told of twenty in a day; others are looked at by a person', async () => {
    const { verifies, asked, answers, clock } = aDesk(store())
    const first = clock.now()
    const told: unknown[] = []
    for (let at = 0; at < 60; at += 1) {
      answers(at % 2 === 0 ? { kind: 'MATCH' } : { kind: 'MISMATCH' })
      told.push(await verifies(`draft-${at}`, `id-${at}`, 'ip-1'))
    }
    expect(asked()).toBe(20)
    const unasked = { kind: 'by-hand', why: 'check-address' }
    expect(told.slice(20)).toEqual(Array<object>(40).fill(unasked))
    // What was not asked is no mismatch of anybody, and another address is asked for.
    answers({ kind: 'MATCH' })
    expect((await verifies('draft-59', 'id-59', 'ip-2')).kind).toBe('verified')
    clock.set(new Date(first.getTime() + 24 * hour).toISOString())
    expect((await verifies('draft-60', 'id-60', 'ip-1')).kind).toBe('verified')
  })

  test('from many addresses at once: somebody hears of it at half, and the day of paid questions has an end', async () => {
    const { verifies, asked, answers, warned, clock } = aDesk(store())
    answers({ kind: 'MATCH' })
    const ask = (at: number) => verifies(`draft-${at}`, `id-${at}`, `ip-${at}`)
    const earlier = (count: number) =>
      addTries(
        store(),
        Array.from({ length: count }, () => {
          return { id: newId(), kind: 'check-all', subject: '', at: clock.now() }
        }),
      )
    await earlier(248)
    await ask(248)
    expect(warned).toEqual([])
    await ask(249)
    expect(warned).toEqual([['reports.manyChecks', { limit: 'check-all' }]])
    await earlier(249)
    expect((await ask(499)).kind).toBe('verified')
    expect(await ask(500)).toEqual({ kind: 'by-hand', why: 'check-all' })
    expect(asked()).toBe(3)
  })

  test('I18: what the provider does not know or cannot say counts nowhere and goes to a person', async () => {
    const { verifies, answers } = aDesk(store())
    const noAnswers = [
      [{ kind: 'NO_RECORD' }, 'no-record'],
      [{ kind: 'UNAVAILABLE', why: 'timeout' }, 'timeout'],
    ] as const
    for (const [result, why] of noAnswers) {
      answers(result)
      for (let times = 0; times < 4; times += 1)
        expect(await verifies()).toEqual({ kind: 'by-hand', why })
    }
    const kinds = (await store().select().from(reportTries)).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['check-all']))
    answers({ kind: 'MISMATCH' })
    expect(await verifies()).toEqual({ kind: 'mismatch', left: 2 })
  })

  test('I18: without a provider every identity is a custodian’s task', async () => {
    const { clock } = aDesk(store())
    const ask = { account: 'a-1', address: 'ip-1', idIndex: 'id-1', claim }
    for (let times = 0; times < 4; times += 1)
      expect(
        await verifyIdentity(
          { store: store(), check: manualCheck, log: silentLog },
          ask,
          clock.now(),
        ),
      ).toEqual({ kind: 'by-hand', why: 'manual' })
  })

  test('I19: a query code is guessed at five times in 15 minutes, also one of a case that there is not', async () => {
    const { queries, clock } = aDesk(store())
    for (const left of [4, 3, 2, 1, 0])
      expect(await queries('a-1', 'ip-1')).toMatchObject({ kind: 'taken', left, freezes: false })
    expect(await queries('a-1', 'ip-1', 'none')).toMatchObject({ limit: 'query-account' })
    clock.advance(15 * minute - 1)
    expect((await queries('a-1', 'ip-1')).kind).toBe('shut')
    clock.advance(1)
    expect((await queries('a-1', 'ip-1')).kind).toBe('taken')
  })

  test('I19: from one address twenty times an hour; the twentieth for one case in a day freezes it', async () => {
    const { queries, clock } = aDesk(store())
    for (let at = 0; at < 20; at += 1)
      expect((await queries(`a-${at}`, 'ip-1', `c-${at}`)).kind).toBe('taken')
    expect(await queries('a-20', 'ip-1', 'c-20')).toMatchObject({ limit: 'query-address' })
    clock.advance(hour)
    expect((await queries('a-20', 'ip-1', 'c-20')).kind).toBe('taken')
    for (let at = 0; at < 20; at += 1)
      expect(await queries(`b-${at}`, `ip-b-${at}`)).toMatchObject({
        kind: 'taken',
        freezes: at === 19,
      })
    expect(await queries('b-20', 'ip-b-20')).toMatchObject({ limit: 'query-case' })
  })

  test('I20: five numbers of the wrong shape end it for 30 minutes, and then it begins anew', async () => {
    const { tries, clock } = aDesk(store())
    for (const left of [4, 3, 2, 1, 0]) {
      clock.advance(minute)
      expect(await tries('id-format-session')).toMatchObject({ kind: 'taken', left })
    }
    const until = new Date(clock.now().getTime() + 30 * minute)
    expect(await tries('id-format-session')).toMatchObject({ kind: 'shut', until })
    expect((await tries('id-format-session', 'y')).kind).toBe('taken')
    clock.set(new Date(until.getTime() - 1).toISOString())
    expect((await tries('id-format-session')).kind).toBe('shut')
    clock.set(until.toISOString())
    for (const left of [4, 3, 2, 1, 0])
      expect(await tries('id-format-session')).toMatchObject({ kind: 'taken', left })
    expect((await tries('id-format-session')).kind).toBe('shut')
  })

  test('I20: five reports in 24 hours from an account; thirty in an hour from all refuse nobody and alarm', async () => {
    const { tries, clock } = aDesk(store())
    for (let times = 0; times < 5; times += 1)
      expect((await tries('submit-account')).kind).toBe('taken')
    expect((await tries('submit-account')).kind).toBe('shut')
    clock.advance(24 * hour - 1)
    expect((await tries('submit-account')).kind).toBe('shut')
    clock.advance(1)
    expect((await tries('submit-account')).kind).toBe('taken')
    const alarms: number[] = []
    for (let at = 1; at <= 32; at += 1) {
      const taken = await tries('submit-all', '')
      if (taken.kind !== 'taken') throw new Error('refused')
      if (taken.alarms.length > 0) alarms.push(at)
    }
    expect(alarms).toEqual([30])
  })
})

// Whoever reported hears at least every ten working days that their case is not forgotten.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { tellReporters } from '../../../src/conversation/report-news.ts'
import { doorOf } from '../../../src/node-reports.ts'
import { sealHandle } from '../../../src/reports/intake/parts.ts'
import { tellProgress } from '../../../src/reports/case/progress.ts'
import { tellingWords } from '../../../src/reports/case/wording.ts'
import { attendReview } from '../../../src/reports/review/attend.ts'
import { reviewDeps } from '../../../src/reports/review/deps.ts'
import { changeCase, passedOn, toldOf, untold } from '../../../src/store/reports-cases.ts'
import { deliveries } from '../../../src/store/schema.ts'
import { caseHandles } from '../../../src/store/schema-reports.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { contains, empty, freshPostgres, type TestDatabase } from '../../support/database.ts'
import { aReportDesk } from '../../support/reports.ts'
import { secretOf } from '../../support/report-keys.ts'
import { aReview, type Review } from '../../support/review.ts'

let opened: TestDatabase
let on: Review
beforeAll(async () => {
  opened = await freshPostgres()
})
beforeEach(async () => {
  await empty(opened.store)
  on = await aReview(opened.store)
})
afterAll(() => opened.close())

const told = async (caseId: string) =>
  (await toldOf(opened.store, caseId)).map(({ telling }) => telling)
const until = (moment: string) => on.clock.advance(Date.parse(moment) - on.clock.now().getTime())

// Filed on Wednesday 3 June 2026; 19 June is the Dragon Boat holiday, so the tenth working day is the 17th.
test('on the tenth working day, not the day before; once, however many look; and again ten later', async () => {
  const { store } = opened
  const caseId = await on.aCase('verifying')
  until('2026-06-16T23:59:00+08:00')
  expect(await tellProgress(reviewDeps(on.desk))).toBe(0)
  until('2026-06-17T00:00:00+08:00')
  const counts = await Promise.all(
    Array.from({ length: 5 }, () => tellProgress(reviewDeps(on.desk))),
  )
  expect(counts.reduce((all, one) => all + one, 0)).toBe(1)
  expect(await told(caseId)).toEqual(['registered', 'progress'])
  until('2026-07-01T23:00:00+08:00')
  await attendReview(on.desk, silentLog)
  expect(await told(caseId)).toHaveLength(2)
  // The 19th was no working day.
  until('2026-07-02T09:00:00+08:00')
  await attendReview(on.desk, silentLog)
  await attendReview(on.desk, silentLog)
  expect(await told(caseId)).toEqual(['registered', 'progress', 'progress'])
  expect(await contains(store, tellingWords.progress)).toBe(false)
})

test('nobody is told of a case that is over, not yet accepted, or wished to be withdrawn', async () => {
  const { store } = opened
  const closed = await on.aCase('closed')
  const registered = await on.aCase('registered')
  const withdrawn = await on.aCase('verifying')
  await changeCase(store, withdrawn, { withdrawalAt: on.clock.now() })
  until('2026-08-17T00:00:00+08:00')
  expect(await tellProgress(reviewDeps(on.desk))).toBe(0)
  for (const each of [closed, registered, withdrawn])
    expect(await told(each)).not.toContain('progress')
})

test('it goes through the sealed ledger like every other word', async () => {
  const { store } = opened
  const caseId = await on.aCase('verifying')
  await store.insert(caseHandles).values({ caseId, sealed: 'handle' }).onConflictDoNothing()
  await store.transaction(async (tx) => {
    for (const { id } of await untold(tx, 10)) await passedOn(tx, id, on.clock.now())
  })
  until('2026-06-17T10:00:00+08:00')
  await tellProgress(reviewDeps(on.desk))
  const said: string[] = []
  const deps = {
    store,
    log: silentLog,
    publicUrl: 'https://desk.example.org',
    seal: (_id: string, message: unknown) => {
      said.push(JSON.stringify(message))
      return Buffer.from('sealed')
    },
    laneOf: () => 'lane',
    openHandle: () => ({ channel: 'lark', app: 'app', chat: 'chat', person: 'person' }),
  }
  expect(await tellReporters(deps, on.clock.now())).toBe(1)
  expect(said.join()).toContain(tellingWords.progress)
  const sent = await store.select().from(deliveries)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.onceKey).toMatch(/^telling:/)
})

test('whose chat was sealed under a key that is lost reads on the page; all others are told as ever', async () => {
  const { store } = opened
  const [lost, told] = [await on.aCase('registered'), await on.aCase('registered')]
  const { parts } = await aReportDesk(store)
  const former = { keys: { ...parts.keys, handle: secretOf(8) } }
  const chat = (person: string) => ({ channel: 'lark', app: 'app', chat: `with ${person}`, person })
  await store.insert(caseHandles).values([
    { caseId: lost, sealed: sealHandle(former, 'handles', lost, chat('zhang')) },
    { caseId: told, sealed: sealHandle(parts, 'handles', told, chat('li')) },
  ])
  const errors: unknown[] = []
  const log = {
    ...silentLog,
    error: (event: string, fields?: object) => errors.push([event, fields]),
  }
  const deps = { store, log, publicUrl: 'https://desk.example.org', ...doorOf(parts) }
  await tellReporters(deps, on.clock.now())
  const sent = await store.select().from(deliveries)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.lane).toContain(deps.laneOf(chat('li')))
  expect(errors).toMatchObject([['reporter.notReached', { caseId: lost }]])
  // It is not tried again at each round.
  expect(await tellReporters(deps, on.clock.now())).toBe(0)
  expect(errors).toHaveLength(1)
})

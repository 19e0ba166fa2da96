import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { accept } from '../../../src/reports/case/steps.ts'
import { destroyDue } from '../../../src/reports/case/keep.ts'
import { fileReport } from '../../../src/reports/case/file-report.ts'
import { resetCode } from '../../../src/reports/case/receipt.ts'
import { supplement, withdraw } from '../../../src/reports/case/reporter.ts'
import { codeOf } from '../../../src/platform/blame.ts'
import { endAssignments } from '../../../src/store/reports-cases.ts'
import { actAsHandler, grantReports, type ReportRole } from '../../../src/store/reports-roles.ts'
import {
  caseContents,
  caseIndexes,
  caseMessages,
  cases,
} from '../../../src/store/schema-reports.ts'
import type { Store } from '../../../src/store/store.ts'
import { empty, freshPostgres, type TestDatabase } from '../../support/database.ts'
import { stage, start } from './stage.ts'

let database: TestDatabase
let on: ReturnType<typeof stage>
beforeAll(async () => {
  database = await freshPostgres()
  // As the audit's own part makes it; here it is the trigger that counts.
  await database.store.execute(sql`create table if not exists reports.audit (seq bigint primary key,
    at timestamptz not null, actor text not null, role text not null, action text not null, case_uuid uuid,
    meta jsonb not null, prev text not null, h text not null)`)
  await grantReports(database.store)
})
beforeEach(async () => {
  await database.store.execute(sql`alter table reports.audit disable trigger user`)
  await empty(database.store)
  await database.store.execute(sql`truncate reports.audit`)
  await database.store.execute(sql`alter table reports.audit enable trigger user`)
  on = stage(() => database.store)
})
afterAll(() => database.close())

/** The same database as a lesser role sees it; each transaction of the work begins anew as that role. */
async function as<T>(role: ReportRole, work: (store: Store) => Promise<T>): Promise<T> {
  return database.store.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local role ${role}`))
    return work(tx)
  })
}

const denied = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return codeOf(error)
}
const noRight = '42501'

const only = (role: ReportRole, statement: string) =>
  denied(as(role, async (tx) => tx.execute(sql.raw(statement))))

test('intake files a whole report, and can read nothing of it back', async () => {
  const filing = await on.filing({ files: ['f1'] })
  const filed = await as('desk_intake', (store) => fileReport({ ...on.deps, store }, filing))
  expect(filed.kind).toBe('filed')
  for (const table of [
    'contents',
    'identity_fields',
    'handles',
    'receipts',
    'messages',
    'consents',
    'tellings',
    'openings',
    'votes',
    'assignments',
    'proposals',
  ])
    expect([table, await only('desk_intake', `select * from reports.${table}`)]).toEqual([
      table,
      noRight,
    ])
  expect(await only('desk_intake', 'select scope from reports.cases')).toBe(noRight)
  expect(await only('desk_intake', 'select number, state from reports.cases')).toBeUndefined()
  expect(await only('desk_intake', `update reports.cases set state = 'accepted'`)).toBe(noRight)
  expect(await only('desk_intake', 'delete from reports.cases')).toBe(noRight)
  expect(await only('desk_intake', 'select * from inbox')).toBe(noRight)
})

test('intake cannot make a case that is accepted already, nor write as somebody of the office', async () => {
  const insert = (state: string) =>
    only(
      'desk_intake',
      `insert into reports.cases (id, number, scope, who, state, state_at, filed_at)
       values ('${randomUUID()}', '${randomUUID()}', 'other', 'person', '${state}', now(), now())`,
    )
  expect(await insert('accepted')).toBe(noRight)
  expect(await insert('registered')).toBeUndefined()
  const message = (author: string) =>
    only(
      'desk_intake',
      `insert into reports.messages (id, case_id, kind, author, at, sealed)
       values ('${randomUUID()}', '${randomUUID()}', 'supplement', '${author}', now(), 'x')`,
    )
  expect(await message(randomUUID())).toBe(noRight)
  expect(await message('reporter')).toBeUndefined()
})

test('with number and code a reporter adds and withdraws; decisions and texts are out of reach', async () => {
  const caseId = await on.aCase('registered')
  await as('desk_reporter', (store) => supplement({ ...on.deps, store }, { caseId, text: '补充' }))
  expect(await as('desk_reporter', (store) => withdraw({ ...on.deps, store }, { caseId }))).toEqual(
    { kind: 'withdrawn' },
  )
  for (const state of ['rejected', 'ruled', 'closed'])
    expect(await only('desk_reporter', `update reports.cases set state = '${state}'`)).toBe(noRight)
  expect(await only('desk_reporter', `update reports.cases set ruling = 'founded'`)).toBe(noRight)
  for (const table of ['contents', 'messages', 'identity_fields', 'openings'])
    expect([table, await only('desk_reporter', `select * from reports.${table}`)]).toEqual([
      table,
      noRight,
    ])
})

test('a reporter gets a new query code, and who is the same person stays as it is', async () => {
  const caseId = await on.aCase('registered')
  const indexes = async () =>
    (await on.deps.store.select().from(caseIndexes).where(eq(caseIndexes.caseId, caseId))).map(
      ({ what, value }) => `${what}: ${value}`,
    )
  const before = await indexes()
  const reset = await as('desk_reporter', (store) => resetCode({ ...on.deps, store }, { caseId }))
  expect(reset.kind).toBe('new')
  const after = await indexes()
  const others = (all: typeof after) => all.filter((each) => !each.startsWith('code')).toSorted()
  expect(others(after)).toEqual(others(before))
  const code = (all: typeof after) => all.find((each) => each.startsWith('code'))
  expect(code(after)).not.toBe(code(before))
  await only('desk_reporter', `update reports.indexes set value = 'x' where what <> 'code'`)
  expect(others(await indexes())).toEqual(others(before))
})

test('a handler reads the case given to them, no other, and none from the moment it is taken away', async () => {
  const [mine, other] = [await on.aCase('verifying'), await on.aCase('verifying')]
  const handler = await on.aHandler(mine)
  await on.aHandler(other)
  await on.deps.store
    .insert(caseMessages)
    .values({ id: randomUUID(), caseId: other, kind: 'note', author: 'x', at: start, sealed: 'x' })
  const seen = () =>
    database.store.transaction(async (tx) => {
      await actAsHandler(tx, handler.id)
      return {
        cases: (await tx.select({ id: cases.id }).from(cases)).map(({ id }) => id),
        contents: (await tx.select({ id: caseContents.caseId }).from(caseContents)).map(
          ({ id }) => id,
        ),
        messages: await tx.select().from(caseMessages),
        other: await tx.select().from(caseContents).where(eq(caseContents.caseId, other)),
      }
    })
  expect(await seen()).toEqual({ cases: [mine], contents: [mine], messages: [], other: [] })
  await endAssignments(
    database.store,
    { caseId: mine, staff: handler.id },
    { at: start, why: 'recused' },
  )
  expect(await seen()).toEqual({ cases: [], contents: [], messages: [], other: [] })
  expect(await only('review_handler', 'select * from reports.contents')).toBeUndefined()
  for (const table of ['identity_fields', 'handles', 'indexes', 'receipts', 'votes', 'openings'])
    expect([table, await only('review_handler', `select * from reports.${table}`)]).toEqual([
      table,
      noRight,
    ])
  expect(await only('review_handler', `update reports.cases set state = 'closed'`)).toBe(noRight)
})

test('the office runs its verbs and destroys what it may not read', async () => {
  const caseId = await on.aCase('registered')
  const ended = await on.aCase('withdrawn', { endedAt: start })
  const registrar = on.person('registrar')
  expect(
    await as('review_office', (store) => accept({ ...on.deps, store }, registrar, { caseId })),
  ).toEqual({ kind: 'done' })
  expect(await as('review_office', (store) => destroyDue({ ...on.deps, store }))).toBe(4)
  expect(await on.stateOf(ended)).toMatchObject({ state: 'withdrawn' })
  for (const column of ['handles.sealed', 'receipts.code_hash'])
    expect(
      await only(
        'review_office',
        `select ${column.split('.')[1]} from reports.${column.split('.')[0]}`,
      ),
    ).toBe(noRight)
})

test('nobody changes the audit, not even its owner while the trigger stands', async () => {
  await database.store
    .execute(sql`insert into reports.audit (seq, at, actor, role, action, meta, prev, h)
    values (1, now(), 'desk', 'desk', 'destroyed', '{}', 'p', 'h')`)
  const kept = 'P0001'
  for (const statement of [
    `update reports.audit set h = 'x'`,
    'delete from reports.audit',
    'truncate reports.audit',
  ])
    expect([statement, await denied(database.store.execute(sql.raw(statement)))]).toEqual([
      statement,
      kept,
    ])
  for (const role of ['desk_intake', 'desk_reporter', 'review_office'] as const) {
    expect(await only(role, 'delete from reports.audit')).toBe(noRight)
    expect(await only(role, 'select seq, h from reports.audit')).toBeUndefined()
  }
})

test('made again it is the same: nothing is granted twice and nothing is lost', async () => {
  await grantReports(database.store)
  const caseId = await on.aCase('registered')
  expect(
    (await as('desk_reporter', (store) => withdraw({ ...on.deps, store }, { caseId }))).kind,
  ).toBe('withdrawn')
})

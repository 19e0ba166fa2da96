// The whole of a report as the account that `npm run roles` makes for the desk: it writes, and can read nothing back.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { codeOf } from '../../../src/platform/blame.ts'
import { openPostgres } from '../../../src/store/open/postgres.ts'
import { grantReports, grantRoleTo } from '../../../src/store/reports-roles.ts'
import { cases, evidence } from '../../../src/store/schema.ts'
import type { OpenStore } from '../../../src/store/store.ts'
import { createVisitor } from '../browser-like.ts'
import { fillsIn, phone, posts, shown } from '../reporter.ts'
import { freshPostgres, type TestDatabase } from '../../support/database.ts'
import { aPdf } from '../../support/evidence-files.ts'
import { aReportDesk } from '../../support/reports.ts'

const account = `desk_${process.pid}`
let owner: TestDatabase
let desk: OpenStore

beforeAll(async () => {
  owner = await freshPostgres()
  await grantReports(owner.store)
  await owner.store.execute(sql.raw(`create role ${account} login`))
  await grantRoleTo(owner.store, account, ['desk_intake', 'desk_reporter'])
  const url = new URL(owner.url)
  url.username = account
  desk = await openPostgres(url.href)
})
afterAll(async () => {
  await desk.close()
  await owner.store.execute(sql.raw(`drop owned by ${account}`))
  await owner.store.execute(sql.raw(`drop role ${account}`))
  await owner.close()
})

test('a report is made, followed, added to and withdrawn, and none of it can be read by the one who took it in', async () => {
  const on = await aReportDesk(desk.store)
  const visitor = createVisitor(on.pages)
  await fillsIn(on, visitor, 'unit')
  const first = shown((await posts(visitor, '/report/draft/submit', {})).text)
  expect(first.number).toBe('JB-2026-0001')
  const reader = createVisitor(on.pages)
  expect((await posts(reader, '/report/case', first)).text).toContain('身份保管员')
  const begun: unknown = await (
    await reader.post(
      '/report/case/files',
      { name: '补.pdf', size: aPdf('more').length, kind: 'evidence' },
      { 'content-type': 'application/json' },
    )
  ).json()
  const { id } = begun as { readonly id: string }
  await on.pages.request(`/report/case/files/${id}?at=0`, {
    method: 'PUT',
    headers: { cookie: reader.cookie() },
    body: aPdf('more'),
  })
  const more = await posts(reader, '/report/case/supplement', { text: '补充：会议纪要也这样写。' })
  expect(more.text).toContain('已登记')
  on.clock.advance(61_000)
  await posts(reader, '/report/case/lost', { number: first.number, phone })
  const code = on.codes.at(-1)?.code ?? ''
  const renewed = await posts(reader, '/report/case/lost', { number: first.number, phone, code })
  const second = shown(renewed.text)
  expect((await posts(reader, '/report/case', second)).text).toContain('身份保管员')
  expect((await posts(reader, '/report/case/withdraw', { sure: 'yes' })).text).toContain('已撤回')
  expect(await owner.store.select({ id: evidence.id }).from(evidence)).toHaveLength(3)
  expect(await owner.store.select({ state: cases.state }).from(cases)).toEqual([
    { state: 'withdrawn' },
  ])
  for (const table of ['contents', 'identity_fields', 'evidence', 'messages', 'consents']) {
    const read = desk.store.execute(sql.raw(`select * from reports.${table}`))
    expect([
      table,
      codeOf(
        await read.then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    ]).toEqual([table, '42501'])
  }
})

// Whoever waits for one thing does not wait for another: each advisory lock has its own number.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { locks } from '../../src/store/locks.ts'
import { lockOffice } from '../../src/store/office.ts'
import { takeTurn } from '../../src/store/reminders.ts'
import { lastReportAudit } from '../../src/store/reports-audit.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'

let opened: TestDatabase
beforeAll(async () => {
  opened = await freshPostgres()
})
afterAll(() => opened.close())

test('while somebody adds to the audit of reports, the office and the calendar go on', async () => {
  const { store } = opened
  await store.transaction(async (tx) => {
    await lastReportAudit(tx, 'held')
    const others = await store.transaction(async (other) => {
      await other.execute(sql`set local lock_timeout = '1ms'`)
      await lockOffice(other)
      return takeTurn(other, false)
    })
    expect(others).toBe(true)
  })
})

test('no number is given twice, and none stands outside the list', () => {
  const numbers = Object.values(locks)
  expect(new Set(numbers).size).toBe(numbers.length)
  const folder = join(import.meta.dirname, '../../src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const taking = files.filter((name) => {
    if (!/\.tsx?$/.test(name)) return false
    const text = readFileSync(join(folder, name), 'utf8')
    return [...text.matchAll(/advisory_xact_lock\(([^)]*)/g)].some(
      ([, what = '']) => !what.startsWith('${locks.') && !what.startsWith('hashtextextended('),
    )
  })
  expect(taking).toEqual([])
})

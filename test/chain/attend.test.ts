// The clock of the whole desk goes round while one of its parts cannot be done.
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { joinReports } from '../../src/compose-reports.ts'
import { doorOf } from '../../src/node-reports.ts'
import { createIntake } from '../../src/reports/intake/create-intake.ts'
import { freshPostgres } from '../support/database.ts'
import { aReportDesk } from '../support/reports.ts'
import { join } from './joined.ts'

test('answers are corrected while neither reporters nor auditors can be told', async () => {
  const { store, close } = await freshPostgres()
  await store.execute(sql`alter table reports.tellings rename to tellings_away`)
  await store.execute(sql`alter table staff_proposals rename to staff_proposals_away`)
  const { parts } = await aReportDesk(store)
  let corrected = 0
  const { desk, logged, settled } = join(
    store,
    undefined,
    undefined,
    { PUBLIC_URL: 'https://desk.example.org' },
    {
      reports: { intake: createIntake(parts), door: doorOf(parts), join: joinReports },
      corrections: () => async () => void (corrected += 1),
    },
  )
  await desk.attend()
  await settled()
  expect(corrected).toBe(1)
  const failed = logged.filter((line) => line.includes('desk.notAttended'))
  expect(failed).toHaveLength(2)
  expect(failed[0]).toContain('auditors')
  expect(failed[1]).toContain('reporters')
  await close()
})

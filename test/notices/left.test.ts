// Somebody leaves a team in the evening, and in the morning nothing of that team comes to them any more.
import { expect, test } from 'vitest'

import { fallBack } from '../../src/notices/fallback.ts'
import { deliveries } from '../../src/store/schema.ts'
import { bindContacts, reminders, switchOn, ticks } from '../support/calendar.ts'
import { eachStore } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'

eachStore('whoever has left a team', (store) => {
  test('reads nothing of it that still waits: the next of the team does', async () => {
    await importRows(store(), [starRiver, qinMountain])
    await bindContacts(store(), 'SN-0001')
    await bindContacts(store(), 'SN-0002')
    await switchOn(store(), { days: [3], to: 'representatives' })
    await ticks(store(), '2025-07-28T10:06')
    // The database has a clock of its own, for which that summer is long over.
    await store().update(deliveries).set({ expiresAt: null })
    const [first] = await reminders(store())
    const leaves = Number(first?.chat.at(-1))
    const stays = `oc_SN-0001_${1 - leaves}`
    const contacts = [starRiver.slice(7, 9), starRiver.slice(9, 11)]
    const rest = [...starRiver.slice(0, 7), ...(contacts[1 - leaves] ?? []), '', '']
    await importRows(store(), [rest, qinMountain])
    expect((await reminders(store())).find(({ chat }) => chat === first?.chat)).toMatchObject({
      status: 'failed',
      lastCode: 'left',
    })
    await fallBack({ store: store(), key: testKey })
    const waiting = (await reminders(store())).filter(({ status }) => status === 'queued')
    expect(waiting.map(({ chat }) => chat)).toContain(stays)
    expect(waiting.map(({ chat }) => chat)).not.toContain(first?.chat)
  })
})

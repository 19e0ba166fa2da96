// Calendars to subscribe to: events keep their name when the date moves, and a team's own is at a secret address.
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { makeAddress, revokeAddress } from '../../src/notices/calendar/addresses.ts'
import { createFeeds } from '../../src/notices/calendar/feeds.ts'
import { writeIcs } from '../../src/notices/calendar/ics.ts'
import { calendarRoutes } from '../../src/web/calendar.ts'
import { Refusal } from '../../src/platform/errors.ts'
import { calendarAddresses } from '../../src/store/schema.ts'
import { at, calendarDeps, moves, secretary } from '../support/calendar.ts'
import { fakeClock } from '../support/clock.ts'
import { contains, empty, freshPostgres } from '../support/database.ts'
import { importRows, starRiver } from '../support/teams.ts'
import { inventedPhone } from '../support/invented.ts'

const { store, close } = await freshPostgres()
beforeEach(() => empty(store))
afterAll(close)

const clock = fakeClock()
const feeds = createFeeds(store, sn2025, writeIcs)

function browser() {
  const app = calendarRoutes({ calendar: feeds, clock, trustProxy: true })
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error
    return c.text(error.code, 404)
  })
  return (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
}

/** Each event as its properties; folded lines are joined. */
function eventsIn(text: string): readonly Readonly<Record<string, string>>[] {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  const events: Record<string, string>[] = []
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({})
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? []
    const last = events.at(-1)
    if (last !== undefined) last[name] = value
  }
  return events
}

const track = sn2025.tracks[0]?.id ?? ''

describe('the calendar of a track', () => {
  test('has the days of the notice, and nothing for what it leaves vague', async () => {
    const response = await browser()(`/calendar/${encodeURIComponent(track)}.ics`)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await response.text()
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
    expect(text).not.toContain('决赛')
    expect(eventsIn(text)).toMatchObject([
      {
        UID: 'sign-up.sn2025@contest-desk',
        SUMMARY: '陕西分赛：报名参赛截止',
        'DTSTART;VALUE=DATE': '20250731',
        'DTEND;VALUE=DATE': '20250801',
        SEQUENCE: '0',
      },
      { 'DTSTART;VALUE=DATE': '20250801', 'DTEND;VALUE=DATE': '20250816' },
    ])
    expect(text).toContain('通知未写明几点截止')
  })

  test('moves an event that has moved: the same name, a higher number, the hour in universal time', async () => {
    await moves(store, { to: '2025-08-10', toTime: '17:00' }, '2025-07-28T12:00')
    await moves(store, { stage: 'final', from: '2025-08-26' }, '2025-07-28T12:00')
    const text = await (await browser()('/calendar/all.ics')).text()
    expect(eventsIn(text)).toMatchObject([
      {
        UID: 'sign-up.sn2025@contest-desk',
        DTSTART: '20250810T090000Z',
        DTEND: '20250810T090000Z',
        SEQUENCE: '1',
        DTSTAMP: '20250728T040000Z',
      },
      { UID: 'preliminary.sn2025@contest-desk', SEQUENCE: '0' },
      { UID: 'final.sn2025@contest-desk', 'DTSTART;VALUE=DATE': '20250826' },
    ])
    expect(text.replaceAll(/\r\n[ \t]/g, '')).toContain('官方网站公告')
  })

  test('has no line that somebody has typed into a source', async () => {
    const when = { kind: 'days', from: '2025-07-31', until: '2025-08-01' } as const
    const event = { uid: 'a@desk', sequence: 1, url: 'https://desk.example.org', when }
    const typed = '会议纪要\rEND:VEVENT\r\nBEGIN:VALARM\u000b'
    const text = { title: typed, description: typed, changedAt: clock.now() }
    const lines = writeIcs(typed, [{ ...event, ...text }]).split(/\r\n|[\r\n\v]/)
    expect(lines.filter((line) => /^(?:BEGIN|END):/.test(line))).toEqual([
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })

  test('is not sent again to whoever has it', async () => {
    const get = browser()
    const etag = (await get('/calendar/all.ics')).headers.get('etag') ?? ''
    expect((await get('/calendar/all.ics', { 'if-none-match': etag })).status).toBe(304)
  })

  test('of a track that is not there is not there', async () => {
    expect((await browser()('/calendar/nothing.ics')).status).toBe(404)
  })
})

describe('the calendar of a team', () => {
  test('opens at its secret address until that is shut, and tells nothing of its people', async () => {
    await importRows(store, [starRiver])
    const deps = calendarDeps(store)
    const made = await makeAddress(deps, secretary, 'SN-0001', at('2025-07-01T12:00'))
    if (made.kind !== 'made') throw new Error(made.kind)
    expect(made.secret).toMatch(/^[0-9a-f]{32}$/)
    expect(await contains(store, made.secret)).toBe(false)
    const get = browser()
    const response = await get(`/calendar/team/${made.secret}.ics`)
    expect(response.headers.get('cache-control')).toContain('private')
    const text = await response.text()
    expect(eventsIn(text)).toHaveLength(2)
    expect(text).toContain('SN-0001')
    for (const personal of ['甲一', inventedPhone(1), '星河数据有限公司', '承诺书'])
      expect(text).not.toContain(personal)
    // A second one shuts the first; and shut, neither leads anywhere.
    const again = await makeAddress(deps, secretary, 'SN-0001', at('2025-07-02T12:00'))
    if (again.kind !== 'made') throw new Error(again.kind)
    expect((await get(`/calendar/team/${made.secret}.ics`)).status).toBe(404)
    expect((await get(`/calendar/team/${again.secret}.ics`)).status).toBe(200)
    const late = at('2025-07-03T12:00')
    expect(await revokeAddress(deps, secretary, 'SN-0001', late)).toEqual({ kind: 'shut' })
    expect(await revokeAddress(deps, secretary, 'SN-0001', late)).toEqual({ kind: 'no-address' })
    expect((await get(`/calendar/team/${again.secret}.ics`)).status).toBe(404)
    expect(await store.select().from(calendarAddresses)).toHaveLength(2)
  })

  test('cannot be guessed at quickly', async () => {
    const get = browser()
    const guess = (number: number, from: string) =>
      get(`/calendar/team/${String(number).padStart(32, '0')}.ics`, { 'x-forwarded-for': from })
    for (let number = 0; number < 60; number += 1)
      expect((await guess(number, '192.0.2.1')).status).toBe(404)
    expect((await guess(60, '192.0.2.1')).status).toBe(429)
    expect((await guess(60, '192.0.2.2')).status).toBe(404)
    clock.advance(60_000)
    expect((await guess(61, '192.0.2.1')).status).toBe(404)
  })
})

// A deadline is moved on the page, by a person with a browser, and whoever was told the old day is told the new one.
import { once } from 'node:events'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenStore } from '../../src/store/store.ts'
import {
  bindContacts,
  bindGroup,
  reminders,
  sendAll,
  switchOn,
  ticks,
} from '../support/calendar.ts'
import { fakeClock } from '../support/clock.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { newPglite } from '../support/pglite.ts'
import { importRows, starRiver } from '../support/teams.ts'
import { narrow, openChromium, openPage } from './chromium.ts'
import { picture } from './picture.ts'

let browser: Browser
let opened: OpenStore
let server: ReturnType<typeof serve>
let url = ''

beforeAll(async () => {
  opened = await newPglite()
  const clock = fakeClock('2025-07-28T12:00:00+08:00')
  const { app } = openConsole(opened.store, staffOf(['secretariat']), { clock })
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${at.port}`
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  server.close()
  await opened.close()
})

const sideways = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'

test('a moved deadline is looked at, confirmed, and corrected where it was told', async () => {
  const { store } = opened
  await importRows(store, [starRiver])
  await bindContacts(store, 'SN-0001')
  await bindGroup(store)
  await switchOn(store, { days: [3, 1] })
  await ticks(store, '2025-07-28T10:06')
  await sendAll(store)

  const { page, complaints } = await openPage(browser, `${url}/console/calendar`, {
    viewport: narrow,
  })
  expect(await page.evaluate(sideways)).toBe(false)
  await page.getByRole('link', { name: '设定或改期' }).first().click()
  await page.getByLabel('结束（截止）日期').fill('2025-08-10')
  await page.getByLabel('结束（截止）钟点').fill('17:00')
  await page.getByLabel('来源').fill('官方网站公告')
  await page.getByRole('button', { name: '先看看会怎样' }).click()
  await page.getByText('现改为2025年8月10日17:00截止').waitFor()
  expect(await page.locator('dl.facts').innerText()).toContain('2个（此前被告知过')
  expect(await page.evaluate(sideways)).toBe(false)
  expect(await reminders(store)).toHaveLength(2)
  await picture(page, 'moved-date')

  await page.getByRole('button', { name: '确认改期' }).click()
  await page.getByText('已改期。').waitFor()
  expect(await page.locator('main').innerText()).toContain('2025年8月10日17:00')
  const corrections = (await reminders(store)).slice(2)
  expect(corrections.map(({ chat, headline }) => `${chat} ${headline}`).toSorted()).toEqual([
    'oc_SN-0001_0 更正：报名参赛的时间有变',
    'oc_group 更正：报名参赛的时间有变',
  ])

  await page.getByRole('link', { name: '设定或改期' }).first().click()
  expect(await page.locator('table').innerText()).toContain('官方网站公告')
  expect(complaints.filter((each) => each.startsWith('CSP'))).toEqual([])
  await page.context().close()
})

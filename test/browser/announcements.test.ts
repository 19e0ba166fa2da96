// The life of an announcement between two people, each in a browser of their own, before the Lark double.
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { StaffSession } from '../../src/console/deps.ts'
import { tendNotices } from '../../src/notices/tend.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { OpenStore } from '../../src/store/store.ts'
import { join, larkDoubleApp, type Joined } from '../chain/joined.ts'
import { people as folkOf } from '../chain/lark-people.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { bindTeams } from '../support/announcements.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { testKey } from '../support/desk.ts'
import { newPglite } from '../support/pglite.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'
import { desktop, openChromium, openPage, phone } from './chromium.ts'
import { faint } from './looks.ts'
import { picture, takesPictures } from './picture.ts'

let browser: Browser
let database: OpenStore
let double: LarkDouble
let joined: Joined
let server: Server
let url = ''

const office: Readonly<Record<string, StaffSession>> = {
  wu: staffOf(['secretariat'], { id: 'wu' }),
  he: staffOf(['approver'], { id: 'he' }),
}

beforeAll(async () => {
  ;[browser, database, double] = await Promise.all([
    openChromium(),
    newPglite(),
    startLarkDouble(larkDoubleApp),
  ])
  joined = join(database.store, double)
  const { app, door } = openConsole(database.store, undefined, { clock: joined.clock })
  // Who sits before a browser says so; signing in has tests of its own.
  door.session = async (c) => office[c.req.header('x-staff') ?? '']
  const listener = getRequestListener(app.fetch)
  server = createServer((request, response) => {
    // The desk's own pages have one; the console is alone here.
    if (request.url === '/favicon.ico') response.writeHead(204).end()
    else void listener(request, response)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  await importRows(database.store, [starRiver, qinMountain])
  await bindTeams(database.store)
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await double.stop()
  await database.close()
})

const sits = (who: string, viewport = desktop) =>
  openPage(browser, `${url}/console/announcements`, {
    viewport,
    extraHTTPHeaders: { 'x-staff': who },
  })
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const reads = (page: Page, text: string) => page.getByText(text).first().waitFor()

test('one writes it at the desk, another approves it on the phone, and both watch it arrive', async () => {
  const wu = await sits('wu')
  await press(wu.page, '写公告')
  await wu.page.getByLabel('标题').fill('补材料')
  await wu.page.getByLabel('第一行').fill('{{团队名称}}：请补交材料')
  await wu.page.getByLabel('正文').fill('还缺：{{缺少材料}}。\n\n请尽快补交。')
  const pdf = { name: '日程.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
  await wu.page.getByLabel('添加附件').setInputFiles(pdf)
  await press(wu.page, '保存草稿')
  await reads(wu.page, '将发出 2 条')
  await reads(wu.page, '再发 1 个附件')
  expect(await wu.page.evaluate(faint)).toEqual([])
  await picture(wu.page, 'announcement-preview')
  await press(wu.page, '提交审批（2 条）')
  await reads(wu.page, '已提交')
  if (takesPictures) {
    await wu.page.goto(`${url}/console`)
    await picture(wu.page, 'today')
    await wu.page.goBack()
  }
  expect(await wu.page.getByRole('button', { name: '批准发送' }).count()).toBe(0)

  const he = await sits('he', phone)
  await he.page.getByRole('link', { name: '补材料' }).click()
  await reads(he.page, '星河队：请补交材料')
  const wide = await he.page.evaluate('document.documentElement.scrollWidth > innerWidth')
  expect(wide).toBe(false)
  await picture(he.page, 'announcement-approval')
  await press(he.page, '批准发送')
  await reads(he.page, '0 / 2')

  // A change of mind, and back.
  await wu.page.reload()
  await press(wu.page, '暂停')
  await he.page.getByText('已暂停').first().waitFor()
  await joined.later()
  expect(double.messages).toEqual([])
  await press(wu.page, '继续发送')
  await joined.later()
  expect(double.messages).toHaveLength(2)
  const { store } = database
  const tend = () => tendNotices({ store, key: testKey, clock: joined.clock, log: silentLog })
  await tend()
  await joined.later()
  expect(double.messages).toHaveLength(4)
  await tend()
  // Nobody touches the page on the phone.
  await reads(he.page, '2 / 2')
  await he.page.getByText('已完成').first().waitFor()
  await picture(he.page, 'announcement-arrived')

  const folk = folkOf(joined, double)
  const [card] = folk.seenIn('oc_private_ou_1')
  if (card === undefined) throw new Error('nothing arrived')
  // The page at the desk has loaded itself anew as well; a second load beside that one would be aborted.
  await reads(wu.page, '已完成')
  await folk.presses('ou_1', card, '已收到')
  await wu.page.reload()
  const row = wu.page.getByRole('row', { name: 'SN-0001 星河队' }).first()
  expect(await row.innerText()).toContain('已收到')
  if (takesPictures) {
    await wu.page.goto(`${url}/console/deliveries`)
    await picture(wu.page, 'who-got-what')
  }
  expect([wu.complaints, he.complaints]).toEqual([[], []])
}, 90_000)

// Results of two teams, from a list with a mistake to a correction, between two people in browsers of their own.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { places } from '../../src/store/schema.ts'
import { larkTestApp } from '../support/lark-events.ts'
import { people as folkOf } from '../chain/lark-people.ts'
import { bindTeams } from '../support/announcements.ts'
import { listOf } from '../support/judging.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'
import { phone } from './chromium.ts'
import { openOffice, type Office } from './office.ts'
import { picture } from './picture.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  const { store } = office.database
  await importRows(store, [starRiver, qinMountain])
  await bindTeams(store)
  await store
    .insert(places)
    .values({ channel: 'lark', app: larkTestApp.appId, chat: 'oc_teams', scope: 'all' })
})
afterAll(() => office.close())

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
const reads = (page: Page, text: string) => page.getByText(text).first().waitFor()

async function picks(page: Page, lines: readonly (readonly string[])[]): Promise<void> {
  const buffer = Buffer.from(listOf('finals', lines))
  await page
    .getByLabel('表格文件')
    .setInputFiles({ name: '结果.csv', mimeType: 'text/csv', buffer })
}

test('one mends the list, another lets it out on the phone; a correction reaches only whom it concerns', async () => {
  const { double, joined } = office
  const wu = await office.sits('wu', '/console/judging')
  await press(wu.page, '决赛晋级结果')
  await picks(wu.page, [
    ['SN-0001', '星河队', '晋级'],
    ['SN-0002', '星河队', '晋级'],
  ])
  await press(wu.page, '上传并核对')
  await reads(wu.page, '登记的名称不一致')
  await picture(wu.page, 'results-list')
  expect(await wu.page.getByRole('button', { name: '提交审批' }).count()).toBe(0)

  await wu.page.getByRole('link', { name: '评审', exact: true }).click()
  await press(wu.page, '决赛晋级结果')
  await picks(wu.page, [
    ['SN-0001', '星河队', '晋级'],
    ['SN-0002', '秦岭数智', '晋级'],
  ])
  await wu.page.getByLabel('同时在群里').first().check()
  await press(wu.page, '上传并核对')
  await press(wu.page, '提交审批')
  await reads(wu.page, '请另一位有审批权限的同事审批')

  const he = await office.sits('he', new URL(wu.page.url()).pathname, phone)
  await reads(he.page, '星河队：恭喜晋级决赛')
  expect(await he.page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false)
  await picture(he.page, 'results-approval')
  await press(he.page, '批准并发送')
  await joined.later()
  const folk = folkOf(joined, double)
  const texts = (chat: string) => folk.seenIn(chat).map(({ text }) => text)
  expect(texts('oc_private_ou_2').join()).toContain('秦岭数智：恭喜晋级决赛')
  expect(texts('oc_teams').join()).toContain('通知已发出')
  expect(texts('oc_teams').join()).not.toMatch(/星河|秦岭|恭喜/)
  // Nobody touches the page on the phone.
  await reads(he.page, '3个收件方，已处理3个')

  const before = double.messages.length
  await wu.page.goto(new URL('/console/judging/new?kind=finals', wu.page.url()).href)
  const byHand = wu.page.locator('form').filter({ hasText: '录入并核对' })
  await byHand.getByLabel('团队编号').fill('sn-0002')
  await byHand.getByRole('combobox').selectOption('未晋级')
  await byHand.getByLabel('更正模式').check()
  await press(wu.page, '录入并核对')
  await reads(wu.page, '原告知：晋级决赛')
  await picture(wu.page, 'results-correction')
  await press(wu.page, '提交审批')
  await reads(wu.page, '现更正为：未晋级决赛。')
  await he.page.goto(wu.page.url())
  await press(he.page, '批准并发送')
  await joined.later()
  expect(double.messages).toHaveLength(before + 1)
  expect(texts('oc_private_ou_2').at(-1)).toContain('更正：秦岭数智')
  expect([wu.complaints, he.complaints]).toEqual([[], []])
}, 90_000)

// A ruling goes through two people, each in a browser of their own: asked, proposed, looked at, approved, told.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { joinCorrections } from '../../src/compose-corrections.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { silentLog } from '../../src/platform/log.ts'
import { people } from '../chain/lark-people.ts'
import { desktop, phone } from './chromium.ts'
import { faint } from './looks.ts'
import { openOffice, type Office } from './office.ts'
import { picture } from './picture.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** It fits, and everything on it can be read. */
async function looksRight(page: Page): Promise<void> {
  expect(await page.evaluate(sideways)).toBe(0)
  expect(await page.evaluate(faint)).toEqual([])
}

test('a ruling is proposed on a phone, approved at a desk, and the group that had asked is corrected', async () => {
  const { database, double, joined } = office
  const folk = people(joined, double)
  const asked = await folk.asks('ou_wang', 'oc_a', '农民专业合作社能不能参赛')

  const wu = await office.sits('wu', '/console/rulings', phone)
  await looksRight(wu.page)
  await wu.page.getByText('1人，1条答复').waitFor()
  await wu.page.getByRole('link', { name: '农民合作社' }).click()
  await wu.page.getByLabel('符合要求：问到这一点的，答“可以”', { exact: true }).check()
  await wu.page.getByLabel('来源').fill('组委会复函〔2025〕3号')
  await wu.page.getByLabel('认定日期').fill('2025-07-19')
  await looksRight(wu.page)
  await wu.page.getByRole('button', { name: '先看看会怎样' }).click()
  await wu.page.getByText('更正后的答复').waitFor()
  expect(await wu.page.locator('dl.facts').innerText()).toContain('1处')
  expect(await wu.page.locator('.preview').last().innerText()).toContain('组委会复函〔2025〕3号')
  await looksRight(wu.page)
  await wu.page.getByRole('button', { name: '提交，待另一人批准' }).click()
  await wu.page.getByText('已登记，待另一人批准。').waitFor()
  await wu.page.getByText('这是您登记的').waitFor()
  expect(await wu.page.getByRole('button', { name: '批准并生效' }).count()).toBe(0)

  const he = await office.sits('he', '/console/rulings/special-legal-persons', desktop)
  await looksRight(he.page)
  await picture(he.page, 'ruling')
  await he.page.getByRole('button', { name: '批准并生效' }).click()
  await he.page.getByText('已生效。').waitFor()
  await joinCorrections({ store: database.store, edition: sn2025, log: silentLog })()
  // On a busy machine the double may answer too late, and the ledger sends it again.
  const said = async () => {
    await joined.later()
    return folk.repliesTo(asked.id).at(-1)?.text
  }
  await expect.poll(said, { timeout: 20_000 }).toContain('组委会已有认定')

  await he.page.reload()
  expect(await he.page.locator('table').innerText()).toContain('1处')
  await looksRight(he.page)
  await wu.page.reload()
  await wu.page.getByRole('heading', { name: '撤回认定' }).waitFor()
  await looksRight(wu.page)
  expect([...wu.complaints, ...he.complaints]).toEqual([])
})

// A whole report in a real browser on a phone: by a person who comes from a link, and by a unit; and the case afterwards.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIntake } from '../../src/reports/intake/create-intake.ts'
import { cases } from '../../src/store/schema.ts'
import { aPdf } from '../support/evidence-files.ts'
import { realisticIdentity } from '../support/invented.ts'
import { person, phone as telephone, shown, words } from '../web/reporter.ts'
import { narrow, openChromium, openPage, openTab, phone } from './chromium.ts'
import { faint, tiny, wide } from './looks.ts'
import { serveReports, type ServedReports } from './serve-report.ts'

let browser: Browser
let served: ServedReports

beforeAll(async () => {
  browser = await openChromium()
  served = await serveReports()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer })
const nameless = `[...document.querySelectorAll('button, a, input:not([type=hidden]), textarea')]
  .filter((element) => !(element.textContent.trim() || element.getAttribute('aria-label') || element.labels?.length))
  .map((element) => element.outerHTML)`
const offChoices = `[...document.querySelectorAll('.choice')].filter((each) => each.offsetHeight < 44).length`

/** Fits both phones, can be pressed, read in both lights and heard. */
async function looksRight(page: Page, name: string): Promise<void> {
  const found: unknown[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(await page.evaluate(faint))
  }
  await page.setViewportSize(narrow)
  found.push(await page.evaluate(wide), await page.evaluate(tiny), await page.evaluate(nameless))
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  expect([name, ...found, await page.evaluate(offChoices)]).toEqual([name, [], [], [], [], [], 0])
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  expect(await page.getByRole('main').count()).toBe(1)
  const folder = process.env['SCREENSHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function facts(page: Page): Promise<void> {
  await page.getByLabel('被举报的作品或团队').fill('SN-0007')
  await page.getByLabel('发生了什么').fill(words)
  await press(page, '保存，下一步')
  await page.getByText('支持图片').waitFor()
}

async function identity(page: Page): Promise<void> {
  await page.getByLabel('姓名').fill(person.name)
  await page.getByLabel('身份证号').fill(person.idNumber)
  await page.getByLabel('手机号').fill(telephone)
  await press(page, '提交身份信息')
  await press(page, '发送验证码')
  await page.getByLabel('短信验证码').fill(served.desk.codes.at(-1)?.code ?? '')
}

test('a person comes from a link, is cut off in the middle of a file, and takes number and code away', async () => {
  const intake = createIntake(served.desk.parts)
  const { token } = await intake.begin(
    { scope: 'fabrication', who: 'person', consents: [] },
    undefined,
  )
  const { page, complaints } = await openPage(browser, `${served.url}/report/open/${token}`)
  await looksRight(page, '1-open')
  await press(page, '打开')
  await looksRight(page, '2-facts')
  await facts(page)

  served.cutPieces(1)
  const long = Buffer.concat([aPdf(), Buffer.alloc(700 << 10, 0x20), Buffer.from('\n%%EOF')])
  await page
    .getByLabel('选择文件')
    .setInputFiles([file('会议纪要.pdf', long), file('工具.exe', Buffer.from('MZ'))])
  await page.getByText('已保存，还在检查中').waitFor()
  expect(served.cutsLeft()).toBe(0)
  // E-16: what was refused stands in the list with its reason.
  await page.getByText('没有保存：暂不支持.exe类型。').waitFor()
  expect(await page.getByRole('progressbar').count()).toBe(0)
  await looksRight(page, '3-evidence')
  await page.getByRole('link', { name: '下一步' }).click()

  await page.getByLabel('姓名').waitFor()
  await looksRight(page, '4-identity')
  await identity(page)
  await looksRight(page, '5-code')
  await press(page, '确认验证码')
  await page.getByText('请核对').waitFor()
  expect(await page.content()).not.toContain(realisticIdentity)
  await looksRight(page, '6-review')
  await press(page, '正式提交')
  await page.getByText('提交成功').waitFor()
  const receipt = shown(await page.locator('main').innerText())
  expect(receipt.code).toHaveLength(19)
  await looksRight(page, '7-receipt')

  // Once: neither back nor a fresh look shows it or the draft again.
  await page.goBack()
  expect(await page.content()).not.toContain(receipt.code)
  await page.goto(`${served.url}/report/draft/review`)
  expect(await page.content()).not.toContain(words)
  await page.getByText('这份草稿已经不在了').waitFor()

  const reader = await openPage(browser, `${served.url}/report/case`)
  await reader.page.getByLabel('案号').fill(receipt.number)
  await reader.page.getByLabel('查询码').fill(receipt.code)
  await looksRight(reader.page, '8-ask')
  await press(reader.page, '查看')
  await reader.page.getByLabel('补充的内容').fill('补充：当天的照片，和作品截图不一样。')
  await reader.page.getByLabel('选择文件').setInputFiles(file('补充.pdf', aPdf('more')))
  await reader.page.getByText('已保存，还在检查中').waitFor()
  await looksRight(reader.page, '9-case')
  expect(await reader.page.getByLabel('补充的内容').inputValue()).toContain('当天的照片')
  await reader.page.locator('form[action$=supplement] button').click()
  await reader.page.getByText('已登记。').waitFor()
  expect(await reader.page.getByText('补充.pdf').count()).toBe(0)
  // A page that is gone answers 410, and a cut line is no success: the browser says so, and nothing else.
  const unexpected = complaints.filter((each) => !/410|ERR_EMPTY_RESPONSE|422/.test(each))
  expect([unexpected, reader.complaints]).toEqual([[], []])
  await page.context().close()
  await reader.page.context().close()
})

test('a unit begins at the page itself and hands in its stamped papers', async () => {
  served.desk.clock.advance(61_000)
  const { page, complaints } = await openPage(browser, `${served.url}/report`)
  await looksRight(page, '10-begin')
  await page.getByLabel('数据或材料造假').check()
  for (const label of ['同意一', '同意二', '我承诺']) await page.getByLabel(label).check()
  await page.getByLabel('单位举报').check()
  await press(page, '开始填写')
  await page.getByLabel('可以核实的线索').fill('可以向会务组核实')
  await facts(page)
  await page.getByRole('link', { name: '下一步' }).click()
  await page.getByText('加盖公章的材料').waitFor()
  await page
    .getByLabel('选择盖章材料')
    .setInputFiles([file('授权书.pdf', aPdf('letter')), file('执照.pdf', aPdf('licence'))])
  // In the list, not only in the line that tells what is being sent.
  await page.getByRole('listitem').filter({ hasText: '执照.pdf' }).waitFor()
  expect(await page.getByText('已保存，还在检查中').count()).toBe(2)
  await looksRight(page, '11-papers')
  await page.getByRole('button', { name: '删除 执照.pdf' }).click()
  await page.getByText('加盖公章的材料').waitFor()
  expect(await page.getByText('执照.pdf').count()).toBe(0)
  await page.getByRole('link', { name: '下一步' }).click()
  await page.getByLabel('单位名称').fill('河东甲乙数据有限公司')
  await page.getByLabel('统一社会信用代码').fill('91350100M000100Y43')
  await looksRight(page, '11-unit')
  await identity(page)
  await press(page, '确认验证码')
  await press(page, '正式提交')
  await page.getByText('提交成功').waitFor()
  expect(complaints).toEqual([])
  expect(await served.desk.parts.store.select({ who: cases.who }).from(cases)).toContainEqual({
    who: 'unit',
  })
  await page.context().close()
})

test('what went wrong is said where it went wrong; the trial says on every page that it is one', async () => {
  const trial = await serveReports({ trial: true })
  const { page } = await openPage(browser, `${trial.url}/report`)
  await page.getByText('这是试用环境').waitFor()
  await looksRight(page, '12-trial')
  for (const path of ['/report/case', '/report/case/lost']) {
    await page.goto(trial.url + path)
    await page.getByText('这是试用环境').waitFor()
  }
  const second = await openTab(await page.context().newPage(), `${trial.url}/report/case`)
  await second.page.getByLabel('案号').fill('JB-2026-0009')
  await second.page.getByLabel('查询码').fill('0000-0000-0000-0001')
  await press(second.page, '查看')
  expect(await second.page.getByRole('alert').innerText()).toContain('还可尝试4次')
  await looksRight(second.page, '13-wrong')
  await page.context().close()
  await trial.close()
})

// The first administrator sets the console up on a phone, and finds their way about.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { deliveries } from '../../src/store/schema.ts'
import { goodPassword } from '../support/office.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'
import { totpCode } from '../support/totp.ts'
import { desktop, openChromium, openPage, phone } from './chromium.ts'
import { serveConsole, type ServedConsole } from './serve-console.ts'

let browser: Browser
let served: ServedConsole

beforeAll(async () => {
  browser = await openChromium()
  served = await serveConsole()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** Where pictures of the pages go for whoever wants to look at them. */
const shots = process.env['CONSOLE_SHOTS']
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** Nothing is wider than the screen: the page does not scroll sideways. */
const overflow = (page: Page): Promise<number> =>
  page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)

// Many pages one after the other, with real password hashes: slow where the machine is busy.
const patienceMs = 120_000

test(
  'link, password, app, today: the first set-up on a phone',
  { timeout: patienceMs },
  async () => {
    await importRows(served.store, [starRiver, qinMountain])
    await served.store.insert(deliveries).values(
      ['sent', 'sent', 'failed', 'queued'].map((status, index) => ({
        id: newId(),
        onceKey: `shot:${index}`,
        kind: index === 0 ? 'reply' : 'announcement',
        channel: 'lark',
        app: 'cli_a1',
        lane: `lark:cli_a1:oc_${index}`,
        target: { chat: `oc_${index}`, kind: 'private' },
        body: { outcome: 'information', headline: '初赛材料提交须知', clauses: [] },
        status: status as 'sent' | 'failed' | 'queued',
        unasked: index > 0,
        nextAt: new Date(Date.now() + 3_600_000),
        sentAt: status === 'sent' ? new Date() : null,
        lastCode: status === 'failed' ? '230013' : null,
      })),
    )
    const link = `${served.url}${await served.office.firstLink()}`
    const { page, complaints } = await openPage(browser, link, { viewport: phone })
    await shoot(page, '1-link')
    expect(await overflow(page)).toBe(0)
    await page.getByLabel('姓名').fill('丁一')
    await page.getByLabel('邮箱').fill('ding@desk.example.org')
    await page.getByLabel('新密码').fill(goodPassword)
    await page.getByLabel('再输一遍').fill(goodPassword)
    await page.getByRole('button').click()

    await page.getByRole('heading', { name: '绑定验证器' }).waitFor()
    await shoot(page, '2-enrol')
    expect(await overflow(page)).toBe(0)
    const picture = await page.locator('.qr svg').boundingBox()
    expect(picture?.width).toBeGreaterThan(180)
    const key = await page.locator('.secret').innerText()
    await page.getByLabel('6 位验证码').fill(totpCode(key, Date.now()))
    await page.getByRole('button', { name: '完成绑定' }).click()

    await page.getByRole('heading', { name: '今日', level: 1 }).waitFor()
    await page.locator('img.chart').first().scrollIntoViewIfNeeded()
    await expect
      .poll(
        () =>
          page
            .locator('img.chart')
            .first()
            .evaluate((img) => ('naturalWidth' in img ? Number(img.naturalWidth) : 0)),
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0)
    await shoot(page, '3-today')
    expect(await overflow(page)).toBe(0)

    for (const [index, name] of ['团队', '群聊', '投递', '答复', '设置', '账号'].entries()) {
      await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
      await page.locator('nav.areas a[aria-current=page]', { hasText: name }).waitFor()
      await shoot(page, `4-${index}-phone`)
      expect([name, await overflow(page)]).toEqual([name, 0])
      const low = await page
        .locator('nav.areas a, main button:visible')
        .evaluateAll((all) => all.filter((each) => each.clientHeight < 36).length)
      expect([name, low]).toEqual([name, 0])
    }
    await page.goto(`${served.url}/console/settings/staff`)
    await page.locator('details.member summary').first().click()
    await shoot(page, '5-staff')
    expect(await overflow(page)).toBe(0)
    await page.goto(`${served.url}/console/settings/tokens`)
    await shoot(page, '6-tokens')
    await page.setViewportSize(desktop)
    await page.goto(`${served.url}/console`)
    await shoot(page, '7-today-wide')
    await page.goto(`${served.url}/console/deliveries`)
    await shoot(page, '8-deliveries-wide')

    // By keyboard: the first stop leads past the bar.
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('跳到正文')
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').getAttribute('id')).toBe('main')
    expect(complaints).toEqual([])

    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await shoot(page, '9-sign-in')
    await page.goto(`${served.url}/console`)
    expect(page.url()).toContain('/console/sign-in')
  },
)

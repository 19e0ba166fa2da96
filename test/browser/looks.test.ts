// What every page owes the eye and the thumb: no sideways scrolling, room to press, enough contrast.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, narrow, openChromium, openPage } from './chromium.ts'
import { faint, tiny, wide } from './looks.ts'
import { serveDesk } from './serve.ts'
import type { Served } from './serve.ts'

let browser: Browser
let served: Served

beforeAll(async () => {
  browser = await openChromium()
  served = await serveDesk({ thinkMs: 0 })
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** One answer of each kind, so that every colour is on the page; one word too long to break. */
const questions = [
  '我们能参加吗',
  '民营',
  '个人',
  '分公司',
  '奖金',
  '天气',
  '截止',
  '嗯',
  'x'.repeat(300),
]

async function fill(page: Page): Promise<void> {
  for (const [index, question] of questions.entries()) {
    await page.fill('#text', question)
    await page.click('.send')
    await page.locator('.log:visible .desk .headline').nth(index).waitFor()
  }
}

describe.each(['/', '/try'])('%s', (path) => {
  test('fits a phone 360 px wide, with room for a thumb', async () => {
    const { page, complaints } = await openPage(browser, served.url + path, { viewport: narrow })
    await fill(page)
    if (path === '/try') await page.click('#settings summary')
    expect(await page.evaluate(wide)).toEqual([])
    expect(await page.evaluate(tiny)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test.each(['light', 'dark'] as const)('is readable in %s', async (colorScheme) => {
    const options = { viewport: desktop, colorScheme }
    const { page } = await openPage(browser, served.url + path, options)
    await fill(page)
    expect(await page.evaluate(faint)).toEqual([])
    await page.context().close()
  })

  test('tells a screen reader where things are', async () => {
    const { page } = await openPage(browser, served.url + path)
    expect(await page.getByRole('main').count()).toBe(1)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.getByRole('log').count()).toBe(1)
    expect(await page.getByRole('textbox').first().getAttribute('id')).toBeTruthy()
    const nameless = `[...document.querySelectorAll('button, a, input:not([type=hidden]), textarea')]
      .filter((element) => !(element.textContent.trim() || element.getAttribute('aria-label') || element.labels?.length))
      .map((element) => element.outerHTML)`
    expect(await page.evaluate(nameless)).toEqual([])
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
    await page.context().close()
  })
})

test('an error page fits and leads back', async () => {
  const { page } = await openPage(browser, `${served.url}/nothing`, { viewport: narrow })
  expect(await page.evaluate(wide)).toEqual([])
  await page.getByRole('link', { name: '回到问答' }).click()
  await page.locator('#text').waitFor()
  await page.context().close()
})

// The real desk in a real browser: what a person asks is decided by the real edition and read on the page.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createPageChannel } from '../../src/channels/web.ts'
import { editDelivery } from '../../src/delivery/edit.ts'
import { recallDelivery } from '../../src/delivery/recall.ts'
import { anAnswer } from '../support/desk.ts'
import { openChromium, openPage, phone } from './chromium.ts'
import { serveJoined, type ServedDesk } from './serve-joined.ts'

let browser: Browser
let served: ServedDesk

beforeAll(async () => {
  browser = await openChromium()
  served = await serveJoined()
})
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
afterAll(async () => {
  await browser.close()
  await served.close()
})

async function say(page: Page, text: string): Promise<void> {
  await page.fill('#text', text)
  await page.click('.send')
}

const answersIn = (page: Page) => page.locator('.log:visible .desk:not(.intro)')

/** Says something and waits for the answer to it. */
async function ask(page: Page, text: string): Promise<void> {
  const before = await answersIn(page).count()
  await say(page, text)
  await answersIn(page).nth(before).waitFor()
}

describe('the private chat', () => {
  test('a question, a picked choice and a correction are answered, and all of it is there after a reload', async () => {
    const { page, complaints } = await openPage(browser, served.url)
    await ask(page, '事业单位能报吗')
    const asked = answersIn(page).nth(0)
    expect(await asked.getAttribute('class')).toContain('outcome-needs-facts')
    await asked.getByRole('button', { name: '城市治理' }).click()
    await page.locator('.outcome-eligible').waitFor()
    expect(await page.locator('.outcome-eligible .clauses').innerText()).toContain('六(一)5')
    await ask(page, '不对，我们要报的是医疗健康')
    await page.locator('.outcome-needs-ruling').waitFor()

    const talk = () => page.locator('.log .own .said, .log .desk .headline').allInnerTexts()
    const whole = await talk()
    expect(whole.filter((_, index) => index % 2 === 0)).toEqual([
      '事业单位能报吗',
      '城市治理',
      '不对，我们要报的是医疗健康',
    ])
    expect(await page.locator('.quote').count()).toBe(0)
    await page.reload()
    expect(await talk()).toEqual(whole)
    // And the desk remembers, too.
    await ask(page, '那换成气象服务呢')
    expect(await page.locator('.outcome-eligible').count()).toBe(2)
    expect(complaints).toEqual([])
  })

  test('questions sent in one breath are answered each, under the words they answer', async () => {
    const { page } = await openPage(browser, served.url)
    for (const text of ['分公司能报名吗', '报名什么时候截止？', '奖金有多少']) await say(page, text)
    await expect.poll(() => answersIn(page).count()).toBe(3)
    await page.waitForTimeout(300)
    const own = await page
      .locator('.own')
      .evaluateAll((all) => all.map(({ dataset }) => dataset['own']))
    const answered = await answersIn(page).evaluateAll((all) =>
      all.map(({ dataset }) => dataset['replyTo']),
    )
    expect(answered).toEqual(own)
    expect(await page.locator('.thinking').count()).toBe(0)
  })

  test('an answer corrected and one taken back change on the open page, in their places, and after a reload', async () => {
    const { page, complaints } = await openPage(browser, served.url)
    await ask(page, '报名什么时候截止？')
    await ask(page, '奖金有多少')
    const idOf = async (place: number) =>
      (await answersIn(page).nth(place).getAttribute('data-id')) ?? ''
    const [first, second] = [await idOf(0), await idOf(1)]
    const web = createPageChannel('web', () => {})
    const body = anAnswer('更正：以组委会的通知为准。')
    expect(await editDelivery(served.store, web, first, body)).toEqual({ kind: 'done' })
    await page.getByText('更正：以组委会').waitFor()
    expect(await recallDelivery(served.store, web, second)).toEqual({ kind: 'done' })
    await page.getByText('这条消息已撤回').waitFor()
    const talk = () => answersIn(page).locator('.headline, .note').allInnerTexts()
    const whole = ['更正：以组委会的通知为准。', '这条消息已撤回。']
    expect(await talk()).toEqual(whole)
    await page.reload()
    expect(await talk()).toEqual(whole)
    expect(complaints).toEqual([])
  })

  test('the longest answers fit a phone: nothing is wider than the talk, every press has room', async () => {
    const { page } = await openPage(browser, served.url, { viewport: phone })
    for (const text of [
      '帮我全面检查一下',
      '城市治理赛道有哪些赛题',
      '创新赛道的题目都有哪些',
      '材料要交哪些',
    ])
      await ask(page, text)
    const wide = await page
      .locator('.log *')
      .evaluateAll(
        (all) =>
          all.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
            .length,
      )
    expect(wide).toBe(0)
    const low = await page
      .locator('.log button:visible')
      .evaluateAll((all) => all.filter((each) => each.clientHeight < 42).length)
    expect(low).toBe(0)
  })
})

describe('the simulated group', () => {
  test('@小助手 is answered for whoever asked, who may go on without it; talk among people is not', async () => {
    const { page, complaints } = await openPage(browser, `${served.url}/try`)
    const speak = async (person: string, text: string, mention: boolean) => {
      await page.setChecked(`[name=speaker][value=${person}]`, true)
      await page.setChecked('#mention', mention)
      await say(page, text)
      await page.locator('.own').last().waitFor()
    }
    await speak('wang', '事业单位能报吗', false)
    await speak('li', '事业单位能报吗', true)
    await page.locator('.outcome-needs-facts').waitFor()
    await speak('zhao', '城市治理', false)
    await speak('li', '城市治理', false)
    await page.locator('.outcome-eligible').waitFor()
    await page.waitForTimeout(300)
    expect(await answersIn(page).locator('.quote').allInnerTexts()).toEqual([
      '回复 李老师：@小助手 事业单位能报吗',
      '回复 李老师：城市治理',
    ])
    expect(complaints).toEqual([])
  })

  test('a message six hours late is answered as of its hour, and says so', async () => {
    const { page } = await openPage(browser, `${served.url}/try?as-of=2025-08-01T02:00`)
    await page.click('#settings summary')
    await page.setChecked('#fault-delay', true)
    await page.click('#settings summary')
    await ask(page, '我们公司现在还能报名吗')
    expect(await answersIn(page).locator('.first').first().innerText()).toContain('刚刚送到')
    expect(await answersIn(page).innerText()).not.toContain('已于')
    await ask(page, '我们公司现在还能报名吗')
    expect(await answersIn(page).nth(1).innerText()).toContain('已于2025年7月31日截止')
  })
})

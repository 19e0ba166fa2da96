// The private chat in a real browser, as a person meets it.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { desktop, openChromium, openPage, openTab, phone } from './chromium.ts'
import { serveDesk } from './serve.ts'
import type { Served } from './serve.ts'

let browser: Browser
let served: Served

beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  served = await serveDesk()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await served.close()
})

async function say(page: Page, text: string): Promise<void> {
  await page.fill('#text', text)
  await page.click('.send')
}

/** The talk as it is read from top to bottom, the introduction left out. */
async function talkOf(page: Page): Promise<readonly string[]> {
  return page.locator('.log .own .said, .log .desk .headline').allInnerTexts()
}

const first = ['我们能参加吗', '还要知道一件事，才能说能不能报名。']
const pressed = ['依法注册的民营企业', '可以，依法注册的民营企业能以法人身份报名。']

describe('a talk', () => {
  test('is asked, answered with the word of the verdict and the clause, and goes on by a press', async () => {
    const { page, complaints } = await openPage(browser, served.url)
    await say(page, '我们能参加吗')
    const answer = page.locator('.outcome-needs-facts')
    await answer.waitFor()
    expect(await answer.locator('.badge').innerText()).toBe('还差一项信息')
    expect(await answer.locator('.clauses').innerText()).toContain('六(一)1')
    expect(await page.inputValue('#text')).toBe('')

    await answer.getByRole('button', { name: '依法注册的民营企业' }).dblclick()
    await page.locator('.outcome-eligible').waitFor()
    expect(await talkOf(page)).toEqual([...first, ...pressed])
    expect(served.desk.inbox.map((message) => message.pressed)).toEqual([undefined, 'kind=private'])
    expect(complaints).toEqual([])
  })

  test('is still there after a reload, in order, though the server has not kept what was said', async () => {
    const { page, complaints } = await openPage(browser, served.url)
    await say(page, '我们能参加吗')
    await page.locator('.outcome-needs-facts').waitFor()
    await page.getByRole('button', { name: '依法注册的民营企业' }).click()
    await page.locator('.outcome-eligible').waitFor()
    await say(page, '谢谢')
    await page.locator('.own').nth(2).waitFor()
    await say(page, '奖金有多少')
    await page.locator('.outcome-not-stated').waitFor()

    const whole = [...first, ...pressed, '谢谢', '奖金有多少', '通知没有写奖金数额。']
    expect(await talkOf(page)).toEqual(whole)
    await page.reload()
    expect(await talkOf(page)).toEqual(whole)
    expect(await page.locator('.choices .pressed').innerText()).toContain('民营企业')
    expect(await (await page.request.get(served.url)).text()).not.toContain('我们能参加吗')
    expect(complaints).toEqual([])
  })

  test('goes on in two tabs at once', async () => {
    const one = await openPage(browser, served.url)
    await say(one.page, '我们能参加吗')
    await one.page.locator('.outcome-needs-facts').waitFor()
    const two = await openTab(await one.page.context().newPage(), served.url)
    await expect.poll(() => talkOf(two.page)).toEqual(first)

    await say(two.page, '奖金有多少')
    const whole = [...first, '奖金有多少', '通知没有写奖金数额。']
    for (const { page } of [one, two]) await expect.poll(() => talkOf(page)).toEqual(whole)
    expect([...one.complaints, ...two.complaints]).toEqual([])
  })

  test('starts anew on request, in every tab', async () => {
    const { page, complaints } = await openPage(browser, served.url)
    const other = await openTab(await page.context().newPage(), served.url)
    await say(page, '奖金有多少')
    await page.locator('.outcome-not-stated').waitFor()
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: '重新开始' }).click()
    for (const each of [page, other.page]) await expect.poll(() => talkOf(each)).toEqual([])
    await say(page, '今天天气')
    for (const each of [page, other.page]) {
      await each.locator('.outcome-off-topic').waitFor()
    }
    expect([...complaints, ...other.complaints]).toEqual([])
  })

  test('runs on the keyboard alone, and a word half typed by an input method is not sent', async () => {
    const { page } = await openPage(browser, served.url, { viewport: desktop })
    await page.focus('#text')
    await page.keyboard.type('我们能')
    await page.dispatchEvent('#text', 'keydown', { key: 'Enter', isComposing: true })
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('参加吗')
    expect(await page.locator('.own').count()).toBe(0)
    await page.keyboard.press('Enter')
    await page.locator('.outcome-needs-facts').waitFor()
    expect(served.desk.inbox[0]?.text).toBe('我们能\n参加吗')

    await page.locator('.choices button').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.outcome-eligible').waitFor()
  })

  test('shows markup in what people write as text', async () => {
    const { page, complaints } = await openPage(browser, served.url)
    const text = '<img src=x onerror=alert(1)>我们能参加吗'
    await say(page, text)
    await page.locator('.outcome-needs-facts').waitFor()
    expect(await page.locator('.own .said').innerText()).toBe(text)
    expect(await page.locator('.log img').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('an example is one press away', async () => {
    const { page } = await openPage(browser, served.url)
    await page.getByRole('button', { name: '民营企业能报名吗' }).click()
    await page.locator('.outcome-eligible').waitFor()
    expect(served.desk.inbox[0]?.text).toBe('民营企业能报名吗？')
  })
})

describe('a bad line', () => {
  test('what did not get through is sent again with the same id', async () => {
    const { page } = await openPage(browser, served.url)
    let tries = 0
    await page.route('**/chat/messages', async (route) => {
      tries += 1
      if (tries === 1) return route.abort()
      // The second arrives, but the page never hears of it.
      if (tries === 2) await route.fetch()
      return tries === 2 ? route.abort() : route.continue()
    })
    await say(page, '奖金有多少')
    await expect.poll(() => tries, { timeout: 10_000 }).toBe(3)
    await expect.poll(() => talkOf(page)).toEqual(['奖金有多少', '通知没有写奖金数额。'])
    expect([served.desk.intakes(), served.desk.inbox.length]).toEqual([2, 1])
  })

  test('what was given up can be sent again by hand', async () => {
    const { page } = await openPage(browser, served.url)
    await page.route('**/chat/messages', (route) => route.abort())
    await say(page, '奖金有多少')
    const again = page.getByRole('button', { name: '重发' })
    await again.waitFor({ timeout: 15_000 })
    await page.unroute('**/chat/messages')
    await again.click()
    await page.locator('.outcome-not-stated').waitFor()
    expect(await page.locator('.own.failed').count()).toBe(0)
  })

  test('replies come by polling where streams do not get through', async () => {
    const { page } = await openPage(browser, 'about:blank')
    await page.route('**/chat/events*', (route) => route.fulfill({ status: 503 }))
    await page.goto(served.url)
    await say(page, '奖金有多少')
    await page.locator('.outcome-not-stated').waitFor({ timeout: 10_000 })
    expect(await talkOf(page)).toEqual(['奖金有多少', '通知没有写奖金数额。'])
  })

  test('a server that went away is waited for, and nothing is lost or shown twice', async () => {
    const { page } = await openPage(browser, served.url)
    await say(page, '奖金有多少')
    await page.locator('.outcome-not-stated').waitFor()
    await served.breakOff()
    await page.locator('#status:has-text("断开")').waitFor({ timeout: 10_000 })
    await say(page, '今天天气')
    await served.comeBack()
    await page.locator('.outcome-off-topic').waitFor({ timeout: 15_000 })
    await expect.poll(() => page.innerText('#status'), { timeout: 15_000 }).toBe('')
    expect(await page.locator('.desk .headline').count()).toBe(2)
    expect(served.desk.inbox).toHaveLength(2)
  })

  test('leaving the page ends its stream on the server', async () => {
    const { page } = await openPage(browser, served.url)
    await expect.poll(() => served.desk.deps.replies.listening).toBe(1)
    await page.context().close()
    await expect.poll(() => served.desk.deps.replies.listening, { timeout: 5_000 }).toBe(0)
  })

  test('a text that is too long stays in the field, with a polite word', async () => {
    const { page } = await openPage(browser, served.url)
    await say(page, '长'.repeat(4001))
    expect(await page.innerText('#status')).toContain('4000')
    expect(await page.inputValue('#text')).toHaveLength(4001)
    expect(served.desk.intakes()).toBe(0)
  })
})

test('without scripts the form, the choices and the examples work', async () => {
  const { page } = await openPage(browser, served.url, {
    javaScriptEnabled: false,
    viewport: phone,
  })
  await say(page, '我们能参加吗')
  await page.locator('.outcome-needs-facts').waitFor()
  await page.getByRole('button', { name: '依法注册的民营企业' }).click()
  await page.locator('.outcome-eligible').waitFor()
  await page.getByRole('button', { name: '报名什么时候截止' }).click()
  await page.locator('.outcome-information').waitFor()
  expect(served.desk.inbox).toHaveLength(3)
})

// The simulator in a real browser: rooms, speakers, the clock, and faults that must not show.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { desktop, openChromium, openPage } from './chromium.ts'
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

const wide = { viewport: desktop }

async function openTry(path = '/try') {
  return openPage(browser, `${served.url}${path}`, wide)
}

async function say(page: Page, text: string): Promise<void> {
  await page.fill('#text', text)
  await page.click('.send')
}

function group(page: Page) {
  return page.locator('[data-log=group]')
}

describe('in the group', () => {
  test('a mention is answered with a quote of the asker, talk among people is not', async () => {
    const { page, complaints } = await openTry()
    await page.uncheck('#mention')
    await say(page, '中午吃什么')
    await page.check('#mention')
    await page.check('[name=speaker][value=zhao]')
    await say(page, '奖金有多少')
    await group(page).locator('.outcome-not-stated').waitFor()
    expect(await group(page).locator('.desk .quote').allInnerTexts()).toEqual([
      '回复 小赵：@小助手 奖金有多少',
    ])
    expect(served.desk.inbox.map(({ addressed, text }) => [addressed, text])).toEqual([
      [false, '中午吃什么'],
      [true, '奖金有多少'],
    ])
    expect(complaints).toEqual([])
  })

  test('what the desk leaves unanswered is not waited for', async () => {
    await served.close()
    served = await serveDesk({ answer: () => undefined, thinkMs: 600 })
    const { page, complaints } = await openTry()
    await page.check('#mention')
    await say(page, '谢谢')
    await group(page).locator('.thinking').waitFor()
    const thanked = Date.now()
    await group(page).locator('.thinking').waitFor({ state: 'detached' })
    expect(Date.now() - thanked).toBeLessThan(8_000)
    expect(complaints).toEqual([])
  })

  test('several people press choices, each for themselves', async () => {
    const { page } = await openTry()
    await say(page, '我们能参加吗')
    await group(page).locator('.outcome-needs-facts').waitFor()
    await page.getByRole('button', { name: '民营企业' }).click()
    await page.check('[name=speaker][value=li]')
    await page.getByRole('button', { name: '民营企业' }).click()
    await expect.poll(() => group(page).locator('.outcome-eligible').count()).toBe(2)
    expect(served.desk.inbox.map(({ sender }) => sender.id)).toEqual(['wang', 'wang', 'li'])
  })
})

test('a private room is its owner’s, and its replies stay there', async () => {
  const { page, complaints } = await openTry()
  // The message waits on its way until its room has been left.
  let send: () => void = () => {}
  const left = new Promise<void>((resolve) => {
    send = resolve
  })
  await page.route('**/try/messages', async (route) => {
    await left
    await route.continue()
  })
  await page.click('[data-room=private-li]')
  await say(page, '分公司能报名吗')
  await page.click('[data-room=group]')
  send()
  await page.locator('[data-room=private-li] .dot').waitFor()
  expect(await group(page).locator('.desk').count()).toBe(0)
  await page.click('[data-room=private-li]')
  await page.locator('[data-log=private-li] .outcome-needs-ruling').waitFor()
  expect(await page.locator('[data-room=private-li] .dot').isVisible()).toBe(false)
  expect(served.desk.inbox[0]).toMatchObject({ sender: { id: 'li' }, chat: { kind: 'private' } })
  expect(complaints).toEqual([])
})

describe('the clock', () => {
  test('starts where the address says, moves on by hand, and is what the desk is told', async () => {
    const { page } = await openTry('/try?as-of=2025-08-08T23:55')
    await page.getByRole('button', { name: '+10 分钟' }).click()
    await say(page, '奖金有多少')
    await group(page).locator('.outcome-not-stated').waitFor()
    expect(served.desk.inbox[0]?.writtenAt).toEqual(new Date('2025-08-09T00:05:00+08:00'))
    await page.getByRole('button', { name: '回到起点' }).click()
    expect(await page.inputValue('#clock')).toBe('2025-08-08T23:55')
  })

  test('and the talk are still there after a reload', async () => {
    const { page } = await openTry()
    await page.getByRole('button', { name: '+1 周' }).click()
    await say(page, '奖金有多少')
    await group(page).locator('.outcome-not-stated').waitFor()
    await say(page, '今天天气')
    await group(page).locator('.outcome-off-topic').waitFor()
    await page.reload()
    expect(await page.inputValue('#clock')).toBe('2025-07-27T10:00')
    const talk = group(page).locator('.own .said, .desk .headline')
    await expect
      .poll(() => talk.allInnerTexts())
      .toEqual([
        '@小助手 奖金有多少',
        '通知没有写奖金数额。',
        '@小助手 今天天气',
        '这个问题与大赛无关，我答不了。',
      ])
  })
})

describe('a fault shows exactly one reply', () => {
  test.each([
    ['delivered twice', ['twice'], 2],
    ['six hours late', ['delay'], 1],
    ['the acknowledgement lost', ['ack'], 2],
    ['all at once', ['twice', 'delay', 'ack'], 3],
  ])('%s', async (_, faults, intakes) => {
    const { page, complaints } = await openTry()
    for (const fault of faults) await page.check(`#fault-${fault}`)
    await say(page, '奖金有多少')
    await group(page).locator('.outcome-not-stated').waitFor()
    await expect.poll(() => served.desk.intakes()).toBe(intakes)
    await page.waitForTimeout(300)
    expect(await group(page).locator('.desk').count()).toBe(1)
    expect(await group(page).locator('.own .tag').count()).toBe(faults.length)
    expect(served.desk.inbox).toHaveLength(1)
    const late = await group(page).locator('.desk .first').count()
    expect(late).toBe(faults.includes('delay') ? 1 : 0)
    // The faults are spent.
    expect(await page.locator('#settings :checked').count()).toBe(0)
    const lost = complaints.filter((complaint) => complaint.includes('503'))
    expect([lost.length, complaints.length]).toEqual(faults.includes('ack') ? [1, 1] : [0, 0])
  })
})

test('two visitors never see each other', async () => {
  const one = await openTry()
  const two = await openTry()
  await say(one.page, '奖金有多少')
  await group(one.page).locator('.outcome-not-stated').waitFor()
  await say(two.page, '今天天气')
  await group(two.page).locator('.outcome-off-topic').waitFor()
  expect(await group(one.page).locator('.desk').count()).toBe(1)
  expect(await group(two.page).locator('.desk').count()).toBe(1)
})

// A custodian opens one field of an identity on a phone: the private half is typed in, used and forgotten in the page.
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { newId } from '../../src/platform/ids.ts'
import { addInterest } from '../../src/store/reports-cases.ts'
import { addOpening } from '../../src/store/reports-identity-openings.ts'
import type { OpenStore } from '../../src/store/store.ts'
import { inventedPhone } from '../support/invented.ts'
import { newPglite } from '../support/pglite.ts'
import { ageKeys } from '../support/report-keys.ts'
import { aReview, openIdentityScript, type Review } from '../support/review.ts'
import { openChromium, openPage, phone } from './chromium.ts'

let browser: Browser
let database: OpenStore
let on: Review
let url: string
/** All that came to the server, headers and bodies. */
const sent: string[] = []
const server = createServer()

beforeAll(async () => {
  ;[browser, database] = await Promise.all([openChromium(), newPglite()])
  on = await aReview(database.store, openIdentityScript())
  const listener = getRequestListener(async (request) => {
    sent.push(`${request.method} ${request.url} ${await request.clone().text()}`)
    return on.app.fetch(request)
  })
  server.on('request', (request, response) => {
    if (request.url === '/favicon.ico') response.writeHead(204).end()
    else void listener(request, response)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await database.close()
})

const overflow = (page: Page): Promise<number> =>
  page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)

async function asked() {
  const caseId = await on.aCase('verifying')
  const handler = await on.person('乙二', 'handler')
  const custodian = await on.person('丙三', 'custodian')
  const at = on.clock.now()
  for (const staff of [handler.id, custodian.id])
    await addInterest(database.store, { caseId, staff, kind: 'none', at })
  await addOpening(database.store, {
    id: newId(),
    caseId,
    field: 'phone',
    reason: newId(),
    askedBy: handler.id,
    askedAt: at,
    expiresAt: new Date(at.getTime() + 3_600_000),
  })
  custodian.sit()
  const { page, complaints } = await openPage(browser, `${url}/console/reports/identity`, {
    viewport: phone,
  })
  return { page, complaints }
}

test('granted, a fresh code, and the field is shown by the private half that never leaves the page', async () => {
  const { page, complaints } = await asked()
  await page.getByRole('button', { name: '同意查看', exact: true }).click()
  await page.getByText('24 小时内有效').waitFor()
  expect(await overflow(page)).toBe(0)
  await page.getByLabel('6 位验证码').fill('123456')
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await page.getByRole('heading', { name: '查看一项身份信息' }).waitFor()
  const key = page.getByLabel('您的 age 私钥')
  const go = page.getByRole('button', { name: '在本机解密' })

  await key.fill(ageKeys.stranger.identity)
  await go.click()
  await page.getByText('打不开').waitFor()
  expect([await key.inputValue(), await page.locator('#shown').innerText()]).toEqual(['', ''])

  await key.fill(ageKeys.first.identity)
  await go.click()
  await expect.poll(() => page.locator('#shown').innerText()).toBe(inventedPhone(1))
  expect(await key.inputValue()).toBe('')
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: '清除' }).click()
  expect(await page.locator('#shown').innerText()).toBe('')
  await page.getByText('已清除').waitFor()
  expect(sent.filter((each) => /AGE-SECRET|age-key=/i.test(each))).toEqual([])
  expect(sent.filter((each) => each.includes(inventedPhone(1)))).toEqual([])
  expect(complaints).toEqual([])
})

test('a request that is refused opens nothing, and is gone from the list', async () => {
  const { page } = await asked()
  await page.getByRole('button', { name: '不同意', exact: true }).click()
  await page.getByText('已否决').waitFor()
  expect(await page.getByRole('button', { name: '打开', exact: true }).count()).toBe(0)
  await page.getByText('没有等待的申请').waitFor()
})

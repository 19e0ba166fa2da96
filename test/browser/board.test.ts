// The board in Chromium: Wu reads what nobody could answer and writes an answer; He approves it and takes it back.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createBoard } from '../../src/conversation/board.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { core } from '../chain/joined.ts'
import { aGroupMessage, testKey } from '../support/desk.ts'
import { narrow, desktop } from './chromium.ts'
import { faint, wide } from './looks.ts'
import { openOffice, type Office } from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
  const desk = createBoard({
    key: testKey,
    edition: sn2025,
    clock: office.joined.clock,
    desk: core,
    hidden: async () => ({ names: [], othersNamed: false }),
    isStaffGroup: () => false,
    newId,
  })
  const asked = [
    '现场有没有地方停车，大巴能进吗',
    '请问现场有地方停车吗，大巴能进不能进',
    '差旅费给报吗',
  ]
  for (const [n, text] of asked.entries())
    await desk.noteFailed(
      office.database.store,
      aGroupMessage({ text, sender: { id: `person-${n}` } }),
    )
})
afterAll(() => office.close())

async function looked({ page }: Awaited<ReturnType<Office['sits']>>): Promise<void> {
  expect(await page.evaluate(wide)).toEqual([])
  expect(await page.evaluate(faint)).toEqual([])
}

test.each([
  ['phone', narrow],
  ['desktop', desktop],
] as const)('from the board to an answer and back, on a %s', async (_, viewport) => {
  const wu = await office.sits('wu', '/console/board', viewport)
  await looked(wu)
  expect(await wu.page.getByRole('row').count()).toBe(3)
  expect(await wu.page.getByRole('row').nth(1).textContent()).toContain('停车')
  await wu.page.getByRole('link', { name: /停车/u }).click()
  await looked(wu)
  await wu.page.getByLabel(/^答复（纯文字/u).fill('请看 https://evil.example.com')
  await wu.page.getByRole('button', { name: '提交审核' }).click()
  expect(await wu.page.getByRole('alert').textContent()).toContain('链接只能指向官方网站')
  await wu.page.getByLabel(/^答复（纯文字/u).fill('会场东门有停车场，大巴请提前一天登记。')
  await wu.page.getByRole('button', { name: '提交审核' }).click()
  await wu.page.getByText('已提交，等另一人审核').waitFor()
  expect(await wu.page.getByRole('button', { name: '审核通过' }).count()).toBe(0)
  await looked(wu)

  const path = new URL(wu.page.url()).pathname
  const he = await office.sits('he', path, viewport)
  await he.page.getByRole('button', { name: '审核通过' }).click()
  await he.page.getByText('已生效').waitFor()
  await looked(he)
  await wu.page.goto(he.page.url())
  await wu.page.getByRole('heading', { name: '修改（审核通过后替换）' }).waitFor()
  await looked(wu)
  await wu.page.goto(new URL('/console/board', wu.page.url()).href)
  expect(await wu.page.getByText('停车').count()).toBe(0)
  await he.page.getByRole('button', { name: '撤销' }).click()
  await he.page.getByText('立即不再使用').waitFor()
  await he.page.goto(new URL('/console/board/answers', he.page.url()).href)
  await looked(he)
  // The browser notes that the first answer was turned back.
  expect([...wu.complaints, ...he.complaints]).toEqual([expect.stringContaining('422')])
  await wu.page.context().close()
  await he.page.context().close()
})

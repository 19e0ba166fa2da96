// The official text in Chromium: Wu brings in an amended notice and looks at what it changes, He lets it in, and whoever
// asks opens it at the clause that the answer quotes.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { keepText } from '../../src/official/keep.ts'
import { sentenceHash } from '../../src/official/sentences.ts'
import { readOfficial } from '../../src/official/import.ts'
import { newId } from '../../src/platform/ids.ts'
import { testKey } from '../support/desk.ts'
import { mobile } from '../support/invented.ts'
import { desktop, narrow, phone, type WatchedPage } from './chromium.ts'
import { faint, wide } from './looks.ts'
import { openOffice, type Office } from './office.ts'

const may = '园丁须有自己的水壶。'
const joint = '允许合用一把锄头，合用的须指定一人保管。'
const changedJoint = '允许合用一把锄头和一辆手推车，合用的须在播种之前指定一人保管，并写进申报书。'
const textOf = (second: string) =>
  Buffer.from(
    [
      '六、参加条件',
      '（一）园丁要求',
      `1. ${may}${second}`,
      '2. 同一座花园可以有多名园丁。报名截止之后不可更换。',
      '七、时间安排',
      '（一）播种阶段（三月）。先到先得。三月三十一日截止。',
      '十、其他事项',
      '花园协会有最终解释权。',
      `联系人：甲一二，${mobile}`,
    ].join('\n'),
  )

let office: Office
beforeAll(async () => {
  office = await openOffice({ '六(一)1': { 1: sentenceHash(may), 2: sentenceHash(joint) } })
  const read = await readOfficial('garden.txt', textOf(joint), () =>
    Promise.reject(new Error('no PDF')),
  )
  if (read.kind === 'refused') throw new Error(read.why)
  const { store } = office.database
  const { clock } = office.joined
  const keeping = { store, key: testKey, edition: sn2025.id, clock, newId }
  await keepText(keeping, 'staff:first', 'garden.txt', read.text)
})
afterAll(() => office.close())

/** At a desk and on a phone it fits, and everything on it can be read. */
async function looksRight({ page }: WatchedPage): Promise<void> {
  for (const viewport of [desktop, narrow]) {
    await page.setViewportSize(viewport)
    expect(await page.evaluate(wide)).toEqual([])
    expect(await page.evaluate(faint)).toEqual([])
  }
}

test('an amended notice is brought in, compared clause by clause, let in by a second person, and read at its clause', async () => {
  const wu = await office.sits('wu', '/console/official')
  await looksRight(wu)
  const buffer = textOf(changedJoint)
  await wu.page
    .getByLabel(/^通知文件/u)
    .setInputFiles({ name: '补充通知.txt', mimeType: 'text/plain', buffer })
  await wu.page.getByRole('button', { name: '导入' }).click()
  await wu.page.getByText('已导入，尚未生效').waitFor()
  const changed = wu.page.getByRole('row', { name: /^六\(一\)1/u })
  expect(await changed.innerText()).toContain(joint)
  expect(await changed.innerText()).toContain(changedJoint)
  expect(await wu.page.getByRole('row', { name: /^六\(一\)2/u }).count()).toBe(0)
  await wu.page.getByText('须由另一位同事批准').waitFor()
  expect(await wu.page.getByRole('button', { name: '批准' }).count()).toBe(0)
  expect(await wu.page.content()).not.toContain(mobile)
  await looksRight(wu)
  const { pathname } = new URL(wu.page.url())
  await wu.page.getByRole('button', { name: '显示联系方式' }).click()
  await wu.page.getByText(mobile).waitFor()
  await looksRight(wu)
  expect(new URL(wu.page.url()).pathname).toBe(`${pathname}/contacts`)

  const visitor = await office.visits('/', phone)
  const asks = async (): Promise<string> => {
    const answers = visitor.page.locator('.log:visible .desk:not(.intro)')
    const before = await answers.count()
    await visitor.page.fill('#text', '分公司能报名吗')
    await visitor.page.click('.send')
    await answers.nth(before).waitFor()
    return answers.nth(before).innerText()
  }
  expect(await asks()).toContain(may)

  const he = await office.sits('he', pathname)
  expect(await he.page.content()).not.toContain(mobile)
  expect(await he.page.getByRole('button', { name: '显示联系方式' }).count()).toBe(0)
  await he.page.getByRole('button', { name: '批准' }).click()
  await he.page.getByText('已批准').waitFor()
  await looksRight(he)

  expect(await asks()).toContain(may)
  const [opened] = await Promise.all([
    visitor.page.context().waitForEvent('page'),
    visitor.page.getByRole('link', { name: '查看原文' }).last().click(),
  ])
  await opened.waitForLoadState()
  const clause = opened.locator('.clause:target')
  expect(await clause.innerText()).toContain(changedJoint)
  expect(await clause.evaluate((each) => each.getBoundingClientRect().top)).toBeLessThan(
    phone.height,
  )
  expect(await opened.content()).not.toContain(mobile)
  await looksRight({ page: opened, complaints: [] })
  expect([...wu.complaints, ...he.complaints, ...visitor.complaints]).toEqual([])
})

test('after new rules the office looks whether anybody was answered otherwise', async () => {
  const wu = await office.sits('wu', '/console/official')
  await wu.page.getByRole('link', { name: /重新核对/u }).click()
  await wu.page.getByText('不用告诉任何人').waitFor()
  await looksRight(wu)
  expect(wu.complaints).toEqual([])
})

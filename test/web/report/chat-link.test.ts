// The way from the chat page to the report pages, where there are any.
import { Hono } from 'hono'
import { expect, test } from 'vitest'

import { createApp } from '../../../src/web/app.ts'
import type { WebEnv } from '../../../src/web/deps.ts'
import { createMemoryDesk } from '../memory-desk.ts'

const frontPage = async (reports?: Hono<WebEnv>) => {
  const { deps } = createMemoryDesk({ deps: { reports } })
  return (await createApp(deps).request('/')).text()
}

test('the chat page leads to the report pages, and to the committee where there are none', async () => {
  const led = await frontPage(new Hono<WebEnv>())
  expect(led).toContain('<a href="/report">')
  expect(led).not.toContain('请直接联系组委会')
  const sent = await frontPage()
  expect(sent).not.toContain('href="/report"')
  expect(sent).toContain('请直接联系组委会')
})

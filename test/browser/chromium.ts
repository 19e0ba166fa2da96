// Finds and starts a real Chromium, and opens pages that report whatever the browser complains about.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @throws when there is none, with the sentence that says how to get one. */
export function chromiumPath(): string {
  const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser']
  const found = places.find((path) => path !== undefined && path !== '' && existsSync(path))
  if (found !== undefined) return found
  throw new Error(
    'The browser tests need Chromium: run `apt-get install -y --no-install-recommends chromium fonts-noto-cjk`, or set CHROMIUM_PATH to the executable of one you have.',
  )
}

export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: flags })
}

export const phone = { width: 390, height: 844 }
export const narrow = { width: 360, height: 640 }
export const desktop = { width: 1280, height: 800 }

export interface WatchedPage {
  readonly page: Page
  /** Console errors and warnings, exceptions, and violations of the content security policy. */
  readonly complaints: readonly string[]
}

/** A page in a visitor's browser of its own: no cookie, no memory. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', ...options })
  return openTab(await context.newPage(), url)
}

/** The same for a page that is open already, for a second tab of one visitor. */
export async function openTab(page: Page, url: string): Promise<WatchedPage> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => console.error('CSP ' + event.violatedDirective))`,
  )
  await page.goto(url)
  return { page, complaints }
}

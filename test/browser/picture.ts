// The pictures of the README: taken on the way by the tests that drive the pages, so that they show what there is.
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

const folder = 'docs/pictures'

/** Whether this run is one that keeps pictures. */
export const takesPictures = process.env['PICTURES'] === '1'

/** Keeps what the page shows as docs/pictures/<name>.png; only with `PICTURES=1 npm run test:browser`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!takesPictures) return
  await mkdir(folder, { recursive: true })
  const shot = await page.screenshot({ animations: 'disabled' })
  // A page has few colours: a palette makes a quarter of it.
  await sharp(shot).png({ palette: true, colours: 64, effort: 10 }).toFile(`${folder}/${name}.png`)
}

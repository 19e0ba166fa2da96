// A reporter at the page: what they write, and the steps of a report as requests.
import type { Visitor } from './browser-like.ts'
import { aPdf } from '../support/evidence-files.ts'
import { inventedPhone, realisticIdentity } from '../support/invented.ts'
import type { ReportDesk } from '../support/reports.ts'

export const words =
  '某队八月在交流会上展示的系统，与他们提交的作品截图不一样，数据量也差十倍，我当时在场。'
export const agreed = { identity: 'yes', evidence: 'yes', pledge: 'yes' }
export const phone = inventedPhone(7)
export const person = { name: '张甲乙', idNumber: realisticIdentity, phone }

/** Follows the redirect of a form. */
export async function posts(
  visitor: Visitor,
  path: string,
  fields: Readonly<Record<string, string>>,
) {
  const response = await visitor.form(path, fields)
  const to = response.headers.get('location')
  const text = to === null ? await response.text() : await (await visitor.get(to)).text()
  return { status: response.status, to, text }
}

export async function sends(visitor: Visitor, name: string, bytes: Uint8Array, kind = 'evidence') {
  const json = { 'content-type': 'application/json' }
  const begun: unknown = await (
    await visitor.post('/report/draft/files', { name, size: bytes.length, kind }, json)
  ).json()
  const { id } = begun as { readonly id: string }
  return id
}

export async function puts(
  desk: ReportDesk,
  visitor: Visitor,
  id: string,
  at: number,
  bytes: Uint8Array,
) {
  return desk.pages.request(`/report/draft/files/${id}?at=${at}`, {
    method: 'PUT',
    headers: { cookie: visitor.cookie(), 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
  })
}

/** As far as the last look at it; with a link from the chat, or without one. */
export async function fillsIn(
  desk: ReportDesk,
  visitor: Visitor,
  as: 'person' | 'unit' = 'person',
  inside = '',
  link?: string,
) {
  if (link === undefined)
    await posts(visitor, '/report/begin', { scope: 'fabrication', who: as, ...agreed })
  else await posts(visitor, link, {})
  await posts(visitor, '/report/draft/facts', { about: 'SN-0007', text: words, leads: '' })
  const id = await sends(visitor, '截图.pdf', aPdf(inside))
  await puts(desk, visitor, id, 0, aPdf(inside))
  if (as === 'unit') {
    const stamp = await sends(visitor, '盖章.pdf', aPdf('stamp'), 'stamp')
    await puts(desk, visitor, stamp, 0, aPdf('stamp'))
  }
  const unit = { unit: '河东甲乙数据有限公司', creditCode: '91350100M000100Y43' }
  await posts(visitor, '/report/draft/identity', as === 'unit' ? { ...unit, ...person } : person)
  await posts(visitor, '/report/draft/code', {})
  const { code } = desk.codes.at(-1) ?? { code: '' }
  return posts(visitor, '/report/draft/code/check', { code })
}

export const shown = (text: string) => ({
  number: /JB-\d{4}-\d{4}/.exec(text)?.[0] ?? '',
  code: /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text.replace(/JB-\d{4}-\d{4}/g, ''))?.[0] ?? '',
})

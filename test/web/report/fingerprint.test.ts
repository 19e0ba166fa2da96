// Files are told apart by what is in them, not by name and size: while they are sent again, and when they come twice.
import { createHash } from 'node:crypto'

import { beforeEach, expect, test } from 'vitest'

import { evidence, uploads } from '../../../src/store/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import { uploadWords } from '../../../src/web/wording-report.ts'
import { createVisitor, type Visitor } from '../browser-like.ts'
import { agreed, fillsIn, posts, shown } from '../reporter.ts'
import { empty, freshPglite } from '../../support/database.ts'
import { aPdf } from '../../support/evidence-files.ts'
import { aReportDesk, type ReportDesk } from '../../support/reports.ts'

const half = 512 << 10
const aFilm = (sign: string) =>
  Buffer.concat([aPdf(), Buffer.alloc(700 << 10, sign), Buffer.from('\n%%EOF')])
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let store: Store
let on: ReportDesk

beforeEach(async () => {
  store = (await freshPglite()).store
  await empty(store)
  on = await aReportDesk(store)
})

/** Sends as the script of the page does, or as an old browser that tells no fingerprint. */
function sender(visitor: Visitor, path: 'draft' | 'case') {
  const json = { 'content-type': 'application/json' }
  const begin = async (bytes: Buffer, sha256: string | undefined = hash(bytes)): Promise<unknown> =>
    (
      await visitor.post(
        `/report/${path}/files`,
        {
          name: '录屏.pdf',
          size: bytes.length,
          kind: 'evidence',
          ...(sha256 === '' ? {} : { sha256 }),
        },
        json,
      )
    ).json()
  const put = async (id: string, at: number, piece: Buffer): Promise<unknown> =>
    (
      await on.pages.request(`/report/${path}/files/${id}?at=${at}`, {
        method: 'PUT',
        headers: { cookie: visitor.cookie() },
        body: new Uint8Array(piece),
      })
    ).json()
  const whole = async (bytes: Buffer, sha256?: string) => {
    const begun = (await begin(bytes, sha256)) as { readonly id: string }
    return put(begun.id, 0, bytes)
  }
  return { begin, put, whole }
}

const same = { kind: 'refused', why: 'same', says: uploadWords('same', '') }

test('another file of the same name and size is not glued on to one that broke off', async () => {
  const visitor = createVisitor(on.pages)
  await posts(visitor, '/report/begin', { scope: 'other', who: 'person', ...agreed })
  const { begin, put } = sender(visitor, 'draft')
  const [first, other] = [aFilm(' '), aFilm('x')]
  expect(first.length).toBe(other.length)
  const begun = (await begin(first)) as { readonly id: string }
  expect(await put(begun.id, 0, first.subarray(0, half))).toMatchObject({ received: half })
  const next = (await begin(other)) as { readonly id: string; readonly received: number }
  expect([next.received, next.id === begun.id]).toEqual([0, false])
  expect(await begin(first)).toEqual({ kind: 'begun', id: begun.id, received: half })
  expect(await put(begun.id, half, first.subarray(half))).toMatchObject({ kind: 'whole' })
})

test('what has arrived is compared with what was announced', async () => {
  const visitor = createVisitor(on.pages)
  await posts(visitor, '/report/begin', { scope: 'other', who: 'person', ...agreed })
  const { whole } = sender(visitor, 'draft')
  expect(await whole(aPdf('new'), hash(aPdf('old')))).toMatchObject({
    why: 'changed',
    says: uploadWords('changed', ''),
  })
  expect(await store.select().from(uploads)).toEqual([])
})

test('the same file twice is said, in a draft and in what is added to a case', async () => {
  const visitor = createVisitor(on.pages)
  await fillsIn(on, visitor)
  const draft = sender(visitor, 'draft')
  expect(await draft.begin(aPdf())).toEqual(same)
  expect(await draft.whole(aPdf(), '')).toEqual(same)
  const receipt = shown((await posts(visitor, '/report/draft/submit', {})).text)
  const reader = createVisitor(on.pages)
  await posts(reader, '/report/case', receipt)
  const added = sender(reader, 'case')
  expect(await added.begin(aPdf())).toEqual(same)
  expect(await added.whole(aPdf(), '')).toEqual(same)
  expect(await added.whole(aPdf('more'))).toMatchObject({ kind: 'whole' })
  expect(await added.begin(aPdf('more'))).toEqual(same)
  expect((await posts(reader, '/report/case/supplement', { text: '' })).text).toContain('已登记')
  // What was added is known from then on.
  expect(await added.begin(aPdf('more'))).toEqual(same)
  expect(await store.select().from(evidence)).toHaveLength(2)
})

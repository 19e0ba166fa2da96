// The review with its real sign-in, beside the desk that takes the reports in: reporters at the pages, staff with passwords
// and codes, one database and one store of evidence.
import { createReviewConsole } from '../../src/console/app.tsx'
import { createAuth } from '../../src/console/auth.ts'
import { makeLink } from '../../src/console/links.ts'
import type { Role } from '../../src/platform/actor.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { addMember } from '../../src/store/office.ts'
import { putFacts } from '../../src/store/staff-facts.ts'
import { findCaseByNumber } from '../../src/store/reports-cases.ts'
import { createVisitor } from '../web/browser-like.ts'
import { fillsIn, posts, puts, sends, shown } from '../web/reporter.ts'
import { fakeClock } from './clock.ts'
import { browserOf, consoleDeps } from './console.ts'
import { testKey } from './desk.ts'
import { keepIn } from './evidence.ts'
import type { LesserAccounts } from './lesser-accounts.ts'
import { settleIn } from './office.ts'
import { aReportDesk } from './reports.ts'
import { aReview, declaredFacts } from './review.ts'
import { totpCode } from './totp.ts'

export const list = '/console/reports'
export const at = (caseId: string, verb?: string): string =>
  `${list}/cases/${caseId}${verb === undefined ? '' : `/${verb}`}`

/** Where an answer leads, or its status where it leads nowhere. */
export type Answer = string | number

/** The accounts of the desk and the review, and the owner's; the review makes its members itself. */
export async function aReviewOffice(stores: Pick<LesserAccounts, 'owner' | 'desk' | 'review'>) {
  const { owner, review: store } = stores
  // Of the cases alone: the sign-in cannot be told the time.
  const clock = fakeClock('2026-06-03T10:00:00+08:00')
  const kept = { ...(await keepIn(store)), scan: async () => 'clean' as const }
  const reports = await aReportDesk(stores.desk, { clock, kept })
  const review = await aReview(store, '', { clock, kept, alone: true })
  const auth = await createAuth({ store, key: testKey, origin: 'http://localhost', issuer: '举报' })
  const deps = consoleDeps(store, { clock: systemClock })
  let made = 0
  const app = createReviewConsole({ ...deps, review: review.desk }, auth)

  return {
    clock,
    reports,
    desk: review.desk,
    app,
    /** Somebody of the office, signed in with password and code. */
    async person(name: string, ...roles: readonly Role[]) {
      const id = newId()
      const token = await store.transaction(async (tx) => {
        await addMember(tx, { id, name, email: `${id}@desk.example.org`, roles: [...roles] })
        await putFacts(tx, declaredFacts(id, clock.now()))
        return makeLink(tx, deps, { kind: 'desk' }, id)
      })
      const browser = browserOf(app)
      const used = new Set<string>()
      const key = await settleIn(browser, `/console/link/${token}`, (each) => {
        const code = totpCode(each, Date.now())
        used.add(code)
        return code
      })
      const post = async (
        path: string,
        fields: Readonly<Record<string, string>> = {},
      ): Promise<Answer> => {
        const response = await browser.post(path, fields, '/console/account')
        return response.headers.get('location') ?? response.status
      }
      return {
        id,
        browser,
        post,
        page: async (path: string) => (await browser.get(path)).text(),
        status: async (path: string) => (await browser.get(path)).status,
        declare: (caseId: string) => post(at(caseId, 'declare'), { interest: 'none' }),
        /** What the app shows now, or just before or after it: one that was not used yet. */
        code(): string {
          const shown = [1, 0, -1].map((step) => totpCode(key, Date.now() + step * 30_000))
          const fresh = shown.find((each) => !used.has(each))
          if (fresh === undefined) throw new Error('every code of this minute is used')
          used.add(fresh)
          return fresh
        },
      }
    },
    /** A report made at the pages, with these files besides the one that is always there; a unit's has stamped papers. */
    async report(files: Readonly<Record<string, Uint8Array>> = {}, as?: 'person' | 'unit') {
      const visitor = createVisitor(reports.pages)
      made += 1
      // A telephone gets one code a minute, and the same file again would be the same matter.
      clock.advance(61_000)
      await fillsIn(reports, visitor, as, `/Made ${made}`)
      for (const [name, bytes] of Object.entries(files))
        await puts(reports, visitor, await sends(visitor, name, bytes), 0, bytes)
      const receipt = shown((await posts(visitor, '/report/draft/submit', {})).text)
      const row = await findCaseByNumber(owner, receipt.number)
      if (row === undefined) throw new Error('not filed')
      const follows = async () => {
        const reader = createVisitor(reports.pages)
        await posts(reader, '/report/case', receipt)
        return reader
      }
      return { ...receipt, id: row.id, follows }
    },
  }
}

export type ReviewOffice = Awaited<ReturnType<typeof aReviewOffice>>
export type Person = Awaited<ReturnType<ReviewOffice['person']>>

/** The first that waits for this person on the page of the case. */
export async function proposalOn(person: Person, caseId: string): Promise<string> {
  const [, id = ''] = /reports\/proposals\/([\w-]+)/.exec(await person.page(at(caseId))) ?? []
  return `${list}/proposals/${id}`
}

/** The identity is settled, the case accepted and given to this handler, who has declared no interest. */
export async function given(id: string, registrar: Person, custodian: Person, handler: Person) {
  await custodian.post(at(id, 'identity'), { outcome: 'confirmed' })
  await registrar.declare(id)
  await registrar.post(at(id, 'accept'))
  await registrar.post(at(id, 'assign'), { staff: handler.id })
  await handler.declare(id)
}

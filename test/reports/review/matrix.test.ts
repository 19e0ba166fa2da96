// Every form of a case, in every state, by every role that is no part of it: what the table does not allow does not happen.
import { expect, test } from 'vitest'

import { reportPermissions, reviewPermissions } from '../../../src/console/permissions.ts'
import { roles, type Role } from '../../../src/platform/actor.ts'
import { moveOf, type CaseEvent, type CaseRole } from '../../../src/reports/case/moves.ts'
import { readable } from '../../../src/reports/case/open.ts'
import { newId } from '../../../src/platform/ids.ts'
import { addInterest, changeCase } from '../../../src/store/reports-cases.ts'
import { findCase } from '../../../src/store/reports-review.ts'
import { caseStates } from '../../../src/store/schema-reports.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import { freshPglite } from '../../support/database.ts'
import { aReview, reported } from '../../support/review.ts'

const { store } = await freshPglite()
const on = await aReview(store)
const list = '/console/reports'

/** The forms that take a step at once, and which. */
const steps: Readonly<Record<string, CaseEvent>> = {
  accept: 'accept',
  supplement: 'ask-supplement',
  hear: 'hear',
  extend: 'extend',
  finish: 'finish-check',
  'send-back': 'send-back',
  close: 'close',
  vote: 'rule',
  identity: 'identity-confirmed',
}
const fields = { text: '理由', ruling: 'founded', outcome: 'confirmed', interest: 'none' }
const isCaseRole = (role: Role): role is Role & CaseRole =>
  ['registrar', 'handler', 'adjudicator', 'head', 'custodian'].includes(role)

test('role x form x state: only what the table of moves says, and never a handler to whom it was not given', async () => {
  const caseId = await on.aCase()
  const first = await findCase(store, caseId)
  if (first === undefined) throw new Error('not filed')
  const { id: _id, number: _number, filedAt: _filedAt, ...before } = first
  for (const role of roles) {
    const person = await on.person('壬某', role)
    await addInterest(store, { caseId, staff: person.id, kind: 'none', at: on.clock.now() })
    person.sit()
    const _csrf = await on.browser.csrfAt('/console/account')
    const post = (path: string) =>
      on.browser.send(path, { method: 'POST', body: new URLSearchParams({ _csrf, ...fields }) })
    for (const state of caseStates) {
      for (const [form, event] of Object.entries(steps)) {
        const row = reportPermissions.find(({ path }) => path.endsWith(`/cases/:id/${form}`))
        const isOpen = Array.isArray(row?.roles) && row.roles.includes(role)
        // The guard turns them away before anybody looks at the case: once is enough.
        if (!isOpen && state !== 'registered') continue
        await changeCase(store, caseId, { ...before, state })
        const response = await post(`${list}/cases/${caseId}/${form}`)
        const move = moveOf(state, event)
        const may =
          isOpen && isCaseRole(role) && role !== 'handler' && move?.by.includes(role) === true
        const where = [role, state, form, response.status].join(' ')
        const said = response.headers.get('location')?.includes('said=') === true
        expect([where, said]).toEqual([where, may])
        const now = await findCase(store, caseId)
        // A vote that waits for others and more time change no state, so only what may not be is looked at here.
        expect([where, may || now?.state === state]).toEqual([where, true])
        expect([where, isOpen || response.status === 404]).toEqual([where, true])
      }
      await changeCase(store, caseId, { ...before, state })
      const seen = await on.browser.get(`${list}/cases/${caseId}`)
      const reads = isCaseRole(role) && role !== 'handler' && readable[state].includes(role)
      const text = await seen.text()
      expect([role, state, text.includes(reported.text.slice(-8))]).toEqual([role, state, reads])
    }
  }
})

test('an id that was guessed looks like a case of somebody else, and both are written down', async () => {
  const caseId = await on.aCase('verifying')
  const handler = await on.person('某人', 'handler')
  handler.sit()
  const count = async () =>
    (await store.select().from(reportAudit)).filter(({ action }) => action === 'access.refused')
      .length
  const bare = (html: string) => html.replace(/<code>[^<]*<\/code>/, '')
  const answers: (readonly [number, string])[] = []
  const start = await count()
  for (const id of [caseId, newId()]) {
    const response = await on.browser.get(`${list}/cases/${id}`)
    answers.push([response.status, bare(await response.text())])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.[0]).toBe(404)
  const admin = await on.person('管理员', 'administrator')
  admin.sit()
  expect((await on.browser.get(list)).status).toBe(404)
  expect(await count()).toBe(start + 3)
})

test('the review has the sign-in, the account and the reports, and each route has its row', async () => {
  const routes = on.app.routes.filter(({ method }) => method !== 'ALL')
  const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
  expect([...new Set(routes.map(name))].toSorted()).toEqual(reviewPermissions.map(name).toSorted())
  for (const { path } of reviewPermissions)
    expect(path).toMatch(
      /^\/console($|\/(static|sign-in|sign-out|auth|second-factor|enrol|link|account|reports)(\/|$))/,
    )
  for (const { roles: who } of reportPermissions) {
    expect(who).not.toContain('administrator')
    expect(who).not.toContain('secretariat')
  }
  const admin = await on.person('管理员', 'administrator')
  admin.sit()
  expect((await on.browser.get('/console')).headers.get('location')).toBe('/console/account')
  expect(await (await on.browser.get('/console/account')).text()).not.toContain('>举报<')
})

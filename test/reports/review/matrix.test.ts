// Every route of the reports, for every role, in every state of a case, over HTTP: done is what the table says, and of what
// it does not say nothing happens. Each try is taken back, so that the next finds the same case.
import { sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'

import { reportPermissions, reviewPermissions } from '../../../src/console/permissions.ts'
import { roles, type Role } from '../../../src/platform/actor.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { ReportAct } from '../../../src/reports/audit/act.ts'
import {
  addInterest,
  addProposal,
  assignHandler,
  changeCase,
  type CaseRow,
} from '../../../src/store/reports-cases.ts'
import { evidenceOf } from '../../../src/store/reports-evidence.ts'
import { addOpening } from '../../../src/store/reports-identity-openings.ts'
import { addHold } from '../../../src/store/reports-keeping.ts'
import { listCases } from '../../../src/store/reports-review.ts'
import {
  caseInterests,
  caseStates,
  proposalKinds,
  type CaseState,
  type ProposalKind,
} from '../../../src/store/schema-reports.ts'
import { rows } from '../../../src/store/store.ts'
import { staffOf } from '../../support/console.ts'
import { freshPostgres } from '../../support/database.ts'
import { keepIn } from '../../support/evidence.ts'
import { aPhoto } from '../../support/evidence-files.ts'
import { aReportDesk } from '../../support/reports.ts'
import { aReview } from '../../support/review.ts'
import { rolledBack } from '../../support/rolled-back.ts'
import { createVisitor } from '../../web/browser-like.ts'
import { fillsIn, posts, puts, sends, words } from '../../web/reporter.ts'
import { listed, readers, table, type Persona, type Row } from './table.ts'

const database = await freshPostgres('template', 3)
const { store: real } = database
afterAll(database.close)
const { store, tried, asked } = rolledBack(real)
const kept = { ...(await keepIn(real)), scan: async () => 'clean' as const }
const acts: ReportAct[] = []
const on = await aReview(store, '', { kept, audit: async (_, act) => void acts.push(act) })

type Who = Persona | 'nobody' | 'half'
const personas: readonly Persona[] = [...roles, 'handler of others']
const people = new Map<Persona, { readonly id: string; sit(): void }>()
const idOf = (persona: Persona): string => people.get(persona)?.id ?? ''
const roleOf = (persona: Persona): Role => (persona === 'handler of others' ? 'handler' : persona)
/** Somebody of the office who is no part of the try. */
let another = ''
let first: CaseRow
let picture = ''

beforeAll(async () => {
  const reports = await aReportDesk(real, { clock: on.clock, kept })
  const visitor = createVisitor(reports.pages)
  await fillsIn(reports, visitor)
  const photo = await aPhoto()
  await puts(reports, visitor, await sends(visitor, '现场.jpg', photo), 0, photo)
  await posts(visitor, '/report/draft/submit', {})
  const [row] = await listCases(real, { states: caseStates }, 1)
  if (row === undefined) throw new Error('not filed')
  first = row
  picture = (await evidenceOf(real, row.id)).find(({ preview }) => preview.length > 0)?.id ?? ''
  const at = on.clock.now()
  const tables = await rows(
    real,
    sql`select oid::int as oid from pg_class
      where relnamespace = 'reports'::regnamespace and relkind = 'r'`,
    z.object({ oid: z.number() }),
  )
  if (tables.length < 16) throw new Error('the tables of reports are not where they are counted')
  tableOids = sql.raw(tables.map(({ oid }) => `(${oid}::oid)`).join(', '))
  for (const persona of personas) {
    const person = await on.person('壬某', roleOf(persona))
    people.set(persona, person)
    await addInterest(real, { caseId: row.id, staff: person.id, kind: 'none', at })
  }
  another = (await on.person('癸某', 'custodian', 'registrar')).id
  const given = { id: newId(), caseId: row.id, staff: idOf('handler'), assignedBy: another, at }
  await assignHandler(real, given)
})

const isKind = (what: string): what is ProposalKind => proposalKinds.some((kind) => kind === what)

/** What has to be there for it, made by somebody else; returns the id in the path. */
async function prepare({ route, what = '' }: Row, persona: Persona, by: string): Promise<string> {
  const at = on.clock.now()
  const caseId = first.id
  const proposal = { id: newId(), caseId, reason: newId(), proposedBy: by, proposedAt: at }
  if (what === 'lift') await addHold(store, { id: newId(), caseId, setBy: newId(), setAt: at })
  if (route.endsWith('/declare'))
    await store.delete(caseInterests).where(sql`${caseInterests.staff} = ${idOf(persona)}`)
  if (route.includes('/proposals/') && isKind(what)) {
    const code = what === 'reject' ? 'R5' : null
    const file = what === 'original' ? picture : null
    const part = what === 'destroy' ? (['text'] as const) : null
    await addProposal(store, { ...proposal, kind: what, code, file, what: part && [...part] })
    return proposal.id
  }
  if (route.includes('/originals/')) {
    const decided = { decidedBy: another, decidedAt: at, outcome: 'approved' } as const
    const theirs = { ...proposal, proposedBy: idOf(persona), ...decided }
    await addProposal(store, { ...theirs, kind: 'original', file: picture })
  }
  if (!route.includes('/identity/:id')) return caseId
  const id = newId()
  const asked = { caseId, field: 'phone', reason: newId(), askedBy: by, askedAt: at } as const
  await addOpening(store, { id, ...asked, expiresAt: new Date(at.getTime() + 3_600_000) })
  if (what === 'granted')
    await store.execute(sql`update reports.openings set outcome = 'granted', decided_at = ${at.toISOString()},
      decided_by = ${idOf(persona)} where id = ${id}`)
  return id
}

/** The tables of reports, as the counters know them: asked for once, the view over all tables takes longer than most tries. */
let tableOids: SQL

/** How many rows of reports were written since the try began. */
const written = async (): Promise<number> => {
  const counted = await rows(
    store,
    sql`select coalesce(sum(pg_stat_get_xact_tuples_inserted(t.oid) + pg_stat_get_xact_tuples_updated(t.oid)
        + pg_stat_get_xact_tuples_deleted(t.oid)), 0)::int as count from (values ${tableOids}) as t (oid)`,
    z.object({ count: z.number() }),
  )
  return counted[0]?.count ?? 0
}

const forms = new Map<Who, string>()

/** The answer in a word, what it says, and what came of it. */
async function ask(row: Row, who: Who, id: string) {
  const [method = '', path = ''] = row.route.split(' ')
  const to = path.replace(':id', id).replace(':file', picture)
  acts.length = 0
  const files = { file: picture, 'files[]': picture }
  const form = { ...row.form, staff: idOf('handler of others'), ...files }
  const body = new URLSearchParams({ _csrf: forms.get(who) ?? '', ...form })
  const response = await on.browser.send(to, method === 'POST' ? { method, body } : {})
  const text = await response.text()
  return { answer: answerOf(response), text, noted: acts.map(({ action }) => action) }
}

function answerOf({ status, headers }: Response): string {
  const to = headers.get('location') ?? ''
  if (to.includes('said=') || status === 200) return 'done'
  if (to.includes('problem=')) return 'not now'
  return to === '' ? String(status) : to
}

async function sit(who: Who): Promise<void> {
  if (who === 'nobody') on.door.who = undefined
  else if (who === 'half') on.door.who = staffOf(roles, { secondFactor: 'missing' })
  else people.get(who)?.sit()
  if (!forms.has(who) && who !== 'nobody' && who !== 'half')
    forms.set(who, await on.browser.csrfAt('/console/account'))
}

const isOpen = (row: Row, persona: Persona): boolean => {
  const known = reportPermissions.find(({ method, path }) => `${method} ${path}` === row.route)
  return Array.isArray(known?.roles) && known.roles.includes(roleOf(persona))
}

/** What came of it, and what the table says. */
async function tryOne(row: Row, persona: Persona, state: CaseState) {
  const where = [state, persona, row.route, row.what ?? '', row.form?.['approve'] ?? ''].join(' ')
  const may = row.done[persona]?.includes(state) === true
  return tried(async () => {
    const id = await prepare(row, persona, another)
    const before = await written()
    const { answer, text, noted } = await ask(row, persona, id)
    const isWritten = (await written()) > before
    // Not now is told to whoever may do it at another time, and to nobody else.
    const told = may ? ['done'] : row.done[persona] === undefined ? ['404'] : ['404', 'not now']
    const isList = row.route.endsWith('/reports')
    const isCase = row.route.endsWith('/cases/:id')
    return {
      got: {
        where,
        answer,
        isWritten,
        reads: text.includes(words),
        lists: isList && text.includes(first.number),
        // Of what was not there for them one line is left, of what was done none that says so.
        refused: answer === 'not now' ? 0 : noted.filter((act) => act === 'access.refused').length,
      },
      wanted: {
        where,
        answer: told.includes(answer) ? answer : told.join(' or '),
        isWritten: may && row.reads !== true && row.what !== 'granted',
        // What was reported stands on one page alone.
        reads: isCase && readers[persona]?.includes(state) === true,
        lists: isList && listed[persona]?.includes(state) === true,
        refused: answer === '404' ? 1 : 0,
      },
    }
  })
}

test.each(caseStates)('in the state %s', async (state) => {
  await changeCase(real, first.id, { state })
  for (const persona of personas) {
    await sit(persona)
    for (const row of table.filter((each) => isOpen(each, persona))) {
      const { got, wanted } = await tryOne(row, persona, state)
      expect(got).toEqual(wanted)
    }
  }
})

test('whoever a route is not open to is turned away and written down, and nobody looks at a case: the state cannot matter', async () => {
  for (const persona of personas) {
    await sit(persona)
    for (const row of table.filter((each) => !isOpen(each, persona))) {
      const before = asked()
      const { answer, noted } = await ask(row, persona, first.id)
      const where = [persona, row.route, row.what ?? '']
      // Once, for the line of audit.
      expect([...where, answer, noted, asked() - before]).toEqual([
        ...where,
        '404',
        ['access.refused'],
        1,
      ])
    }
  }
  for (const [who, to] of [
    ['nobody', '/console/sign-in'],
    ['half', '/console/second-factor'],
  ] as const) {
    await sit(who)
    for (const row of table) {
      const before = asked()
      const { answer, noted } = await ask(row, who, first.id)
      expect([who, row.route, answer, noted, asked() - before]).toEqual([who, row.route, to, [], 0])
    }
  }
})

test('whoever proposed it does not decide it, nor whoever asked, whatever part they have', async () => {
  for (const persona of personas) {
    await sit(persona)
    for (const row of table) {
      const decides = row.form?.['approve'] ?? row.form?.['grant']
      if (decides === undefined || !isOpen(row, persona)) continue
      await tried(async () => {
        const id = await prepare(row, persona, idOf(persona))
        const before = await written()
        const { answer, noted } = await ask(row, persona, id)
        const told = row.done[persona] === undefined ? '404' : '403'
        const where = [persona, row.route, row.what]
        expect([...where, answer, noted, (await written()) - before]).toEqual([
          ...where,
          told,
          ['access.refused'],
          0,
        ])
      })
    }
  }
})

test('an id of nothing is told like one of somebody else, by every route and to every part', async () => {
  for (const persona of personas) {
    await sit(persona)
    for (const row of table) {
      if (!row.route.includes('/:id') || !isOpen(row, persona)) continue
      const { answer, noted } = await ask(row, persona, newId())
      expect([persona, row.route, answer, noted]).toEqual([
        persona,
        row.route,
        '404',
        ['access.refused'],
      ])
    }
  }
})

test('each route of the review is a way in or stands in the table', () => {
  const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
  const routes = on.app.routes.filter(({ method }) => method !== 'ALL').map(name)
  expect([...new Set(routes)].toSorted()).toEqual(reviewPermissions.map(name).toSorted())
  const ofReports = routes.filter((route) => route.includes(' /console/reports'))
  expect([...new Set(table.map(({ route }) => route))].toSorted()).toEqual(
    [...new Set(ofReports)].toSorted(),
  )
  for (const { path } of reviewPermissions)
    expect(path).toMatch(
      /^\/console($|\/(static|sign-in|sign-out|auth|second-factor|enrol|link|account|reports|settings\/staff|settings\/proposals)(\/|$))/,
    )
  for (const kind of proposalKinds)
    expect(table.filter(({ what }) => what === kind).length).toBeGreaterThanOrEqual(2)
})

test('an administrator is led to the accounts of the staff, and sees nothing of reports', async () => {
  await sit('administrator')
  expect((await on.browser.get('/console')).headers.get('location')).toBe('/console/settings/staff')
  expect(await (await on.browser.get('/console/account')).text()).not.toContain('>举报<')
})

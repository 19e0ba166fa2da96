// The review as a process of its own, beside the desk, each with its own settings under its own lesser account.
import { execFileSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { codeOf } from '../../src/platform/blame.ts'
import { makeLink } from '../../src/console/links.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Role } from '../../src/platform/actor.ts'
import { createIntake } from '../../src/reports/intake/create-intake.ts'
import { rawPublic } from '../../src/reports/seal/curve.ts'
import { addMember } from '../../src/store/office.ts'
import { openPostgres, reviewPath } from '../../src/store/open/postgres.ts'
import { cases } from '../../src/store/schema.ts'
import type { OpenStore } from '../../src/store/store.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { argumentsFor } from '../support/bundled.ts'
import { browserOf } from '../support/console.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'
import { larkTestApp } from '../support/lark-events.ts'
import { identityNumber } from '../support/invented.ts'
import { settleIn } from '../support/office.ts'
import { ageKeys } from '../support/report-keys.ts'
import { aReportDesk, content as halves } from '../support/reports.ts'
import { createVisitor } from '../web/browser-like.ts'
import { fillsIn, posts, shown, words } from '../web/reporter.ts'
import { larkDoubleApp, larkSettings } from './joined.ts'
import { aFolder, build, killAll, serve, type Folder } from './server.ts'

const inboxKey = Buffer.alloc(32, 5).toString('base64')
const list = '/console/reports'
const account = { desk: `desk_of_${process.pid}`, review: `review_of_${process.pid}` }
let owner: TestDatabase
let desk: OpenStore
/** The owner in the office of the review. */
let office: OpenStore
let platform: LarkDouble
let folder: Folder
const as = (name: string): string => {
  const url = new URL(owner.url)
  url.username = name
  return url.href
}

beforeAll(async () => {
  build()
  ;[owner, platform, folder] = await Promise.all([
    freshPostgres('nothing'),
    startLarkDouble(larkDoubleApp),
    aFolder(),
  ])
  for (const name of Object.values(account))
    await owner.store.execute(sql.raw(`create role ${name} login password 'secret'`))
  const env = {
    ...process.env,
    MIGRATE_DATABASE_URL: owner.url,
    DATABASE_URL: as(account.desk),
    REVIEW_DATABASE_URL: as(account.review),
  }
  for (const script of ['migrate', 'roles'])
    execFileSync(process.execPath, [...argumentsFor(`scripts/${script}.ts`)], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  desk = await openPostgres(as(account.desk))
  office = await openPostgres(owner.url, 2, reviewPath)
}, 120_000)
afterAll(async () => {
  await killAll()
  await Promise.all([desk?.close(), office?.close()])
  for (const name of Object.values(account)) {
    await owner.store.execute(sql.raw(`drop owned by ${name}`))
    await owner.store.execute(sql.raw(`drop role ${name}`))
  }
  await Promise.all([owner.close(), platform.stop(), folder.remove()])
})

const bytes32 = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const common = {
  REPORT_INDEX_KEY: bytes32(3),
  REPORT_CUSTODIANS: `first:${ageKeys.first.recipient},second:${ageKeys.second.recipient}`,
}

const aFacts = { unit: '省数据局', creditCode: '', office: '', formerly: '' }
let drawn = 0

/** Somebody of the office, who comes in by their link at this server. */
async function person(url: string, name: string, ...roles: readonly Role[]) {
  const id = newId()
  const token = await office.store.transaction(async (tx) => {
    await addMember(tx, { id, name, email: `${id}@desk.example.org`, roles: [...roles] })
    return makeLink(tx, { clock: systemClock }, { kind: 'desk' }, id)
  })
  const request = (path: string, init: RequestInit) =>
    fetch(`${url}${path}`, { ...init, redirect: 'manual' })
  const browser = browserOf({ request })
  const key = await settleIn(browser, `/console/link/${token}`)
  await browser.post(
    '/console/account/facts',
    { ...aFacts, idNumber: identityNumber('100000', '19800101', `0${(drawn += 1)}0`) },
    '/console/account',
  )
  return {
    id,
    key,
    page: async (path: string) => (await browser.get(path)).text(),
    post: async (path: string, fields: Readonly<Record<string, string>> = {}) => {
      const response = await browser.post(path, fields, '/console/account')
      return response.headers.get('location') ?? response.status
    },
  }
}

test('a case is decided in the review, and the desk tells the reporter in the chat they came from', async () => {
  // Taken in under the account of the desk.
  const on = await aReportDesk(desk.store)
  const { token } = await createIntake(on.parts).begin(
    { scope: 'fabrication', who: 'person', consents: [] },
    { channel: 'lark', app: larkTestApp.appId, chat: 'oc_private', person: 'ou_reporter' },
  )
  const visitor = createVisitor(on.pages)
  await fillsIn(on, visitor, 'person', '', `/report/open/${token}`)
  const { number } = shown((await posts(visitor, '/report/draft/submit', {})).text)
  const [{ id } = { id: '' }] = await owner.store.select({ id: cases.id }).from(cases)

  const review = serve({
    ...common,
    SESSION_KEY: bytes32(6),
    ROLE: 'review',
    DATABASE_URL: as(account.review),
    DATA_DIR: folder.path,
    REPORT_CONTENT_PRIVATE: `k1:${bytes32(1)}`,
    REPORT_AUDIT_KEY: bytes32(9),
  })
  const sender = serve({
    ...common,
    ...larkSettings(platform),
    // What reporters are told waits for the morning.
    NODE_OPTIONS: `--import=${new URL('../support/children/noon.mjs', import.meta.url).href}`,
    INBOX_KEY: inboxKey,
    ROLE: 'desk',
    DEMO: 'true',
    DATABASE_URL: as(account.desk),
    DATA_DIR: folder.path,
    PUBLIC_URL: 'https://desk.example.org',
    REPORT_SMS: 'log',
    REPORT_CONTENT_PUBLIC: `k1:${Buffer.from(rawPublic(halves.sealing.key)).toString('base64')}`,
    REPORT_HANDLE_KEY: bytes32(2),
    REPORT_CODE_KEY: bytes32(4),
  })
  const url = (await review.url()).replace(/\/console.*$/, '')
  expect((await fetch(`${url}/report`)).status).toBe(404)
  const custodian = await person(url, '丙三', 'custodian')
  expect(await custodian.page(`${list}/identity`)).toContain(number)
  expect(await custodian.post(`${list}/cases/${id}/identity`, { outcome: 'confirmed' })).toContain(
    'said=done',
  )
  const registrar = await person(url, '甲一', 'registrar')
  const head = await person(url, '己六', 'head')
  await registrar.post(`${list}/cases/${id}/declare`, { interest: 'none' })
  expect(await registrar.page(`${list}/cases/${id}`)).toContain(words)
  const refusal = { kind: 'reject', code: 'R6', text: '与前一件相同' }
  expect(await registrar.post(`${list}/cases/${id}/propose`, refusal)).toContain('said=proposed')
  const [, proposal = ''] =
    /reports\/proposals\/([\w-]+)/.exec(await head.page(`${list}/cases/${id}`)) ?? []
  expect(await head.post(`${list}/proposals/${proposal}`, { approve: 'yes' })).toContain(
    'said=approved',
  )
  expect([review.output(), review.errors()]).toEqual([
    expect.not.stringContaining('"level":50'),
    '',
  ])

  expect(await sender.url()).toBe('https://desk.example.org')
  const said = () => platform.messages.map((each) => [each.chat, each.content].join(' '))
  await expect.poll(said, { timeout: 30_000 }).toHaveLength(3)
  for (const each of said()) expect(each).toContain('oc_private')
  expect(said().join('\n')).toContain(number)
  expect(said().join('\n')).toContain('不予受理')
  expect(said().join('\n')).not.toContain('与前一件相同')
  // The audit is signed on its first round.
  expect(await readdir(join(folder.path, 'audit-checkpoints'))).toHaveLength(1)
  for (const server of [review, sender]) {
    server.stop('SIGTERM')
    expect([await server.ended, server.errors()]).toEqual([0, ''])
    expect(server.output()).not.toMatch(/"level":[56]0/)
  }
}, 120_000)

const every = (verb: (table: string) => string, tables: readonly string[]) => tables.map(verb)
const sealed = ['contents', 'identity_fields', 'messages', 'evidence']
const ofReview = ['proposals', 'votes', 'openings', 'assignments', 'interests', 'holds']
const change = (column: string) => (table: string) =>
  `update reports.${table} set ${column} = ${column}`

const officeTables = [
  'staff',
  'staff_facts',
  'staff_sessions',
  'staff_doors',
  'staff_verifications',
  'staff_second_factors',
  'staff_links',
  'staff_tries',
  'staff_codes',
] as const

/** What each account must not be able to do, whatever its process becomes. */
const refused = {
  desk: [
    ...every((table) => `select * from reports.${table}`, [...sealed, ...ofReview, 'consents']),
    ...every((table) => `select * from reports.${table} for update`, [...sealed, 'audit']),
    ...every((table) => `delete from reports.${table}`, [...sealed, 'audit', 'cases', 'handles']),
    ...every(change('case_id'), ['contents', 'identity_fields', 'evidence', 'handles']),
    'select seq, h from reports.audit for update',
    'select actor, action, meta from reports.audit',
    `update reports.audit set h = 'x'`,
    'truncate reports.audit',
    `update reports.cases set ruling = 'founded'`,
    `update reports.cases set state = 'closed'`,
    `update reports.cases set number = 'JB-2026-9999'`,
    'update audit set verb = verb',
    'drop table reports.audit',
    'alter table reports.audit disable trigger user',
    'set role review_office',
    // Whoever has taken the desk over makes nobody a registrar, and signs in as none.
    ...every((table) => `select * from review.${table}`, [...officeTables, 'staff_proposals']),
    `insert into review.staff (id, name, email, roles) values (gen_random_uuid(), 'x', 'x', '{registrar}')`,
    `update review.staff set roles = '{registrar}'`,
    `insert into review.staff_sessions (id, token, staff, expires_at)
      values (gen_random_uuid(), 'x', gen_random_uuid(), now() + interval '1 hour')`,
    `update review.staff_doors set password = 'x'`,
    `update review.staff_second_factors set secret = 'x'`,
    `insert into review.staff_links (secret, made_by, made_at, expires_at) values ('x', 'x', now(), now())`,
    `insert into review.staff_proposals (id, kind, staff, proposed_by, proposed_at)
      values (gen_random_uuid(), 'roles', gen_random_uuid(), 'x', now())`,
    `update review.staff_proposals set outcome = 'approved'`,
    'delete from review.staff_proposals',
    'create table review.mine (id int)',
  ],
  review: [
    'select sealed from reports.handles',
    'select code_hash from reports.receipts',
    'select * from reports.codes',
    'select * from reports.draft_parts',
    'select * from reports.drafts',
    'select * from reports.identity_fields for update',
    `update reports.identity_fields set sealed = 'x'`,
    `insert into reports.identity_fields values (gen_random_uuid(), 'name', 'x')`,
    `update reports.audit set h = 'x'`,
    'delete from reports.audit',
    'select * from reports.audit for update',
    'delete from reports.cases',
    ...every(
      (table) => `select * from ${table}`,
      ['inbox', 'deliveries', 'conversations', 'accounts', 'files', 'api_tokens', 'invitations'],
    ),
    ...every((table) => `select * from public.${table}`, [...officeTables, 'people', 'teams']),
    'delete from review.staff',
    'delete from review.staff_proposals',
    'update audit set verb = verb',
    'set role desk_intake',
  ],
} as const

test.each(['desk', 'review'] as const)(
  'what the account of the %s must not do is refused by the database',
  async (who) => {
    const { store, close } = await openPostgres(as(account[who]), 1)
    for (const statement of refused[who]) {
      const code = await store.execute(sql.raw(statement)).then(
        () => 'done',
        (error: unknown) => codeOf(error),
      )
      expect([statement, code]).toEqual([statement, '42501'])
    }
    await close()
  },
)

// Lesser roles for the processes on PostgreSQL, so that the one that talks to the world can write a report and not read
// it, and whoever checks a case sees that case. Run by the owner of the tables, whom none of this binds.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import type { CaseState } from './schema-reports.ts'
import { rows, type Store } from './store.ts'

/**
 * `desk_intake` writes reports and cannot read them. `desk_reporter` answers whoever has number and code, and sends.
 * `review_office` runs the verbs of the review. `review_handler` reads texts, those of the cases given to one person.
 */
export const reportRoles = [
  'desk_intake',
  'desk_reporter',
  'review_office',
  'review_handler',
] as const
export type ReportRole = (typeof reportRoles)[number]

/** Names the person for whom `review_handler` reads, until the transaction ends. */
export async function actAsHandler(tx: Store, staff: string): Promise<void> {
  await tx.execute(sql`set local role review_handler`)
  await tx.execute(sql`select set_config('reports.staff', ${staff}, true)`)
}

const all = 'select, insert, update, delete'
const chain = 'insert, select (seq, h)'

/** What each may do with each table of the schema; what is not here they may not. */
const grants: Readonly<Record<ReportRole, Readonly<Record<string, string>>>> = {
  desk_intake: {
    drafts: all,
    draft_parts: all,
    uploads: all,
    codes: all,
    tries: all,
    counters: 'select, insert, update',
    cases: 'insert, select (id, number, state)',
    indexes: 'insert, select',
    contents: 'insert',
    identity_fields: 'insert',
    handles: 'insert',
    receipts: 'insert',
    consents: 'insert',
    messages: 'insert',
    tellings: 'insert',
    // How much a case holds, for the limits of a supplement; nothing of the files themselves.
    evidence: 'insert, select (case_id, room)',
    audit: chain,
  },
  desk_reporter: {
    cases:
      'select, update (state, state_at, due_on, due_provisional, ended_at, round, reviewed, extended, withdrawal_at)',
    receipts: 'select, update (code_hash, frozen_at)',
    indexes: 'select, update (value)',
    handles: 'select',
    messages: 'insert',
    tellings: 'select, insert, update (passed_on_at)',
    audit: chain,
  },
  review_office: {
    cases: 'select, update',
    contents: 'select, update',
    messages: 'select, insert, update (sealed)',
    assignments: 'select, insert, update',
    interests: 'select, insert',
    proposals: 'select, insert, update',
    votes: 'select, insert, update',
    openings: 'select, insert, update',
    holds: 'select, insert, update',
    destructions: 'select, insert',
    cited_evidence: 'select, insert, delete',
    tellings: 'select, insert',
    identity_fields: 'select, delete',
    // It destroys what it may not read.
    handles: 'select (case_id), delete',
    receipts: 'select (case_id), delete',
    consents: 'select (case_id), delete',
    indexes: 'select, delete',
    evidence: 'select, update, delete',
    drafts: 'select (id, expires_at), delete',
    uploads: 'select, update, delete',
    // It is verified and signed there, and auditors read it: nothing in it names anybody.
    audit: 'insert, select',
  },
  review_handler: {
    cases: 'select',
    contents: 'select',
    messages: 'select',
    evidence: 'select',
    tellings: 'select',
    assignments: 'select',
  },
}

/** What the review needs of the desk's own tables. It reads no message of anybody. */
const reviewNeeds: Readonly<Record<string, string>> = {
  schema_migrations: 'select',
  audit: 'insert, select',
}

/**
 * The office of the review: who reads reports signs in there, and gets a role there. Whoever has taken the desk over
 * finds nothing in it to write to. Nobody is deleted, and what was agreed to stays.
 */
const reviewOffice: Readonly<Record<string, string>> = {
  staff: 'select, insert, update',
  staff_facts: 'select, insert, update',
  staff_sessions: all,
  staff_doors: all,
  staff_verifications: all,
  staff_second_factors: all,
  staff_rate_limits: all,
  staff_links: all,
  staff_tries: all,
  staff_codes: all,
  staff_proposals: 'select, insert, update',
}

/** What the desk needs of it: that there is news for the auditors, and none of what it says. */
const tellsAuditors = 'select (id, told_at), update (told_at)'

const states = (wanted: readonly CaseState[]): string =>
  wanted.map((state) => `'${state}'`).join(', ')

const freshCase = `state in (${states(['identity-pending', 'identity-manual', 'registered'])})
  and accepted_at is null and ended_at is null and refusal is null and ruling is null and ruled_at is null`

/** Decisions are the review's: no reporter brings them about. */
const undecided = `state not in (${states(['rejected', 'ruled', 'closed', 'transferred', 'identity-failed'])})`

const ownCase = (column: string) => `exists (select 1 from reports.assignments a
  where a.case_id = ${column} and a.ended_at is null and a.staff = current_setting('reports.staff', true))`

/** For each table with row security: who passes which rows. */
const policies: readonly (readonly [
  table: string,
  role: ReportRole,
  command: 'all' | 'select' | 'insert' | 'update',
  using: string | undefined,
  check: string | undefined,
])[] = [
  ['cases', 'desk_intake', 'insert', undefined, freshCase],
  ['cases', 'desk_intake', 'select', 'true', undefined],
  ['cases', 'desk_reporter', 'select', 'true', undefined],
  ['cases', 'desk_reporter', 'update', 'true', undecided],
  ['cases', 'review_office', 'all', 'true', 'true'],
  ['cases', 'review_handler', 'select', ownCase('cases.id'), undefined],
  ['contents', 'desk_intake', 'insert', undefined, 'true'],
  ['contents', 'review_office', 'all', 'true', 'true'],
  ['contents', 'review_handler', 'select', ownCase('contents.case_id'), undefined],
  ['indexes', 'desk_intake', 'insert', undefined, 'true'],
  ['indexes', 'desk_intake', 'select', 'true', undefined],
  ['indexes', 'desk_reporter', 'select', 'true', undefined],
  // Who is the same person never changes; a code does.
  ['indexes', 'desk_reporter', 'update', `what = 'code'`, `what = 'code'`],
  ['indexes', 'review_office', 'all', 'true', 'true'],
  ['messages', 'desk_intake', 'insert', undefined, `author = 'reporter'`],
  ['messages', 'desk_reporter', 'insert', undefined, `author = 'reporter'`],
  ['messages', 'review_office', 'all', 'true', 'true'],
  ['messages', 'review_handler', 'select', ownCase('messages.case_id'), undefined],
  ['tellings', 'desk_intake', 'insert', undefined, 'true'],
  ['tellings', 'desk_reporter', 'all', 'true', 'true'],
  ['tellings', 'review_office', 'all', 'true', 'true'],
  ['tellings', 'review_handler', 'select', ownCase('tellings.case_id'), undefined],
  ['evidence', 'desk_intake', 'insert', undefined, 'true'],
  ['evidence', 'desk_intake', 'select', 'true', undefined],
  ['evidence', 'review_office', 'all', 'true', 'true'],
  [
    'evidence',
    'review_handler',
    'select',
    `purpose = 'evidence' and ${ownCase('evidence.case_id')}`,
    undefined,
  ],
  ['assignments', 'review_office', 'all', 'true', 'true'],
  [
    'assignments',
    'review_handler',
    'select',
    `staff = current_setting('reports.staff', true)`,
    undefined,
  ],
]

/** Makes the roles and gives them exactly this, whatever they had of it before. Run it again after each migration. */
export async function grantReports(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    const run = (statement: string) => tx.execute(sql.raw(statement))
    const known = await rows(
      tx,
      sql`select table_name as name from information_schema.tables where table_schema = 'reports'`,
      z.object({ name: z.string() }),
    )
    const tables = new Set(known.map(({ name }) => name))
    for (const role of reportRoles) {
      // Roles are the server's: another database of it may be making them at this moment.
      await run(`do $$ begin
        if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
      exception when duplicate_object or unique_violation then null; end $$`)
      await run(`revoke all on all tables in schema reports from ${role}`)
      await run(`grant usage on schema reports to ${role}`)
      for (const [table, rights] of Object.entries(grants[role]))
        if (tables.has(table)) await run(`grant ${rights} on reports.${table} to ${role}`)
    }
    await run('revoke all on all tables in schema public from review_office')
    for (const [table, rights] of Object.entries(reviewNeeds))
      await run(`grant ${rights} on public.${table} to review_office`)
    for (const role of reportRoles)
      await run(`revoke all on all tables in schema review from ${role}`)
    await run('grant usage on schema review to review_office, desk_reporter')
    for (const [table, rights] of Object.entries(reviewOffice))
      await run(`grant ${rights} on review.${table} to review_office`)
    await run(`grant ${tellsAuditors} on review.staff_proposals to desk_reporter`)
    for (const table of new Set(policies.map(([each]) => each)))
      if (tables.has(table)) await run(`alter table reports.${table} enable row level security`)
    for (const [table, role, command, using, check] of policies) {
      if (!tables.has(table)) continue
      const name = `${role}_${command}`
      await run(`drop policy if exists ${name} on reports.${table}`)
      await run(`create policy ${name} on reports.${table} for ${command} to ${role}
        ${using === undefined ? '' : `using (${using})`} ${check === undefined ? '' : `with check (${check})`}`)
    }
    if (tables.has('audit')) await keepAudit(run)
  })
}

/** Lets an account do what these roles may, and nothing else of reports. */
export async function grantRoleTo(
  store: Store,
  account: string,
  given: readonly ReportRole[],
): Promise<void> {
  for (const role of given)
    await store.execute(sql`grant ${sql.identifier(role)} to ${sql.identifier(account)}`)
}

/** Nothing in the audit is changed or taken out. The owner could switch this off: for that there are checkpoints. */
async function keepAudit(run: (statement: string) => PromiseLike<unknown>): Promise<void> {
  await run(`create or replace function reports.audit_is_kept() returns trigger language plpgsql as $$
    begin raise exception 'the audit of reports is only ever added to'; end $$`)
  await run(`drop trigger if exists audit_rows_are_kept on reports.audit`)
  await run(`create trigger audit_rows_are_kept before update or delete on reports.audit
    for each row execute function reports.audit_is_kept()`)
  await run(`drop trigger if exists audit_is_kept on reports.audit`)
  await run(`create trigger audit_is_kept before truncate on reports.audit
    for each statement execute function reports.audit_is_kept()`)
}

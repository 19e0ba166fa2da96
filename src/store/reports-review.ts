// What the review reads: where cases stand, what is sealed in them, who works on them.
import { and, asc, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'

import { assignments, caseContents, caseIndexes, caseMessages, cases } from './schema-reports.ts'
import { identityFields, identityOpenings, proposals } from './schema-reports.ts'
import { reportAudit } from './schema-reports-audit.ts'
import { people, staff, teams } from './schema.ts'
import type { CaseRow, Proposal } from './reports-cases.ts'
import type { CaseState, IdentityFieldName } from './schema-reports.ts'
import type { Opening } from './reports-identity-openings.ts'
import type { Store } from './store.ts'

/** Cases in these states, what is due first at the top; of one handler only those given to them. */
export async function listCases(
  store: Store,
  which: { readonly states: readonly CaseState[]; readonly handler?: string },
  limit: number,
): Promise<readonly CaseRow[]> {
  const own =
    which.handler === undefined
      ? undefined
      : inArray(
          cases.id,
          store
            .select({ id: assignments.caseId })
            .from(assignments)
            .where(and(eq(assignments.staff, which.handler), isNull(assignments.endedAt))),
        )
  return store
    .select()
    .from(cases)
    .where(and(inArray(cases.state, [...which.states]), own))
    .orderBy(sql`${cases.dueOn} asc nulls last`, desc(cases.number))
    .limit(limit)
}

export async function findCase(store: Store, id: string): Promise<CaseRow | undefined> {
  const [found] = await store.select().from(cases).where(eq(cases.id, id))
  return found
}

export async function contentOf(store: Store, caseId: string) {
  const [found] = await store.select().from(caseContents).where(eq(caseContents.caseId, caseId))
  return found
}

export async function setSubject(tx: Store, caseId: string, sealed: string): Promise<void> {
  await tx.update(caseContents).set({ subject: sealed }).where(eq(caseContents.caseId, caseId))
}

/** Oldest first. */
export async function messagesOf(store: Store, caseId: string) {
  return store
    .select()
    .from(caseMessages)
    .where(eq(caseMessages.caseId, caseId))
    .orderBy(asc(caseMessages.id))
}

/** The keyed indexes of whoever reported: ID number, telephone, code of their unit. None once the identity is destroyed. */
export async function reporterIndexesOf(store: Store, caseId: string): Promise<readonly string[]> {
  const found = await store
    .select({ value: caseIndexes.value })
    .from(caseIndexes)
    .where(
      and(
        eq(caseIndexes.caseId, caseId),
        inArray(caseIndexes.what, ['id-number', 'phone', 'unit-code']),
      ),
    )
  return found.map(({ value }) => value)
}

/** Who has this role today and has not left. */
export async function staffWithRole(
  store: Store,
  role: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return store
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(and(isNull(staff.endedAt), sql`${role} = any(${staff.roles})`))
    .orderBy(asc(staff.name), asc(staff.id))
}

/** What the tables know of somebody of the staff; of the person they are in chat, the team they speak for. */
export async function factsOfStaff(store: Store, id: string) {
  const [found] = await store
    .select({
      name: staff.name,
      person: people.id,
      phone: people.phone,
      unit: teams.unit,
      track: teams.track,
    })
    .from(staff)
    .leftJoin(people, eq(people.id, staff.person))
    .leftJoin(teams, eq(teams.id, people.team))
    .where(eq(staff.id, id))
  return found
}

/** What waits for a second person, oldest first, with the number of its case. */
export async function waitingProposals(
  store: Store,
  limit: number,
): Promise<readonly { readonly proposal: Proposal; readonly number: string }[]> {
  return store
    .select({ proposal: proposals, number: cases.number })
    .from(proposals)
    .innerJoin(cases, eq(cases.id, proposals.caseId))
    .where(isNull(proposals.decidedAt))
    .orderBy(asc(proposals.id))
    .limit(limit)
}

/** Requests to see a field that wait, or that this person may look at now; each with the number of its case. */
export async function openingsFor(
  store: Store,
  person: string,
  now: Date,
): Promise<readonly { readonly opening: Opening; readonly number: string }[]> {
  const mine = or(eq(identityOpenings.decidedBy, person), eq(identityOpenings.askedBy, person))
  return store
    .select({ opening: identityOpenings, number: cases.number })
    .from(identityOpenings)
    .innerJoin(cases, eq(cases.id, identityOpenings.caseId))
    .where(
      and(
        gt(identityOpenings.expiresAt, now),
        or(isNull(identityOpenings.decidedAt), and(eq(identityOpenings.outcome, 'granted'), mine)),
      ),
    )
    .orderBy(asc(identityOpenings.id))
}

/** Which fields of an identity there are. */
export async function fieldsOf(
  store: Store,
  caseId: string,
): Promise<readonly IdentityFieldName[]> {
  const found = await store
    .select({ field: identityFields.field })
    .from(identityFields)
    .where(eq(identityFields.caseId, caseId))
  return found.map(({ field }) => field)
}

/** Whom a case that does not open may be handed to. */
export type Reader = 'custodian' | 'auditor'

/** The cases that were handed to custodians, or to auditors, because they do not open. */
export async function handedTo(store: Store, reader: Reader): Promise<readonly string[]> {
  const found = await store
    .selectDistinct({ caseId: reportAudit.caseUuid })
    .from(reportAudit)
    .where(
      and(
        eq(reportAudit.action, 'unreadable.handed'),
        sql`${reportAudit.meta} ->> 'reader' = ${reader}`,
      ),
    )
  return found.flatMap(({ caseId }) => caseId ?? [])
}

/** The newest rows of the audit. */
export async function lastActs(store: Store, limit: number) {
  return store.select().from(reportAudit).orderBy(desc(reportAudit.seq)).limit(limit)
}

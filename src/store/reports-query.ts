// A case as its reporter asks for it: by number, with what proves the code.
import { asc, eq } from 'drizzle-orm'

import { caseHandles, caseReceipts, cases, tellings } from './schema-reports.ts'
import type { Store } from './store.ts'

export type AskedCase = NonNullable<Awaited<ReturnType<typeof caseByNumber>>>

/** With the hash of its query code; nothing for a number that was never given. */
export async function caseByNumber(store: Store, number: string) {
  return one(store, eq(cases.number, number))
}

export async function caseOf(store: Store, id: string) {
  return one(store, eq(cases.id, id))
}

async function one(store: Store, where: ReturnType<typeof eq>) {
  const [found] = await store
    .select({
      id: cases.id,
      number: cases.number,
      scope: cases.scope,
      who: cases.who,
      state: cases.state,
      stateAt: cases.stateAt,
      refusal: cases.refusal,
      ruling: cases.ruling,
      ruledAt: cases.ruledAt,
      filedAt: cases.filedAt,
      dueOn: cases.dueOn,
      dueProvisional: cases.dueProvisional,
      reviewed: cases.reviewed,
      withdrawalAt: cases.withdrawalAt,
      codeHash: caseReceipts.codeHash,
      frozenAt: caseReceipts.frozenAt,
    })
    .from(cases)
    .innerJoin(caseReceipts, eq(caseReceipts.caseId, cases.id))
    .where(where)
  return found
}

export async function tellingsOf(store: Store, caseId: string) {
  return store
    .select({ at: tellings.at, telling: tellings.telling })
    .from(tellings)
    .where(eq(tellings.caseId, caseId))
    .orderBy(asc(tellings.id))
}

/** How the reporter is reached, sealed; nothing for whoever came by the page alone, or once it is destroyed. */
export async function handleOf(store: Store, caseId: string): Promise<string | undefined> {
  const [found] = await store
    .select({ sealed: caseHandles.sealed })
    .from(caseHandles)
    .where(eq(caseHandles.caseId, caseId))
  return found?.sealed
}

// Destroys a part of a case for good, inside the transaction that decides it.
import { citedOf, destroyPart } from '../../store/reports-keeping.ts'
import type { Destroyable } from '../../store/schema-reports.ts'
import type { Store } from '../../store/store.ts'

/** Destroys the keys of a case's files but for those to keep. The sealed bytes are cleared away afterwards. */
export type ForgetEvidence = (
  tx: Store,
  caseId: string,
  keep: readonly string[],
) => Promise<unknown>

/** What the ruling rests on stays as long as the ruling is kept, and goes with it. */
export async function destroy(
  tx: Store,
  forgetEvidence: ForgetEvidence,
  caseId: string,
  what: Destroyable,
  how: { readonly at: Date; readonly proposal?: string | undefined },
): Promise<void> {
  if (what === 'evidence') await forgetEvidence(tx, caseId, await citedOf(tx, caseId))
  if (what === 'text') await forgetEvidence(tx, caseId, [])
  await destroyPart(tx, caseId, what, how)
}

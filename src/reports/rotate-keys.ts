// All that is sealed for the review is wrapped anew to its current content key. Runs where the private halves are.
import { keysOfCases, keysOfFiles, type WrappedKeys } from '../store/reports-keys.ts'
import type { Store } from '../store/store.ts'
import { writeReportAudit } from './audit/write.ts'
import { evidenceKeyPlace } from './evidence/deps.ts'
import type { Place } from './seal/place.ts'
import { rotate, type Rotation, type WrappedRows } from './seal/rotate.ts'
import type { Ring } from './seal/wrap.ts'

/** As the audit can count; more is told by several entries. */
const mostCounted = 9_999_999

const contentKeyPlace = (caseId: string): Place => ({
  table: 'contents',
  column: 'key',
  rowId: caseId,
})

/**
 * May be broken off and run again. `dry` changes nothing and says what there is to do. The old private half may go
 * once a run has rewrapped nothing and found nothing that no half opens.
 */
export async function rotateKeys(
  store: Store,
  ring: Ring,
  at: Date,
  { dry }: { readonly dry: boolean },
): Promise<Rotation> {
  let count = 0
  const rowsOf = (keys: WrappedKeys, place: (id: string) => Place): WrappedRows => ({
    after: async (id, _, limit) =>
      (await keys.after(id, limit)).map((row) => ({ ...row, place: place(row.id) })),
    replace: async (id, old, wrapped) => {
      if (dry) return true
      const isOurs = await keys.replace(id, old, wrapped)
      if (isOurs) count += 1
      return isOurs
    },
  })
  try {
    const cases = await rotate(ring, rowsOf(keysOfCases(store), contentKeyPlace))
    const files = await rotate(ring, rowsOf(keysOfFiles(store), evidenceKeyPlace))
    return {
      rewrapped: cases.rewrapped + files.rewrapped,
      overtaken: cases.overtaken + files.overtaken,
      unopened: [...cases.unopened, ...files.unopened],
    }
  } finally {
    // Also of a run that was broken off.
    if (count > 0)
      await store.transaction((tx) =>
        writeReportAudit(
          tx,
          {
            actor: 'desk',
            role: 'desk',
            action: 'keys.rotated',
            caseUuid: null,
            meta: { count: Math.min(count, mostCounted) },
          },
          at,
        ),
      )
  }
}

// All that is sealed for the review is sealed anew to its current content key. Runs where the private halves are.
import {
  keysOfCases,
  keysOfFiles,
  messagesOfCases,
  subjectsOfCases,
  type SealedColumn,
} from '../store/reports-keys.ts'
import type { Store } from '../store/store.ts'
import { writeReportAudit } from './audit/write.ts'
import { evidenceKeyPlace } from './evidence/deps.ts'
import { messagePlace, type Place } from './seal/place.ts'
import { subjectPlace } from './review/concerned.ts'
import { rotate, type Rotation, type SealedRows } from './seal/rotate.ts'
import type { Ring } from './seal/wrap.ts'

/** As the audit can count; more is told by several entries. */
const mostCounted = 9_999_999

const contentKeyPlace = (caseId: string): Place => ({
  table: 'contents',
  column: 'key',
  rowId: caseId,
})

/**
 * Whatever is sealed to the content key has its column here. May be broken off and run again. `dry` changes nothing and
 * says what there is to do. The old private half may go once a run has resealed nothing and found nothing that no half
 * opens.
 */
export async function rotateKeys(
  store: Store,
  ring: Ring,
  at: Date,
  { dry }: { readonly dry: boolean },
): Promise<Rotation> {
  let count = 0
  const rowsOf = (column: SealedColumn, place: (id: string) => Place): SealedRows => ({
    after: async (id, limit) =>
      (await column.after(id, limit)).map((row) => ({ ...row, place: place(row.id) })),
    replace: async (id, old, sealed) => {
      if (dry) return true
      const isOurs = await column.replace(id, old, sealed)
      if (isOurs) count += 1
      return isOurs
    },
  })
  try {
    const done: Rotation[] = []
    for (const column of [
      rowsOf(keysOfCases(store), contentKeyPlace),
      rowsOf(subjectsOfCases(store), subjectPlace),
      rowsOf(messagesOfCases(store), messagePlace),
      rowsOf(keysOfFiles(store), evidenceKeyPlace),
    ]) {
      done.push(await rotate(ring, column))
    }
    return {
      resealed: done.reduce((sum, { resealed }) => sum + resealed, 0),
      overtaken: done.reduce((sum, { overtaken }) => sum + overtaken, 0),
      unopened: done.flatMap(({ unopened }) => unopened),
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

// Where something sealed lies. It is bound in, so that a ciphertext moved to another row or column does not open.
import { canonicalJson } from '../../platform/canonical.ts'

/** A cell of the database, or a piece of a file. Only what never changes belongs in here. */
export interface Place {
  readonly table: string
  readonly column: string
  readonly rowId: string
}

/** What was written about a case after it was filed. */
export const messagePlace = (id: string): Place => ({
  table: 'messages',
  column: 'sealed',
  rowId: id,
})

const version = 1

/** What is authenticated beside the ciphertext. */
export function aboutPlace({ table, column, rowId }: Place): string {
  return canonicalJson({ dom: 'report', table, column, rowId, v: version })
}

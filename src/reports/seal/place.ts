// Where something sealed lies. It is bound in, so that a ciphertext moved to another row or column does not open.
import { canonicalJson } from '../../platform/canonical.ts'

/** A cell of the database, or a piece of a file. Only what never changes belongs in here. */
export interface Place {
  readonly table: string
  readonly column: string
  readonly rowId: string
}

const version = 1

/** What is authenticated beside the ciphertext. */
export function aboutPlace({ table, column, rowId }: Place): string {
  return canonicalJson({ dom: 'report', table, column, rowId, v: version })
}

// A spreadsheet as it was read: cells, and what cannot be read in which row; or why the whole file is refused.
import { sheetWording } from './wording.ts'

export type Cells = readonly (readonly string[])[]

/** What is wrong, in Chinese; nothing personal is quoted. `row` as the spreadsheet counts it, from 1. */
export interface RowError {
  readonly row: number
  readonly say: string
}

export type Table =
  | { readonly kind: 'table'; readonly cells: Cells; readonly errors: readonly RowError[] }
  | { readonly kind: 'refused'; readonly why: Refused }

/** Why nothing of a file is taken; said in wording.ts. */
export type Refused =
  | 'tooLarge'
  | 'tooManyRows'
  | 'unpacksTooLarge'
  | 'oldXls'
  | 'html'
  | 'macro'
  | 'brokenXlsx'
  | 'noSheet'
  | 'encoding'
  | 'notText'
  | 'quote'

/** A list of twenty thousand teams has some 2 MB. */
export const mostFileBytes = 30 * 1_024 * 1_024
/** The most rows of any list, its heading included. */
export const mostTableRows = 50_001
export const mostColumns = 200
export const mostCellChars = 2_000
/** Over the whole list: a text that a million cells share costs only once to store, but each time to read. */
export const mostChars = 40_000_000
/** Nobody mends more at once. */
const mostErrors = 200

/** What is read goes beyond what any list has, or is none. */
export class RefusedTable extends Error {
  override readonly name = 'RefusedTable'
  readonly why: Refused
  constructor(why: Refused) {
    super(why)
    this.why = why
  }
}

/** Gathers cells and errors within the limits; `set` and `wrong` throw RefusedTable beyond them. */
export function tableMaker() {
  const cells: string[][] = []
  const errors: RowError[] = []
  let chars = 0
  let left = 0
  const wrong = (row: number, say: string): void => {
    if (errors.length < mostErrors) errors.push({ row, say })
    else left += 1
  }
  return {
    wrong,
    /** `row` and `column` from 1. */
    set(row: number, column: number, text: string): void {
      const isOutside = row > mostTableRows || column > mostColumns
      if (text === '' && isOutside) return
      if (row > mostTableRows) throw new RefusedTable('tooManyRows')
      if (column > mostColumns) return wrong(row, sheetWording.tooWide(mostColumns))
      if (text.length > mostCellChars) return wrong(row, sheetWording.longCell(mostCellChars))
      chars += text.length
      if (chars > mostChars) throw new RefusedTable('unpacksTooLarge')
      const line = (cells[row - 1] ??= [])
      line[column - 1] = text
    },
    done(): Table {
      if (left > 0) errors.push({ row: 0, say: sheetWording.moreErrors(left) })
      return {
        kind: 'table',
        cells: Array.from(cells, (line) => Array.from(line ?? [], (text) => text ?? '')),
        errors: errors.toSorted((a, b) => (a.row || Infinity) - (b.row || Infinity)),
      }
    },
  }
}

export type TableMaker = ReturnType<typeof tableMaker>

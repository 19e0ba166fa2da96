// A judging list as cells in, rows with what is wrong in words out. Pure: whether the team exists is asked elsewhere.
import { tidy } from '../../people/sheet.ts'
import type { Cells, RowError } from '../../people/table.ts'
import type { Values } from './fields.ts'
import type { ColumnId, Kind } from './kinds.ts'
import { fieldWording as say, judgingSheetWording as saySheet } from './wording-fields.ts'
import { columnTitles } from './wording-judging.ts'

/** More teams than any contest has. */
export const mostJudgingRows = 20_000

export interface SheetRow {
  readonly row: number
  /** As given, in capitals; empty for what goes to groups. */
  readonly code: string
  readonly values: Values
  readonly error: string | undefined
}

export interface JudgingSheet {
  readonly rows: readonly SheetRow[]
  /** What is wrong with the whole of it. */
  readonly errors: readonly RowError[]
}

/** With a wrong heading no row is read: every one of them would be wrong. `today` is a civil day. */
export function readJudgingSheet(cells: Cells, kind: Kind, today: string): JudgingSheet {
  const [head = [], ...body] = cells
  const { at, errors } = readHead(head, kind)
  if (errors.length === 0 && body.length > mostJudgingRows)
    errors.push({ row: mostJudgingRows + 2, say: saySheet.tooMany(mostJudgingRows) })
  if (errors.length > 0) return { rows: [], errors }
  const rows = body.flatMap((line, index): SheetRow[] =>
    line.every((cell) => tidy(cell) === '') ? [] : [readRow(line, index + 2, at, kind, today)],
  )
  return { rows, errors: rows.length === 0 ? [{ row: 2, say: saySheet.noRows }] : [] }
}

function readHead(head: readonly string[], { columns }: Kind) {
  const at = new Map<ColumnId, number>()
  const errors: RowError[] = []
  const wrong = (what: string) => errors.push({ row: 1, say: what })
  const bare = (text: string) =>
    tidy(text)
      .replace(/[\s*（）()]/g, '')
      .toUpperCase()
  head.forEach((cell, index) => {
    const title = bare(cell)
    if (title === '') return
    const column = columns.find((each) => bare(each.title) === title)
    if (column === undefined) wrong(saySheet.unknownColumn(tidy(cell).slice(0, 20)))
    else if (at.has(column.id)) wrong(saySheet.columnTwice(column.title))
    else at.set(column.id, index)
  })
  for (const { id, title, required } of columns)
    if (required && !at.has(id)) wrong(saySheet.missingColumn(title))
  if (errors.length > 0) wrong(saySheet.knownColumns(columns.map(({ title }) => title)))
  return { at, errors }
}

function readRow(
  line: readonly string[],
  row: number,
  at: ReadonlyMap<ColumnId, number>,
  kind: Kind,
  today: string,
): SheetRow {
  const given: Partial<Record<ColumnId, string>> = {}
  for (const [id, index] of at) {
    const cell = tidy(line[index] ?? '')
    if (cell !== '') given[id] = cell
  }
  const typed = (given.code ?? given.expert ?? '').normalize('NFKC').toUpperCase()
  // What was typed where a number belongs may be a name: it is neither kept nor quoted.
  const isCode = /^[A-Z0-9][A-Z0-9_-]{0,29}$/.test(typed)
  const read = kind.shape.safeParse(given)
  const past = kind.ahead.filter((id) => read.success && (read.data[id] ?? today) < today)
  const wrong = [
    ...(read.success
      ? []
      : read.error.issues.map(({ path, message }) => [path[0], message] as const)),
    ...past.map((id) => [id, say.past] as const),
    ...(typed === '' || isCode ? [] : [[codeColumn(kind), say.badCode] as const]),
  ].map(([id, message]) => say.cell(titleOf(id), message))
  return {
    row,
    code: isCode ? typed : '',
    values: read.success ? read.data : given,
    error: wrong.length === 0 ? undefined : wrong.join('；'),
  }
}

const codeColumn = ({ to }: Kind): ColumnId => (to === 'expert' ? 'expert' : 'code')

const titles: Readonly<Record<string, string>> = columnTitles
const titleOf = (id: PropertyKey | undefined): string => titles[String(id)] ?? String(id)

/** The heading that the list of a kind has, for a template. */
export const headOf = ({ columns }: Kind): readonly string[] => columns.map(({ title }) => title)

/** Entries by the column's id as a list. */
export function cellsOf(kind: Kind, entries: readonly Readonly<Record<string, string>>[]): Cells {
  return [headOf(kind), ...entries.map((given) => kind.columns.map(({ id }) => given[id] ?? ''))]
}

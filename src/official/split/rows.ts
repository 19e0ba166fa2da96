// Tables, as every reader writes them: a line a row, bars between its cells.

export function readCells(line: string): readonly string[] | undefined {
  if (!/^[|｜].*[|｜]$/u.test(line)) return undefined
  return line
    .slice(1, -1)
    .split(/[|｜]/u)
    .map((cell) => cell.trim())
}

export interface RowReading {
  readonly label: string
  readonly text: string
}

/**
 * A row under its head, so that it can be read alone: its first cell names it if that is a number, each other cell
 * is said with its column.
 */
export function readRow(
  head: readonly string[],
  cells: readonly string[],
  row: number,
): RowReading {
  const isNumbered = /^\d{1,4}$/.test(cells[0] ?? '')
  const from = isNumbered ? 1 : 0
  const [subject = '', ...others] = cells.slice(from)
  const subjectColumn = head[from] ?? ''
  const named = subject.endsWith(subjectColumn) ? subject : subject + subjectColumn
  const rest = others.map((cell, at) => {
    const column = head[from + 1 + at] ?? ''
    return column === '' ? cell : `${column}：${cell}`
  })
  return {
    label: isNumbered ? (cells[0] ?? '') : `行${row}`,
    text: [named, ...rest].filter(Boolean).join(' '),
  }
}

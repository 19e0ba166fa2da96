// A backup as lines of text: `#` and JSON about it, `r` and JSON for each row. The last line says that it is whole.
import * as z from 'zod'

import { Fault } from '../../platform/errors.ts'

/** Changes when what the lines mean changes. */
export const backupVersion = 1

export const beginning = z.strictObject({
  backup: z.literal(backupVersion),
  /** The last migration the tables had. */
  migration: z.string(),
  hash: z.string(),
  takenAt: z.iso.datetime(),
})
export const tableStart = z.strictObject({ table: z.string() })
export const tableEnd = z.strictObject({ end: z.string(), rows: z.int(), sha256: z.string() })
/** Sequences by name with the last number drawn; the evidence that lies elsewhere, as files and pieces. */
export const ending = z.strictObject({
  whole: z.literal(true),
  sequences: z.record(z.string(), z.string()),
  evidence: z.strictObject({ files: z.int(), pieces: z.int() }),
  tables: z.int(),
  /** Of all ends of tables before it. */
  sha256: z.string(),
})

export type Beginning = z.output<typeof beginning>
export type TableEnd = z.output<typeof tableEnd>
export type Ending = z.output<typeof ending>

/** A line about the backup, checked. */
export function readLine<T extends z.ZodType>(shape: T, line: string | undefined): z.output<T> {
  try {
    return shape.parse(JSON.parse(line?.startsWith('#') ? line.slice(1) : ''))
  } catch {
    throw new Fault(
      'That is no whole backup of this program: it was cut off or changed, take another copy of it',
    )
  }
}

export const sayLine = (value: object): string => `#${JSON.stringify(value)}\n`

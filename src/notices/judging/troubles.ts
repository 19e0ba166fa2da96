// What was wrong with a file, as it is kept beside its rows.
import * as z from 'zod'

import type { RowError } from '../../people/table.ts'

export const rowErrorsShape: z.ZodType<readonly RowError[]> = z.array(
  z.object({ row: z.number(), say: z.string() }),
)

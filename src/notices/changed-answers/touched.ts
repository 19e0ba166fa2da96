// Which answers a change may have touched, as the database keeps it.
import * as z from 'zod'

import type { Touched } from '../../store/changed-answers.ts'

const touchedShape = z.union([
  z.object({ rulings: z.array(z.string()) }),
  z.object({ rules: z.array(z.string()), notBy: z.string().exactOptional() }),
])

export const readTouched = (kept: unknown): Touched => touchedShape.parse(kept)

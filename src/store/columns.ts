// The kinds of column that the tables share.
import { customType, timestamp } from 'drizzle-orm/pg-core'

import { storable } from '../platform/text.ts'

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** JSON whose strings the database can hold. Comes back as it is stored: whoever reads it, checks it. */
export const json = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'jsonb',
  toDriver: jsonText,
})

/** JSON as the database can hold it, for statements that are written by hand. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value)
  // Only what is escaped like this can be unfit; to look at each string of ten thousand cards takes far longer.
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? storable(part) : part,
  )
}

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

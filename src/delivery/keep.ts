// Erases the words of what was said long ago. That it was said, where, when and what became of it stays; so do the
// clauses of an answer and how it was decided, without which nobody could be told that it has changed.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { readSwitch, setSwitch } from '../store/switches.ts'
import { rows, type Store } from '../store/store.ts'
import { erasedText } from './wording.ts'

/** Ids sort by the moment they were made, so that a place among them is a moment. */
const firstIdAt = (at: Date): string => {
  const ms = at.getTime().toString(16).padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-0000-0000-000000000000`
}

const beforeAll = '00000000-0000-0000-0000-000000000000'
const idRow = z.object({ id: z.uuid() })

/**
 * One batch, oldest first, from where the last one ended; returns how many. `unasked`: notices, else answers. The
 * caller sees to it that only one process does this at a time.
 */
export async function eraseTexts(
  tx: Store,
  unasked: boolean,
  before: Date,
  limit: number,
): Promise<number> {
  const name = unasked ? 'kept.notices' : 'kept.answers'
  const from = z.uuid().safeParse((await readSwitch(tx, name))?.value).data ?? beforeAll
  const erased = await rows(
    tx,
    sql`update deliveries set last_error = null, body = jsonb_build_object(
          'outcome', coalesce(body -> 'outcome', '"notice"'), 'first', '[]'::jsonb,
          'headline', ${erasedText}::text, 'paragraphs', '[]'::jsonb,
          'clauses', coalesce(body -> 'clauses', '[]'), 'choices', '[]'::jsonb, 'notes', '[]'::jsonb)
        || case when body -> 'decided' is null then '{}' else jsonb_build_object('decided', body -> 'decided') end
      where id in (
        select id from deliveries
        where id > ${from}::uuid and id < ${firstIdAt(before)}::uuid and unasked = ${unasked}
          and sealed is null and status not in ('queued', 'sending')
        order by id limit ${limit})
      returning id`,
    idRow,
  )
  const last = erased
    .map(({ id }) => id)
    .toSorted()
    .at(-1)
  if (last !== undefined) await setSwitch(tx, name, last, 'desk')
  return erased.length
}

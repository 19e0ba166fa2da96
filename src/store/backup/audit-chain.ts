// Goes through the audit of the desk and says where it does not follow from itself.
import { asc, gt } from 'drizzle-orm'
import * as z from 'zod'

import { chainHash, chainStart } from '../../platform/audit-chain.ts'
import { audit } from '../schema.ts'
import type { Store } from '../store.ts'

const atOnce = 1_000
const detail = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.union([z.string(), z.number()])),
  ]),
)

/** The number of the first entry that is not what was written, or is missing; nothing when all is well. */
export async function brokenEntry(store: Store): Promise<number | undefined> {
  let last = 0
  let previous = chainStart
  for (;;) {
    const page = await store
      .select()
      .from(audit)
      .where(gt(audit.seq, last))
      .orderBy(asc(audit.seq))
      .limit(atOnce)
    for (const row of page) {
      const said = detail.safeParse(row.detail)
      const sound =
        row.seq === last + 1 &&
        row.previous === previous &&
        said.success &&
        chainHash(previous, { ...row, detail: said.data }) === row.hash
      if (!sound) return last + 1
      last = row.seq
      previous = row.hash
    }
    if (page.length < atOnce) return undefined
  }
}

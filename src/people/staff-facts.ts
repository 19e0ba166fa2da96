// What somebody of the staff declares of themselves: where they work and worked, what they score. Sealed to their row.
import * as z from 'zod'

import { seal, unseal, type InboxKey } from '../platform/seal.ts'

const line = z.string().trim().max(120)

export const factsShape = z.object({
  unit: line,
  /** In its normal form; empty: not declared. */
  creditCode: z.string().max(18),
  office: line,
  /** Tracks in which they score, mentor or serve, by their names. */
  tracks: z.array(line).max(40),
  /** Units that they left not long ago. */
  formerly: z.array(line).max(40),
  /** Offices and tracks that were declared before: whoever declares anew was there all the same. */
  before: z.object({ offices: z.array(line).max(40), tracks: z.array(line).max(40) }).optional(),
  /** Keyed index of their ID number, made where reports are read. The number itself is never kept. */
  idIndex: z.string().max(100).optional(),
  /** The same of their telephone. */
  phoneIndex: z.string().max(100).optional(),
  /** Indexes that were declared before: whoever declares anew is still who they were. */
  earlier: z.array(z.string().max(100)).max(40).optional(),
})
export type StaffFacts = z.infer<typeof factsShape>

const about = (staff: string) => `staff:${staff}:facts`

export function sealFacts(key: InboxKey, staff: string, facts: StaffFacts): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(facts)), about(staff))
}

/** @throws Fault when the key is not the one it was sealed with */
export function openFacts(key: InboxKey, staff: string, sealed: Uint8Array): StaffFacts {
  return factsShape.parse(JSON.parse(Buffer.from(unseal(key, sealed, about(staff))).toString()))
}

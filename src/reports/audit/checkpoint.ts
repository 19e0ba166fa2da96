// The signed end of the chain, kept outside the database: without it a cut tail and a rewritten chain look sound.
import { sign, verify, type KeyObject } from 'node:crypto'

import * as z from 'zod'

import { canonicalJson } from '../../platform/canonical.ts'
import { civilDay } from '../../platform/day.ts'
import { lastReportAudit } from '../../store/reports-audit.ts'
import type { Store } from '../../store/store.ts'
import { start } from './act.ts'

/** What the chain was at a moment: `n` rows, the last of hash `h`. */
export interface Checkpoint {
  readonly n: number
  readonly h: string
  readonly at: string
}

/** A place outside the database, like a folder of another machine. It should let nothing be changed. */
export interface CheckpointPlace {
  /** Keeps a text under a name. A name that is there already stands for the same end of the chain: it may stay as it is. */
  put(name: string, text: string): Promise<void>
  all(): Promise<readonly KeptCheckpoint[]>
}

export interface KeptCheckpoint {
  readonly name: string
  readonly text: string
}

const checkpoint = z.strictObject({
  n: z.int().min(0),
  h: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
})
const signed = z.strictObject({ checkpoint, signature: z.base64() })

/**
 * Signs the end of the chain as it is now and puts it into every place. Meant for once a day; more does no harm.
 * If one place fails, the others have it all the same, and the failure is thrown.
 */
export async function takeCheckpoint(
  store: Store,
  key: KeyObject,
  places: readonly CheckpointPlace[],
  now: Date,
): Promise<Checkpoint> {
  const last = await lastReportAudit(store, 'as-it-is')
  const taken = { n: last?.seq ?? 0, h: last?.h ?? start, at: now.toISOString() }
  // With the hash: should the chain fork within a day, both ends are kept, and the fork is found.
  const name = `${civilDay(now, 'Asia/Shanghai')}-${String(taken.n).padStart(9, '0')}-${taken.h.slice(0, 8)}.json`
  const text = signCheckpoint(key, taken)
  const done = await Promise.allSettled(places.map((place) => place.put(name, text)))
  for (const each of done) if (each.status === 'rejected') throw each.reason
  return taken
}

export function signCheckpoint(key: KeyObject, taken: Checkpoint): string {
  const signature = sign(null, toSign(taken), key).toString('base64')
  return `${JSON.stringify({ checkpoint: taken, signature })}\n`
}

/** Nothing when it is not a checkpoint or not signed with the key's private half. */
export function readCheckpoint(publicKey: KeyObject, text: string): Checkpoint | undefined {
  const read = z
    .string()
    .transform((given, ctx) => {
      try {
        return JSON.parse(given) as unknown
      } catch {
        ctx.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(signed)
    .safeParse(text)
  if (!read.success) return undefined
  const signature = Buffer.from(read.data.signature, 'base64')
  return verify(null, toSign(read.data.checkpoint), publicKey, signature)
    ? read.data.checkpoint
    : undefined
}

const toSign = (taken: Checkpoint) =>
  Buffer.from(`report-audit-checkpoint-v1\n${canonicalJson(taken)}`)

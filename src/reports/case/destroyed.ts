// The list of what was destroyed, kept outside the database: a backup from before still holds the keys, and whoever
// restores it destroys them again by this list. Ids only; nothing of any report.
import * as z from 'zod'

import { evidenceOf, forgetEvidence } from '../../store/reports-evidence.ts'
import { allDestructions, destructionsOf, goneOf } from '../../store/reports-keeping.ts'
import type { destructions } from '../../store/schema-reports.ts'
import { destroyable } from '../../store/schema-reports.ts'
import { holdCase } from '../../store/reports-cases.ts'
import type { Store } from '../../store/store.ts'
import type { CheckpointPlace } from '../audit/checkpoint.ts'
import { writeReportAudit } from '../audit/write.ts'
import { destroy } from './destroy.ts'

type Destruction = typeof destructions.$inferSelect

const entry = z.strictObject({
  caseId: z.uuid(),
  what: z.enum(destroyable),
  at: z.iso.datetime(),
  /** Files of the case that were left, because a ruling rests on them. */
  kept: z.array(z.uuid()),
})
export type Destroyed = z.output<typeof entry>

/** A place outside the database; what is there once is never written over. */
export type DestroyedPlace = CheckpointPlace

const nameOf = ({ caseId, what }: Pick<Destruction, 'caseId' | 'what'>): string =>
  `${caseId}-${what}.json`

/** Writes down what of this case is gone: once the act that destroys it is over, which holds the case until then. */
async function noteDestroyed(
  store: Store,
  caseId: string,
  places: readonly DestroyedPlace[],
): Promise<void> {
  await store.transaction((tx) => holdCase(tx, caseId))
  for (const gone of await destructionsOf(store, caseId)) {
    const text = await textOf(store, gone)
    await Promise.all(places.map((place) => place.put(nameOf(gone), text)))
  }
}

/**
 * Writes the audit, and after each destruction the list. The places lie across a network: while one of them is slow
 * nobody waits for it, least of all with the end of the audit in hand, and what is undone is not on the list. A place
 * that is away stops nobody from destroying: the next round fills it.
 */
export function notingDestroyed(
  store: Store,
  places: readonly DestroyedPlace[],
  onAway: (error: unknown) => void,
): typeof writeReportAudit {
  return async (tx, act, at) => {
    await writeReportAudit(tx, act, at)
    if (act.action === 'destroyed' && act.caseUuid !== null)
      void noteDestroyed(store, act.caseUuid, places).catch(onAway)
  }
}

/** Fills every place with what it lacks: it was away, or is new. Returns how many entries were added. */
export async function fillDestroyed(
  store: Store,
  places: readonly DestroyedPlace[],
): Promise<number> {
  const all = await allDestructions(store)
  let added = 0
  for (const place of places) {
    const there = new Set((await place.all()).map(({ name }) => name))
    for (const gone of all)
      if (!there.has(nameOf(gone))) {
        await place.put(nameOf(gone), await textOf(store, gone))
        added += 1
      }
  }
  return added
}

async function textOf(store: Store, { caseId, what, at }: Destruction): Promise<string> {
  const files = what === 'evidence' ? await evidenceOf(store, caseId) : []
  const kept = files.filter(({ key }) => key !== null).map(({ id }) => id)
  return `${JSON.stringify({ caseId, what, at: at.toISOString(), kept } satisfies Destroyed)}\n`
}

/** What the places know, each once. Undefined: one of them holds something that is no entry. */
export async function readDestroyed(
  places: readonly DestroyedPlace[],
): Promise<readonly Destroyed[] | undefined> {
  const found = new Map<string, Destroyed>()
  for (const place of places)
    for (const { name, text } of await place.all()) {
      const read = z.preprocess(jsonOf, entry).safeParse(text)
      if (!read.success) return undefined
      found.set(name, read.data)
    }
  return [...found.values()]
}

/** Destroys again, in a restored database, what is on the list and is there once more. Returns how many parts. */
export async function destroyAgain(
  tx: Store,
  list: readonly Destroyed[],
  now: Date,
): Promise<number> {
  let count = 0
  for (const { caseId, what, at, kept } of list) {
    if ((await holdCase(tx, caseId)) === undefined) continue
    if ((await goneOf(tx, caseId)).includes(what)) continue
    const forget = async (_: Store, of: string, cited: readonly string[]) => {
      const keep = what === 'evidence' ? kept : cited
      for (const { id, key } of await evidenceOf(tx, of))
        if (key !== null && !keep.includes(id)) await forgetEvidence(tx, of, id)
    }
    await destroy(tx, forget, caseId, what, { at: new Date(at) })
    const meta = what === 'consents' ? {} : { subject: what }
    const act = {
      actor: 'desk',
      role: 'desk',
      action: 'destroyed',
      caseUuid: caseId,
      meta,
    } as const
    await writeReportAudit(tx, act, now)
    count += 1
  }
  return count
}

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

// What is done with the audit once a day: look at it, and if it is sound sign its end. A signature must not bless a forgery.
import { createPublicKey, type KeyObject } from 'node:crypto'

import { readReportAudit } from '../../store/reports-audit.ts'
import type { Store } from '../../store/store.ts'
import {
  readCheckpoint,
  takeCheckpoint,
  type Checkpoint,
  type CheckpointPlace,
  type KeptCheckpoint,
} from './checkpoint.ts'
import { verifyAudit, type Finding, type Verified } from './verify.ts'

export type SignedDay =
  /**
   * `isFirst`: no checkpoint was there before. After the first day that is an alarm by itself. `away`: so many places
   * did not answer; they are given what they lack once they do.
   */
  | {
      readonly kind: 'signed'
      readonly checkpoint: Checkpoint
      readonly isFirst: boolean
      readonly away: number
    }
  | { readonly kind: 'unsound'; readonly findings: readonly Finding[] }

/** Verifies the chain with all checkpoints of all places that answer and signs its end there if nothing is wrong. */
export async function signDay(
  store: Store,
  key: KeyObject,
  places: readonly CheckpointPlace[],
  now: Date,
): Promise<SignedDay> {
  const publicKey = createPublicKey(key)
  const { findings } = await lookAtAudit(store, publicKey, places)
  const isFirst = findings.some(({ kind }) => kind === 'no-checkpoint')
  const away = findings.flatMap((each) =>
    each.kind === 'missing-copy' && each.isAway === true ? [each.place] : [],
  )
  // What was signed may all lie where nobody answers: nothing is signed that was compared with nothing.
  const isBlind = isFirst && away.length > 0
  const wrong = findings.filter(({ kind }) => kind !== 'no-checkpoint' && kind !== 'missing-copy')
  if (isBlind || wrong.length > 0) return { kind: 'unsound', findings: isBlind ? findings : wrong }
  const there = places.filter((_, at) => !away.includes(at + 1))
  await fillCopies(publicKey, there)
  const checkpoint = await takeCheckpoint(store, key, there, now)
  return { kind: 'signed', checkpoint, isFirst, away: away.length }
}

/** A place that was away, or is new, is given what the others have. Only what is truly signed is passed on. */
async function fillCopies(publicKey: KeyObject, places: readonly CheckpointPlace[]): Promise<void> {
  const kept = await Promise.all(places.map((place) => place.all()))
  const signed = kept.flat().filter(({ text }) => readCheckpoint(publicKey, text) !== undefined)
  const all = new Map(signed.map(({ name, text }) => [name, text]))
  for (const { name, place } of missingIn(kept, [...all.keys()])) {
    const text = all.get(name)
    if (text !== undefined) await places[place - 1]?.put(name, text)
  }
}

const missingIn = (
  kept: readonly (readonly KeptCheckpoint[] | undefined)[],
  names: readonly string[],
) =>
  kept.flatMap((there, at) =>
    names
      .filter((name) => there !== undefined && !there.some((each) => each.name === name))
      .map((name) => ({ name, place: at + 1 })),
  )

/** What each place has kept; nothing of one that does not answer. */
export async function keptIn(
  places: readonly CheckpointPlace[],
): Promise<readonly (readonly KeptCheckpoint[] | undefined)[]> {
  const asked = await Promise.allSettled(places.map((place) => place.all()))
  return asked.map((each) => (each.status === 'fulfilled' ? each.value : undefined))
}

/** Compares the chain with itself and with what the places outside the database have kept. A place that is away is a finding. */
export async function lookAtAudit(
  store: Store,
  publicKey: KeyObject,
  places: readonly CheckpointPlace[],
): Promise<Verified> {
  const each = await keptIn(places)
  const kept = each.flatMap((there) => there ?? [])
  const found = kept.map(({ name, text }) => ({ name, seen: readCheckpoint(publicKey, text) }))
  const verified = await verifyAudit(readReportAudit(store), found)
  const names = [...new Set(kept.map(({ name }) => name))]
  const missing = missingIn(each, names).map((which) => ({
    kind: 'missing-copy' as const,
    ...which,
  }))
  const away = each.flatMap((there, at): readonly Finding[] =>
    there === undefined
      ? [{ kind: 'missing-copy', name: 'of any day', place: at + 1, isAway: true }]
      : [],
  )
  return { ...verified, findings: [...verified.findings, ...missing, ...away] }
}

// What is done with the audit once a day: look at it, and if it is sound sign its end. A signature must not bless a forgery.
import { createPublicKey, type KeyObject } from 'node:crypto'

import { readReportAudit } from '../../store/reports-audit.ts'
import type { Store } from '../../store/store.ts'
import {
  readCheckpoint,
  takeCheckpoint,
  type Checkpoint,
  type CheckpointPlace,
} from './checkpoint.ts'
import { verifyAudit, type Finding, type Verified } from './verify.ts'

export type SignedDay =
  /** `isFirst`: no checkpoint was there before. After the first day that is an alarm by itself. */
  | { readonly kind: 'signed'; readonly checkpoint: Checkpoint; readonly isFirst: boolean }
  | { readonly kind: 'unsound'; readonly findings: readonly Finding[] }

/** Verifies the chain with all checkpoints of all places and signs its end if nothing is wrong. */
export async function signDay(
  store: Store,
  key: KeyObject,
  places: readonly CheckpointPlace[],
  now: Date,
): Promise<SignedDay> {
  const { findings } = await lookAtAudit(store, createPublicKey(key), places)
  const isFirst = findings.some(({ kind }) => kind === 'no-checkpoint')
  const wrong = findings.filter(({ kind }) => kind !== 'no-checkpoint')
  return wrong.length > 0
    ? { kind: 'unsound', findings: wrong }
    : { kind: 'signed', checkpoint: await takeCheckpoint(store, key, places, now), isFirst }
}

/** Compares the chain with itself and with what the places outside the database have kept. */
export async function lookAtAudit(
  store: Store,
  publicKey: KeyObject,
  places: readonly CheckpointPlace[],
): Promise<Verified> {
  const kept = (await Promise.all(places.map((place) => place.all()))).flat()
  const found = kept.map(({ name, text }) => ({ name, seen: readCheckpoint(publicKey, text) }))
  return verifyAudit(readReportAudit(store), found)
}

// What was said about a question in the hands of people, sealed and opened again.
import { seal, unseal } from '../platform/seal.ts'
import { addTurn, type Handover, type HandoverTurn, turnsOf } from '../store/handovers.ts'
import type { Store } from '../store/store.ts'
import type { HandoverDeps } from './deps.ts'

/** A turn of the talk in the clear. */
export interface Word {
  readonly by: HandoverTurn['by']
  readonly text: string
  readonly at: Date
}

const about = (id: string, turn: number): string => `handover:${id}:turn:${turn}`

/** Adds words that are masked already. */
export async function addWords(
  tx: Store,
  { key }: Pick<HandoverDeps, 'key'>,
  { id }: Pick<Handover, 'id'>,
  { by, text, at }: Word,
): Promise<void> {
  await addTurn(tx, id, { by, at, seal: (turn) => seal(key, Buffer.from(text), about(id, turn)) })
}

/** In the order in which it was said; what is erased is left out. */
export async function readWords(
  store: Store,
  { key }: Pick<HandoverDeps, 'key'>,
  id: string,
): Promise<readonly Word[]> {
  const turns = await turnsOf(store, id)
  return turns.flatMap(({ turn, by, body, at }) =>
    body === null
      ? []
      : [{ by, at, text: Buffer.from(unseal(key, body, about(id, turn))).toString() }],
  )
}

// The words of a question on the board and where it was asked, sealed and opened again.
import * as z from 'zod'

import type { Target } from '../channels/channel.ts'
import { targetShape } from '../delivery/ledger.ts'
import { seal, unseal, type InboxKey } from '../platform/seal.ts'
import type { BoardQuestion } from '../store/board.ts'

export interface Asked {
  /** Masked. Empty where it is not known any more. */
  readonly text: string
  /** What the desk had answered. */
  readonly said?: string | undefined
  /** Where an answer would go. */
  readonly place: Target
}

const shape = z.object({
  text: z.string(),
  said: z.string().exactOptional(),
  place: targetShape,
})

const about = (id: string): string => `board:${id}`

export function sealAsked(key: InboxKey, id: string, asked: Asked): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(asked)), about(id))
}

/** Undefined once it is erased. */
export function openAsked(
  key: InboxKey,
  { id, body }: Pick<BoardQuestion, 'id' | 'body'>,
): Asked | undefined {
  if (body === null) return undefined
  return shape.parse(JSON.parse(Buffer.from(unseal(key, body, about(id))).toString()))
}

// A new query code and its hash, through the one gate to Argon2.
import { newQueryCode, spellQueryCode } from '../query-code.ts'
import { blindIndex } from '../seal/blind-index.ts'
import type { IntakeParts } from './parts.ts'

/** So many wait already that nobody more can be served now; whoever asks is told to come back. */
export class Busy extends Error {
  override readonly name = 'Busy'
}

export async function newCode({ gate, keys }: Pick<IntakeParts, 'gate' | 'keys'>) {
  const code = newQueryCode()
  const hash = await gate.keep(code)
  if (hash === undefined) throw new Busy()
  return { code: spellQueryCode(code), hash, index: blindIndex(keys.index, 'code', code) }
}

// A new query code and its hash, through the one gate to Argon2.
import { newQueryCode, spellQueryCode } from '../query-code.ts'
import type { IntakeParts } from './parts.ts'

/** So many wait already that nobody more can be served now; whoever asks is told to come back. */
export class Busy extends Error {
  override readonly name = 'Busy'
}

export async function newCode({ gate }: Pick<IntakeParts, 'gate'>) {
  const code = newQueryCode()
  const hash = await gate.keep(code)
  if (hash === undefined) throw new Busy()
  return { code: spellQueryCode(code), hash }
}

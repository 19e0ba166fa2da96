// Takes pieces until the file is whole, and looks into it then: what the page calls again and again.
import { appendPiece, type Appended, type NewPiece } from './append.ts'
import type { LookDeps } from './deps.ts'
import { finishUpload, type Finished } from './finish.ts'
import type { KeyUnwrap } from './ports.ts'

/** An empty piece at the end asks for the outcome again: the answer to the last piece may have been lost. */
export async function takePiece(
  deps: LookDeps,
  keys: KeyUnwrap,
  piece: NewPiece,
): Promise<Exclude<Appended, { kind: 'whole' }> | Exclude<Finished, { kind: 'not-whole' }>> {
  const taken = await appendPiece(deps, keys, piece)
  if (taken.kind !== 'whole') return taken
  const finished = await finishUpload(deps, keys, piece)
  return finished.kind === 'not-whole' ? { kind: 'unknown' } : finished
}

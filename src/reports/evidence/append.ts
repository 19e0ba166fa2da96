// Takes one piece of a file. The row says how far it is: after a cut the sender asks, and goes on from there.
import { advanceUpload, findUpload, unfiledBytes } from '../../store/reports-evidence.ts'
import { uploadKeyPlace, type KeepDeps } from './deps.ts'
import { mostUnfiled } from './limits.ts'
import { putPiece } from './objects.ts'
import { pieceBytes } from './pieces.ts'
import type { KeyUnwrap } from './ports.ts'

export interface NewPiece {
  readonly draft: string
  readonly id: string
  readonly offset: number
  readonly bytes: Uint8Array
}

export type Appended =
  | { readonly kind: 'taken'; readonly received: number }
  /** Nothing is missing any more: it can be ended. */
  | { readonly kind: 'whole' }
  /** Not the piece that is due: go on from here. */
  | { readonly kind: 'elsewhere'; readonly received: number }
  /** More than was announced, or pieces too large or too small to be kept one by one. */
  | { readonly kind: 'wrong-size' }
  /** All that is not handed in yet is too much by now. */
  | { readonly kind: 'full' }
  | { readonly kind: 'unknown' }

/** Each piece is an object of its own, so a file must not come in crumbs. Only the last may be smaller. */
export const leastPieceBytes = 256 << 10

/** Seals the piece and enters it. Of two that bring the same piece one is entered, and both are told how far it is. */
export async function appendPiece(
  deps: KeepDeps,
  keys: KeyUnwrap,
  { draft, id, offset, bytes }: NewPiece,
): Promise<Appended> {
  const upload = await findUpload(deps.store, draft, id)
  if (upload?.key == null) return { kind: 'unknown' }
  const { size, received } = upload
  if (received === size) return { kind: 'whole' }
  if (offset !== received) return { kind: 'elsewhere', received }
  const to = received + bytes.length
  const last = to === size
  const least = last ? 1 : leastPieceBytes
  if (to > size || bytes.length > pieceBytes || bytes.length < least) return { kind: 'wrong-size' }
  if ((await unfiledBytes(deps.store)) >= mostUnfiled) return { kind: 'full' }
  const place = { file: id, part: 'original', number: upload.pieces.length, last } as const
  const dek = keys.unwrap(upload.key, uploadKeyPlace(id))
  const piece = await putPiece(deps.objects, dek, place, bytes)
  if (await advanceUpload(deps.store, { id, from: received, to, piece }))
    return last ? { kind: 'whole' } : { kind: 'taken', received: to }
  await deps.objects.delete(piece)
  return howFar(deps, draft, id)
}

/** Where to go on, for whoever was cut off. */
export async function howFar(
  { store }: Pick<KeepDeps, 'store'>,
  draft: string,
  id: string,
): Promise<Appended> {
  const upload = await findUpload(store, draft, id)
  if (upload?.key == null) return { kind: 'unknown' }
  const { size, received } = upload
  return received === size ? { kind: 'whole' } : { kind: 'elsewhere', received }
}

// Takes one piece of a file. The row says how far it is: after a cut the sender asks, and goes on from there.
import { advanceUpload, findUpload } from '../../store/reports-evidence.ts'
import { uploadKeyPlace, type KeepDeps } from './deps.ts'
import { putPiece } from './objects.ts'
import { pieceBytes } from './pieces.ts'
import type { KeyUnwrap } from './ports.ts'

export interface NewPiece {
  readonly draft: string
  readonly id: string
  readonly offset: number
  /** A whole piece, or what is left of the file. */
  readonly bytes: Uint8Array
}

export type Appended =
  | { readonly kind: 'taken'; readonly received: number; readonly isWhole: boolean }
  /** Not the piece that is due: go on at `received`, with `expects` bytes. */
  | { readonly kind: 'elsewhere'; readonly received: number; readonly expects: number }
  | { readonly kind: 'unknown' }

/** Seals the piece and enters it. Of two that bring the same piece one is entered, and both are told how far it is. */
export async function appendPiece(
  deps: KeepDeps,
  keys: KeyUnwrap,
  { draft, id, offset, bytes }: NewPiece,
): Promise<Appended> {
  const upload = await findUpload(deps.store, draft, id)
  if (upload?.key == null || upload.state !== 'uploading') return { kind: 'unknown' }
  const { size, received } = upload
  const expects = Math.min(pieceBytes, size - received)
  if (offset !== received || bytes.length !== expects || expects === 0)
    return { kind: 'elsewhere', received, expects }
  const to = received + expects
  const place = {
    file: id,
    part: 'original',
    number: upload.pieces.length,
    last: to === size,
  } as const
  const dek = keys.unwrap(upload.key, uploadKeyPlace(id))
  const piece = await putPiece(deps.objects, dek, place, bytes)
  if (await advanceUpload(deps.store, { id, from: received, to, piece }))
    return { kind: 'taken', received: to, isWhole: to === size }
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
  return { kind: 'elsewhere', received, expects: Math.min(pieceBytes, size - received) }
}

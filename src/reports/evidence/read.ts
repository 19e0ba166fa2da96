// Shows evidence of a case to whoever was let in. Who that is, and that it is audited, is decided before.
import { findEvidence, evidenceOf, type Evidence } from '../../store/reports-evidence.ts'
import { openAbout, type AboutFile } from './about.ts'
import { evidenceKeyPlace, type KeepDeps } from './deps.ts'
import { readPieces } from './objects.ts'
import type { KeyUnwrap } from './ports.ts'

type ReadDeps = Pick<KeepDeps, 'store' | 'objects'>

export interface FileOfCase {
  readonly caseId: string
  readonly id: string
}

export interface ListedEvidence {
  readonly id: string
  readonly state: Evidence['state']
  readonly about: AboutFile
  readonly canPreview: boolean
}

/** The evidence of a case; not the stamped papers, whose keys are the custodians'. */
export async function listEvidence(
  { store }: Pick<ReadDeps, 'store'>,
  keys: KeyUnwrap,
  caseId: string,
): Promise<readonly ListedEvidence[]> {
  const files = await evidenceOf(store, caseId)
  return files.flatMap((file) => {
    if (file.purpose === 'stamp' || file.key === null || file.about === null) return []
    const dek = keys.unwrap(file.key, evidenceKeyPlace(file.id))
    const about = openAbout(dek, file.id, file.about)
    return [{ id: file.id, state: file.state, about, canPreview: canPreview(file) }]
  })
}

export type Preview =
  | { readonly kind: 'preview'; readonly bytes: AsyncGenerator<Uint8Array> }
  /** `not-scanned` and `not-clean`: only what a scanner called clean is shown. */
  | { readonly kind: 'no-preview'; readonly why: 'not-scanned' | 'not-clean' | 'none' }
  | { readonly kind: 'unknown' }

/** A copy of a picture, always image/jpeg, without its metadata. */
export async function readPreview(
  deps: ReadDeps,
  keys: KeyUnwrap,
  { caseId, id }: FileOfCase,
): Promise<Preview> {
  const file = await findEvidence(deps.store, caseId, id)
  if (file?.key == null || file.purpose === 'stamp') return { kind: 'unknown' }
  if (file.state !== 'clean') {
    const isUnseen = ['pending', 'error', 'too_large'].includes(file.state)
    return { kind: 'no-preview', why: isUnseen ? 'not-scanned' : 'not-clean' }
  }
  if (!canPreview(file)) return { kind: 'no-preview', why: 'none' }
  const dek = keys.unwrap(file.key, evidenceKeyPlace(id))
  const part = { file: id, part: 'preview' } as const
  return { kind: 'preview', bytes: readPieces(deps.objects, dek, part, file.preview) }
}

/** The file as it was handed in, bit by bit; nothing when it is not there or destroyed. */
export async function readOriginal(
  deps: ReadDeps,
  keys: KeyUnwrap,
  { caseId, id }: FileOfCase,
): Promise<AsyncGenerator<Uint8Array> | undefined> {
  const file = await findEvidence(deps.store, caseId, id)
  if (file?.key == null) return undefined
  const dek = keys.unwrap(file.key, evidenceKeyPlace(id))
  return readPieces(deps.objects, dek, { file: id, part: 'original' }, file.pieces)
}

function canPreview({ state, preview }: Evidence): boolean {
  return state === 'clean' && preview.length > 0
}

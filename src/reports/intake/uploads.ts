// The files of a draft, as its page sends them.
import { beginUpload } from '../evidence/begin.ts'
import type { LookDeps } from '../evidence/deps.ts'
import { dropUpload } from '../evidence/destroy.ts'
import { listUploads, type ListedUpload } from '../evidence/list.ts'
import type { KeyUnwrap, KeyWrap } from '../evidence/ports.ts'
import { takePiece } from '../evidence/take.ts'
import type { EvidenceRow, PieceTaken, UploadBegun } from '../intake.ts'
import type { Held } from '../../store/reports-evidence.ts'
import { blindIndex } from '../seal/blind-index.ts'
import { publicHalf } from '../seal/curve.ts'
import { unwrapKey, wrapKey } from '../seal/wrap.ts'
import { draftOf } from './drafts.ts'
import type { IntakeParts, OpenDraft } from './parts.ts'

export function lookDeps({ store, clock, keys, evidence }: IntakeParts): LookDeps {
  return {
    ...evidence,
    store,
    now: () => clock.now(),
    fileIndex: (sha256) => blindIndex(keys.index, 'file-hash', sha256),
  }
}

/** What seals a file's key to the draft, and opens it with the draft's link. */
export function draftKeys({ row, key }: OpenDraft): KeyWrap & KeyUnwrap {
  const half = {
    kid: key.half.kid,
    key: publicHalf('x25519', Buffer.from(row.publicHalf, 'base64url')),
  }
  const ring = { current: key.half, halves: [key.half] }
  return {
    wrap: (dek, place) => wrapKey(half, place, dek),
    unwrap: (text, place) => unwrapKey(ring, place, text),
  }
}

export async function filesOf(
  parts: IntakeParts,
  draft: OpenDraft,
): Promise<readonly EvidenceRow[]> {
  const listed = await listUploads({ store: parts.store }, draftKeys(draft), draft.row.id)
  return listed.flatMap(rowOf)
}

function rowOf({ id, purpose, state, received, about, hasPreview }: ListedUpload): EvidenceRow[] {
  if (about === undefined) return []
  const { name, size, sha256 } = about
  return [{ id, name, size, received, state, sha256, preview: hasPreview, kind: purpose }]
}

export async function beginFile(
  parts: IntakeParts,
  token: string,
  file: { readonly name: string; readonly size: number; readonly kind: EvidenceRow['kind'] },
  already?: Held,
): Promise<UploadBegun> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return { kind: 'gone' }
  const { name, size, kind: purpose } = file
  // Chosen again after a break: it goes on where it was.
  const begunBefore = (await filesOf(parts, draft)).find(
    (row) =>
      row.state === 'uploading' && row.name === name && row.size === size && row.kind === purpose,
  )
  if (begunBefore !== undefined)
    return { kind: 'begun', id: begunBefore.id, received: begunBefore.received }
  const begun = await beginUpload(lookDeps(parts), draftKeys(draft), {
    draft: draft.row.id,
    purpose,
    name,
    size,
    ...(already === undefined ? {} : { already }),
  })
  if (begun.kind === 'begun') return { kind: 'begun', id: begun.id, received: 0 }
  switch (begun.why) {
    case 'unsupported':
      return { kind: 'refused', why: 'type' }
    case 'empty':
      return { kind: 'refused', why: 'empty' }
    case 'file-too-large':
      return { kind: 'refused', why: 'file-size' }
    case 'too-many-files':
      return { kind: 'refused', why: 'file-count' }
    case 'case-too-large':
      return { kind: 'refused', why: 'case-size' }
  }
}

export async function addPiece(
  parts: IntakeParts,
  token: string,
  id: string,
  offset: number,
  bytes: Uint8Array,
): Promise<PieceTaken> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return { kind: 'gone' }
  const keys = draftKeys(draft)
  const piece = { draft: draft.row.id, id, offset, bytes }
  const taken = await takePiece(lookDeps(parts), keys, piece)
  switch (taken.kind) {
    case 'taken':
    case 'elsewhere':
      return taken
    case 'wrong-size':
      return { kind: 'refused', why: 'file-size' }
    case 'unknown':
      return { kind: 'gone' }
    case 'kept':
    case 'refused': {
      const row = (await filesOf(parts, draft)).find((each) => each.id === id)
      return row === undefined ? { kind: 'gone' } : { kind: 'whole', row }
    }
  }
}

export async function removeFile(parts: IntakeParts, token: string, id: string): Promise<boolean> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return false
  const deps = { store: parts.store, objects: parts.evidence.objects }
  return dropUpload(deps, { draft: draft.row.id, id })
}

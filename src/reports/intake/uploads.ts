// The files of a draft, as its page sends them.
import { beginUpload, type Begun } from '../evidence/begin.ts'
import type { LookDeps } from '../evidence/deps.ts'
import { dropUpload } from '../evidence/destroy.ts'
import { isKept } from '../evidence/file-away.ts'
import { listUploads, type ListedUpload } from '../evidence/list.ts'
import type { KeyUnwrap, KeyWrap } from '../evidence/ports.ts'
import { takePiece } from '../evidence/take.ts'
import type { EvidenceRow, NewFile, PieceTaken, UploadBegun } from '../intake.ts'
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

/** The case to which files are added: what it holds, and whether a file is in it, by its fingerprint. */
export interface AddedTo {
  readonly held: Held
  has(sha256: string): Promise<boolean>
}

export async function beginFile(
  parts: IntakeParts,
  token: string,
  file: NewFile,
  to?: AddedTo,
): Promise<UploadBegun> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return { kind: 'gone' }
  const { name, size, kind: purpose, sha256: announced } = file
  if (announced !== undefined) {
    const listed = await listUploads({ store: parts.store }, draftKeys(draft), draft.row.id)
    const alike = listed.filter((each) => each.purpose === purpose)
    if (alike.some(({ state, about }) => isKept(state) && about?.sha256 === announced))
      return { kind: 'refused', why: 'same' }
    if (await to?.has(announced)) return { kind: 'refused', why: 'same' }
    // Chosen again after a break: it goes on where it was. Another file may have the same name and size.
    const broken = alike.find(
      ({ state, about }) =>
        state === 'uploading' && about?.announced === announced && about.size === size,
    )
    if (broken !== undefined) return { kind: 'begun', id: broken.id, received: broken.received }
  }
  const begun = await beginUpload(lookDeps(parts), draftKeys(draft), {
    draft: draft.row.id,
    purpose,
    name,
    size,
    announced,
    ...(to === undefined ? {} : { already: to.held }),
  })
  if (begun.kind === 'begun') return { kind: 'begun', id: begun.id, received: 0 }
  return { kind: 'refused', why: refusalOf(begun.why) }
}

export function refusalOf(
  why: Extract<Begun, { kind: 'refused' }>['why'],
): Extract<UploadBegun, { kind: 'refused' }>['why'] {
  switch (why) {
    case 'unsupported':
      return 'type'
    case 'full':
      return 'full'
    case 'empty':
      return 'empty'
    case 'file-too-large':
      return 'file-size'
    case 'too-many-files':
      return 'file-count'
    case 'case-too-large':
      return 'case-size'
  }
}

export async function addPiece(
  parts: IntakeParts,
  token: string,
  id: string,
  offset: number,
  bytes: Uint8Array,
  to?: Pick<AddedTo, 'has'>,
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
    case 'full':
      return { kind: 'refused', why: 'full' }
    case 'unknown':
      return { kind: 'gone' }
    case 'kept': {
      const why = await unwanted(parts, draft, id, to)
      if (why !== undefined) {
        await removeFile(parts, token, id)
        return { kind: 'refused', why }
      }
      return wholeRow(parts, draft, id)
    }
    case 'refused':
      return wholeRow(parts, draft, id)
  }
}

async function wholeRow(parts: IntakeParts, draft: OpenDraft, id: string): Promise<PieceTaken> {
  const row = (await filesOf(parts, draft)).find((each) => each.id === id)
  return row === undefined ? { kind: 'gone' } : { kind: 'whole', row }
}

/** Looked at once more when it is whole: not every browser tells a fingerprint beforehand, and none is believed. */
async function unwanted(
  { store }: IntakeParts,
  draft: OpenDraft,
  id: string,
  to: Pick<AddedTo, 'has'> | undefined,
): Promise<'same' | 'changed' | undefined> {
  const listed = await listUploads({ store }, draftKeys(draft), draft.row.id)
  const own = listed.find((each) => each.id === id)
  const { sha256, announced } = own?.about ?? {}
  if (sha256 === undefined) return undefined
  if (announced !== undefined && announced !== sha256) return 'changed'
  // Of two that are sent at once the first one stays.
  const isThere = listed.some(
    (each) =>
      each.id < id &&
      each.purpose === own?.purpose &&
      isKept(each.state) &&
      each.about?.sha256 === sha256,
  )
  return isThere || (await to?.has(sha256)) ? 'same' : undefined
}

export async function removeFile(parts: IntakeParts, token: string, id: string): Promise<boolean> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return false
  const deps = { store: parts.store, objects: parts.evidence.objects }
  return dropUpload(deps, { draft: draft.row.id, id })
}

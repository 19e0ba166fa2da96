// Begins an upload: its place is taken here, by its announced size, and no byte more is accepted afterwards.
import { createSecretKey, randomBytes } from 'node:crypto'

import { newId } from '../../platform/ids.ts'
import {
  addUpload,
  heldBy,
  lockDraft,
  unfiledBytes,
  type Held,
  type Upload,
} from '../../store/reports-evidence.ts'
import { sealAbout } from './about.ts'
import { uploadKeyPlace, type KeepDeps } from './deps.ts'
import { familyOfName } from './families.ts'
import {
  evidenceLimits,
  mostUnfiled,
  overLimit,
  type EvidenceLimits,
  type OverLimit,
} from './limits.ts'
import { pieceBytes, stepsUp } from './pieces.ts'
import type { KeyWrap } from './ports.ts'

export interface NewUpload {
  readonly draft: string
  readonly purpose: Upload['purpose']
  readonly name: string
  readonly size: number
  readonly announced?: string | undefined
  /** What the case holds already when this is a supplement: intake cannot look there itself. */
  readonly already?: Held
}

export type Begun =
  | { readonly kind: 'begun'; readonly id: string; readonly pieceBytes: number }
  | { readonly kind: 'refused'; readonly why: OverLimit | 'unsupported' | 'full' }

const longestName = 200
/** Also of files that are refused again and again: each costs a look. */
const mostBegun = 60

/** Takes the place and makes the file's key, which only the draft's link opens again. */
export async function beginUpload(
  deps: KeepDeps,
  keys: KeyWrap,
  { draft, purpose, name, size, announced, already }: NewUpload,
  limits: EvidenceLimits = evidenceLimits,
): Promise<Begun> {
  if (familyOfName(name) === 'unsupported') return { kind: 'refused', why: 'unsupported' }
  if ((await unfiledBytes(deps.store)) >= mostUnfiled) return { kind: 'refused', why: 'full' }
  const id = newId()
  // Straight from the system, not from the common draw: a key must not lie in memory beside nonces.
  const dek = createSecretKey(randomBytes(32))
  const row: Upload = {
    id,
    draft,
    purpose,
    state: 'uploading',
    key: keys.wrap(dek, uploadKeyPlace(id)),
    about: sealAbout(dek, id, { name: shortened(name), size, announced }),
    size,
    room: stepsUp(size),
    received: 0,
    pieces: [],
    preview: [],
    fileIndex: null,
    scannedAt: null,
    createdAt: deps.now(),
  }
  return deps.store.transaction(async (tx): Promise<Begun> => {
    await lockDraft(tx, draft)
    const held = await heldBy(tx, draft)
    if (held.begun >= mostBegun) return { kind: 'refused', why: 'too-many-files' }
    const over = overLimit(
      size,
      { files: held.files + (already?.files ?? 0), bytes: held.bytes + (already?.bytes ?? 0) },
      limits,
    )
    if (over !== undefined) return { kind: 'refused', why: over }
    await addUpload(tx, row)
    return { kind: 'begun', id, pieceBytes }
  })
}

/** The end of a name says what it is, so the middle goes. */
function shortened(name: string): string {
  const signs = [...name]
  if (signs.length <= longestName) return name
  return [...signs.slice(0, longestName - 20), '…', ...signs.slice(-19)].join('')
}

// Looks into a file that is whole: what it is, whether it is built to harm, what a scanner says, and a copy to show.
import { createHash, type KeyObject } from 'node:crypto'

import { refusedStates, type Looked } from '../../store/reports-evidence.ts'
import { sealAbout, type AboutFile } from './about.ts'
import type { LookDeps } from './deps.ts'
import { putAll, readWhole } from './objects.ts'
import type { Inspection } from './ports.ts'

export interface LookedInto {
  readonly looked: Looked
  /** The same as is sealed in `looked`. */
  readonly about: AboutFile
  /** It is not to be taken; a file that is evidence already stays all the same. */
  readonly refuse: boolean
}

export interface FileToLook {
  readonly id: string
  readonly pieces: readonly string[]
  /** A preview that is there already is not made again. */
  readonly preview: readonly string[]
  readonly about: AboutFile
}

/** Waits for its turn: only then the file is read into memory. */
export async function lookInto(
  deps: LookDeps,
  dek: KeyObject,
  file: FileToLook,
): Promise<LookedInto> {
  return deps.turn(() => lookNow(deps, dek, file))
}

async function lookNow(deps: LookDeps, dek: KeyObject, file: FileToLook): Promise<LookedInto> {
  const { id } = file
  const bytes = await readWhole(deps.objects, dek, { file: id, part: 'original' }, file.pieces)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const found = await deps.inspect(bytes, file.about.name)
  const state = await stateOf(deps, bytes, found)
  const refuse = refusedStates.some((refused) => refused === state)
  const drawn = found.kind === 'fine' && !refuse ? found.preview : undefined
  const preview =
    file.preview.length > 0 || drawn === undefined
      ? [...file.preview]
      : await putAll(deps.objects, dek, { file: id, part: 'preview' }, drawn)
  const about = { ...file.about, sha256, ...learned(found) }
  const looked = {
    state,
    about: sealAbout(dek, id, about),
    preview,
    fileIndex: deps.fileIndex(sha256),
    scannedAt: state === 'pending' ? null : deps.now(),
  }
  return { looked, about, refuse }
}

async function stateOf(
  { scan }: Pick<LookDeps, 'scan'>,
  bytes: Uint8Array,
  found: Inspection,
): Promise<Looked['state']> {
  switch (found.kind) {
    case 'unsafe':
    case 'unsupported':
      return 'unsafe'
    case 'encrypted':
      return 'encrypted'
    case 'gave-up':
      // Nobody has seen what is in it, so no scanner's word makes it clean either.
      return 'error'
    case 'fine':
      return scan(bytes, found.unpackedBytes)
  }
}

function learned(found: Inspection): Partial<AboutFile> {
  if (found.kind === 'fine') return { mediaType: found.mediaType }
  if (found.kind === 'unsafe') return { danger: found.because }
  return found.kind === 'unsupported' ? { danger: 'unsupported' } : {}
}

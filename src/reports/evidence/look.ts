// Looks into a file that is whole: what it is, whether it is built to harm, what a scanner says, and a copy to show.
import { createHash, type KeyObject } from 'node:crypto'

import type { Looked } from '../../store/reports-evidence.ts'
import { sealAbout, type AboutFile } from './about.ts'
import type { LookDeps } from './deps.ts'
import { putAll, readWhole } from './objects.ts'
import type { Danger, Inspection } from './ports.ts'

export type RefusedFile = Danger | 'encrypted' | 'infected' | 'unsupported'

export interface LookedInto {
  readonly looked: Looked & { readonly state: Exclude<Looked['state'], 'uploading'> }
  readonly sha256: string
  /** Why it is not to be taken; a file that is evidence already stays all the same. */
  readonly refuse: RefusedFile | undefined
}

export interface FileToLook {
  readonly id: string
  readonly pieces: readonly string[]
  /** A preview that is there already is not made again. */
  readonly preview: readonly string[]
  readonly about: AboutFile
}

export async function lookInto(
  deps: LookDeps,
  dek: KeyObject,
  file: FileToLook,
): Promise<LookedInto> {
  const { id, about } = file
  const bytes = await readWhole(deps.objects, dek, { file: id, part: 'original' }, file.pieces)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const found = await deps.inspect(bytes, about.name)
  const { state, refuse } = await judged(deps, bytes, found)
  const drawn = found.kind === 'fine' && refuse === undefined ? found.preview : undefined
  const preview =
    file.preview.length > 0 || drawn === undefined
      ? [...file.preview]
      : await putAll(deps.objects, dek, { file: id, part: 'preview' }, drawn)
  const mediaType = found.kind === 'fine' ? found.mediaType : about.mediaType
  const said = { ...about, sha256, ...(mediaType === undefined ? {} : { mediaType }) }
  const looked = {
    state,
    about: sealAbout(dek, id, said),
    preview,
    fileIndex: deps.fileIndex(sha256),
    scannedAt: state === 'pending' ? null : deps.now(),
  }
  return { looked, sha256, refuse }
}

async function judged(
  { scan }: Pick<LookDeps, 'scan'>,
  bytes: Uint8Array,
  found: Inspection,
): Promise<Pick<LookedInto, 'refuse'> & { readonly state: LookedInto['looked']['state'] }> {
  switch (found.kind) {
    case 'unsafe':
      return { state: 'unsafe', refuse: found.because }
    case 'unsupported':
      return { state: 'unsafe', refuse: 'unsupported' }
    case 'encrypted':
      return { state: 'encrypted', refuse: 'encrypted' }
    case 'gave-up':
      // Nobody has seen what is in it, so no scanner's word makes it clean either.
      return { state: 'error', refuse: undefined }
    case 'fine': {
      const state = await scan(bytes, found.unpackedBytes)
      return { state, refuse: state === 'infected' || state === 'encrypted' ? state : undefined }
    }
  }
}

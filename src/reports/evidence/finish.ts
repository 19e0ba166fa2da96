// Ends an upload: the file is looked into once it is whole, and kept or refused.
import { findUpload, settleUpload, type Upload } from '../../store/reports-evidence.ts'
import { openAbout, type AboutFile } from './about.ts'
import { uploadKeyPlace, type LookDeps } from './deps.ts'
import { lookInto } from './look.ts'
import { deleteAll } from './objects.ts'
import type { KeyUnwrap } from './ports.ts'

export type Finished =
  | {
      readonly kind: 'kept'
      /** Anything but `clean` means: not scanned, or not yet; it does not hold up the report. */
      readonly state: 'pending' | 'clean' | 'error' | 'too_large'
      readonly about: AboutFile
      /** False also for pictures that cannot be drawn here, like those of iPhones (HEIC). */
      readonly hasPreview: boolean
    }
  /** Its bytes are gone; its name stays with the draft, so that the reporter sees which it was. */
  | {
      readonly kind: 'refused'
      readonly why: 'unsafe' | 'encrypted' | 'infected'
      readonly about: AboutFile
    }
  | { readonly kind: 'not-whole'; readonly received: number }
  | { readonly kind: 'unknown' }

/** Asked again, it answers the same. */
export async function finishUpload(
  deps: LookDeps,
  keys: KeyUnwrap,
  { draft, id }: { readonly draft: string; readonly id: string },
): Promise<Finished> {
  const upload = await findUpload(deps.store, draft, id)
  if (upload?.key == null || upload.about === null) return { kind: 'unknown' }
  if (upload.received < upload.size) return { kind: 'not-whole', received: upload.received }
  const dek = keys.unwrap(upload.key, uploadKeyPlace(id))
  const about = openAbout(dek, id, upload.about)
  if (upload.state !== 'uploading') return outcome(upload.state, about, upload.preview)
  const { looked, about: found, refuse } = await lookInto(deps, dek, { ...upload, about })
  const settled = refuse ? { ...looked, pieces: [], preview: [], fileIndex: null } : looked
  // Somebody else ended it meanwhile: what they found stands.
  if (!(await settleUpload(deps.store, id, settled))) return finishUpload(deps, keys, { draft, id })
  if (refuse) await deleteAll(deps.objects, id)
  return outcome(settled.state, found, settled.preview)
}

function outcome(state: Upload['state'], about: AboutFile, preview: readonly string[]): Finished {
  switch (state) {
    case 'uploading':
      return { kind: 'unknown' }
    case 'unsafe':
    case 'encrypted':
    case 'infected':
      return { kind: 'refused', why: state, about }
    case 'pending':
    case 'clean':
    case 'error':
    case 'too_large':
      return { kind: 'kept', state, about, hasPreview: preview.length > 0 }
  }
}

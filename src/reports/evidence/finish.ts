// Ends an upload: the file is looked into once it is whole, and kept or refused.
import { findUpload, forgetUploads, settleUpload } from '../../store/reports-evidence.ts'
import { openAbout } from './about.ts'
import { uploadKeyPlace, type LookDeps } from './deps.ts'
import { lookInto, type RefusedFile } from './look.ts'
import { deleteAll } from './objects.ts'
import type { KeyUnwrap } from './ports.ts'

export type Finished =
  | {
      readonly kind: 'kept'
      /** Anything but `clean` means: not scanned, or not yet; it does not hold up the report. */
      readonly state: 'pending' | 'clean' | 'error' | 'too_large'
      readonly sha256: string
      /** False also for pictures that cannot be drawn here, like those of iPhones (HEIC). */
      readonly hasPreview: boolean
      readonly mediaType: string | undefined
    }
  | { readonly kind: 'refused'; readonly why: RefusedFile }
  | { readonly kind: 'not-whole'; readonly received: number }
  | { readonly kind: 'unknown' }

/** Asked again it answers the same of a file that was kept; one that was refused is gone. */
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
  if (upload.state !== 'uploading') {
    if (about.sha256 === undefined) return { kind: 'unknown' }
    return kept(upload.state, about.sha256, upload.preview, about.mediaType)
  }
  const { looked, sha256, refuse } = await lookInto(deps, dek, { ...upload, about })
  if (refuse !== undefined) {
    await forgetUploads(deps.store, draft, { id, state: looked.state })
    await deleteAll(deps.objects, id)
    return { kind: 'refused', why: refuse }
  }
  // Somebody else ended it meanwhile: what they found stands.
  if (!(await settleUpload(deps.store, id, looked))) return finishUpload(deps, keys, { draft, id })
  const said = openAbout(dek, id, looked.about ?? new Uint8Array())
  return kept(looked.state, sha256, looked.preview, said.mediaType)
}

function kept(
  state: string,
  sha256: string,
  preview: readonly string[],
  mediaType: string | undefined,
): Finished {
  if (state !== 'pending' && state !== 'clean' && state !== 'error' && state !== 'too_large')
    return { kind: 'unknown' }
  return { kind: 'kept', state, sha256, mediaType, hasPreview: preview.length > 0 }
}

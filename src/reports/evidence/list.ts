// What has been uploaded so far, for the page that has the draft's link.
import { uploadsOf, type Upload } from '../../store/reports-evidence.ts'
import { openAbout, type AboutFile } from './about.ts'
import { uploadKeyPlace, type KeepDeps } from './deps.ts'
import type { KeyUnwrap } from './ports.ts'

export interface ListedUpload {
  readonly id: string
  readonly purpose: Upload['purpose']
  readonly state: Upload['state']
  readonly received: number
  /** Also of a file that was refused, until the draft ends: so that one sees which. Nothing while it is destroyed. */
  readonly about: AboutFile | undefined
  readonly hasPreview: boolean
}

/** In the order they were begun. */
export async function listUploads(
  { store }: Pick<KeepDeps, 'store'>,
  keys: KeyUnwrap,
  draft: string,
): Promise<readonly ListedUpload[]> {
  return (await uploadsOf(store, draft)).map((upload) => {
    const { id, purpose, state, received, key, about, preview } = upload
    return {
      id,
      purpose,
      state,
      received,
      hasPreview: preview.length > 0,
      about:
        key === null || about === null
          ? undefined
          : openAbout(keys.unwrap(key, uploadKeyPlace(id)), id, about),
    }
  })
}

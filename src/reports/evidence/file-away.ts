// Files a draft's uploads into a case: the keys change hands, the sealed bytes stay where they are.
import {
  addEvidence,
  removeUploads,
  uploadsOf,
  type Evidence,
  type Upload,
} from '../../store/reports-evidence.ts'
import type { Store } from '../../store/store.ts'
import { evidenceKeyPlace, uploadKeyPlace } from './deps.ts'
import type { KeyUnwrap, KeyWrap } from './ports.ts'

export interface FilingKeys {
  /** The draft's own, from its link. */
  readonly draft: KeyUnwrap
  /** The content key's public half. */
  readonly evidence: KeyWrap
  /** The custodians': nobody who handles a case opens stamped papers. */
  readonly stamp: KeyWrap
}

/**
 * Part of the transaction that makes the case: plain inserts there, deletes among the draft's own rows. What is not
 * whole or was refused is not filed; the next sweep finds it without a draft and clears it away. Returns the ids that
 * were filed.
 */
export async function fileUploads(
  tx: Store,
  keys: FilingKeys,
  { draft, caseId }: { readonly draft: string; readonly caseId: string },
): Promise<readonly string[]> {
  const filed = (await uploadsOf(tx, draft)).flatMap((upload) => evidenceFrom(keys, upload, caseId))
  await addEvidence(tx, filed)
  const ids = filed.map(({ id }) => id)
  if (ids.length > 0) await removeUploads(tx, draft, ids)
  return ids
}

/** Not scanned, or not yet, holds nothing up. */
const keptStates: ReadonlySet<Upload['state']> = new Set(['pending', 'clean', 'error', 'too_large'])

/** Whether a file is filed with its draft. */
export function isKept(state: Upload['state']): boolean {
  return keptStates.has(state)
}

function evidenceFrom(keys: FilingKeys, upload: Upload, caseId: string): readonly Evidence[] {
  if (upload.key === null || !isKept(upload.state)) return []
  const { id, purpose, state, about, room, pieces, preview, fileIndex, scannedAt } = upload
  const dek = keys.draft.unwrap(upload.key, uploadKeyPlace(id))
  const key = keys[purpose].wrap(dek, evidenceKeyPlace(id))
  return [{ id, caseId, purpose, state, key, about, room, pieces, preview, fileIndex, scannedAt }]
}

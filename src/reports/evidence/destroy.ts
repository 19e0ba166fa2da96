// Destroys evidence: first the key, then the bytes, then the row. Cut short, it goes on where it was when asked again;
// a backup that brings the bytes back brings no key that opens them.
import {
  forgetEvidence,
  forgetUploads,
  forgottenEvidence,
  removeEvidence,
  removeUploads,
} from '../../store/reports-evidence.ts'
import type { KeepDeps } from './deps.ts'
import { deleteAll } from './objects.ts'

type DestroyDeps = Pick<KeepDeps, 'store' | 'objects'>

/** All files of a case, or one of them. Returns how many. */
export async function destroyEvidence(
  { store, objects }: DestroyDeps,
  caseId: string,
  id?: string,
): Promise<number> {
  const ids = await forgetEvidence(store, caseId, id)
  for (const each of ids) await deleteAll(objects, each)
  await removeEvidence(store, ids)
  return ids.length
}

/** All that was uploaded to a draft and not filed. */
export async function destroyUploads(
  { store, objects }: DestroyDeps,
  draft: string,
): Promise<number> {
  const ids = await forgetUploads(store, draft)
  for (const id of ids) await deleteAll(objects, id)
  await removeUploads(store, draft, ids)
  return ids.length
}

/** The reporter takes one file back. False: there is none of that id in this draft. */
export async function dropUpload(
  { store, objects }: DestroyDeps,
  { draft, id }: { readonly draft: string; readonly id: string },
): Promise<boolean> {
  const [gone] = await forgetUploads(store, draft, id)
  if (gone === undefined) return false
  await deleteAll(objects, gone)
  await removeUploads(store, draft, [gone])
  return true
}

/** Clears away the bytes and rows of files whose keys are destroyed. Returns how many. */
export async function clearForgotten(
  { store, objects }: DestroyDeps,
  limit = 100,
): Promise<number> {
  const ids = await forgottenEvidence(store, limit)
  for (const id of ids) await deleteAll(objects, id)
  await removeEvidence(store, ids)
  return ids.length
}

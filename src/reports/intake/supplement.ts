// What a reporter adds to a case: words, and files that lie like those of a draft until they are handed in with them.
import { newId } from '../../platform/ids.ts'
import { addDraft, findDraft } from '../../store/reports-drafts.ts'
import { heldByCase } from '../../store/reports-evidence.ts'
import { removeDraft } from '../../store/reports-keeping.ts'
import { addFileIndexes, hasIndex } from '../../store/reports-filing.ts'
import { moveOf } from '../case/moves.ts'
import { askReview, supplement } from '../case/reporter.ts'
import { fileUploads, isKept } from '../evidence/file-away.ts'
import type { NewFile, PieceTaken, ReportIntake, UploadBegun } from '../intake.ts'
import { blindIndex } from '../seal/blind-index.ts'
import { draftKey } from '../seal/draft-link.ts'
import { wrapKey } from '../seal/wrap.ts'
import { caseDeps, passedCase, type PassedCase } from './case.ts'
import { draftOf } from './drafts.ts'
import type { IntakeParts } from './parts.ts'
import { addPiece, beginFile, draftKeys, filesOf, removeFile } from './uploads.ts'

export async function beginSupplement(
  parts: IntakeParts,
  pass: string,
  file: Omit<NewFile, 'kind'>,
): Promise<UploadBegun> {
  const found = await passedCase(parts, pass)
  if (found === undefined || moveOf(found.state, 'supplement') === undefined)
    return { kind: 'gone' }
  await keepPlace(parts, found)
  const held = await heldByCase(parts.store, found.id)
  const to = { held, has: filesIn(parts, found) }
  return beginFile(parts, found.uploads, { ...file, kind: 'evidence' }, to)
}

/** Whether a file is in the case already. */
const filesIn =
  ({ store, keys }: IntakeParts, { id }: PassedCase) =>
  (sha256: string): Promise<boolean> =>
    hasIndex(store, id, 'file-hash', blindIndex(keys.index, 'file-hash', sha256))

/** A draft without words, open from the start. Nothing in its row says to which case it belongs: the pass does. */
async function keepPlace({ store, clock }: IntakeParts, found: PassedCase): Promise<void> {
  const key = draftKey(found.uploads)
  const now = clock.now()
  if (key === undefined || (await findDraft(store, key.lock.idHash, now)) !== undefined) return
  await addDraft(store, {
    id: newId(),
    ...key.lock,
    beginning: {},
    handle: null,
    createdAt: now,
    openedAt: now,
    expiresAt: found.until,
  })
}

export async function addSupplementPiece(
  parts: IntakeParts,
  pass: string,
  id: string,
  at: number,
  piece: Uint8Array,
): Promise<PieceTaken> {
  const found = await passedCase(parts, pass)
  if (found === undefined) return { kind: 'gone' }
  return addPiece(parts, found.uploads, id, at, piece, { has: filesIn(parts, found) })
}

export async function removeSupplementFile(
  parts: IntakeParts,
  pass: string,
  id: string,
): Promise<boolean> {
  const found = await passedCase(parts, pass)
  return found !== undefined && removeFile(parts, found.uploads, id)
}

export async function addSupplement(
  parts: IntakeParts,
  pass: string,
  text: string,
): ReturnType<ReportIntake['supplement']> {
  const found = await passedCase(parts, pass)
  if (found === undefined) return 'gone'
  const draft = await draftOf(parts, found.uploads)
  const files = draft === undefined ? [] : await filesOf(parts, draft)
  if (files.some(({ state }) => state === 'uploading')) return 'unfinished'
  const said = { caseId: found.id, text }
  if (draft === undefined || !files.some(({ state }) => isKept(state)))
    return outcomeOf(await supplement(caseDeps(parts), said))
  const { keys } = parts
  return outcomeOf(
    await supplement(caseDeps(parts), {
      ...said,
      file: async (tx) => {
        await removeDraft(tx, draft.row.id)
        const filed = await fileUploads(
          tx,
          {
            draft: draftKeys(draft),
            evidence: { wrap: (dek, place) => wrapKey(keys.content, place, dek) },
            stamp: {
              wrap: () => {
                throw new Error('stamped papers come with the report alone')
              },
            },
          },
          { draft: draft.row.id, caseId: found.id },
        )
        const hashes = files.flatMap(({ id, sha256 }) =>
          sha256 === undefined || !filed.includes(id)
            ? []
            : [blindIndex(keys.index, 'file-hash', sha256)],
        )
        await addFileIndexes(tx, found.id, hashes)
        return filed.length
      },
    }),
  )
}

export async function addReview(
  parts: IntakeParts,
  pass: string,
  text: string,
): ReturnType<ReportIntake['askReview']> {
  const found = await passedCase(parts, pass)
  if (found === undefined) return 'gone'
  return outcomeOf(await askReview(caseDeps(parts), { caseId: found.id, text }))
}

const outcomeOf = (done: Awaited<ReturnType<typeof supplement>>) =>
  done.kind === 'taken' ? 'taken' : done.why === 'empty' ? 'empty' : 'not-now'

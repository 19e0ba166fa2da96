// What a reporter says and sends in a chat in which the whole report may be taken: sealed to the draft at once, so that
// only its page can read it.
import type { KeyObject } from 'node:crypto'
import { createHash } from 'node:crypto'

import { findDraftById } from '../../store/reports-drafts.ts'
import { uploadsOf } from '../../store/reports-evidence.ts'
import { beginUpload } from '../evidence/begin.ts'
import { dropUpload } from '../evidence/destroy.ts'
import { isKept } from '../evidence/file-away.ts'
import { pieceBytes } from '../evidence/pieces.ts'
import type { KeyUnwrap, KeyWrap } from '../evidence/ports.ts'
import { takePiece } from '../evidence/take.ts'
import type { ChatField, ChatFile, ChatFileTaken } from '../intake.ts'
import { publicHalf } from '../seal/curve.ts'
import { wrapKey } from '../seal/wrap.ts'
import { putPart } from './drafts.ts'
import type { IntakeParts } from './parts.ts'
import { lookDeps, refusalOf } from './uploads.ts'

/** `once` is the id of the message in the inbox: heard twice, it is kept once. */
export async function addAnswer(
  parts: IntakeParts,
  draft: string,
  once: string,
  field: ChatField,
  text: string,
): Promise<boolean> {
  const row = await findDraftById(parts.store, draft, parts.clock.now())
  if (row === undefined) return false
  await putPart(parts, row, 'said', JSON.stringify({ field, text }), once)
  return true
}

/** Takes a whole file. Heard twice, it is one file: its keyed fingerprint is known by then. */
export async function addChatFile(
  parts: IntakeParts,
  draft: string,
  { name, bytes }: ChatFile,
): Promise<ChatFileTaken> {
  const row = await findDraftById(parts.store, draft, parts.clock.now())
  if (row === undefined) return { kind: 'gone' }
  const deps = lookDeps(parts)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const index = deps.fileIndex(sha256)
  const held = await uploadsOf(parts.store, draft)
  if (held.some((each) => isKept(each.state) && each.fileIndex === index))
    return { kind: 'refused', why: 'same' }
  const keys = sealingOnly(row.publicHalf)
  const about = { draft, purpose: 'evidence', name, size: bytes.length, announced: sha256 } as const
  const begun = await beginUpload(deps, keys, about)
  if (begun.kind === 'refused') return { kind: 'refused', why: refusalOf(begun.why) }
  const { id } = begun
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    const piece = bytes.subarray(offset, offset + pieceBytes)
    const taken = await takePiece(deps, keys, { draft, id, offset, bytes: piece })
    if (taken.kind === 'taken') continue
    if (taken.kind === 'kept') return { kind: 'taken' }
    await dropUpload(deps, { draft, id })
    return taken.kind === 'refused' ? { kind: 'refused', why: taken.why } : { kind: 'gone' }
  }
  return { kind: 'gone' }
}

/** The draft's public half seals the file's key; what is sealed cannot be opened here once this call is over. */
function sealingOnly(half: string): KeyWrap & KeyUnwrap {
  const to = { kid: 'draft', key: publicHalf('x25519', Buffer.from(half, 'base64url')) }
  let own: KeyObject | undefined
  return {
    wrap: (dek, place) => {
      own = dek
      return wrapKey(to, place, dek)
    },
    unwrap: () => {
      if (own === undefined) throw new Error('a file of a chat is taken in one go')
      return own
    },
  }
}

// Evidence without the rest of a report: keys that wrap data keys as a draft and a case would, and the verbs' needs.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
} from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { beginUpload } from '../../src/reports/evidence/begin.ts'
import { byTurns } from '../../src/platform/by-turns.ts'
import type { LookDeps } from '../../src/reports/evidence/deps.ts'
import { inspect } from '../../src/reports/evidence/inspect/inspect.ts'
import { folderStore } from '../../src/reports/evidence/node/folder.ts'
import { pieceBytes } from '../../src/reports/evidence/pieces.ts'
import {
  noScanner,
  type KeyPlace,
  type KeyUnwrap,
  type KeyWrap,
} from '../../src/reports/evidence/ports.ts'
import { takePiece } from '../../src/reports/evidence/take.ts'
import type { Store } from '../../src/store/store.ts'

export type Ring = KeyWrap & KeyUnwrap

/** A stand-in for `reports/seal`: bound to the place like the real one, and of one key. */
export function aRing(): Ring {
  const key = createSecretKey(randomBytes(32))
  const bound = ({ table, column, rowId }: KeyPlace) => Buffer.from(`${table}.${column}.${rowId}`)
  return {
    wrap(dek, about) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(about))
      const body = [nonce, cipher.update(dek.export()), cipher.final(), cipher.getAuthTag()]
      return Buffer.concat(body).toString('base64')
    },
    unwrap(text, about) {
      const bytes = Buffer.from(text, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAAD(bound(about)).setAuthTag(bytes.subarray(-16))
      return createSecretKey(
        Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]),
      )
    },
  }
}

export interface Kept extends LookDeps {
  readonly folder: string
}

/** A folder of its own, no scanner, and the inspection without its thread. */
export async function keepIn(store: Store): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'))
  return {
    store,
    folder,
    objects: folderStore(folder),
    now: () => new Date('2026-06-01T08:00:00+08:00'),
    inspect,
    scan: noScanner,
    turn: byTurns(),
    fileIndex: (sha256) => createHash('sha256').update(`index ${sha256}`).digest('base64url'),
  }
}

export interface Sent {
  readonly id: string
  /** What the last piece was answered. */
  readonly finished: Awaited<ReturnType<typeof takePiece>>
}

/** From the first byte to the last, as a page would send it. */
export async function sendFile(
  deps: LookDeps,
  keys: Ring,
  file: {
    readonly draft: string
    readonly name: string
    readonly bytes: Uint8Array
    readonly purpose?: 'evidence' | 'stamp'
  },
): Promise<Sent> {
  const { draft, name, bytes, purpose = 'evidence' } = file
  const begun = await beginUpload(deps, keys, { draft, purpose, name, size: bytes.length })
  if (begun.kind !== 'begun') throw new Error(`not begun: ${begun.why}`)
  const { id } = begun
  for (let offset = 0; ; offset += pieceBytes) {
    const piece = bytes.subarray(offset, offset + pieceBytes)
    const finished = await takePiece(deps, keys, { draft, id, offset, bytes: piece })
    if (finished.kind !== 'taken') return { id, finished }
  }
}

export async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

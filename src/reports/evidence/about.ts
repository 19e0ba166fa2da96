// What is known of a file: sealed under its own key, since a name or a fingerprint gives away as much as the file.
import type { KeyObject } from 'node:crypto'
import * as z from 'zod'

import { openPiece, sealPiece, type PiecePlace } from './pieces.ts'

const about = z.object({
  name: z.string(),
  size: z.int(),
  /** SHA-256 as the sender told it beforehand, hex: by it a broken upload is found again. */
  announced: z.string().optional(),
  /** Not before the file is whole and was looked into. */
  mediaType: z.string().optional(),
  sha256: z.string().optional(),
  /** Why it was refused: one of `Danger`, or `unsupported`. */
  danger: z.string().optional(),
})

export type AboutFile = z.output<typeof about>

const step = 1024
const place = (file: string): PiecePlace => ({ file, part: 'about', number: 0, last: true })

export function sealAbout(dek: KeyObject, file: string, said: AboutFile): Uint8Array {
  return sealPiece(dek, place(file), Buffer.from(JSON.stringify(said)), step)
}

/** Throws a Fault when it does not open. */
export function openAbout(dek: KeyObject, file: string, sealed: Uint8Array): AboutFile {
  return about.parse(JSON.parse(Buffer.from(openPiece(dek, place(file), sealed)).toString('utf8')))
}

// What keeping evidence needs from others: where objects lie, who wraps keys, who looks into a file.
import type { KeyObject } from 'node:crypto'

/** A cell of the database that a wrapped key is bound to; the same shape as the places of `reports/seal`. */
export interface KeyPlace {
  readonly table: string
  readonly column: string
  readonly rowId: string
}

/** Seals a file's data key. The desk process can do this and no more. */
export interface KeyWrap {
  wrap(dek: KeyObject, about: KeyPlace): string
}

/** Opens it again: with the draft's link while it is a draft, with the content key in the review process. */
export interface KeyUnwrap {
  /** Throws a Fault when the key is another's, or the text was moved or changed. */
  unwrap(text: string, about: KeyPlace): KeyObject
}

/** Holds sealed bytes by name. Names are `<uuid>/<letters, digits, hyphens>`; nothing readable is ever put here. */
export interface ObjectStore {
  put(name: string, bytes: Uint8Array): Promise<void>
  get(name: string): Promise<Uint8Array | undefined>
  /** What is not there is already deleted. */
  delete(name: string): Promise<void>
  list(prefix: string): Promise<readonly string[]>
}

export type MediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/heic'
  | 'application/pdf'
  | 'application/msword'
  | 'application/vnd.ms-excel'
  | 'application/vnd.ms-powerpoint'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  | 'audio/mpeg'
  | 'audio/mp4'
  | 'audio/amr'
  | 'video/mp4'

/** Why a file is not kept. A code, so that it can be counted without telling anything of the file. */
export type Danger =
  | 'damaged'
  | 'script'
  | 'polyglot'
  | 'bomb'
  | 'nested'
  | 'macros'
  | 'active'
  | 'disguised'

export type Inspection =
  | {
      readonly kind: 'fine'
      readonly mediaType: MediaType
      /** What it unpacks to, for scanners that give up beyond a size. */
      readonly unpackedBytes: number
      /** A copy to look at, without metadata; only of images that could be drawn. */
      readonly preview: Uint8Array | undefined
    }
  | { readonly kind: 'unsafe'; readonly because: Danger }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'unsupported' }
  /** The inspector did not get through in its time. */
  | { readonly kind: 'gave-up' }

/** Looks into a file. `name` is only compared with what is in it. */
export type Inspect = (bytes: Uint8Array, name: string) => Promise<Inspection>

/** `pending`: there is no scanner. `too_large` and `error` mean that it was not scanned. */
export type ScanResult = 'clean' | 'infected' | 'encrypted' | 'too_large' | 'error' | 'pending'

export type Scan = (bytes: Uint8Array, unpackedBytes: number) => Promise<ScanResult>

/** Where no scanner is set up nothing is called clean, and so nothing is previewed. */
export const noScanner: Scan = async () => 'pending'

/** Keyed index of a SHA-256 (hex), so that the same file is found again. */
export type FileIndex = (sha256: string) => string

// A file as pieces in the object store: written once each under a name of its own, read back in order.
import { randomBytes, type KeyObject } from 'node:crypto'

import { Fault } from '../../platform/errors.ts'
import { openPiece, pieceBytes, sealPiece, type PiecePlace } from './pieces.ts'
import type { ObjectStore } from './ports.ts'

/** Which bytes of which file. */
export type Part = Pick<PiecePlace, 'file' | 'part'>

/**
 * Seals a piece and puts it away; returns its name. Each attempt has its own name: of two that bring the same piece
 * at once one is entered in the row, and neither overwrites the other.
 */
export async function putPiece(
  objects: ObjectStore,
  dek: KeyObject,
  place: PiecePlace,
  bytes: Uint8Array,
): Promise<string> {
  const name = `${place.file}/${place.part}-${place.number}-${randomBytes(8).toString('hex')}`
  await objects.put(name, sealPiece(dek, place, bytes))
  return name
}

/** Puts away all of something that is in memory. */
export async function putAll(
  objects: ObjectStore,
  dek: KeyObject,
  { file, part }: Part,
  bytes: Uint8Array,
): Promise<string[]> {
  const count = Math.max(1, Math.ceil(bytes.length / pieceBytes))
  const names: string[] = []
  for (let number = 0; number < count; number += 1) {
    const piece = bytes.subarray(number * pieceBytes, (number + 1) * pieceBytes)
    names.push(
      await putPiece(objects, dek, { file, part, number, last: number === count - 1 }, piece),
    )
  }
  return names
}

/** The bytes, piece by piece. Throws a Fault when one is missing or is not what was put. */
export async function* readPieces(
  objects: ObjectStore,
  dek: KeyObject,
  { file, part }: Part,
  names: readonly string[],
): AsyncGenerator<Uint8Array> {
  for (const [number, name] of names.entries()) {
    const sealed = await objects.get(name)
    if (sealed === undefined)
      throw new Fault('A piece of evidence is gone: restore the object store from its backup')
    yield openPiece(dek, { file, part, number, last: number === names.length - 1 }, sealed)
  }
}

/** All of it at once, for who must look into it. */
export async function readWhole(
  objects: ObjectStore,
  dek: KeyObject,
  part: Part,
  names: readonly string[],
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of readPieces(objects, dek, part, names)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Deletes everything of a file, also what a crash left behind unentered. */
export async function deleteAll(objects: ObjectStore, file: string): Promise<void> {
  for (const name of await objects.list(`${file}/`)) await objects.delete(name)
}

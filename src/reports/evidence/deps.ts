// What the verbs of evidence work with.
import type { Store } from '../../store/store.ts'
import type { Turn } from '../../platform/by-turns.ts'
import type { FileIndex, Inspect, KeyPlace, ObjectStore, Scan } from './ports.ts'

export interface KeepDeps {
  readonly store: Store
  readonly objects: ObjectStore
  readonly now: () => Date
}

export interface LookDeps extends KeepDeps {
  readonly inspect: Inspect
  readonly scan: Scan
  readonly fileIndex: FileIndex
  /** One for the whole process. */
  readonly turn: Turn
}

/** Where the wrapped key of a file of a draft lies. */
export function uploadKeyPlace(id: string): KeyPlace {
  return { table: 'uploads', column: 'key', rowId: id }
}

/** And that of a file of a case. */
export function evidenceKeyPlace(id: string): KeyPlace {
  return { table: 'evidence', column: 'key', rowId: id }
}

// The wrapped data keys of reports, for when the content key changes.
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'

import { caseContents, evidence } from './schema.ts'
import type { Store } from './store.ts'

export interface WrappedKey {
  /** Of the case, or of the file. */
  readonly id: string
  readonly wrapped: string
}

/** Where the keys of one kind lie. */
export interface WrappedKeys {
  /** The next ones by id. */
  after(id: string | undefined, limit: number): Promise<readonly WrappedKey[]>
  /** False if the old one is not there any more: it was destroyed, or another has been here. */
  replace(id: string, old: string, wrapped: string): Promise<boolean>
}

/** Of what cases tell. */
export function keysOfCases(store: Store): WrappedKeys {
  const { caseId, key } = caseContents
  return {
    after: async (id, limit) =>
      keysOnly(
        await store
          .select({ id: caseId, wrapped: key })
          .from(caseContents)
          .where(and(isNotNull(key), id === undefined ? undefined : gt(caseId, id)))
          .orderBy(asc(caseId))
          .limit(limit),
      ),
    replace: async (id, old, wrapped) =>
      (
        await store
          .update(caseContents)
          .set({ key: wrapped })
          .where(and(eq(caseId, id), eq(key, old)))
          .returning({ id: caseId })
      ).length === 1,
  }
}

/** Of the files of cases; the keys of stamped papers are the custodians'. */
export function keysOfFiles(store: Store): WrappedKeys {
  const { id: file, key, purpose } = evidence
  return {
    after: async (id, limit) =>
      keysOnly(
        await store
          .select({ id: file, wrapped: key })
          .from(evidence)
          .where(
            and(
              isNotNull(key),
              eq(purpose, 'evidence'),
              id === undefined ? undefined : gt(file, id),
            ),
          )
          .orderBy(asc(file))
          .limit(limit),
      ),
    replace: async (id, old, wrapped) =>
      (
        await store
          .update(evidence)
          .set({ key: wrapped })
          .where(and(eq(file, id), eq(key, old)))
          .returning({ id: file })
      ).length === 1,
  }
}

const keysOnly = (
  found: readonly { readonly id: string; readonly wrapped: string | null }[],
): readonly WrappedKey[] =>
  found.flatMap(({ id, wrapped }) => (wrapped === null ? [] : [{ id, wrapped }]))

// What an answer rests on, as a hash: its clause in the official text and what was ruled on it.
import { createHash } from 'node:crypto'

import { canonicalJson } from '../platform/canonical.ts'
import { findClause, textInForce } from '../store/official.ts'
import type { Store } from '../store/store.ts'
import type { BoardDeps } from './deps.ts'

/** It changes when the clause or a ruling on it does. Without a clause it rests on nothing that could change. */
export async function basisOf(
  store: Store,
  { edition, rulings }: Pick<BoardDeps, 'edition' | 'rulings'>,
  clause: string | null,
): Promise<string | undefined> {
  if (clause === null) return undefined
  const text = await textInForce(store, edition.id)
  const found = text && (await findClause(store, text.id, clause))
  const open = edition.rulings.filter(({ clauses }) => clauses.includes(clause))
  const given = (await rulings(store)).filter(({ id }) => open.some((each) => each.id === id))
  const basis = canonicalJson({
    clause: found?.hash ?? null,
    rulings: given.map(({ id, value, source, on }) => ({ id, value, source, on })),
  })
  return createHash('sha256').update(basis).digest('hex')
}

// Keeps versions of the official text, says which one is in force, and who can be reached by it.
import type { Clock } from '../platform/clock.ts'
import { seal, unseal, type InboxKey } from '../platform/seal.ts'
import { writeAudit } from '../store/audit.ts'
import {
  addText,
  bringIntoForce,
  clausesOfText,
  contactsOfText,
  findText,
  findTextByHash,
  lockTexts,
  proposeAgain,
  refuseProposed,
  replaceContacts,
  textInForce,
} from '../store/official.ts'
import type { Store } from '../store/store.ts'
import type { Contact } from './contacts.ts'
import { differ, type Difference } from './differ.ts'
import type { OfficialText } from './import.ts'

export interface OfficialDeps {
  readonly store: Store
  readonly key: InboxKey
  /** The id of the edition whose text it is. */
  readonly edition: string
  readonly clock: Clock
  newId(): string
}

export type Kept =
  /** The edition's first version is quoted at once; every later one waits for a second person. */
  | { readonly kind: 'inForce'; readonly id: string }
  | { readonly kind: 'proposed'; readonly id: string; readonly difference: Difference }
  | { readonly kind: 'known'; readonly id: string }

/** Stores a text that was read, once; who can be reached is taken over each time, as that is not in its hash. `by` is written down as it is: an actor's name, never a person's. */
export async function keepText(
  deps: OfficialDeps,
  by: string,
  source: string,
  { hash, clauses, contacts }: OfficialText,
): Promise<Kept> {
  const { store, key, edition, clock } = deps
  return store.transaction(async (tx) => {
    await lockTexts(tx)
    const known = await findTextByHash(tx, edition, hash)
    const now = clock.now()
    if (known !== undefined) {
      await replaceContacts(tx, known.id, sealedContacts(key, known.id, contacts))
      const detail = { hash, contacts: contacts.length }
      await writeAudit(
        tx,
        { actor: by, verb: 'official.again', subject: `text:${known.id}`, detail },
        now,
      )
      if (known.status !== 'refused') return { kind: 'known', id: known.id }
      await proposeAgain(tx, known.id, by, now)
      const inForce = await textInForce(tx, edition)
      const old = inForce === undefined ? [] : await clausesOfText(tx, inForce.id)
      return { kind: 'proposed', id: known.id, difference: differ(old, clauses) }
    }
    const current = await textInForce(tx, edition)
    const id = deps.newId()
    const isFirst = current === undefined
    await addText(
      tx,
      {
        id,
        edition,
        hash,
        source,
        importedAt: now,
        importedBy: by,
        status: isFirst ? 'inForce' : 'proposed',
        inForceAt: isFirst ? now : null,
      },
      clauses.map((clause, at) => ({ ...clause, ordinal: at + 1 })),
      sealedContacts(key, id, contacts),
    )
    const detail = { hash, clauses: clauses.length, contacts: contacts.length }
    await writeAudit(
      tx,
      { actor: by, verb: 'official.imported', subject: `text:${id}`, detail },
      now,
    )
    if (current === undefined) return { kind: 'inForce', id }
    return {
      kind: 'proposed',
      id,
      difference: differ(await clausesOfText(tx, current.id), clauses),
    }
  })
}

const sealedContacts = (key: InboxKey, version: string, contacts: readonly Contact[]) =>
  contacts.map(({ kind, value, clause }, at) => ({
    ordinal: at + 1,
    kind,
    clause,
    body: seal(key, Buffer.from(value), aboutContact(version, at + 1)),
  }))

const aboutContact = (version: string, ordinal: number): string => `official:${version}:${ordinal}`

/** `self`: whoever brought it in does not approve it. `status`: it is not proposed. */
export type Approved =
  | { readonly kind: 'inForce' }
  | { readonly kind: 'refused'; readonly why: 'missing' | 'self' | 'status' }

/** The second person lets a proposed version come into force; `along` is done in the same transaction. */
export async function approveText(
  deps: OfficialDeps,
  by: string,
  id: string,
  along?: (tx: Store) => Promise<void>,
): Promise<Approved> {
  const { store, edition, clock } = deps
  return store.transaction(async (tx) => {
    await lockTexts(tx)
    const found = await findText(tx, id)
    if (found === undefined || found.edition !== edition) return { kind: 'refused', why: 'missing' }
    if (found.importedBy === by) return { kind: 'refused', why: 'self' }
    if (found.status !== 'proposed') return { kind: 'refused', why: 'status' }
    const now = clock.now()
    await bringIntoForce(tx, found, by, now)
    await along?.(tx)
    const detail = { hash: found.hash }
    await writeAudit(
      tx,
      { actor: by, verb: 'official.approved', subject: `text:${id}`, detail },
      now,
    )
    return { kind: 'inForce' }
  })
}

/** Whoever brought it in may take it back as well. False if it is not proposed. */
export async function refuseText(deps: OfficialDeps, by: string, id: string): Promise<boolean> {
  const { store, edition, clock } = deps
  return store.transaction(async (tx) => {
    await lockTexts(tx)
    const found = await findText(tx, id)
    if (found?.edition !== edition || !(await refuseProposed(tx, id))) return false
    const entry = {
      actor: by,
      verb: 'official.refused',
      subject: `text:${id}`,
      detail: { hash: found.hash },
    }
    await writeAudit(tx, entry, clock.now())
    return true
  })
}

/** In the clear, for whoever is asked for them: never for a log. */
export async function contactsOf(
  store: Store,
  key: InboxKey,
  version: string,
): Promise<readonly Contact[]> {
  const sealed = await contactsOfText(store, version)
  return sealed.map(({ kind, clause, ordinal, body }) => ({
    kind,
    clause,
    value: Buffer.from(unseal(key, body, aboutContact(version, ordinal))).toString(),
  }))
}

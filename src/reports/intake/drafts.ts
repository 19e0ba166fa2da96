// A draft: begun for what was agreed to, opened by its link, filled in, gone within a day.
import { blame } from '../../platform/blame.ts'
import { newId } from '../../platform/ids.ts'
import {
  addDraft,
  addPart,
  findDraft,
  findDraftById,
  openDraft,
  partsOf,
  type DraftPart,
} from '../../store/reports-drafts.ts'
import { forgetUploads } from '../../store/reports-evidence.ts'
import { removeDraft } from '../../store/reports-keeping.ts'
import type { SweepDeps } from '../case/keep.ts'
import { destroyUploads } from '../evidence/destroy.ts'
import type {
  Account,
  Beginning,
  ChatField,
  FieldTrouble,
  Identity,
  Opened,
  ReporterChat,
} from '../intake.ts'
import { take } from '../identity/tries.ts'
import { blindIndex } from '../seal/blind-index.ts'
import { draftKey, newDraftToken, openFromDraft, sealToDraft } from '../seal/draft-link.ts'
import type { Place } from '../seal/place.ts'
import {
  accountShape,
  checkShape,
  identityShape,
  saidShape,
  sealHandle,
  type CheckState,
  type IntakeParts,
  type OpenDraft,
} from './parts.ts'

/** To open the link. */
const toOpenMs = 30 * 60_000
/** From then on, and before: whoever talks in a chat opens the page later. */
const keptMs = 24 * 3_600_000

export const leastText = 30
export const mostText = 2_000
const mostAbout = 200
const mostLeads = 1_000

type Part = DraftPart['part']

const partPlace = (rowId: string): Place => ({ table: 'draft_parts', column: 'sealed', rowId })

/** Whoever comes by the page needs no account, so that drafts are counted by address; where it is known. */
export async function mayBegin(
  { store, clock, keys }: IntakeParts,
  address: string,
): Promise<boolean> {
  if (address === '') return true
  const subject = blindIndex(keys.index, 'address', address)
  const trials = [{ limit: 'begin-address', subject }] as const
  return (await store.transaction((tx) => take(tx, trials, clock.now()))).kind === 'taken'
}

export async function beginDraft(
  parts: IntakeParts,
  beginning: Beginning,
  chat: ReporterChat | undefined,
): Promise<{ readonly draft: string; readonly token: string }> {
  const token = newDraftToken()
  const key = draftKey(token)
  if (key === undefined) throw new Error('a new token is one')
  const id = newId()
  const now = parts.clock.now()
  await addDraft(parts.store, {
    id,
    ...key.lock,
    beginning,
    handle: chat === undefined ? null : sealHandle(parts, 'drafts', id, chat),
    createdAt: now,
    expiresAt: new Date(now.getTime() + keptMs),
  })
  return { draft: id, token }
}

/** The link works once, within half an hour. */
export async function openLink(parts: IntakeParts, token: string): Promise<Opened> {
  const now = parts.clock.now()
  const draft = await findOpen(parts, token)
  if (draft === undefined) return 'unknown'
  const { id, createdAt, openedAt } = draft.row
  if (openedAt !== null) return 'used'
  if (now.getTime() - createdAt.getTime() > toOpenMs) return 'late'
  const expiresAt = new Date(now.getTime() + keptMs)
  return (await openDraft(parts.store, id, { at: now, expiresAt })) ? 'opened' : 'used'
}

/** The draft of a link, opened or not. */
async function findOpen(parts: IntakeParts, token: string): Promise<OpenDraft | undefined> {
  const key = draftKey(token)
  if (key === undefined) return undefined
  const row = await findDraft(parts.store, key.lock.idHash, parts.clock.now())
  return row && { row, key }
}

/** The draft of a browser that has opened the link. */
export async function draftOf(parts: IntakeParts, token: string): Promise<OpenDraft | undefined> {
  const draft = await findOpen(parts, token)
  return draft?.row.openedAt === null ? undefined : draft
}

/** Seals something into the draft. */
export async function putPart(
  { store }: Pick<IntakeParts, 'store'>,
  { id, publicHalf }: Pick<OpenDraft['row'], 'id' | 'publicHalf'>,
  part: Part,
  text: string,
  partId: string = newId(),
): Promise<void> {
  const sealed = sealToDraft({ publicHalf }, partPlace(partId), text)
  await addPart(store, { id: partId, draft: id, part, sealed })
}

/** `once` is the id of the message in the inbox. */
export async function addWords(
  parts: IntakeParts,
  draft: string,
  once: string,
  text: string,
): Promise<boolean> {
  const row = await findDraftById(parts.store, draft, parts.clock.now())
  if (row === undefined) return false
  await putPart(parts, row, 'words', text, once)
  return true
}

/** All that was ever sealed into it; nothing of it is kept anywhere in the clear. */
export interface DraftContents {
  readonly account: Account
  readonly identity: Identity | undefined
  readonly check: CheckState | undefined
  /** What was answered in the chat, the last answer to each. */
  readonly said: Readonly<Partial<Record<ChatField, string>>>
}

export async function contentsOf(
  { store }: Pick<IntakeParts, 'store'>,
  { row, key }: OpenDraft,
): Promise<DraftContents> {
  const found = await partsOf(store, row.id)
  const open = (part: DraftPart) => openFromDraft(key, partPlace(part.id), part.sealed)
  const last = (kind: Part) => found.findLast(({ part }) => part === kind)
  const account = last('account')
  const identity = last('identity')
  const check = last('check')
  const words = found.filter(({ part }) => part === 'words')
  // What came by the chat stands in the text until the page has been saved.
  const isFresh = ({ id }: DraftPart) => account === undefined || id > account.id
  const fresh = words.filter(isFresh).map(open)
  const answers = found.filter(({ part }) => part === 'said')
  const read = (part: DraftPart) => {
    const { field, text } = saidShape.parse(JSON.parse(open(part)))
    return [field, text] as const
  }
  const said: DraftContents['said'] = Object.fromEntries(answers.map(read))
  const { about, leads }: DraftContents['said'] = Object.fromEntries(
    answers.filter(isFresh).map(read),
  )
  const saved =
    account === undefined
      ? { about: '', text: '', leads: '' }
      : accountShape.parse(JSON.parse(open(account)))
  const text = [saved.text, ...fresh].filter((each) => each !== '').join('\n')
  return {
    account: { about: about ?? saved.about, text, leads: leads ?? saved.leads },
    said,
    identity: identity && identityShape.parse(JSON.parse(open(identity))),
    check: check && checkShape.parse(JSON.parse(open(check))),
  }
}

export async function saveAccount(
  parts: IntakeParts,
  token: string,
  account: Account,
): Promise<readonly FieldTrouble[] | 'gone'> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return 'gone'
  const troubles = accountTroubles(account)
  if (troubles.length === 0) await putPart(parts, draft.row, 'account', JSON.stringify(account))
  return troubles
}

/** What is wrong with an account, as it is typed. */
export function accountTroubles({ about, text, leads }: Account): readonly FieldTrouble[] {
  const { length } = [...text.trim()]
  return [
    ...(about.trim() === '' ? [{ field: 'about', why: 'empty' } as const] : []),
    ...([...about].length > mostAbout ? [{ field: 'about', why: 'length' } as const] : []),
    ...(length < leastText || length > mostText
      ? [{ field: 'text', why: length === 0 ? 'empty' : 'length' } as const]
      : []),
    ...([...leads].length > mostLeads ? [{ field: 'leads', why: 'length' } as const] : []),
  ]
}

/** The draft and its files, keys first. Bytes that cannot be deleted now are left to the next sweep. */
export async function dropDraft({ store, evidence, log }: IntakeParts, id: string): Promise<void> {
  await store.transaction(async (tx) => {
    await forgetUploads(tx, id)
    await removeDraft(tx, id)
  })
  try {
    await destroyUploads({ store, objects: evidence.objects }, id)
  } catch (error) {
    log.warn('reports.filesLeft', { why: blame(error) })
  }
}

/** What sweeping drafts leans on. */
export function sweepDeps({ store, clock, audit, log, evidence }: IntakeParts): SweepDeps {
  return {
    store,
    clock,
    audit,
    log,
    forgetUploads: (tx, draft) => forgetUploads(tx, draft),
    clearUploads: (draft) => destroyUploads({ store, objects: evidence.objects }, draft),
  }
}

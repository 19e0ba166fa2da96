// Who reports: the numbers are looked at, somebody is asked whether they belong together, and a code proves the phone.
import { readMobile } from '../../platform/mobile.ts'
import { readCreditCode } from '../identity/credit-code.ts'
import { readIdCard } from '../identity/id-card.ts'
import { sendCode as issue, useCode, type CodeAsk } from '../identity/one-time-code.ts'
import { take } from '../identity/tries.ts'
import { verifyIdentity } from '../identity/verify.ts'
import type { CodeGiven, CodeSent, FieldTrouble, Identity, IdentityOutcome } from '../intake.ts'
import { blindIndex } from '../seal/blind-index.ts'
import { contentsOf, draftOf, putPart } from './drafts.ts'
import {
  beginningShape,
  openHandle,
  type CheckState,
  type IntakeParts,
  type OpenDraft,
} from './parts.ts'

const mostName = 50
const mostUnit = 100

/** Whom tries are counted for: the chat account where there is one, else the draft. */
export function accountIn(parts: IntakeParts, { row }: OpenDraft): string {
  if (row.handle === null) return row.id
  const { channel, app, person } = openHandle(parts, 'drafts', row.id, row.handle)
  return blindIndex(parts.keys.index, 'chat-account', JSON.stringify([channel, app, person]))
}

/** Of the internet, as it is counted; nothing where it is not known. */
export function addressIndex({ keys }: Pick<IntakeParts, 'keys'>, address: string) {
  return address === '' ? undefined : blindIndex(keys.index, 'address', address)
}

export async function giveIdentity(
  parts: IntakeParts,
  token: string,
  onPage: Identity,
  address: string,
): Promise<IdentityOutcome | 'gone'> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return 'gone'
  const typed = withSaid(onPage, (await contentsOf(parts, draft)).said)
  const { store, clock, keys, check, log } = parts
  const now = clock.now()
  const card = readIdCard(typed.idNumber, now)
  const troubles = [...nameTroubles(typed, draft)]
  if (card.kind !== 'right') {
    // So many slips end it for a while: the page is no place to try numbers out.
    const trials = [{ limit: 'id-format-session', subject: draft.row.id }] as const
    const taken = await store.transaction((tx) => take(tx, trials, now))
    if (taken.kind === 'shut') return { kind: 'locked', until: taken.until }
    const why =
      card.kind === 'minor'
        ? 'too-young'
        : card.kind === 'by-hand'
          ? 'other-paper'
          : card.why === 'check-digit' || card.why === 'birth'
            ? card.why
            : 'format'
    troubles.push({ field: 'idNumber', why, left: taken.left })
  }
  const phone = readMobile(typed.phone)
  if (phone === undefined) troubles.push({ field: 'phone', why: 'format' })
  const unit = typed.unit && readCreditCode(typed.unit.creditCode)
  if (unit !== undefined && unit.kind !== 'right')
    troubles.push({ field: 'creditCode', why: 'format' })
  if (troubles.length > 0 || card.kind !== 'right' || phone === undefined)
    return { kind: 'trouble', troubles }
  const name = typed.name.trim()
  const idIndex = blindIndex(keys.index, 'id-number', card.number)
  const verified = await verifyIdentity(
    { store, check, log },
    {
      account: accountIn(parts, draft),
      address: addressIndex(parts, address),
      idIndex,
      claim: { name, idNumber: card.number, phone },
    },
    now,
  )
  if (verified.kind === 'mismatch' || verified.kind === 'locked') return verified
  const outcome = verified.kind === 'verified' ? 'match' : 'by-hand'
  const identity: Identity = {
    name,
    idNumber: card.number,
    phone,
    ...(typed.unit === undefined || unit?.kind !== 'right'
      ? {}
      : { unit: { name: typed.unit.name.trim(), creditCode: unit.code } }),
  }
  await putPart(parts, draft.row, 'identity', JSON.stringify(identity))
  // Another telephone has to be proved anew.
  await putCheck(parts, draft, {
    check: outcome,
    phone: blindIndex(keys.index, 'phone', phone),
    tail: phone.slice(-4),
    sent: false,
    proved: false,
  })
  return { kind: 'given', check: outcome }
}

/** What was left empty on the page, and was told in the chat. */
function withSaid(
  { unit, ...typed }: Identity,
  said: Awaited<ReturnType<typeof contentsOf>>['said'],
): Identity {
  const or = (text: string, field: keyof typeof said) =>
    text.trim() === '' ? (said[field] ?? '') : text
  return {
    name: or(typed.name, 'name'),
    idNumber: or(typed.idNumber, 'idNumber'),
    phone: or(typed.phone, 'phone'),
    ...(unit === undefined
      ? {}
      : {
          unit: { name: or(unit.name, 'unit'), creditCode: or(unit.creditCode, 'creditCode') },
        }),
  }
}

/** What is wrong with the names; the numbers are looked at one by one. */
function nameTroubles({ name, unit }: Identity, { row }: OpenDraft): readonly FieldTrouble[] {
  const isUnit = beginningShape.parse(row.beginning).who === 'unit'
  const why = (text: string, most: number) =>
    text.trim() === '' ? 'empty' : [...text].length > most ? 'length' : undefined
  const ofName = why(name, mostName)
  const ofUnit = isUnit ? why(unit?.name ?? '', mostUnit) : undefined
  return [
    ...(ofName === undefined ? [] : [{ field: 'name', why: ofName } as const]),
    ...(ofUnit === undefined ? [] : [{ field: 'unit', why: ofUnit } as const]),
  ]
}

const putCheck = (parts: IntakeParts, { row }: OpenDraft, state: CheckState) =>
  putPart(parts, row, 'check', JSON.stringify(state))

export async function sendCode(
  parts: IntakeParts,
  token: string,
  address: string,
): Promise<CodeSent | 'gone'> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return 'gone'
  const { identity, check } = await contentsOf(parts, draft)
  if (identity === undefined || check === undefined) return { kind: 'no-phone' }
  const { store, clock, keys, sender, log } = parts
  const ask: CodeAsk = {
    session: draft.row.id,
    phone: check.phone,
    number: identity.phone,
    purpose: 'report',
    account: accountIn(parts, draft),
    address: addressIndex(parts, address),
  }
  const sent = await issue({ store, key: keys.code, sender }, ask, clock.now())
  if (sent.kind !== 'shut') for (const limit of sent.alarms) log.warn('reports.many', { limit })
  if (sent.kind === 'sent') await putCheck(parts, draft, { ...check, sent: true })
  return saidOf(sent, check.tail, clock.now())
}

/** What is told of it; a full window of a day is told as that. */
export function saidOf(sent: Awaited<ReturnType<typeof issue>>, tail: string, now: Date): CodeSent {
  switch (sent.kind) {
    case 'sent':
      return { kind: 'sent', tail }
    case 'unavailable':
      return { kind: 'unavailable' }
    case 'shut': {
      const seconds = Math.ceil((sent.until.getTime() - now.getTime()) / 1_000)
      return sent.withinMs > 3_600_000 ? { kind: 'enough-today' } : { kind: 'wait', seconds }
    }
  }
}

export async function giveCode(
  parts: IntakeParts,
  token: string,
  code: string,
): Promise<CodeGiven | 'gone'> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return 'gone'
  const { check } = await contentsOf(parts, draft)
  if (check === undefined) return { kind: 'expired' }
  const { store, clock, keys } = parts
  const given = { session: draft.row.id, purpose: 'report', phone: check.phone, code } as const
  const used = await useCode({ store, key: keys.code }, given, clock.now())
  if (used.kind === 'right') await putCheck(parts, draft, { ...check, proved: true })
  return codeSaid(used)
}

export function codeSaid(used: Awaited<ReturnType<typeof useCode>>): CodeGiven {
  switch (used.kind) {
    case 'right':
      return { kind: 'proved' }
    case 'wrong':
    case 'used':
    case 'expired':
      return used
    // A new one can be asked for, as often as the limits of sending let it.
    case 'spent':
    case 'none':
      return { kind: 'expired' }
  }
}

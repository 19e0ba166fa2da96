// A case followed by its reporter: number and query code open it for half an hour, a telephone gives a new code.
import { createHash, timingSafeEqual } from 'node:crypto'

import * as z from 'zod'

import { readMobile } from '../../platform/mobile.ts'
import { caseByNumber, caseOf, type AskedCase } from '../../store/reports-query.ts'
import { hasIndex } from '../../store/reports-filing.ts'
import type { CaseDeps } from '../case/act.ts'
import { freezeByCode, freezeCode, resetCode } from '../case/receipt.ts'
import { withdraw } from '../case/reporter.ts'
import { readCaseNumber, spellCaseNumber } from '../case-number.ts'
import { deliverCode, issueCode, useCode, type CodeAsk } from '../identity/one-time-code.ts'
import { takeQueryTry } from '../identity/query-try.ts'
import { forget, giveBack } from '../identity/tries.ts'
import type { CaseOpened, CaseView, CodeGiven, CodeSent } from '../intake.ts'
import { blindIndex } from '../seal/blind-index.ts'
import { newDraftToken } from '../seal/draft-link.ts'
import { openBytes, sealBytes } from '../seal/envelope.ts'
import { viewOf } from './case-view.ts'
import { draftOf } from './drafts.ts'
import { addressIndex, codeSaid, saidOf } from './identity.ts'
import { Busy, newCode } from './new-code.ts'
import { sealForReview, type IntakeParts } from './parts.ts'
import { filesOf } from './uploads.ts'

const passMs = 30 * 60_000
const passPlace = { table: 'passes', column: 'pass', rowId: 'browser' } as const
const passShape = z.object({
  caseId: z.uuid(),
  until: z.number(),
  code: z.string(),
  /** The token of what is uploaded for the case while it is open; it is in no link. */
  uploads: z.string(),
})

export async function openCase(
  parts: IntakeParts,
  typed: string,
  code: string,
  address: string,
): Promise<CaseOpened> {
  const { store, clock, gate, log } = parts
  const now = clock.now()
  const number = spelled(typed)
  const ask = {
    account: addressIndex(parts, address) ?? 'nobody',
    caseNumber: caseIndex(parts, typed),
    address: addressIndex(parts, address),
  }
  const tried = await store.transaction((tx) => takeQueryTry(tx, ask, now))
  if (tried.kind === 'shut') return { kind: 'locked', until: tried.until }
  const found = number === undefined ? undefined : await caseByNumber(store, number)
  // One Argon2 whatever was typed, so that time tells nothing.
  const checked = await gate.check(found?.codeHash, code)
  if (checked === 'busy') {
    await giveBack(store, tried.ids)
    return { kind: 'busy' }
  }
  if (checked === 'wrong' || found === undefined) {
    if (tried.freezes && found !== undefined) {
      await freezeCode(caseDeps(parts), { caseId: found.id })
      log.warn('reports.codeFrozen', { case: found.id })
    }
    return { kind: 'wrong', left: tried.left }
  }
  await giveBack(store, tried.ids)
  if (found.frozenAt !== null) return { kind: 'frozen' }
  return { kind: 'open', pass: passFor(parts, found, now), view: await viewOf(parts, found, []) }
}

/** Of the number that was given, whether there is such a case or not. */
const caseIndex = ({ keys }: IntakeParts, typed: string): string =>
  blindIndex(keys.index, 'case-number', spelled(typed) ?? typed.slice(0, 40))

const spelled = (typed: string): string | undefined => {
  const number = readCaseNumber(typed)
  return number && spellCaseNumber(number)
}

/** A new query code makes every pass of the last one void. */
const codeMark = (codeHash: string): string =>
  createHash('sha256').update(codeHash).digest('base64url').slice(0, 16)

function passFor({ keys }: IntakeParts, found: AskedCase, now: Date): string {
  const pass: z.input<typeof passShape> = {
    caseId: found.id,
    until: now.getTime() + passMs,
    code: codeMark(found.codeHash),
    uploads: newDraftToken(),
  }
  return sealBytes(keys.code, 'pass', passPlace, Buffer.from(JSON.stringify(pass)))
}

/** An opened case, and where its uploads lie. */
export interface PassedCase extends AskedCase {
  readonly uploads: string
  readonly until: Date
}

export async function passedCase(
  parts: IntakeParts,
  pass: string,
): Promise<PassedCase | undefined> {
  const read = openPass(parts, pass)
  if (read === undefined || read.until <= parts.clock.now().getTime()) return undefined
  const found = await caseOf(parts.store, read.caseId)
  if (found === undefined || found.frozenAt !== null) return undefined
  const mark = Buffer.from(codeMark(found.codeHash))
  if (!timingSafeEqual(mark, Buffer.from(read.code))) return undefined
  return { ...found, uploads: read.uploads, until: new Date(read.until) }
}

function openPass({ keys }: IntakeParts, pass: string): z.infer<typeof passShape> | undefined {
  try {
    const bytes = openBytes(keys.code, 'pass', passPlace, pass)
    const read = passShape.safeParse(JSON.parse(Buffer.from(bytes).toString()))
    return read.success && read.data.code.length === 16 ? read.data : undefined
  } catch {
    return undefined
  }
}

export async function readCase(parts: IntakeParts, pass: string): Promise<CaseView | undefined> {
  const found = await passedCase(parts, pass)
  return found && viewOf(parts, found, await waitingFiles(parts, found.uploads))
}

async function waitingFiles(parts: IntakeParts, uploads: string) {
  const draft = await draftOf(parts, uploads)
  return draft === undefined ? [] : filesOf(parts, draft)
}

export function caseDeps(parts: IntakeParts): CaseDeps {
  const { store, clock, workdays, limits, audit } = parts
  return {
    store,
    clock,
    workdays,
    limits,
    audit,
    seal: (place, text) => sealForReview(parts, place, text),
    // A reporter is nobody of the staff, and nobody of the staff acts here.
    recusal: async () => [],
    staffWith: async () => [],
  }
}

export async function freezeCodes(parts: IntakeParts, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    const index = blindIndex(parts.keys.index, 'code', code)
    const { kind } = await freezeByCode(caseDeps(parts), { index })
    if (kind === 'frozen') parts.log.warn('reports.codeFrozen', { where: 'group' })
  }
}

export async function withdrawCase(
  parts: IntakeParts,
  pass: string,
): Promise<'withdrawn' | 'noted' | 'not-now' | 'gone'> {
  const found = await passedCase(parts, pass)
  if (found === undefined) return 'gone'
  const outcome = await withdraw(caseDeps(parts), { caseId: found.id })
  return outcome.kind === 'refused' ? 'not-now' : outcome.kind
}

/**
 * Whether a code is really sent is told by the telephone alone: both ways count, and answer alike and as fast. Whoever
 * could tell them apart would know whose telephone belongs to which case.
 */
export async function sendNewCode(
  parts: IntakeParts,
  typed: string,
  typedPhone: string,
  address: string,
): Promise<CodeSent> {
  const { store, clock, keys, sender } = parts
  const now = clock.now()
  const phone = readMobile(typedPhone)
  if (phone === undefined) return { kind: 'no-phone' }
  const index = blindIndex(keys.index, 'phone', phone)
  const found = await caseFor(parts, typed, index)
  const session = found?.id ?? blindIndex(keys.index, 'case-number', typed.slice(0, 40))
  const ask: CodeAsk = {
    session,
    phone: index,
    number: phone,
    purpose: 'new-query-code',
    account: addressIndex(parts, address) ?? session,
    address: addressIndex(parts, address),
    isVain: found === undefined,
  }
  const issued = await store.transaction((tx) => issueCode(tx, { key: keys.code }, ask, now))
  if (issued.kind === 'shut') return saidOf(issued, '', now)
  for (const limit of issued.alarms) parts.log.warn('reports.many', { limit })
  if (found !== undefined) {
    const send = async (): Promise<void> => {
      const outcome = await deliverCode({ store, sender }, issued, now)
      if (outcome.kind === 'unavailable')
        parts.log.warn('reports.codeNotSent', { why: outcome.why })
    }
    parts.background(send())
  }
  return { kind: 'sent', tail: phone.slice(-4) }
}

async function caseFor(
  { store }: IntakeParts,
  typed: string,
  phone: string,
): Promise<AskedCase | undefined> {
  const number = spelled(typed)
  const found = number === undefined ? undefined : await caseByNumber(store, number)
  return found !== undefined && (await hasIndex(store, found.id, 'phone', phone))
    ? found
    : undefined
}

export async function giveNewCode(
  parts: IntakeParts,
  typed: string,
  typedPhone: string,
  code: string,
): Promise<{ readonly kind: 'new'; readonly code: string } | CodeGiven> {
  const { store, clock, keys } = parts
  const now = clock.now()
  const index = blindIndex(keys.index, 'phone', readMobile(typedPhone) ?? typedPhone.slice(0, 40))
  const found = await caseFor(parts, typed, index)
  const session = found?.id ?? blindIndex(keys.index, 'case-number', typed.slice(0, 40))
  const given = { session, purpose: 'new-query-code', phone: index, code } as const
  const used = await useCode({ store, key: keys.code }, given, now)
  const said = codeSaid(used)
  if (said.kind !== 'proved' || found === undefined) return said
  // Whoever guessed at the case until its code was shut has not shut out whoever has just shown the telephone.
  await store.transaction((tx) =>
    forget(tx, { limit: 'query-case', subject: caseIndex(parts, typed) }),
  )
  const reset = await resetCode(
    { ...caseDeps(parts), newCode: () => newCode(parts) },
    { caseId: found.id },
  ).catch((error: unknown) => {
    if (error instanceof Busy) return undefined
    throw error
  })
  return reset?.kind === 'new' ? reset : { kind: 'expired' }
}

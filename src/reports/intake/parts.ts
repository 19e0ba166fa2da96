// What taking in reports is made of: handed over by whoever puts the desk together.
import * as z from 'zod'

import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { DraftRow } from '../../store/reports-drafts.ts'
import type { Store } from '../../store/store.ts'
import type { ReportAct } from '../audit/act.ts'
import type { CaseLimits } from '../case/deadlines.ts'
import type { Workdays } from '../../platform/working-days.ts'
import { consentIds } from '../consent.ts'
import type { LookDeps } from '../evidence/deps.ts'
import type { IdentityCheck } from '../identity/check.ts'
import type { CodeSender } from '../identity/code-sender.ts'
import { chatFields, type ReporterChat } from '../intake.ts'
import type { IntakeKeys } from '../keys.ts'
import type { CodeGate } from '../query-code.ts'
import { reporterKinds, reportScopes } from '../scope.ts'
import { openText, padText, sealText, unpadText } from '../seal/envelope.ts'
import type { DraftKey } from '../seal/draft-link.ts'
import type { Place } from '../seal/place.ts'
import { openFrom, sealTo } from '../seal/wrap.ts'
import type { ReportTerms } from '../terms.ts'

export interface IntakeParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly keys: IntakeKeys
  readonly terms: ReportTerms
  /** Everything is made up for a trial, and every page says so. */
  readonly trial: boolean
  readonly check: IdentityCheck
  readonly sender: CodeSender
  readonly gate: CodeGate
  readonly evidence: Pick<LookDeps, 'objects' | 'inspect' | 'scan' | 'turn'>
  readonly workdays: Workdays
  readonly limits: CaseLimits
  readonly audit: (tx: Store, act: ReportAct, at: Date) => Promise<void>
  /** Takes what goes on after the answer; a failure of it is logged. */
  background(work: Promise<unknown>): void
}

/** A draft with what opens it, for the length of one request. */
export interface OpenDraft {
  readonly row: DraftRow
  readonly key: DraftKey
}

export const beginningShape = z.object({
  scope: z.enum(reportScopes),
  who: z.enum(reporterKinds),
  consents: z.array(
    z.object({ id: z.enum(consentIds), version: z.string(), hash: z.string(), at: z.string() }),
  ),
})

export const accountShape = z.object({ about: z.string(), text: z.string(), leads: z.string() })

export const identityShape = z.object({
  name: z.string(),
  idNumber: z.string(),
  phone: z.string(),
  unit: z.object({ name: z.string(), creditCode: z.string() }).exactOptional(),
})

/** An answer of a chat. */
export const saidShape = z.object({ field: z.enum(chatFields), text: z.string() })

/** How far the identity has come; of the telephone its keyed index. */
export const checkShape = z.object({
  check: z.enum(['none', 'match', 'by-hand']),
  /** The index of the telephone that was registered with it. */
  phone: z.string(),
  tail: z.string(),
  sent: z.boolean(),
  proved: z.boolean(),
})
export type CheckState = z.infer<typeof checkShape>

const chatShape: z.ZodType<ReporterChat> = z.object({
  channel: z.string(),
  app: z.string(),
  chat: z.string(),
  person: z.string(),
})

/** `table` is `drafts` until it is a case, then `handles`. */
export function sealHandle(
  { keys }: Pick<IntakeParts, 'keys'>,
  table: 'drafts' | 'handles',
  rowId: string,
  chat: ReporterChat,
): string {
  return sealText(keys.handle, 'handle', handlePlace(table, rowId), JSON.stringify(chat))
}

export function openHandle(
  { keys }: Pick<IntakeParts, 'keys'>,
  table: 'drafts' | 'handles',
  rowId: string,
  sealed: string,
): ReporterChat {
  return chatShape.parse(
    JSON.parse(openText(keys.handle, 'handle', handlePlace(table, rowId), sealed)),
  )
}

const handlePlace = (table: 'drafts' | 'handles', rowId: string): Place => ({
  table,
  column: table === 'drafts' ? 'handle' : 'sealed',
  rowId,
})

/** Seals something for the review alone; whoever seals it cannot read it again. */
export function sealForReview({ keys }: Pick<IntakeParts, 'keys'>, place: Place, text: string) {
  return sealTo(keys.content, place, padText(text))
}

/** What the review reads of it, with its private halves. */
export function openForReview(
  halves: Parameters<typeof openFrom>[0],
  place: Place,
  sealed: string,
): string {
  return unpadText(openFrom(halves, place, sealed))
}

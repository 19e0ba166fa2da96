// Hands a draft in: looked at as a whole, sealed for those who may read each part, and filed in one transaction.
import { caseOf } from '../../store/reports-query.ts'
import { caseByDraft } from '../../store/reports-receipts.ts'
import { fileReport } from '../case/file-report.ts'
import { spellCaseNumber } from '../case-number.ts'
import { fileUploads } from '../evidence/file-away.ts'
import { giveBack, take } from '../identity/tries.ts'
import type { EvidenceRow, Missing, Submitted } from '../intake.ts'
import { blindIndex } from '../seal/blind-index.ts'
import { draftKey } from '../seal/draft-link.ts'
import { sealBytes, sealText } from '../seal/envelope.ts'
import { sealIdentity } from '../seal/identity.ts'
import { newDataKey, wrapKey } from '../seal/wrap.ts'
import { accountTroubles, contentsOf, draftOf, type DraftContents } from './drafts.ts'
import { accountIn } from './identity.ts'
import { Busy, newCode } from './new-code.ts'
import { beginningShape, openHandle, sealHandle, type IntakeParts } from './parts.ts'
import { draftKeys, filesOf } from './uploads.ts'

export async function submitDraft(parts: IntakeParts, token: string): Promise<Submitted> {
  const draft = await draftOf(parts, token)
  if (draft === undefined) return { kind: 'gone' }
  const { store, clock, keys, log } = parts
  const { row } = draft
  const beginning = beginningShape.parse(row.beginning)
  const contents = await contentsOf(parts, draft)
  const files = await filesOf(parts, draft)
  const missing = missingIn(contents, files, beginning.who === 'unit')
  const { identity, check } = contents
  if (missing.length > 0 || identity === undefined || check === undefined)
    return { kind: 'incomplete', missing }
  const trials = [
    { limit: 'submit-account', subject: accountIn(parts, draft) },
    { limit: 'submit-all', subject: '' },
  ] as const
  const taken = await store.transaction((tx) => take(tx, trials, clock.now()))
  if (taken.kind === 'shut') return { kind: 'too-many' }
  if (taken.alarms.length > 0) log.warn('reports.many', { limit: taken.alarms[0] })
  // Opens a unit's stamped papers; sealed to the custodians like a field of the identity.
  const papers = beginning.who === 'unit' ? newDataKey() : undefined
  const outcome = await fileReport(
    {
      store,
      clock,
      workdays: parts.workdays,
      limits: parts.limits,
      audit: parts.audit,
      window: parts.terms.window,
      spellNumber: spellCaseNumber,
      newCode: () => newCode(parts),
      seal: {
        content: (caseId) => {
          const key = newDataKey()
          return {
            key: wrapKey(keys.content, { table: 'contents', column: 'key', rowId: caseId }, key),
            seal: (place, text) => sealText(key, 'case', place, text),
          }
        },
        identity: (caseId, field, value) => sealIdentity(keys.custodians, caseId, field, value),
        handle: (caseId, chat) => sealHandle(parts, 'handles', caseId, chat),
        index: (what, value) => blindIndex(keys.index, what, value),
      },
    },
    {
      draft: row.id,
      link: row.idHash,
      beginning,
      account: contents.account,
      identity,
      papersKey: papers?.export().toString('base64'),
      check: check.check,
      chat: row.handle === null ? undefined : openHandle(parts, 'drafts', row.id, row.handle),
      files: files.flatMap(({ sha256 }) =>
        sha256 === undefined ? [] : [blindIndex(keys.index, 'file-hash', sha256)],
      ),
      fileUploads: (tx, caseId) =>
        fileUploads(
          tx,
          {
            draft: draftKeys(draft),
            evidence: { wrap: (dek, place) => wrapKey(keys.content, place, dek) },
            stamp: {
              wrap: (dek, place) => {
                if (papers === undefined) throw new Error('only units hand in stamped papers')
                return sealBytes(papers, 'papers', place, dek.export())
              },
            },
          },
          { draft: row.id, caseId },
        ),
    },
  ).catch((error: unknown) => {
    if (error instanceof Busy) return { kind: 'busy' } as const
    throw error
  })
  // What was not taken in was no report: the draft stays, and may be handed in as often as before.
  if (outcome.kind !== 'filed') await giveBack(store, taken.ids)
  return outcome
}

/** As long as the browser keeps the link. */
const askedForMs = 24 * 3_600_000

/**
 * The number of the case that this link became: the answer to its handing in may have been lost. The query code was
 * kept nowhere, so there is none to show again.
 */
export async function filedAs(
  { store, clock, keys }: IntakeParts,
  token: string,
): Promise<string | undefined> {
  const key = draftKey(token)
  if (key === undefined) return undefined
  const id = await caseByDraft(store, blindIndex(keys.index, 'draft', key.lock.idHash))
  const found = id === undefined ? undefined : await caseOf(store, id)
  const until = (found?.filedAt.getTime() ?? 0) + askedForMs
  return clock.now().getTime() < until ? found?.number : undefined
}

function missingIn(
  { account, identity, check }: DraftContents,
  files: readonly EvidenceRow[],
  isUnit: boolean,
): readonly Missing[] {
  const troubles = new Set(accountTroubles(account).map(({ field }) => field))
  const whole = files.filter(({ state }) =>
    ['pending', 'clean', 'error', 'too_large'].includes(state),
  )
  const has = (kind: EvidenceRow['kind']) => whole.some((row) => row.kind === kind)
  return [
    ...(troubles.has('about') ? (['about'] as const) : []),
    ...(troubles.has('text') ? (['text'] as const) : []),
    ...(files.some(({ state }) => state === 'uploading') ? (['upload'] as const) : []),
    ...(has('evidence') || account.leads.trim() !== '' ? [] : (['evidence'] as const)),
    ...(identity === undefined ? (['identity'] as const) : []),
    ...(isUnit && !has('stamp') ? (['stamp'] as const) : []),
    ...(check?.proved === true ? [] : (['phone'] as const)),
  ]
}

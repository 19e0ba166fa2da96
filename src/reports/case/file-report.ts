// A draft becomes a case: everything is sealed before, and then written in one transaction. All of it or nothing.
import { civilDay } from '../../platform/day.ts'
import { newId } from '../../platform/ids.ts'
import {
  addCase,
  countOpen,
  lockReporter,
  nextCount,
  sameBefore,
  type CaseIndex,
} from '../../store/reports-filing.ts'
import { holdDraft, removeDraft } from '../../store/reports-keeping.ts'
import type { IdentityFieldName } from '../../store/schema-reports.ts'
import type { Store } from '../../store/store.ts'
import type { Account, Beginning, Identity, ReporterChat, Submitted } from '../intake.ts'
import { isWithin, type ReportWindow } from '../terms.ts'
import type { CaseDeps, SealPlace } from './act.ts'
import { caseYear } from '../case-number.ts'
import { caseZone, dueOf } from './deadlines.ts'
import { ends, moveOf, type CaseEvent } from './moves.ts'

/** What intake can seal, and cannot open again. */
export interface FilingSeal {
  /** A new data key for this case, wrapped for its cell `contents.key`, and what seals under it. */
  content(caseId: string): {
    readonly key: string
    readonly seal: (place: SealPlace, text: string) => string
  }
  identity(caseId: string, field: IdentityFieldName, value: string): Promise<string>
  handle(caseId: string, chat: ReporterChat): string
  index(what: CaseIndex['what'], value: string): string
}

export interface FilingDeps extends Pick<
  CaseDeps,
  'store' | 'clock' | 'workdays' | 'limits' | 'audit'
> {
  readonly seal: FilingSeal
  /** A new query code as it is shown, its Argon2id hash, and the keyed index by which it is found where others see it. */
  readonly newCode: () => Promise<{
    readonly code: string
    readonly hash: string
    readonly index: string
  }>
  readonly spellNumber: (number: { readonly year: number; readonly count: number }) => string
  /** Outside of it no new report is taken; the moment of handing in counts. */
  readonly window: ReportWindow | undefined
}

/** A draft that has all it needs, opened in memory for the length of one request. */
export interface Filing {
  readonly draft: string
  /** The hash of its link, by which whoever never saw the receipt finds the case. */
  readonly link: string
  readonly beginning: Beginning
  readonly account: Account
  readonly identity: Identity
  /** What opens a unit's stamped papers; for custodians alone. */
  readonly papersKey?: string | undefined
  readonly check: 'match' | 'by-hand' | 'none'
  readonly chat: ReporterChat | undefined
  /** Keyed indexes of the files' fingerprints. */
  readonly files: readonly string[]
  /** Files the draft's uploads into the case, in the same transaction. */
  readonly fileUploads: (tx: Store, caseId: string) => Promise<unknown>
}

export type Filed = Exclude<Submitted, { readonly kind: 'incomplete' }>

/** At most so many cases of one person that have not come to an end. */
export const openAtOnce = 3

const events: Readonly<Record<Filing['check'], CaseEvent>> = {
  match: 'submit-checked',
  'by-hand': 'submit-by-hand',
  none: 'submit-unchecked',
}

export async function fileReport(deps: FilingDeps, filing: Filing): Promise<Filed> {
  const { seal, clock, limits, workdays } = deps
  const now = clock.now()
  const move = moveOf('draft', events[filing.check])
  if (move === undefined || !isWithin(deps.window, civilDay(now, caseZone)))
    return { kind: 'closed' }
  const caseId = newId()
  // What takes long is done before anything is held in the database.
  const [prepared, { code, hash, index }] = await Promise.all([
    prepare(seal, caseId, filing),
    deps.newCode(),
  ])
  const state = move.to
  const row = {
    id: caseId,
    scope: filing.beginning.scope,
    who: filing.beginning.who,
    state,
    stateAt: now,
    filedAt: now,
  }
  const timed = { ...row, acceptedAt: null, extended: false }
  const due = dueOf(timed, limits, workdays)
  // What is promised is the day by which the reporter hears whether it is accepted.
  const decideBy = dueOf({ ...timed, state: 'registered' }, limits, workdays)
  return deps.store.transaction(async (tx): Promise<Filed> => {
    const { idNumber } = prepared
    // Of two that hand it in at once, the second waits here and then finds none.
    if (!(await holdDraft(tx, filing.draft, now))) return { kind: 'gone' }
    await lockReporter(tx, idNumber)
    if ((await countOpen(tx, idNumber, ends)) >= openAtOnce) return { kind: 'too-many' }
    const before = await sameBefore(tx, {
      idNumber,
      object: prepared.object,
      files: filing.files,
    })
    if (before !== undefined) return { kind: 'repeated', tail: before.slice(-2) }
    await removeDraft(tx, filing.draft)
    await filing.fileUploads(tx, caseId)
    const year = caseYear(now)
    const number = deps.spellNumber({ year, count: await nextCount(tx, year) })
    await addCase(tx, {
      ...prepared.rows,
      row: { ...row, number, dueOn: due?.day ?? null, dueProvisional: due?.provisional ?? false },
      indexes: [...prepared.rows.indexes, { caseId, what: 'code', value: index }],
      receipt: { caseId, codeHash: hash },
      consents: filing.beginning.consents.map(({ id, version, hash: textHash, at }) => ({
        caseId,
        consent: id,
        version,
        hash: textHash,
        at: new Date(at),
      })),
      telling: { id: newId(), caseId, telling: move.tells ?? 'filed', at: now },
    })
    await deps.audit(
      tx,
      {
        actor: 'reporter',
        role: 'reporter',
        action: move.audit,
        caseUuid: caseId,
        meta: { to: state, count: filing.files.length },
      },
      now,
    )
    return {
      kind: 'filed',
      number,
      code,
      filedAt: now,
      decideBy: decideBy ?? { day: civilDay(now, caseZone), provisional: true },
      byHand: filing.check !== 'match',
    }
  })
}

/** Everything of the case as it will lie there. */
async function prepare(seal: FilingSeal, caseId: string, filing: Filing) {
  const { account, identity, chat } = filing
  const content = seal.content(caseId)
  const cell = (column: 'about' | 'text' | 'leads') =>
    content.seal({ table: 'contents', column, rowId: caseId }, account[column])
  const known: readonly (readonly [IdentityFieldName, string | undefined])[] = [
    ['name', identity.name],
    ['id-number', identity.idNumber],
    ['phone', identity.phone],
    ['unit', identity.unit?.name],
    ['credit-code', identity.unit?.creditCode],
    ['papers-key', filing.papersKey],
  ]
  const fields = await Promise.all(
    known.flatMap(([field, value]) =>
      value === undefined
        ? []
        : [seal.identity(caseId, field, value).then((sealed) => ({ caseId, field, sealed }))],
    ),
  )
  const idNumber = seal.index('id-number', identity.idNumber)
  const object = seal.index('object', account.about.normalize('NFKC').replace(/\s/g, ''))
  const index = (what: CaseIndex['what'], value: string): CaseIndex => ({ caseId, what, value })
  return {
    idNumber,
    object,
    rows: {
      content: {
        caseId,
        key: content.key,
        about: cell('about'),
        text: cell('text'),
        leads: cell('leads'),
      },
      identity: fields,
      handle: chat === undefined ? undefined : { caseId, sealed: seal.handle(caseId, chat) },
      indexes: [
        index('id-number', idNumber),
        index('phone', seal.index('phone', identity.phone)),
        index('object', object),
        index('draft', seal.index('draft', filing.link)),
        ...(identity.unit === undefined
          ? []
          : [index('unit-code', seal.index('unit-code', identity.unit.creditCode))]),
        ...(chat === undefined
          ? []
          : [
              index(
                'chat-account',
                seal.index('chat-account', JSON.stringify([chat.channel, chat.app, chat.person])),
              ),
            ]),
        ...[...new Set(filing.files)].map((value) => index('file-hash', value)),
      ],
    },
  }
}

// Why somebody of the staff must keep out of a case, from what the tables know; computed at each look.
//
// What is known: the name; what they declared of themselves (unit and its code, office, tracks, units they left, the index
// of their ID number); what was declared of the case and what the reporter asked; and of whoever has bound their chat
// account the telephone and, if they speak for a team, its unit and track. What is sealed of the reporter is compared by
// keyed index alone.
import { NotOpened } from '../../platform/errors.ts'
import { interestsOf } from '../../store/reports-cases.ts'
import { reporterIndexesOf } from '../../store/reports-review.ts'
import type { Store } from '../../store/store.ts'
import type { KeepsOut } from '../case/act.ts'
import { recusalGrounds, type Unit } from '../case/recusal.ts'
import { readCreditCode } from '../identity/credit-code.ts'
import { blindIndex } from '../seal/blind-index.ts'
import { noneConcerned, type ConcernedSaid } from './concerned.ts'
import type { ReviewDesk } from './desk.ts'
import { allText, openConcerned } from './open.ts'

export async function recusalOf(
  desk: Pick<ReviewDesk, 'keys' | 'knownOf'>,
  tx: Store,
  caseId: string,
  staff: string,
): Promise<readonly KeepsOut[]> {
  const known = await desk.knownOf(tx, staff)
  // Whoever is not of the staff any more has no part in it.
  if (known === undefined) return ['declared-relative']
  const sealed = await readSealed(desk, tx, caseId)
  const { concerned, text } = sealed ?? { concerned: noneConcerned, text: '' }
  const said = await interestsOf(tx, caseId, staff)
  const { name, units, unitCode, offices, tracks, phone, idIndex, phoneIndex, earlier } = known
  const { index } = desk.keys
  const grounds = recusalGrounds(
    {
      units: concerned.units.map(unitOf),
      tracks: concerned.tracks,
      offices: concerned.offices,
      text: `${text}\n${concerned.names.join('\n')}`,
      reporter: await reporterIndexesOf(tx, caseId),
    },
    {
      name,
      units: [...units.map(unitOf), { name: '', code: unitCode }],
      offices,
      tracks,
      // Any that both have in common says that it is the same person, or their own unit that reports.
      indexes: [
        ...(phone === undefined ? [] : [blindIndex(index, 'phone', phone)]),
        ...[unitCode, ...units.map((unit) => unitOf(unit).code)].flatMap((code) =>
          code === undefined ? [] : [blindIndex(index, 'unit-code', code)],
        ),
        ...(idIndex === undefined ? [] : [idIndex]),
        ...(phoneIndex === undefined ? [] : [phoneIndex]),
        ...earlier,
      ],
    },
    said.filter((each) => each !== 'none'),
  )
  return [
    ...grounds,
    // What nobody has declared keeps nobody out, so whoever has declared nothing is kept out.
    ...(known.hasDeclared ? [] : (['facts'] as const)),
    ...(sealed === undefined ? (['unreadable'] as const) : []),
  ]
}

/** A unit as the registrar or its member wrote it: with its credit code behind the name, or without. */
function unitOf(line: string): Unit {
  const [found] = /(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/i.exec(line.normalize('NFKC')) ?? []
  const read = found === undefined ? undefined : readCreditCode(found)
  if (found === undefined || read?.kind !== 'right') return { name: line, code: undefined }
  return { name: line.normalize('NFKC').replace(found, ''), code: read.code }
}

/** Nothing when a part of it does not open: its key is gone, or a row was damaged. */
async function readSealed(
  desk: Pick<ReviewDesk, 'keys'>,
  tx: Store,
  caseId: string,
): Promise<{ readonly concerned: ConcernedSaid; readonly text: string } | undefined> {
  try {
    const concerned = await openConcerned(desk, tx, caseId)
    return { concerned, text: await allText(desk, tx, caseId) }
  } catch (error) {
    if (error instanceof NotOpened) return undefined
    throw error
  }
}

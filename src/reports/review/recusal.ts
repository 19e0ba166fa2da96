// Why somebody of the staff must keep out of a case, from what the tables know; computed at each look.
//
// What is known: the name, what was declared and what the reporter asked, and of whoever has bound their chat account the
// telephone and, if they speak for a team, its unit and track. What no table knows yet: the office and the unit of other
// staff, in which tracks they judge, and their ID number. There the declaration at the first opening has to stand in.
import { NotOpened } from '../../platform/errors.ts'
import { interestsOf } from '../../store/reports-cases.ts'
import { phoneIndexOf } from '../../store/reports-review.ts'
import type { Store } from '../../store/store.ts'
import type { KeepsOut } from '../case/act.ts'
import { recusalGrounds } from '../case/recusal.ts'
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
  const { name, unit, office, tracks, phone } = known
  const grounds = recusalGrounds(
    {
      units: concerned.units.map((each) => ({ name: each, code: undefined })),
      tracks: concerned.tracks,
      offices: concerned.offices,
      text: `${text}\n${concerned.names.join('\n')}`,
      // Any keyed index that both have in common says that it is the same person.
      reporter: await phoneIndexOf(tx, caseId),
    },
    {
      name,
      unit: { name: unit ?? '', code: undefined },
      office,
      tracks,
      idIndex: phone === undefined ? undefined : blindIndex(desk.keys.index, 'phone', phone),
    },
    said.filter((each) => each !== 'none'),
  )
  return sealed === undefined ? [...grounds, 'unreadable'] : grounds
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

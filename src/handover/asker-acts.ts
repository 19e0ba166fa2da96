// What whoever asked does with their question while it is open: adds to it, or ends it.
import { changeHandover, lockHandover, teamNamed, type Handover } from '../store/handovers.ts'
import type { Store } from '../store/store.ts'
import type { HandoverDeps } from './deps.ts'
import { ended, turnOf } from './moves.ts'
import { saying, tellAsker, tellStaff } from './say.ts'
import { addWords } from './words.ts'
import { askerWords, endingWords, staffWords } from './wording.ts'

const ENDS = /^(?:\/end|结束(?:人工|对话|会话|人工答复)?|退出人工)[\s。.!！]*$/iu

/** `/end` is said to the desk wherever it is said; 结束 may be said to anybody. */
export function endsQuestion(text: string, addressed: boolean): boolean {
  const said = text.trim()
  return ENDS.test(said) && (addressed || said.startsWith('/'))
}

/** Sends the words on to the staff. False if it has ended meanwhile. */
export async function addToQuestion(
  tx: Store,
  deps: HandoverDeps,
  id: string,
  text: string,
  now: Date,
): Promise<boolean> {
  const handover = await lockHandover(tx, id)
  if (handover === undefined || handover.state === 'ended') return false
  const team = handover.team === null ? undefined : await teamNamed(tx, handover.team)
  const masked = deps.mask(text, team === undefined ? [] : [team.name, team.unit])
  await addWords(tx, deps, handover, { by: 'asker', text: masked, at: now })
  // Whoever waits goes on waiting from where they were: only an answered question begins anew.
  if (handover.turnOf === 'asker') await changeHandover(tx, id, turnOf('staff', now))
  await tellStaff(
    tx,
    deps,
    handover,
    saying(staffWords.more, [masked === '' ? staffWords.noWords : masked]),
  )
  return true
}

/** Ends it for whoever asked; both sides are told. False if it has ended meanwhile. */
export async function leaveQuestion(
  tx: Store,
  deps: HandoverDeps,
  id: Handover['id'],
  now: Date,
): Promise<boolean> {
  const handover = await lockHandover(tx, id)
  if (handover === undefined || handover.state === 'ended') return false
  await changeHandover(tx, id, ended('asker', now))
  await tellAsker(tx, deps, handover, saying(askerWords.ended.asker))
  await tellStaff(tx, deps, handover, saying(staffWords.ended(endingWords.asker)))
  return true
}

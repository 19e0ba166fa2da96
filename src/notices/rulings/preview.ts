// What it would do if a ruling came into force or were taken back: how many are told, and how one of them reads it.
import type { Edition } from '../../rules/edition.ts'
import type { RulingVersion } from '../../store/rulings.ts'
import { previewChange, type Preview } from '../changed-answers/preview.ts'
import type { ChangedDeps } from '../changed-answers/tell.ts'
import { changeOf } from './settle.ts'

export type Previewed = Pick<
  RulingVersion,
  'edition' | 'ruling' | 'version' | 'value' | 'source' | 'onDay'
>

export async function previewRuling(deps: ChangedDeps, given: Previewed): Promise<Preview> {
  const now = await deps.inForce(deps.store)
  const { touched, ...change } = changeOf(given)
  return previewChange(deps, asIf(now, deps.edition, given), change, touched)
}

function asIf(
  now: Edition,
  written: Edition,
  { ruling, value, source, onDay }: Previewed,
): Edition {
  const rulings = now.rulings.map((each) => {
    if (each.id !== ruling) return each
    const own = written.rulings.find(({ id }) => id === ruling) ?? each
    return value === null ? own : { ...own, answer: { value, source, on: onDay } }
  })
  return { ...now, rulings }
}

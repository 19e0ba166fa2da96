// Makes the pure core of the desk for one edition.
import { examine, guard } from '../language/guard.ts'
import type { Model } from '../language/model.ts'
import type { Shape } from '../language/near.ts'
import { createReader } from '../language/understand.ts'
import type { Edition } from '../rules/edition.ts'
import { editionHash } from '../rules/edition-hash.ts'
import { rulebook } from '../rules/rulebook.ts'
import { withRulings } from '../rules/rulings.ts'
import { withSettled } from '../rules/settled.ts'
import { plain } from './answers.ts'
import type { Approved, ApprovedAnswer } from './approved.ts'
import type { Beside } from './beside.ts'
import type { Desk, World } from './desk.ts'
import { turn } from './turn.ts'
import type { Parts } from './scene.ts'
import { wording } from './wording.ts'

export interface DeskSettings {
  readonly edition: Edition
  readonly model: Model
  /** How the desk calls itself. */
  readonly deskName: string
  /** What only Node has; absent: the desk reads alone, quotes nothing and knows no answers of the office. */
  readonly beside?: Beside | undefined
}

/** What the office has set since the notice. */
type InForce = Required<Pick<World, 'dates' | 'rulings'>>

/** Builds the desk. Takes about 30 ms; do it once per process. It keeps what it made for what was last in force. */
export function createDesk({ edition, model, deskName, beside }: DeskSettings): Desk {
  const guarded = (text: string) => guard(text, model.tipOffs)
  const partsFor = ({ dates, rulings }: InForce): Parts & { readonly hash: string } => {
    const dated = dates.length === 0 ? edition : withSettled(edition, dates)
    const inForce = withRulings(dated, rulings)
    return {
      hash: editionHash(inForce),
      edition: inForce,
      book: rulebook(inForce),
      // What people mean is told from the words of the notice, whatever has been settled since.
      reader: createReader({ ...edition, stages: dated.stages }, model),
      guard: guarded,
      isLikelyTipOff: (text) => examine(text, model.tipOffs) === 'likely',
      deskName,
      look: beside?.look,
      withApproved: beside?.withApproved,
    }
  }
  const asWritten = partsFor({ dates: [], rulings: [] })
  let last = { key: '', parts: asWritten }
  const partsOf = (inForce: InForce) => {
    if (inForce.dates.length + inForce.rulings.length === 0) return asWritten
    const key = JSON.stringify(inForce)
    if (last.key !== key) last = { key, parts: partsFor(inForce) }
    return last.parts
  }
  let kept: { readonly key: string; readonly approved: Approved | undefined } = {
    key: '',
    approved: undefined,
  }
  const approvedIn = (entries: readonly ApprovedAnswer[], { reader }: Parts) => {
    const key = entries.map(({ id, version }) => `${id}:${version}`).join()
    if (kept.key !== key)
      kept = {
        key,
        approved:
          entries.length === 0 ? undefined : beside?.approvedOf(entries, edition, reader, model),
      }
    return kept.approved
  }
  return {
    turn: (message, state, world = {}) => {
      const { dates = [], rulings = [], approved = [], second, ...here } = world
      const { reportsHere = false, staffHours, unhelped } = here
      const parts = partsOf({ dates, rulings })
      const office = approvedIn(approved, parts)
      const asked = { ...parts, reportsHere, staffHours, unhelped, approved: office }
      const taken = turn(asked, message, state, second)
      const said = taken.answer
      const quoted = said && beside?.withQuotes(said, parts.edition, world.official)
      return { ...taken, answer: quoted ?? said, edition: parts.hash }
    },
    guard: guarded,
    isDelicate: (text) => examine(text, model.tipOffs) !== undefined,
    comparing() {
      if (beside === undefined) return () => 0
      const { nearness, shapeOf } = beside
      const shapes = new Map<string, Shape>()
      const shaped = (text: string): Shape => {
        const shape = shapes.get(text) ?? shapeOf(text, model.questions)
        shapes.set(text, shape)
        return shape
      }
      return (one, other) => nearness(shaped(one), shaped(other))
    },
    privately: () => plain('private', wording.privately),
    welcome: () => ({
      ...plain('off-topic', wording.welcome(deskName, edition.shortTitle)),
      paragraphs: [wording.welcomeHow, wording.welcomePrivate],
    }),
  }
}

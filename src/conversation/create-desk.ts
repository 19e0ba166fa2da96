// Makes the pure core of the desk for one edition.
import { guard, type Private } from '../language/guard.ts'
import type { Model } from '../language/model.ts'
import { createReader } from '../language/understand.ts'
import type { Edition } from '../rules/edition.ts'
import { editionHash } from '../rules/edition-hash.ts'
import { rulebook } from '../rules/rulebook.ts'
import { withSettled, type SettledDate } from '../rules/settled.ts'
import { plain } from './answers.ts'
import type { Desk } from './desk.ts'
import { turn } from './turn.ts'
import type { Parts } from './scene.ts'
import { wording } from './wording.ts'

export interface DeskSettings {
  readonly edition: Edition
  readonly model: Model
  /** How the desk calls itself. */
  readonly deskName: string
}

/** Builds the desk. Takes about 30 ms; do it once per process. It keeps what it made for the dates last in force. */
export function createDesk({ edition, model, deskName }: DeskSettings): Desk {
  const guarded = (text: string): Private | undefined => guard(text, model.tipOffs)
  const partsFor = (dates: readonly SettledDate[]): Parts & { readonly hash: string } => {
    const dated = dates.length === 0 ? edition : withSettled(edition, dates)
    return {
      hash: editionHash(dated),
      edition: dated,
      book: rulebook(dated),
      // What people mean is told from the words of the notice, whatever has been settled since.
      reader: createReader({ ...edition, stages: dated.stages }, model),
      guard: guarded,
      deskName,
    }
  }
  const undated = partsFor([])
  let last = { key: '[]', parts: undated }
  const partsOf = (dates: readonly SettledDate[]) => {
    if (dates.length === 0) return undated
    const key = JSON.stringify(dates)
    if (last.key !== key) last = { key, parts: partsFor(dates) }
    return last.parts
  }
  return {
    turn: (message, state, { dates = [], reportsHere = false, staffHours, unhelped } = {}) => {
      const parts = partsOf(dates)
      return {
        ...turn({ ...parts, reportsHere, staffHours, unhelped }, message, state),
        edition: parts.hash,
      }
    },
    guard: guarded,
    privately: () => plain('private', wording.privately),
    welcome: () => ({
      ...plain('off-topic', wording.welcome(deskName, edition.shortTitle)),
      paragraphs: [wording.welcomeHow, wording.welcomePrivate],
    }),
  }
}

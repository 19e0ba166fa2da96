// Makes the pure core of the desk for one edition.
import { guard } from '../language/guard.ts'
import type { Model } from '../language/model.ts'
import { createReader } from '../language/understand.ts'
import type { Edition } from '../rules/edition.ts'
import { rulebook } from '../rules/rulebook.ts'
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

/** Builds the desk. Takes about 30 ms; do it once per process. */
export function createDesk({ edition, model, deskName }: DeskSettings): Desk {
  const parts: Parts = {
    edition,
    book: rulebook(edition),
    reader: createReader(edition, model),
    deskName,
  }
  return {
    turn: (message, state) => turn(parts, message, state),
    guard,
    privately: () => plain('private', wording.privately),
    welcome: () => ({
      ...plain('off-topic', wording.welcome(deskName, edition.shortTitle)),
      paragraphs: [wording.welcomeHow, wording.welcomePrivate],
    }),
  }
}

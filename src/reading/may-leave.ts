// Whether a message may be shown to a language model outside. Pure: what holds comes in as values.
import type { Private } from '../language/guard.ts'
import { blanks } from '../language/mask.ts'

/** What is known of a message when it is to be decided. */
export interface Leaving {
  readonly text: string
  /** What the guard of private things says of it. */
  readonly guard: Private | undefined
  /** It may accuse somebody, though the guard lets it pass. */
  readonly mayAccuse: boolean
  /** Somebody is reporting in this chat, or has begun to. */
  readonly openReport: boolean
  /** It names a team or a unit of the contest that is not the asker's own. */
  readonly othersNamed: boolean
  /** It is for the desk: addressed, or the answer to its question. */
  readonly isForDesk: boolean
}

/** Why it stays here. */
export type Held =
  | 'personal-data'
  | 'tip-off'
  | 'open-report'
  | 'others-data'
  | 'not-for-desk'
  | 'nothing-to-read'
  | 'too-long'

export type MayLeave =
  | { readonly kind: 'may' }
  | { readonly kind: 'held'; readonly why: readonly Held[] }

/** Longer messages are read by the desk alone; nobody's question is as long. */
export const longestToLeave = 1_500
const words = /[\p{L}]{2}/u

/** All the reasons why a message must not leave, or that it may. */
export function mayLeave(asked: Leaving): MayLeave {
  const reasons: readonly (readonly [Held, boolean])[] = [
    ['personal-data', asked.guard === 'personal-data'],
    ['tip-off', asked.guard === 'tip-off' || asked.mayAccuse],
    ['open-report', asked.openReport],
    ['others-data', asked.othersNamed],
    ['not-for-desk', !asked.isForDesk],
    ['nothing-to-read', !words.test(asked.text)],
    ['too-long', asked.text.length > longestToLeave],
  ]
  const why = reasons.flatMap(([reason, holds]) => (holds ? [reason] : []))
  return why.length === 0 ? { kind: 'may' } : { kind: 'held', why }
}

const blame = /失信|黑名单|被执行|老赖|处罚|被罚|作弊|造假|开除|判刑|坐牢|违规/

/** Whether a masked text tells something bad of somebody who was named in it: who that is may be guessed from the rest. */
export const tellsOnSomebody = (masked: string): boolean =>
  masked.includes(blanks.name) && blame.test(masked)

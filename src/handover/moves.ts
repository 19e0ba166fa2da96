// What can become of a question in the hands of people. Pure.
import type { Handover } from '../store/handovers.ts'
import type { HandoverSettings } from './deps.ts'

export type Ending = NonNullable<Handover['ending']>

/** `held`: somebody else has it. `over`: it is with the desk again. */
export type Standing = 'free' | 'own' | 'held' | 'over'

/** How it stands to somebody of the staff. */
export function standingOf(
  { state, holder }: Pick<Handover, 'state' | 'holder'>,
  who: string,
): Standing {
  if (state === 'ended') return 'over'
  if (state === 'waiting') return 'free'
  return holder === who ? 'own' : 'held'
}

/** Somebody has it now; the clock runs against them from the beginning. */
export function taken(who: string, at: Date) {
  return { state: 'taken', holder: who, takenAt: at, ...turnOf('staff', at) } as const
}

/** The word is with this side from now on. */
export function turnOf(side: Handover['turnOf'], at: Date) {
  return { turnOf: side, since: at, reminders: 0 } as const
}

export function ended(ending: Ending, at: Date) {
  return { state: 'ended', ending, endedAt: at } as const
}

export type Due = { readonly kind: 'remind' } | { readonly kind: 'end'; readonly ending: Ending }

/** What the clock asks for once so many working minutes have passed since the last move. */
export function dueAfter(
  minutes: number,
  { state, turnOf: side, reminders }: Pick<Handover, 'state' | 'turnOf' | 'reminders'>,
  { takeMinutes, answerMinutes }: Pick<HandoverSettings, 'takeMinutes' | 'answerMinutes'>,
): Due | undefined {
  if (state === 'ended') return undefined
  if (state === 'waiting') {
    if (minutes >= takeMinutes) return { kind: 'end', ending: 'untaken' }
    return minutes >= takeMinutes / 2 && reminders === 0 ? { kind: 'remind' } : undefined
  }
  if (side === 'asker')
    return minutes >= answerMinutes ? { kind: 'end', ending: 'settled' } : undefined
  if (minutes >= answerMinutes * 2) return { kind: 'end', ending: 'silent' }
  return minutes >= answerMinutes && reminders === 0 ? { kind: 'remind' } : undefined
}

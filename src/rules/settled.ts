// Dates that the secretariat has settled since the notice, laid over the edition. Pure.
import * as z from 'zod'

import { isDay, isTime } from '../platform/civil.ts'
import { dayInWords } from '../platform/day.ts'
import type { Edition, Stage } from './edition.ts'
import type { Rule } from './rule.ts'

/** When a stage is, as settled with a source. What is absent stays as the notice has it. */
export interface SettledDate {
  readonly stage: string
  readonly from?: string | undefined
  readonly fromTime?: string | undefined
  readonly to?: string | undefined
  readonly toTime?: string | undefined
  /** Who or what says so, in the secretariat's words. */
  readonly source: string
}

const day = z.string().refine(isDay).optional()
const time = z.string().refine(isTime).optional()

export const settledShape: z.ZodType<SettledDate> = z.object({
  stage: z.string(),
  from: day,
  fromTime: time,
  to: day,
  toTime: time,
  source: z.string().min(1),
})

/**
 * The edition with these dates in force. What decides and what asks says the day in force; what only tells of the
 * notice goes on telling what it says, and whoever answers puts `Stage.settled` before it.
 */
export function withSettled(edition: Edition, dates: readonly SettledDate[]): Edition {
  const stages = edition.stages.map((stage) => {
    const date = dates.find((each) => each.stage === stage.id)
    return date === undefined ? stage : settle(stage, date)
  })
  const renewed = renewer(edition.stages, stages)
  return {
    ...edition,
    stages,
    rules: edition.rules.map((rule) => inForce(rule, renewed)),
    facts: edition.facts.map((fact) => ({ ...fact, question: renewed(fact.question) })),
  }
}

function settle(stage: Stage, { from, fromTime, to, toTime, source }: SettledDate): Stage {
  if (from === undefined && to === undefined) return stage
  const { vague: _, ...rest } = stage
  const begins = from ?? stage.from
  const ends = to ?? stage.to ?? from
  return {
    ...rest,
    precision: 'day',
    ...(begins === undefined ? {} : { from: begins }),
    ...(ends === undefined ? {} : { to: ends }),
    ...(fromTime === undefined ? {} : { fromTime }),
    ...(toTime === undefined ? {} : { toTime }),
    settled: { source, notice: inWords(stage) },
  }
}

/** When a stage is, in words: both ends, one day, or what the notice says. */
export function inWords({ from, fromTime, to, toTime, vague }: Stage): string {
  if (vague !== undefined) return vague
  const begins = from === undefined ? undefined : `${dayInWords(from)}${fromTime ?? ''}`
  const ends = to === undefined ? undefined : `${dayInWords(to)}${toTime ?? ''}`
  if (begins === ends || ends === undefined) return begins ?? ''
  return begins === undefined ? ends : `${begins}至${ends}`
}

/** Whether the stage has ended by then. Without a time it lasts until the end of its day. */
export function isOver({ to, toTime }: Stage, day: string, time: string): boolean {
  return to !== undefined && (day > to || (day === to && toTime !== undefined && time >= toTime))
}

/** Writes the days in force for those of the notice. */
function renewer(before: readonly Stage[], after: readonly Stage[]): (text: string) => string {
  const pairs = before.flatMap((stage, at) => {
    const now = after[at]
    const days = [
      [stage.from, now?.from],
      [stage.to, now?.to],
    ] as const
    return days.flatMap(([old, day]) =>
      old === undefined || day === undefined || old === day
        ? []
        : [[dayInWords(old), dayInWords(day)] as const],
    )
  })
  const known = new Map(pairs)
  if (known.size === 0) return (text) => text
  // In one go: a day that is written must not be taken for one that is to be replaced.
  return (text) => text.replace(/\d{4}年\d{1,2}月\d{1,2}日/g, (found) => known.get(found) ?? found)
}

function inForce(rule: Rule, renewed: (text: string) => string): Rule {
  if (rule.kind === 'information') return rule
  const { pass, fail, ruling } = rule.say
  return {
    ...rule,
    say: {
      pass: renewed(pass),
      fail: renewed(fail),
      ...(ruling === undefined ? {} : { ruling: renewed(ruling) }),
    },
    ...(rule.remedy === undefined ? {} : { remedy: renewed(rule.remedy) }),
  }
}

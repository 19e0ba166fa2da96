// Days that decide are the edition's own: only those follow when the secretariat settles another date.
import { dayInWords } from '../platform/day.ts'
import type { Edition } from './edition.ts'
import { isVerdictRule } from './rule.ts'

/** Days in the words of verdicts and questions that are no end of a stage. */
export function lintDates(edition: Edition): readonly string[] {
  const ends = edition.stages.flatMap(({ from, to }) => [from, to])
  const known = new Set(ends.flatMap((day) => (day === undefined ? [] : [dayInWords(day)])))
  const texts = [
    ...edition.rules.filter(isVerdictRule).flatMap(({ id, say, remedy }) => {
      const { pass, fail, ruling } = say
      return [pass, fail, ruling, remedy].map((text) => ({ where: `rule ${id}`, text }))
    }),
    ...edition.facts.map(({ id, question }) => ({ where: `fact ${id}`, text: question })),
  ]
  return texts.flatMap(({ where, text }) =>
    [...(text ?? '').matchAll(/\d{4}年\d{1,2}月\d{1,2}日/g)]
      .filter(([day]) => !known.has(day))
      .map(([day]) => `${where}: ${day} is no end of a stage`),
  )
}

// What a message asks, as a language model names it: counts where the words alone leave it open.
import type { Scored } from '../language/model.ts'
import type { SecondReading } from '../language/second-reading.ts'
import { asksPermission, isFollowUp, leansOnTalk } from '../language/shape.ts'
import { isVerdictRule } from '../rules/rule.ts'
import type { Edition, Intent } from '../rules/edition.ts'
import { leadingClause } from './context.ts'
import type { Memory } from './memory.ts'
import type { Point } from './points.ts'

/** From here on our own understanding stands by itself; chosen on judged questions. */
export const ownFrom = 0.65
/** And from here on where its own words stand in the text, or it commands the desk. */
const cuedFrom = 0.5
/** Beside a point of ours this likely the other counts, if a model names it. */
const besideFrom = 0.04
/** How sure a point is that a model named: its question asserts nothing on which a yes could rest. */
export const namedP = 0.55
const mostNamed = 2

/** What a message asks, in order; undefined where our own understanding stands. Pure. */
export function namedPoints(
  edition: Edition,
  ours: readonly Scored[],
  second: SecondReading,
  memory: Memory,
  text: string,
  /** Intents whose own words stand in the text. */
  cued: ReadonlySet<string>,
): readonly Point[] | undefined {
  const wanted = second.points.flatMap((point) => pointFor(edition, point) ?? [])
  const top = ours[0]
  const isOurs = wanted.some(({ intent }) => intent.id === top?.intent)
  if (wanted.length === 0) return undefined
  const isCommand = edition.intents.some(
    ({ id, talk }) => id === top?.intent && talk === 'injection',
  )
  const informs = wanted.every(({ intent }) => !judges(edition, intent))
  const main = edition.intents.find(({ id }) => id === top?.intent)
  const isCued = top !== undefined && cued.has(top.intent) && informs
  // 去年刚注册的小微，能参加不: who asks leave is told whether, and not only that one thing is nowhere written.
  const isLeave = main !== undefined && informs && judges(edition, main) && asksPermission(text)
  const isSure = (top?.p ?? 0) >= (isCommand || isCued || isLeave ? cuedFrom : ownFrom)
  if (isSure && !isOurs) return besides(edition, ours, wanted)
  if (isSure && wanted.length === 1) return undefined
  const report = wanted.find(({ intent }) => intent.talk === 'report')
  if (report !== undefined) return [report]
  const serious = wanted.filter(({ intent }) => intent.talk === undefined)
  const { focus } = memory
  return (serious.length > 0 ? serious : wanted).slice(0, mostNamed).map((point) => ({
    ...point,
    ...(point.intent.id === top?.intent ? { p: Math.max(top.p, namedP) } : { isHearsay: true }),
    // Asked again, and leaning on what was said: it still is about that.
    ...(point.intent.id === focus?.intent && (isFollowUp(text) || leansOnTalk(text))
      ? { carried: focus.facts }
      : {}),
  }))
}

/** Whether an intent is decided by a rule that judges, not by one that informs. */
const judges = (edition: Edition, { rules }: Intent): boolean =>
  edition.rules.some((rule) => rules.includes(rule.id) && isVerdictRule(rule))

/** Ours stands, and beside it is answered what the model names, if we had thought of it too. */
function besides(
  edition: Edition,
  ours: readonly Scored[],
  wanted: readonly Point[],
): readonly Point[] | undefined {
  const top = ours[0]
  const main = edition.intents.find(({ id }) => id === top?.intent)
  // Of one clause one answer is enough.
  const clause = main && leadingClause(edition, main)
  const also = wanted.find(
    ({ intent }) =>
      intent.talk === undefined &&
      (judges(edition, intent) || leadingClause(edition, intent) !== clause) &&
      ours.some((each) => each.intent === intent.id && each.p >= besideFrom),
  )
  if (top === undefined || main === undefined || main.talk !== undefined) return undefined
  return (
    also && [
      { intent: main, p: top.p },
      { ...also, isHearsay: true },
    ]
  )
}

/** Our list with what is named at its head, so that everything after it sees one order. */
export function raised(
  ours: readonly Scored[],
  named: readonly Point[] | undefined,
): readonly Scored[] {
  const first = named?.[0]
  if (first === undefined || (ours[0]?.p ?? 0) >= ownFrom) return ours
  const rest = ours.filter(({ intent }) => intent !== first.intent.id)
  return [
    { intent: first.intent.id, p: first.p },
    ...rest.map(({ intent, p }) => ({ intent, p: p * (1 - first.p) })),
  ]
}

/** The intent, or the first that a rule leads, or one made for it: the rules decide, not the name. */
function pointFor(
  edition: Edition,
  { intent: id, rules = [], clauses = [] }: SecondReading['points'][number],
): Point | undefined {
  const named = edition.intents.find((each) => each.id === id)
  if (named !== undefined) return { intent: named, p: namedP }
  const rule =
    edition.rules.find((each) => rules.includes(each.id)) ??
    edition.rules.find(
      (each) => each.kind === 'information' && clauses.includes(each.cites[0]?.clause ?? ''),
    )
  if (rule !== undefined) {
    const led = edition.intents.find((each) => each.rules[0] === rule.id)
    const made: Intent = { id: `rule:${rule.id}`, label: rule.title, rules: [rule.id] }
    return { intent: led ?? made, p: namedP }
  }
  const clause = edition.clauses.find((each) => clauses.includes(each.id))
  if (clause === undefined) return undefined
  const made: Intent = { id: `clause:${clause.id}`, label: clause.title, rules: [] }
  return { intent: made, p: namedP, clause: clause.id }
}

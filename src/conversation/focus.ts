// From what a message probably asks to what is decided about it.
import type { Intent } from '../rules/edition.ts'
import { decide } from '../rules/decide.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { Verdict } from '../rules/decide.ts'
import type { FactId, Facts, FactState, FactValue } from '../rules/fact.ts'
import { isVerdictRule } from '../rules/rule.ts'
import type { InformationRule, RuleId } from '../rules/rule.ts'
import { factsOfTalk, statesOf } from './memory.ts'
import type { Memory } from './memory.ts'

export type Said = readonly { readonly id: FactId; readonly value: FactValue }[]

/** What one question came to: a verdict on a point, or a piece of information. */
export type Finding =
  | {
      readonly kind: 'verdict'
      readonly intent: Intent
      readonly verdict: Verdict
      readonly facts: Facts
    }
  | { readonly kind: 'information'; readonly intent: Intent; readonly rule: InformationRule }

/** How firmly a question is known: by its own words, from the turn before, as likely, as the best of several, or by another's word. */
export type Footing = 'sure' | 'carried' | 'likely' | 'guessed' | 'hearsay'

const states = (values: Readonly<Record<FactId, FactValue>>): Record<FactId, FactState> =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { state: 'known', value } as const]),
  )

/**
 * Facts for a question: memory, then what the question itself asserts, then what the message says.
 * Unless the question is clear by itself (`sure`), what is remembered stands before what it asserts, so that
 * "我们能参加吗" keeps meaning us.
 */
function factsFor(
  memory: Memory,
  intent: Intent,
  said: Said,
  implied: Readonly<Record<FactId, FactValue>>,
  sure: boolean,
): Facts {
  const asserted = Object.fromEntries(
    Object.entries(intent.assume ?? {}).filter(([id]) => sure || memory.facts[id] === undefined),
  )
  return factsOfTalk(memory, { ...states(implied), ...states(asserted), ...statesOf(said) })
}

/** Decides what an intent asks, or finds the information it asks for; undefined if it has no rules. */
export function findingFor(
  book: Rulebook,
  intent: Intent,
  memory: Memory,
  said: Said,
  day: string,
  implied: Readonly<Record<FactId, FactValue>>,
  footing: Footing,
  /** Whether it asks for leave or for what follows, and whether all that was told is sure to have been heard. */
  {
    asksLeave = false,
    isHeard = false,
    asksWhatFollows = false,
  }: {
    readonly asksLeave?: boolean
    readonly isHeard?: boolean
    readonly asksWhatFollows?: boolean
  } = {},
): Finding | undefined {
  const sure = footing === 'sure'
  const rules = intent.rules.flatMap(
    (id) => book.edition.rules.find((rule) => rule.id === id) ?? [],
  )
  const information = rules.find((rule) => !isVerdictRule(rule))
  const focus = rules.filter(isVerdictRule).map((rule) => rule.id)
  if (focus.length > 0 && !(asksWhatFollows && information !== undefined)) {
    const touches = (ids: readonly FactId[]): boolean =>
      focus.some((id) => ids.some((fact) => book.factsOf.get(id)?.has(fact) === true))
    const touched = touches(said.map(({ id }) => id))
    // 这样算实际应用吗 asks of what was told before, not what the rule says.
    const recalled = !touched && asksLeave && touches(Object.keys(memory.facts))
    if (information === undefined || touched || recalled) {
      const facts = factsFor(memory, intent, said, implied, sure && intent.id !== 'unit-company')
      const wide = [...focus, ...relatives(book, focus, facts)]
      const asserted = decide(book, facts, day, { focus: wide })
      // A yes never rests on what the question was only thought to assert, and a no not on a mere guess.
      const isHearsay = footing === 'hearsay'
      const shaky =
        isHearsay || footing === 'guessed' || (footing === 'likely' && asserted.kind === 'eligible')
      const bare = factsFor(memory, { ...intent, assume: {} }, said, implied, false)
      const open = shaky ? decide(book, bare, day, { focus: wide }) : asserted
      const verdict = open.kind === 'needs-facts' ? open : asserted
      // By another's word neither a yes nor a no rests on what the question asserts.
      const isUnfounded = isHearsay && decided(asserted) && open.kind !== asserted.kind
      if (verdict.kind === 'not-concerned' || (isUnfounded && verdict === asserted))
        return undefined
      // A yes to what was told long ago may overlook what has been said since.
      const counts = focus.some((id) =>
        [...(book.factsOf.get(id) ?? [])].some((fact) => typeof memory.facts[fact] === 'number'),
      )
      const isStale = recalled && (counts || !isHeard) && verdict.kind === 'eligible'
      const isSettled =
        verdict.kind !== 'needs-facts' ||
        information === undefined ||
        begun(book, focus, facts, day)
      if (isSettled && !(isStale && information !== undefined)) {
        return { kind: 'verdict', intent, verdict, facts: verdict === asserted ? facts : bare }
      }
    }
  }
  return information?.kind === 'information'
    ? { kind: 'information', intent, rule: information }
    : undefined
}

const decided = ({ kind }: Verdict): boolean => kind === 'eligible' || kind === 'ineligible'

/** Prizes of two contests are one story, and so is who is on a list: a rule of the family counts as soon as its fact is known. */
const families = [/^history\./, /^(?:unit|person)\.creditListed$/]

/** Whether a fact belongs to the family that the others touch. */
export const sameFamily = (id: FactId, others: readonly FactId[]): boolean =>
  families.some((family) => family.test(id) && others.some((other) => family.test(other)))

function relatives(book: Rulebook, focus: readonly RuleId[], facts: Facts): readonly RuleId[] {
  const own = focus.flatMap((id) => [...(book.factsOf.get(id) ?? [])])
  const related = (id: RuleId): readonly FactId[] =>
    [...(book.factsOf.get(id) ?? [])].filter((fact) => sameFamily(fact, own))
  return book.plans
    .map((plan) => plan.rule.id)
    .filter(
      (id) => !focus.includes(id) && related(id).some((fact) => facts[fact]?.state === 'known'),
    )
}

/** Whether some rule of the focus is already met: then the rest is worth asking for. */
function begun(book: Rulebook, focus: readonly RuleId[], facts: Facts, day: string): boolean {
  return decide(book, facts, day, { focus, trace: true }).trace.some(
    (result) => result.status === 'pass',
  )
}

/** The rules that a message's own facts decide, whatever it seems to ask: nothing said may be overlooked. */
export function touchedVerdict(
  book: Rulebook,
  memory: Memory,
  said: Said,
  day: string,
  implied: Readonly<Record<FactId, FactValue>>,
): { readonly verdict: Verdict; readonly facts: Facts } | undefined {
  const facts = factsOfTalk(memory, { ...states(implied), ...statesOf(said) })
  const ids: RuleId[] = []
  for (const plan of book.plans) {
    if (!plan.rule.entry) continue
    // A track alone concerns nobody: it binds some kinds of unit only.
    if (said.every((fact) => fact.id === 'track') && memory.facts['unit.type'] === undefined)
      continue
    if (said.some((fact) => book.factsOf.get(plan.rule.id)?.has(fact.id))) ids.push(plan.rule.id)
  }
  if (ids.length === 0) return undefined
  // Rules the message touches but leaves open say nothing; only what is settled counts.
  const settled = ids.filter((id) => {
    const kind = decide(book, facts, day, { focus: [id] }).kind
    return kind === 'ineligible' || kind === 'needs-ruling' || kind === 'eligible'
  })
  if (settled.length === 0) return undefined
  return { verdict: decide(book, facts, day, { focus: settled }), facts }
}

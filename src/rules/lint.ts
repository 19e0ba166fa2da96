// What must be true of an edition before anybody is answered from it.
import { factsOf, rulingsOf } from './condition.ts'
import type { Edition, Stage } from './edition.ts'
import type { FactDefinition, FactId } from './fact.ts'
import { fits, lintApplies, lintCondition } from './lint-conditions.ts'
import { lintDates } from './lint-dates.ts'
import { lintMap } from './lint-map.ts'
import { isVerdictRule } from './rule.ts'
import type { InformationRule, Rule, RuleId, VerdictRule } from './rule.ts'

/** Every fault of an edition as a sentence that names the place; none means clean. Pure. */
export function lintEdition(edition: Edition): readonly string[] {
  const verdictRules = edition.rules.filter(isVerdictRule)
  const informationRules = edition.rules.filter((rule) => !isVerdictRule(rule))
  return [
    ...lintPlain(edition, edition.id),
    ...twice('clause', edition.clauses),
    ...twice('fact', edition.facts),
    ...twice('rule', edition.rules),
    ...twice('ruling', edition.rulings),
    ...twice('stage', edition.stages),
    ...twice('intent', edition.intents),
    ...edition.facts.flatMap(lintFact),
    ...edition.derivations.flatMap((derivation) => lintDerivation(edition, derivation)),
    ...edition.stages.flatMap(lintStage),
    ...edition.rules.flatMap((rule) => lintCites(edition, rule)),
    ...verdictRules.flatMap((rule) => lintVerdictRule(edition, rule)),
    ...lintCycles(verdictRules),
    ...lintInformation(informationRules),
    ...lintRulings(edition, verdictRules),
    ...edition.intents.flatMap((intent) => lintIntent(edition, intent)),
    ...lintClearance(edition, verdictRules),
    ...lintMap(edition),
    ...lintDates(edition),
  ]
}

function twice(what: string, list: readonly { readonly id: string }[]): readonly string[] {
  const ids = list.map((one) => one.id)
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map(
    (id) => `${what} ${id} stands there twice`,
  )
}

/** An edition is plain data: what JSON would lose or change has no place in it. */
function lintPlain(value: unknown, where: string): readonly string[] {
  if (typeof value === 'string' || typeof value === 'boolean') return []
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${where}: not a number`]
  if (Array.isArray(value)) return value.flatMap((one, at) => lintPlain(one, `${where}[${at}]`))
  if (typeof value === 'object' && value !== null) {
    if (Object.getPrototypeOf(value) !== Object.prototype) return [`${where}: not plain data`]
    return Object.entries(value).flatMap(([key, one]) => lintPlain(one, `${where}.${key}`))
  }
  return [`${where}: not plain data`]
}

function lintFact(fact: FactDefinition): readonly string[] {
  const where = `fact ${fact.id}`
  const faults: string[] = []
  const values = fact.values ?? []
  const offered = (fact.options ?? []).map((option) => option.value)
  const unoffered = fact.unoffered ?? []
  if (fact.question === '') faults.push(`${where}: no question`)
  if (fact.label === '') faults.push(`${where}: no label`)
  if (fact.type === 'enum' && values.length === 0) faults.push(`${where}: an enum without values`)
  if (fact.type !== 'enum' && values.length > 0) faults.push(`${where}: only an enum has values`)
  if (new Set(values).size < values.length) faults.push(`${where}: a value stands there twice`)
  if (new Set(offered).size < offered.length) faults.push(`${where}: two options mean the same`)
  for (const value of [...offered, ...unoffered]) {
    if (!fits(fact, value)) faults.push(`${where}: option ${String(value)} does not fit`)
  }
  if (!fact.askable) return faults
  if (fact.type !== 'integer' && offered.length < 2) faults.push(`${where}: asked without options`)
  const range = fact.type === 'boolean' ? [true, false] : values
  for (const value of range) {
    const ways = [...offered, ...unoffered].filter((one) => one === value).length
    if (ways === 0) faults.push(`${where}: no option gives ${String(value)}`)
    if (ways > 1) faults.push(`${where}: ${String(value)} is both offered and unoffered`)
  }
  return faults
}

function lintDerivation(
  edition: Edition,
  derivation: Edition['derivations'][number],
): readonly string[] {
  const where = `derivation of ${derivation.fact}`
  const fact = edition.facts.find((one) => one.id === derivation.fact)
  return [
    ...(fact === undefined
      ? [`${where}: unknown fact`]
      : fits(fact, derivation.value)
        ? []
        : [`${where}: ${String(derivation.value)} does not fit`]),
    ...lintCondition(edition, derivation.when, where),
    ...(rulingsOf(derivation.when).length > 0 ? [`${where}: waits for a ruling`] : []),
  ]
}

function lintStage(stage: Stage): readonly string[] {
  const where = `stage ${stage.id}`
  if (stage.precision !== 'day') {
    if (stage.from !== undefined || stage.to !== undefined) return [`${where}: vague, yet dated`]
    return stage.vague === undefined ? [`${where}: does not say how vague it is`] : []
  }
  const { from, to } = stage
  if (from === undefined || to === undefined) return [`${where}: a day is missing`]
  if (![from, to].every(isDay)) return [`${where}: days are written YYYY-MM-DD`]
  return from > to ? [`${where}: ends before it begins`] : []
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day) && day.length === 10
}

function lintCites(edition: Edition, rule: Rule): readonly string[] {
  if (rule.cites.length === 0) return [`rule ${rule.id} cites no clause`]
  return rule.cites.flatMap(({ clause, sentence }) => [
    ...(edition.clauses.some((one) => one.id === clause)
      ? []
      : [`rule ${rule.id} cites missing clause ${clause}`]),
    ...(sentence === undefined || (Number.isInteger(sentence) && sentence > 0)
      ? []
      : [`rule ${rule.id}: sentences are counted from 1`]),
  ])
}

function lintVerdictRule(edition: Edition, rule: VerdictRule): readonly string[] {
  const where = `rule ${rule.id}`
  const faults: string[] = [...lintCondition(edition, rule.holds, where)]
  if (rule.applies !== undefined) {
    faults.push(...lintCondition(edition, rule.applies, where))
    faults.push(...lintApplies(edition, rule.applies, where))
  }
  const canNeedRuling = rulingsOf(rule.holds).length > 0
  if (canNeedRuling && rule.say.ruling === undefined) {
    faults.push(`${where} can need a ruling and has no words for it`)
  }
  if (!canNeedRuling && rule.say.ruling !== undefined) {
    faults.push(`${where} has words for a ruling it can never need`)
  }
  for (const words of [rule.say.pass, rule.say.fail, rule.say.ruling ?? '-']) {
    if (words === '') faults.push(`${where} has empty words`)
  }
  for (const base of rule.exceptionOf ?? []) {
    const target = edition.rules.find((one) => one.id === base)
    if (target === undefined || !isVerdictRule(target)) {
      faults.push(`${where} is an exception of missing rule ${base}`)
    }
  }
  if (rule.exceptionOf !== undefined && rule.applies === undefined) {
    faults.push(`${where} is an exception that never says when it applies`)
  }
  return faults
}

function lintCycles(rules: readonly VerdictRule[]): readonly string[] {
  const basesOf = new Map(rules.map((rule) => [rule.id, rule.exceptionOf ?? []]))
  const reaches = (from: RuleId, to: RuleId, seen: Set<RuleId>): boolean =>
    (basesOf.get(from) ?? []).some((base) => {
      if (base === to) return true
      if (seen.has(base)) return false
      seen.add(base)
      return reaches(base, to, seen)
    })
  return rules.flatMap((rule) =>
    reaches(rule.id, rule.id, new Set()) ? [`rule ${rule.id} is an exception of itself`] : [],
  )
}

function lintInformation(rules: readonly InformationRule[]): readonly string[] {
  const questions = rules.map((rule) => rule.question)
  return rules.flatMap((rule, at) => [
    ...(rule.question === '' ? [`rule ${rule.id} has no question`] : []),
    ...(rule.say === '' ? [`rule ${rule.id} has no answer`] : []),
    ...(questions.indexOf(rule.question) === at
      ? []
      : [`rule ${rule.id} answers a question another rule answers: ${rule.question}`]),
  ])
}

function lintRulings(edition: Edition, rules: readonly VerdictRule[]): readonly string[] {
  const used = new Set(rules.flatMap((rule) => rulingsOf(rule.holds)))
  return edition.rulings.flatMap((ruling) => [
    ...(used.has(ruling.id) ? [] : [`ruling ${ruling.id} settles no rule`]),
    ...(ruling.readings.length < 2 ? [`ruling ${ruling.id} has fewer than two readings`] : []),
  ])
}

function lintIntent(edition: Edition, intent: Edition['intents'][number]): readonly string[] {
  const where = `intent ${intent.id}`
  const faults = intent.rules.flatMap((id) =>
    edition.rules.some((rule) => rule.id === id) ? [] : [`${where}: missing rule ${id}`],
  )
  if (intent.rules.length === 0 && intent.tool === undefined && intent.talk === undefined) {
    faults.push(`${where} leads nowhere`)
  }
  for (const [id, value] of Object.entries(intent.assume ?? {})) {
    const fact = edition.facts.find((one) => one.id === id)
    if (fact === undefined) faults.push(`${where} assumes missing fact ${id}`)
    else if (!fits(fact, value)) faults.push(`${where}: ${id} cannot be ${String(value)}`)
  }
  return faults
}

/** A self-check can only end if each fact it demands can be asked for or follows from another. */
function lintClearance(edition: Edition, rules: readonly VerdictRule[]): readonly string[] {
  const derived = new Set<FactId>(edition.derivations.map((derivation) => derivation.fact))
  const askable = (id: FactId): boolean =>
    derived.has(id) || edition.facts.some((fact) => fact.id === id && fact.askable)
  return edition.clearance.flatMap((id) => {
    const rule = rules.find((one) => one.id === id)
    if (rule === undefined) return [`clearance: ${id} is no rule that decides`]
    const deciding = [rule, ...rules.filter((one) => one.exceptionOf?.includes(id))]
    return deciding.flatMap((one) =>
      demandedBy(one)
        .filter((fact) => !askable(fact))
        .map((fact) => `clearance: ${one.id} demands ${fact}, which nobody can be asked for`),
    )
  })
}

/** Facts of `holds`, less those that are known by the time the rule applies at all. */
function demandedBy(rule: VerdictRule): readonly FactId[] {
  const known = rule.applies === undefined ? [] : factsOf(rule.applies)
  return factsOf(rule.holds).filter((fact) => !known.includes(fact))
}

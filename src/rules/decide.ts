// Decides a question: which rules hold, fail, lack a fact or lack a ruling, and so which verdict stands.
import { noEvidence } from './condition.ts'
import type { FactId, Facts } from './fact.ts'
import type { Plan, Rulebook } from './rulebook.ts'
import type { ClauseId, RuleId, VerdictRule } from './rule.ts'

export type RuleStatus = 'pass' | 'fail' | 'unknown' | 'ruling' | 'not-concerned'

export interface RuleResult {
  readonly rule: VerdictRule
  readonly status: RuleStatus
  readonly used: readonly FactId[]
  readonly missing: readonly FactId[]
  /** What it waits for. */
  readonly rulings: readonly string[]
  /** What it would have waited for, had the committee not ruled. */
  readonly ruled: readonly string[]
}

/** `not-concerned`: none of the rules asked about applies to this team. */
export type VerdictKind =
  | 'eligible'
  | 'ineligible'
  | 'needs-facts'
  | 'needs-ruling'
  | 'not-concerned'

export interface Verdict {
  readonly kind: VerdictKind
  /** A point answers one question; only `overall` is a clearance. */
  readonly scope: 'point' | 'overall'
  /** The rules it was asked of; absent: all. */
  readonly focus: readonly RuleId[] | undefined
  /** The civil day it was asked about. */
  readonly day: string
  /** The results that made the verdict, the deciding one first. */
  readonly reasons: readonly RuleResult[]
  readonly clauses: readonly ClauseId[]
  readonly missing: readonly FactId[]
  readonly remedies: readonly string[]
  /** Every rule looked at; empty unless asked for. */
  readonly trace: readonly RuleResult[]
}

/**
 * Adds the facts that follow from the given ones. What was said stands before what follows; only where a
 * team said that it does not know may the rest of what it said tell.
 */
function withDerived(book: Rulebook, facts: Facts, day: string): Facts {
  let all: Record<FactId, Facts[string]> | undefined
  for (const derivation of book.derivations) {
    const current: Facts = all ?? facts
    const said = current[derivation.fact]
    if (said !== undefined && said.state !== 'uncertain') continue
    if (derivation.when.holds(current, day) !== 'true') continue
    all ??= { ...facts }
    all[derivation.fact] = { state: 'known', value: derivation.value }
  }
  return all ?? facts
}

/** Whether an exception that may yet apply, once a fact is known, could turn a failure into a pass. */
function couldSave(exception: Plan, facts: Facts, day: string): boolean {
  if (exception.applies?.holds(facts, day) !== 'unknown') return false
  const met = exception.holds.holds(facts, day)
  return met === 'true' || (met === 'unknown' && lacksFact(exception, facts, day))
}

function lacksFact(plan: Plan, facts: Facts, day: string): boolean {
  if (!plan.mayNeedRuling) return true
  const evidence = noEvidence()
  plan.holds.explain(facts, day, evidence)
  return evidence.missing.length > 0
}

/** The bare status of a rule, without evidence: this is the hot path. */
function statusOf(plan: Plan, facts: Facts, day: string): RuleStatus {
  for (const exception of plan.exceptions) {
    if (exception.applies?.holds(facts, day) === 'true') return 'not-concerned'
  }
  const applies = plan.applies === undefined ? 'true' : plan.applies.holds(facts, day)
  if (applies === 'false') return 'not-concerned'
  const met = plan.holds.holds(facts, day)
  if (met === 'true') return 'pass'
  if (applies === 'unknown') return 'unknown'
  if (met === 'unknown') return lacksFact(plan, facts, day) ? 'unknown' : 'ruling'
  return plan.exceptions.some((exception) => couldSave(exception, facts, day)) ? 'unknown' : 'fail'
}

function resultOf(plan: Plan, status: RuleStatus, facts: Facts, day: string): RuleResult {
  const evidence = noEvidence()
  plan.applies?.explain(facts, day, evidence)
  if (status !== 'not-concerned') plan.holds.explain(facts, day, evidence)
  if (status === 'unknown') {
    for (const exception of plan.exceptions) {
      if (couldSave(exception, facts, day)) exception.applies?.explain(facts, day, evidence)
    }
  }
  return {
    rule: plan.rule,
    status,
    used: evidence.used,
    missing: status === 'unknown' ? evidence.missing : [],
    rulings: evidence.rulings,
    ruled: status === 'pass' || status === 'fail' ? ruledBy(plan, facts, day) : [],
  }
}

/** The rulings without which the text would leave this open. */
function ruledBy({ unruled }: Plan, facts: Facts, day: string): readonly string[] {
  if (unruled === undefined) return []
  const evidence = noEvidence()
  const open = unruled.explain(facts, day, evidence) === 'unknown' && evidence.missing.length === 0
  return open ? evidence.rulings : []
}

/** Whatever it lacks, it comes to no failure: what it demands waits for a ruling alone. */
function mayOnlyBeOpen(plan: Plan, facts: Facts, day: string): boolean {
  return plan.holds.holds(facts, day) === 'unknown' && !lacksFact(plan, facts, day)
}

const GRAVITY: Readonly<Record<RuleStatus, number>> = {
  fail: 0,
  unknown: 1,
  ruling: 2,
  pass: 3,
  'not-concerned': 4,
}

const KIND: Readonly<Record<RuleStatus, VerdictKind>> = {
  fail: 'ineligible',
  unknown: 'needs-facts',
  ruling: 'needs-ruling',
  pass: 'eligible',
  'not-concerned': 'not-concerned',
}

/**
 * Decides a point (`focus` given) or everything. Pure.
 * `day` is the civil day asked about (YYYY-MM-DD in the edition's zone).
 * Order of verdicts: a clear failure, then a missing fact, then an open text, then yes.
 */
export function decide(
  book: Rulebook,
  said: Facts,
  day: string,
  options: { readonly focus?: readonly RuleId[]; readonly trace?: boolean } = {},
): Verdict {
  const facts = withDerived(book, said, day)
  const plans = options.focus === undefined ? book.plans : inFocus(book, options.focus)
  const statuses = plans.map((plan) => statusOf(plan, facts, day))
  let worst: RuleStatus = 'not-concerned'
  for (const status of statuses) if (GRAVITY[status] < GRAVITY[worst]) worst = status
  // Where the text is open already, nobody is asked for what could only leave it open.
  const isOpen = worst === 'unknown' && statuses.includes('ruling')
  const isIdle = (plan: Plan, at: number): boolean =>
    statuses[at] !== 'unknown' || mayOnlyBeOpen(plan, facts, day)
  if (isOpen && plans.every(isIdle)) worst = 'ruling'
  const reasons: RuleResult[] = []
  if (worst !== 'not-concerned') {
    plans.forEach((plan, at) => {
      if (statuses[at] === worst) reasons.push(resultOf(plan, worst, facts, day))
    })
  }
  return {
    kind: KIND[worst],
    scope: options.focus === undefined ? 'overall' : 'point',
    focus: options.focus,
    day,
    reasons,
    clauses: distinct(reasons, (reason) => reason.rule.cites.map((cite) => cite.clause)),
    missing: distinct(reasons, (reason) => reason.missing),
    remedies: distinct(reasons, (reason) =>
      reason.status === 'fail' && reason.rule.remedy !== undefined ? [reason.rule.remedy] : [],
    ),
    trace: options.trace
      ? plans.map((plan, at) => resultOf(plan, statuses[at] ?? 'not-concerned', facts, day))
      : [],
  }
}

/** The rules asked about, each followed by the rules that may take its place. */
function inFocus(book: Rulebook, focus: readonly RuleId[]): readonly Plan[] {
  const all = new Set<Plan>()
  const add = (plan: Plan | undefined): void => {
    if (plan === undefined || all.has(plan)) return
    all.add(plan)
    plan.exceptions.forEach(add)
  }
  for (const id of focus) add(book.planOf.get(id))
  return [...all]
}

function distinct(
  reasons: readonly RuleResult[],
  of: (reason: RuleResult) => readonly string[],
): readonly string[] {
  const found: string[] = []
  for (const reason of reasons) {
    for (const one of of(reason)) if (!found.includes(one)) found.push(one)
  }
  return found
}

// The edition's rules, translated mechanically into json-rules-engine and zen, for the bench only.
import { Engine } from 'json-rules-engine'
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine'
import { isVerdictRule } from '../src/rules/rule.ts'
import type { Condition } from '../src/rules/condition.ts'
import type { Edition } from '../src/rules/edition.ts'
import type { FactValue } from '../src/rules/fact.ts'
import type { VerdictRule } from '../src/rules/rule.ts'

/** What a rival says: the rules that fail, and those that wait for a ruling. */
export interface Findings {
  readonly fail: readonly string[]
  readonly ruling: readonly string[]
}

export type Values = Readonly<Record<string, FactValue>>
/** A team as the rivals take it: flat keys, the day as a number. */
export type Input = Readonly<Record<string, FactValue>>
export type Rival = (input: Input) => Promise<Findings>

/** Two-valued logic over facts, which is all the rivals have. */
type Plain =
  | boolean
  | { readonly and: readonly Plain[] }
  | { readonly or: readonly Plain[] }
  | { readonly not: Plain }
  | { readonly fact: string; readonly is: string; readonly value: FactValue | readonly FactValue[] }

/** Key under which a fact is handed to a rival: both read dots as paths. */
const keyOf = (fact: string): string => fact.replaceAll('.', '_')
const DAY = 'day_number'
const dayNumber = (day: string): number => Number(day.replaceAll('-', ''))

export const inputOf = (values: Values, day: string): Input => ({
  ...Object.fromEntries(Object.entries(values).map(([id, value]) => [keyOf(id), value])),
  [DAY]: dayNumber(day),
})

function and(parts: readonly Plain[]): Plain {
  if (parts.some((part) => part === false)) return false
  const open = parts.filter((part) => part !== true)
  const [first] = open
  return first === undefined ? true : open.length === 1 ? first : { and: open }
}

function or(parts: readonly Plain[]): Plain {
  if (parts.some((part) => part === true)) return true
  const open = parts.filter((part) => part !== false)
  const [first] = open
  return first === undefined ? false : open.length === 1 ? first : { or: open }
}

const not = (part: Plain): Plain => (typeof part === 'boolean' ? !part : { not: part })

const DATE_IS = { before: 'lt', onOrBefore: 'lte', after: 'gt' } as const

/** When a condition is certainly true (`sure`) or certainly false, every fact being known. */
function plain(edition: Edition, condition: Condition, sure: boolean): Plain {
  if ('all' in condition) {
    const parts = condition.all.map((part) => plain(edition, part, sure))
    return sure ? and(parts) : or(parts)
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => plain(edition, part, sure))
    return sure ? or(parts) : and(parts)
  }
  if ('not' in condition) return plain(edition, condition.not, !sure)
  if ('ruling' in condition) {
    const answer = edition.rulings.find((ruling) => ruling.id === condition.ruling)?.answer
    return answer === undefined ? false : answer.value === sure
  }
  if ('date' in condition) {
    const last = edition.stages.find((stage) => stage.id === condition.of)?.to
    if (last === undefined) return false
    const test = { fact: DAY, is: DATE_IS[condition.date], value: dayNumber(last) }
    return sure ? test : not(test)
  }
  const { value } = condition
  const wanted = typeof value === 'object' && 'param' in value ? edition.params[value.param] : value
  if (wanted === undefined) return false
  const test = { fact: keyOf(condition.fact), is: condition.is, value: wanted }
  return sure ? test : not(test)
}

interface Outcome {
  readonly rule: string
  readonly status: keyof Findings
  readonly when: Plain
}

/** For each rule, when it fails and when it waits for a ruling. */
function outcomes(edition: Edition): readonly Outcome[] {
  const rules: readonly VerdictRule[] = edition.rules.filter(isVerdictRule)
  return rules.flatMap((rule) => {
    const special = rules.filter((other) => other.exceptionOf?.includes(rule.id))
    const concerned = [
      rule.applies === undefined ? true : plain(edition, rule.applies, true),
      ...special.map((other) => not(other.applies ? plain(edition, other.applies, true) : false)),
    ]
    const broken = plain(edition, rule.holds, false)
    const fail = and([...concerned, broken])
    const ruling = and([...concerned, not(broken), not(plain(edition, rule.holds, true))])
    const both: readonly Outcome[] = [
      { rule: rule.id, status: 'fail', when: fail },
      { rule: rule.id, status: 'ruling', when: ruling },
    ]
    const hasRuling = JSON.stringify(rule.holds).includes('"ruling"')
    return both.filter((one) => one.when !== false && (one.status === 'fail' || hasRuling))
  })
}

const JRE_IS: Readonly<Record<string, string>> = {
  eq: 'equal',
  ne: 'notEqual',
  in: 'in',
  notIn: 'notIn',
  lt: 'lessThan',
  lte: 'lessThanInclusive',
  gt: 'greaterThan',
  gte: 'greaterThanInclusive',
}

type JreCondition =
  | { all: JreCondition[] }
  | { any: JreCondition[] }
  | { not: JreCondition }
  | { fact: string; operator: string; value: unknown }

function jreCondition(test: Plain): JreCondition {
  if (typeof test === 'boolean') return test ? { all: [] } : { any: [] }
  if ('and' in test) return { all: test.and.map(jreCondition) }
  if ('or' in test) return { any: test.or.map(jreCondition) }
  if ('not' in test) return { not: jreCondition(test.not) }
  return { fact: test.fact, operator: JRE_IS[test.is] ?? test.is, value: test.value }
}

/** json-rules-engine: one engine, one rule per outcome, built once. */
export function jsonRulesEngine(edition: Edition): Rival {
  const engine = new Engine()
  for (const outcome of outcomes(edition)) {
    const condition = jreCondition(outcome.when)
    const top = 'fact' in condition ? { all: [condition] } : condition
    engine.addRule({
      conditions: top,
      event: { type: outcome.status, params: { rule: outcome.rule } },
    })
  }
  return async (input) => {
    const { events } = await engine.run(input)
    const named = (type: string): readonly string[] =>
      events.filter((event) => event.type === type).map((event) => String(event.params?.['rule']))
    return { fail: named('fail'), ruling: named('ruling') }
  }
}

const ZEN_IS: Readonly<Record<string, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
}

function zenExpression(test: Plain): string {
  if (typeof test === 'boolean') return String(test)
  if ('and' in test) return `(${test.and.map(zenExpression).join(' and ')})`
  if ('or' in test) return `(${test.or.map(zenExpression).join(' or ')})`
  if ('not' in test) return `not(${zenExpression(test.not)})`
  if (test.is === 'in') return `(${test.fact} in ${JSON.stringify(test.value)})`
  if (test.is === 'notIn') return `(${test.fact} not in ${JSON.stringify(test.value)})`
  return `(${test.fact} ${ZEN_IS[test.is] ?? test.is} ${JSON.stringify(test.value)})`
}

const NODES = {
  input: { id: 'in', type: 'inputNode', name: 'in' },
  output: { id: 'out', type: 'outputNode', name: 'out' },
}
const edges = (...ids: readonly string[]) =>
  ids.slice(1).map((id, at) => ({ id: `e${at}`, sourceId: ids[at], targetId: id, type: 'edge' }))

/** zen as one decision table: a row per outcome, all rows that hit are collected. */
function zenTable(edition: Edition): object {
  return {
    nodes: [
      NODES.input,
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'table',
        content: {
          hitPolicy: 'collect',
          inputs: [{ id: 'when', name: 'when', type: 'expression' }],
          outputs: [
            { id: 'rule', name: 'rule', field: 'rule', type: 'expression' },
            { id: 'status', name: 'status', field: 'status', type: 'expression' },
          ],
          rules: outcomes(edition).map((outcome, at) => ({
            _id: `row${at}`,
            when: zenExpression(outcome.when),
            rule: JSON.stringify(outcome.rule),
            status: JSON.stringify(outcome.status),
          })),
        },
      },
      NODES.output,
    ],
    edges: edges('in', 'table', 'out'),
  }
}

/** zen as one expression node: a truth value per outcome. */
function zenExpressions(edition: Edition): object {
  return {
    nodes: [
      NODES.input,
      {
        id: 'sums',
        type: 'expressionNode',
        name: 'sums',
        content: {
          expressions: outcomes(edition).map((outcome, at) => ({
            id: `x${at}`,
            key: `${outcome.status}:${outcome.rule}`.replaceAll(/[^\w]/g, '_'),
            value: zenExpression(outcome.when),
          })),
        },
      },
      NODES.output,
    ],
    edges: edges('in', 'sums', 'out'),
  }
}

/** zen, the decision compiled once; `form` is how the rules are laid out in it. */
export function zen(edition: Edition, form: 'table' | 'expressions'): Rival {
  const content = form === 'table' ? zenTable(edition) : zenExpressions(edition)
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(content))
  const all = outcomes(edition)
  return async (input) => {
    const { result } = await decision.evaluate(input)
    const hits: readonly { rule: string; status: string }[] =
      form === 'table'
        ? result
        : all.filter(
            (one) => result[`${one.status}:${one.rule}`.replaceAll(/[^\w]/g, '_')] === true,
          )
    const named = (status: string): readonly string[] =>
      hits.filter((hit) => hit.status === status).map((hit) => hit.rule)
    return { fail: named('fail'), ruling: named('ruling') }
  }
}

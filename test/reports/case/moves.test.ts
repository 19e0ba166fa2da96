import { expect, test } from 'vitest'

import { caseEvents, ends, moves, moveOf, type Place } from '../../../src/reports/case/moves.ts'
import { needWords, stateWords, tellings, tellingWords } from '../../../src/reports/case/wording.ts'
import { caseStates } from '../../../src/store/schema-reports.ts'

const places: readonly Place[] = ['draft', ...caseStates]

/** Written out by hand a second time: every other pair of state and event is illegal. */
const legal: Readonly<Record<Place, Readonly<Record<string, string>>>> = {
  draft: {
    'submit-checked': 'registered reporter',
    'submit-by-hand': 'identity-manual reporter',
    'submit-unchecked': 'identity-pending reporter',
  },
  'identity-pending': {
    'identity-confirmed': 'registered desk custodian',
    'identity-by-hand': 'identity-manual desk',
    'identity-denied': 'identity-failed desk custodian',
    supplement: 'identity-pending reporter',
    withdraw: 'withdrawn reporter',
  },
  'identity-manual': {
    'identity-confirmed': 'registered custodian',
    'identity-denied': 'identity-failed custodian',
    supplement: 'identity-manual reporter',
    withdraw: 'withdrawn reporter',
  },
  'identity-failed': {},
  registered: {
    'ask-supplement': 'supplement-required registrar',
    accept: 'accepted registrar',
    reject: 'rejected registrar +approval',
    supplement: 'registered reporter',
    transfer: 'transferred registrar +approval',
    withdraw: 'withdrawn reporter',
  },
  'supplement-required': {
    supplement: 'registered reporter',
    'supplement-over': 'registered desk',
    withdraw: 'withdrawn reporter',
  },
  accepted: {
    reject: 'rejected registrar +approval',
    assign: 'verifying registrar',
    supplement: 'accepted reporter',
    transfer: 'transferred registrar +approval',
    escalate: 'escalated desk',
    withdraw: 'accepted reporter',
  },
  rejected: { 'ask-review': 'review reporter' },
  verifying: {
    reject: 'rejected registrar +approval',
    assign: 'verifying registrar',
    extend: 'verifying handler',
    hear: 'verifying handler',
    'finish-check': 'ruling handler',
    supplement: 'verifying reporter',
    transfer: 'transferred registrar +approval',
    escalate: 'escalated desk',
    withdraw: 'verifying reporter',
  },
  ruling: {
    assign: 'ruling registrar',
    'send-back': 'verifying adjudicator',
    rule: 'ruled adjudicator +votes',
    supplement: 'ruling reporter',
    withdraw: 'ruling reporter',
  },
  ruled: { close: 'closed registrar', 'ask-review': 'review reporter' },
  closed: { 'ask-review': 'review reporter' },
  withdrawn: {},
  transferred: {},
  review: {
    assign: 'verifying registrar',
    supplement: 'review reporter',
    escalate: 'escalated desk',
    withdraw: 'review reporter',
    uphold: 'closed adjudicator +approval',
  },
  escalated: {
    assign: 'verifying head',
    supplement: 'escalated reporter',
    transfer: 'transferred head +approval',
    withdraw: 'escalated reporter',
  },
}

test.each(places)('from %s only these steps lead on, each for these people', (place) => {
  for (const event of caseEvents) {
    const move = moveOf(place, event)
    const said =
      move &&
      [move.to, ...move.by, ...(move.second === 'none' ? [] : [`+${move.second}`])].join(' ')
    expect(`${event}: ${said}`).toBe(`${event}: ${legal[place][event]}`)
  }
})

test('no pair of state and event stands in the table twice, and no event is never used', () => {
  const pairs = moves.map(({ from, event }) => `${from} ${event}`)
  expect(pairs.filter((pair, at) => pairs.indexOf(pair) !== at)).toEqual([])
  expect(caseEvents.filter((event) => !moves.some((move) => move.event === event))).toEqual([])
})

test('every state can be reached from a draft, and from each that is no end an end can be reached', () => {
  const reached = (from: readonly Place[]): ReadonlySet<Place> => {
    const found = new Set(from)
    for (;;) {
      const before = found.size
      for (const { from: one, to } of moves) if (found.has(one)) found.add(to)
      if (found.size === before) return found
    }
  }
  expect([...reached(['draft'])].toSorted()).toEqual([...places].toSorted())
  for (const place of places) expect(ends.some((end) => reached([place]).has(end))).toBe(true)
})

test('a refusal, a transfer and what upholds one always need another person, and a ruling votes', () => {
  const needs = moves.filter(({ second }) => second !== 'none').map(({ event }) => event)
  expect(new Set(needs)).toEqual(new Set(['reject', 'transfer', 'uphold', 'rule']))
  const alone = moves.filter(({ event, second }) => needs.includes(event) && second === 'none')
  expect(alone).toEqual([])
})

test('the reporter hears of each change of state but the end of waiting and what goes up to the head', () => {
  const silent = moves.filter(({ from, to, tells }) => from !== to && tells === undefined)
  expect(silent.map(({ event }) => event)).toEqual([
    'supplement-over',
    ...silent.filter(({ event }) => event === 'escalate').map(({ event }) => event),
  ])
  // Progress is told by the calendar, not by a step.
  const told = moves.flatMap(({ tells }) => tells ?? [])
  expect(new Set([...told, 'progress'])).toEqual(new Set(tellings))
})

test('no fixed text is empty, and none has room for a name or for content', () => {
  for (const words of [
    ...Object.values(stateWords),
    ...Object.values(tellingWords),
    ...Object.values(needWords),
  ]) {
    expect(words).toMatch(/。$/)
    expect(words).not.toMatch(/[{}$【】]/)
  }
})

// How fast the rule module decides, beside json-rules-engine and zen, in one run on one core.
// Every engine gets the same rules and the same teams; verdicts must agree before anything is timed.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { sn2025 } from '../src/editions/sn2025/index.ts'
import { decide } from '../src/rules/decide.ts'
import type { Verdict } from '../src/rules/decide.ts'
import type { Facts } from '../src/rules/fact.ts'
import { rulebook } from '../src/rules/rulebook.ts'
import { days, factsOf, teams } from '../test/support/full-facts.ts'
import { inputOf, jsonRulesEngine, zen } from './rivals.ts'
import type { Findings, Input, Rival } from './rivals.ts'

const teamCount = 256
/** Many short rounds: on a busy machine a long one may hit one engine and spare another. */
const roundsEach = 15
const warmUp = 3
const roundMs = 200
const atOnce = 64

interface Case {
  readonly facts: Facts
  readonly day: string
  readonly input: Input
}

const write = (line: string): boolean => process.stdout.write(`${line}\n`)
const book = rulebook(sn2025)

/** Teams about which all is known: a third nearly in order, a third with a few faults, a third at random. */
function cases(): readonly Case[] {
  const some = fc.tuple(fc.oneof(teams(2), teams(6), teams(30)), days)
  return fc.sample(some, { numRuns: teamCount, seed: 2025 }).map(([values, day]) => ({
    facts: factsOf(values),
    day,
    input: inputOf(values, day),
  }))
}

const kindOf = ({ fail, ruling }: Findings): Verdict['kind'] =>
  fail.length > 0 ? 'ineligible' : ruling.length > 0 ? 'needs-ruling' : 'eligible'

/** Stops with the first team on which two engines differ, in verdict or in reasons. */
async function agree(all: readonly Case[], rivals: Readonly<Record<string, Rival>>): Promise<void> {
  const kinds: Record<string, number> = {}
  for (const { facts, day, input } of all) {
    const ours = decide(book, facts, day)
    kinds[ours.kind] = (kinds[ours.kind] ?? 0) + 1
    const reasons = ours.reasons.map((reason) => reason.rule.id).toSorted()
    for (const [name, rival] of Object.entries(rivals)) {
      const theirs = await rival(input)
      const kind = kindOf(theirs)
      const found =
        kind === 'ineligible' ? theirs.fail : kind === 'eligible' ? reasons : theirs.ruling
      if (kind !== ours.kind || found.toSorted().join() !== reasons.join()) {
        throw new Error(
          `${name} disagrees: ${kind} ${found.join()} / ${ours.kind} ${reasons.join()}`,
        )
      }
    }
  }
  write(`identical verdicts on ${all.length} fully known teams: ${JSON.stringify(kinds)}`)
}

interface Rate {
  readonly wall: number
  readonly cpu: number
}

/** Decisions a second, by the clock and by CPU time of all threads; `run` decides `batch` teams a call. */
async function rate(batch: number, run: (at: number) => Promise<void> | void): Promise<Rate> {
  const start = performance.now()
  const before = process.cpuUsage()
  let done = 0
  while (performance.now() - start < roundMs) {
    await run(done)
    done += batch
  }
  const used = process.cpuUsage(before)
  return {
    wall: (done * 1_000) / (performance.now() - start),
    cpu: (done * 1_000_000) / (used.user + used.system),
  }
}

const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

async function main(): Promise<void> {
  const all = cases()
  const at = (place: number): Case => {
    const found = all[place % all.length]
    if (found === undefined) throw new Error('no teams')
    return found
  }
  const table = zen(sn2025, 'table')
  const expressions = zen(sn2025, 'expressions')
  const jre = jsonRulesEngine(sn2025)
  await agree(all, { 'json-rules-engine': jre, 'zen table': table, 'zen expressions': expressions })

  const ours = (trace: boolean) => (place: number) => {
    for (let i = 0; i < atOnce; i++) {
      const { facts, day } = at(place + i)
      decide(book, facts, day, { trace })
    }
  }
  const awaited = (rival: Rival) => async (place: number) => {
    await rival(at(place).input)
  }
  const inFlight = (rival: Rival) => async (place: number) => {
    await Promise.all(Array.from({ length: atOnce }, (_, i) => rival(at(place + i).input)))
  }
  const runs: Readonly<Record<string, () => Promise<Rate>>> = {
    'ours, trace off': () => rate(atOnce, ours(false)),
    'ours, trace on': () => rate(atOnce, ours(true)),
    'zen table, awaited': () => rate(1, awaited(table)),
    'zen table, 64 in flight': () => rate(atOnce, inFlight(table)),
    'zen expressions, awaited': () => rate(1, awaited(expressions)),
    'zen expressions, 64 in flight': () => rate(atOnce, inFlight(expressions)),
    'json-rules-engine, awaited': () => rate(1, awaited(jre)),
  }
  const rates: Record<string, Rate[]> = {}
  // Round by round, so that whatever else the machine does slows everybody alike.
  for (let round = 0; round < warmUp + roundsEach; round++) {
    for (const [name, run] of Object.entries(runs)) {
      const measured = await run()
      if (round >= warmUp) rates[name] = [...(rates[name] ?? []), measured]
    }
  }
  const of = (name: string, by: keyof Rate = 'cpu'): number =>
    median((rates[name] ?? []).map((measured) => measured[by]))
  write(`${book.plans.length} rules, median of ${roundsEach} rounds, decisions a second`)
  write(`  ${''.padEnd(30)} ${'CPU time'.padStart(9)} ${'clock'.padStart(9)}`)
  for (const name of Object.keys(runs)) {
    const [cpu, wall] = [of(name).toFixed(0), of(name, 'wall').toFixed(0)]
    write(`  ${name.padEnd(30)} ${cpu.padStart(9)} ${wall.padStart(9)}`)
  }
  const best = (how: string): number =>
    Math.max(of(`zen table, ${how}`), of(`zen expressions, ${how}`))
  const ratio = (name: string, rival: number, goal: number): void => {
    const times = of('ours, trace off') / rival
    write(
      `  ${name.padEnd(30)} ${times.toFixed(1)}x (goal ${goal}x: ${times >= goal ? 'met' : 'missed'})`,
    )
  }
  // By CPU time: on a busy core a rival with several threads would get more turns than we do.
  write('ours, trace off, against the faster form of each, by CPU time:')
  ratio('zen, awaited', best('awaited'), 5)
  ratio('zen, 64 in flight', best('64 in flight'), 1)
  ratio('json-rules-engine', of('json-rules-engine, awaited'), 5)
}

/** On Linux, starts itself again bound to one core; elsewhere says that it is not. */
function onOneCore(): boolean {
  if (process.env['BENCH_PINNED'] === '1') return true
  const self = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url)]
  const pinned = spawnSync('taskset', ['-c', '0', ...self], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_PINNED: '1' },
  })
  if (pinned.error === undefined) {
    process.exitCode = pinned.status ?? 1
    return false
  }
  write('not bound to one core: taskset is missing here')
  return true
}

if (onOneCore()) await main()

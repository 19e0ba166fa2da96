// What is remembered of one person's talk in one chat: facts as values, the last focus, what was asked. No words.
import * as z from 'zod'
import type { FactId, Facts, FactState, FactValue } from '../rules/fact.ts'
import { handoverReasons } from '../store/schema-handover.ts'
import type { TalkState } from './desk.ts'

/** How long a talk is remembered after its last turn. */
const rememberMs = 24 * 60 * 60 * 1000
/** How long a question of ours makes the next message count as addressed. */
export const askWindowMs = 10 * 60 * 1000

const factValue = z.union([z.string(), z.number(), z.boolean()])

const memorySchema = z.object({
  expiresAt: z.string(),
  facts: z.record(z.string(), factValue),
  /** Asked, and the person does not know: never asked again. */
  uncertain: z.array(z.string()),
  focus: z.object({ intent: z.string(), facts: z.record(z.string(), factValue) }).optional(),
  /** `other` where the question was about somebody else's unit. */
  asked: z.object({ fact: z.string(), at: z.string(), other: z.boolean().optional() }).optional(),
  /** What was said of somebody else's unit, kept apart from our own: 乙公司, 我朋友那家. */
  others: z
    .object({
      label: z.string(),
      facts: z.record(z.string(), factValue),
      focus: z.object({ intent: z.string(), facts: z.record(z.string(), factValue) }).optional(),
    })
    .optional(),
  choices: z.object({ intents: z.array(z.string()), at: z.string() }).optional(),
  /** The last answer offered to hand the question to a person, and why. */
  offer: z.object({ reason: z.enum(handoverReasons), at: z.string() }).optional(),
  /** Topics that what was said of the project points to, by clause, so that its words need not be kept. */
  topics: z.record(z.string(), z.number()).optional(),
  clearance: z.boolean(),
  /** Something of the talk was not read by a language model as well: a later yes may overlook it. */
  unheard: z.boolean().optional(),
  /** How many messages in a row the self-check could not read. */
  misses: z.number().optional(),
})

/** The desk's own view of a TalkState. Plain JSON. */
export type Memory = z.infer<typeof memorySchema>

/** Facts about this very moment or this very question, not about the team: never kept. */
const PASSING: ReadonlySet<FactId> = new Set([
  'action',
  'action.day',
  'information.false',
  'history.otherProject',
  'division.separate',
])

/** Reads what the store kept; anything expired or of another shape counts as nothing. */
export function recall(state: TalkState | undefined, now: Date): Memory {
  const read = memorySchema.safeParse(state)
  if (read.success && new Date(read.data.expiresAt) > now) return read.data
  return { expiresAt: '', facts: {}, uncertain: [], clearance: false }
}

/** Marks a memory as used now. */
export function kept(memory: Memory, now: Date): Memory {
  return { ...memory, expiresAt: new Date(now.getTime() + rememberMs).toISOString() }
}

/** When this talk had its last turn, in milliseconds; 0 if it never had one. */
export const lastTurnAt = (memory: Memory): number =>
  memory.expiresAt === '' ? 0 : new Date(memory.expiresAt).getTime() - rememberMs

/** Whether the memory is of a later moment than `now`: a re-delivery came in after newer messages. */
export const isOvertaken = (memory: Memory, now: Date): boolean =>
  lastTurnAt(memory) > now.getTime()

/** Adds what was said to what is remembered; the newest word about a team stands. */
export function remember(
  memory: Memory,
  said: readonly { readonly id: FactId; readonly value: FactValue }[],
): Memory {
  // What a message says both ways is asked again, not kept.
  const states = statesOf(said)
  const lasting = said.filter(({ id }) => !PASSING.has(id) && states[id]?.state === 'known')
  const ids = new Set(lasting.map((fact) => fact.id))
  return {
    ...memory,
    facts: { ...memory.facts, ...Object.fromEntries(lasting.map(({ id, value }) => [id, value])) },
    uncertain: memory.uncertain.filter((id) => !ids.has(id)),
  }
}

/** Facts for the rules: what is remembered, plus what this question says or asserts. */
export function factsOfTalk(memory: Memory, extra: Readonly<Record<FactId, FactState>>): Facts {
  const facts: Record<FactId, FactState> = {}
  for (const id of memory.uncertain) facts[id] = { state: 'uncertain' }
  for (const [id, value] of Object.entries(memory.facts)) facts[id] = { state: 'known', value }
  return perTeam({ ...facts, ...extra })
}

/** Nine people in two teams are five a team at most: the limits are a team's, so the counts must be too. */
function perTeam(facts: Record<FactId, FactState>): Facts {
  const teams = facts['unit.teams']
  if (teams?.state !== 'known' || typeof teams.value !== 'number' || teams.value < 2) return facts
  const shared = { ...facts }
  for (const id of ['team.reps', 'team.projects']) {
    const count = facts[id]
    if (count?.state !== 'known' || typeof count.value !== 'number') continue
    if (count.value < teams.value) continue
    shared[id] = { state: 'known', value: Math.ceil(count.value / teams.value) }
  }
  return shared
}

/** Values said in one message; two different ones for one fact are a dispute. */
export function statesOf(
  said: readonly { readonly id: FactId; readonly value: FactValue }[],
): Record<FactId, FactState> {
  const states: Record<FactId, FactState> = {}
  for (const { id, value } of said) {
    const before = states[id]
    if (before?.state === 'known' && before.value !== value) {
      states[id] = { state: 'disputed', values: [before.value, value] }
    } else if (before?.state !== 'disputed') {
      states[id] = { state: 'known', value }
    }
  }
  return states
}

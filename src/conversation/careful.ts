// What a language model alone has found makes an answer more careful: it is asked about, never decided by. Pure.
import { cited, plain, questionFor } from './answers.ts'
import type { Memory } from './memory.ts'
import type { Response } from './respond.ts'
import type { Scene } from './scene.ts'
import type { Outcome } from '../channels/channel.ts'
import { wording } from './wording.ts'

/** What is stated or refused stands before what a model would make of it. */
const STANDS: ReadonlySet<Outcome> = new Set(['private', 'information', 'not-stated'])
const OPEN: ReadonlySet<Outcome> = new Set(['needs-facts', 'needs-ruling'])
const DECIDED: ReadonlySet<Outcome> = new Set(['eligible', 'ineligible'])

/** The same turn without the model, with everything it says, and with its word where the two differ. */
export interface Others {
  readonly alone: () => Response | undefined
  readonly all: () => Response | undefined
  readonly theirs: () => Response | undefined
}

/**
 * `ours` is the answer by what our own code has read or read again. Where the model reads a fact differently, and that
 * matters, the person is asked. Of the answer with all that the model says a question or an open text is taken over; a
 * yes or a no of it only asks.
 */
export function careful(
  scene: Scene,
  ours: Response | undefined,
  others: Others,
): Response | undefined {
  if (scene.disputed.size > 0) return disputed(scene, ours, others)
  const said = ours?.answer.outcome
  if (scene.alone.length === 0) return ours
  const all = others.all()
  if (all === undefined || all.answer.outcome === said) return ours
  if (said !== undefined && STANDS.has(said)) return ours
  // What it takes for unclear is what we are about to ask.
  const isAsked = ours?.asked !== undefined && scene.alone.some(({ id }) => id === ours.asked)
  if (isAsked && all.answer.outcome === 'needs-ruling') return ours
  if (OPEN.has(all.answer.outcome)) return { ...all, memory: without(scene, all.memory) }
  if (!DECIDED.has(all.answer.outcome)) return ours
  // What we decide without the model's word as well needs nobody to confirm it.
  const before = others.alone()
  if (before?.answer.outcome === all.answer.outcome) return before
  const ids = new Set(scene.alone.map(({ id }) => id))
  return confirmed(scene, { ...all, memory: without(scene, all.memory) }, ids) ?? ours
}

/** Where both readings come to the same there is nothing to ask; else the person is asked for what they differ in. */
function disputed(
  scene: Scene,
  ours: Response | undefined,
  { alone, theirs }: Others,
): Response | undefined {
  const before = alone()
  const outcome = before?.answer.outcome
  if (ours === undefined || before === undefined || outcome === undefined) return ours
  const other = theirs()?.answer.outcome
  // The text is open, whoever is right: there is nothing to gain by asking.
  const isOpen = outcome === 'needs-ruling' && (other === undefined || !DECIDED.has(other))
  if (other === outcome || isOpen)
    return { ...before, memory: dropped(before.memory, scene.memory, scene.disputed) }
  const isDecided = DECIDED.has(ours.answer.outcome) && ours.answer.outcome !== outcome
  return isDecided ? (confirmed(scene, ours, scene.disputed) ?? before) : ours
}

/** Asks for one of the facts on which the answer rests, and that nobody but the model has read so. */
function confirmed(
  scene: Scene,
  response: Response,
  ids: ReadonlySet<string>,
): Response | undefined {
  const { book, edition } = scene.parts
  const rest = new Set(response.answer.decided?.flatMap(({ facts }) => Object.keys(facts)))
  const open = [...ids].find((id) => rest.has(id)) ?? [...ids][0]
  const fact = open === undefined ? undefined : book.facts.get(open)
  if (fact === undefined) return undefined
  return {
    ...response,
    asked: fact.id,
    answer: {
      ...plain('needs-facts', wording.needsFacts),
      paragraphs: [wording.confirmFact],
      clauses: cited(
        edition,
        response.answer.clauses.map(({ id }) => id),
      ),
      ...questionFor(fact, {}),
    },
  }
}

/** A memory without what only the model has found. */
const without = ({ alone, memory: before }: Scene, memory: Memory): Memory =>
  dropped(memory, before, new Set(alone.map(({ id }) => id)))

/**
 * What was only supposed, or may be somebody else's, is forgotten with the answer, unless the answer asks on. What a
 * model hears taken back is not known any more.
 */
export function forgetting(scene: Scene, before: Memory, response: Response): Response {
  const { passing, alone, disputed: differing } = scene
  const { memory } = response
  const denied = Object.keys(memory.facts).filter(
    (id) =>
      memory.facts[id] === before.facts[id] &&
      (differing.has(id) ||
        alone.some((fact) => fact.id === id && fact.value !== before.facts[id])),
  )
  const kept = Object.entries(memory.facts).filter(([id]) => !denied.includes(id))
  const sure = { ...response, memory: { ...memory, facts: Object.fromEntries(kept) } }
  if (passing.size === 0 || response.asked !== undefined) return denied.length > 0 ? sure : response
  return { ...sure, memory: { ...sure.memory, ...restored(sure.memory, before, passing) } }
}

function dropped(memory: Memory, before: Memory, ids: ReadonlySet<string>): Memory {
  const { focus } = memory
  const facts = focus && Object.entries(focus.facts).filter(([id]) => !ids.has(id))
  return {
    ...memory,
    ...restored(memory, before, ids),
    ...(focus === undefined ? {} : { focus: { ...focus, facts: Object.fromEntries(facts ?? []) } }),
  }
}

/** The facts of a memory, those of the ids as they were before. */
function restored(
  { facts }: Memory,
  before: Memory,
  ids: ReadonlySet<string>,
): Pick<Memory, 'facts'> {
  const kept = Object.entries(facts).filter(([id]) => !ids.has(id))
  const old = Object.entries(before.facts).filter(([id]) => ids.has(id))
  return { facts: Object.fromEntries([...kept, ...old]) }
}

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

/**
 * `ours` is the answer by what our own code has read or read again, `all` the one with the facts of the model alone.
 * A question or an open text of the second is taken over; a yes or a no of it only asks the person.
 */
export function careful(
  scene: Scene,
  ours: Response | undefined,
  all: Response | undefined,
): Response | undefined {
  if (all === undefined || all.answer.outcome === ours?.answer.outcome) return ours
  if (ours !== undefined && STANDS.has(ours.answer.outcome)) return ours
  if (OPEN.has(all.answer.outcome)) return { ...all, memory: without(scene, all.memory) }
  return DECIDED.has(all.answer.outcome) ? (confirmed(scene, all) ?? ours) : ours
}

/** Asks for the fact on which the answer rests and that nobody but the model has read. */
function confirmed(scene: Scene, all: Response): Response | undefined {
  const { book, edition } = scene.parts
  const rest = new Set(all.answer.decided?.flatMap(({ facts }) => Object.keys(facts)))
  const open = scene.alone.find(({ id }) => rest.has(id)) ?? scene.alone[0]
  const fact = open && book.facts.get(open.id)
  if (fact === undefined) return undefined
  return {
    ...all,
    asked: fact.id,
    memory: without(scene, all.memory),
    answer: {
      ...plain('needs-facts', wording.needsFacts),
      paragraphs: [wording.confirmFact],
      clauses: cited(
        edition,
        all.answer.clauses.map(({ id }) => id),
      ),
      ...questionFor(fact, {}),
    },
  }
}

/** A memory without what only the model has found. */
const without = ({ alone, memory: before }: Scene, memory: Memory): Memory =>
  dropped(memory, before, new Set(alone.map(({ id }) => id)))

/** What was only supposed, or may be somebody else's, is forgotten with the answer, unless the answer asks on. */
export function forgetting({ passing }: Scene, before: Memory, response: Response): Response {
  if (passing.size === 0 || response.asked !== undefined) return response
  return {
    ...response,
    memory: { ...response.memory, ...restored(response.memory, before, passing) },
  }
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

// The language model that reads along, where one is set; only Node has it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { editionOf } from './compose.ts'
import type { SecondOpinion } from './conversation/second-opinion.ts'
import { examine } from './language/guard.ts'
import { readModel } from './language/model.ts'
import { createHiddenNames } from './people/hidden-names.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { Fault } from './platform/errors.ts'
import { civilDay } from './platform/day.ts'
import type { Log } from './platform/log.ts'
import { createCaller } from './reading/caller.ts'
import { endpointModel } from './reading/endpoint.ts'
import { renderPrompt, type Prompt } from './reading/prompt.ts'
import { createReading } from './reading/reading.ts'
import { createRewording } from './reading/rewording.ts'
import { sweepCalls } from './store/llm-calls.ts'
import type { Store } from './store/store.ts'

export interface ReadingParts {
  readonly config: Pick<Config, 'llm' | 'edition' | 'keeping'>
  /** The folder above `prompts`. */
  readonly root: string
  /** The trained file of the edition: it knows what accusations sound like. */
  readonly modelFile: unknown
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** What reads along, and the round that forgets what has served its time. */
export interface Reading extends SecondOpinion {
  sweep(): Promise<void>
}

/** Undefined where no model is set. */
export async function openReading(parts: ReadingParts): Promise<Reading | undefined> {
  const { config, root, modelFile, store, clock, log } = parts
  const { llm } = config
  if (llm === undefined) return undefined
  const edition = editionOf(config.edition)
  const { tipOffs } = readModel(modelFile)
  const promptOf = async (name: string): Promise<Prompt> => {
    const file = await readFile(join(root, 'prompts', `${name}.md`), 'utf8').catch(() => {
      throw new Fault(`prompts/${name}.md is missing: put the folder prompts beside the program`)
    })
    return renderPrompt(file, edition)
  }
  const asking = {
    model: endpointModel(llm),
    modelName: llm.model,
    limits: { perChat: llm.callsPerChat, perDay: llm.callsPerDay },
    store,
    clock,
  }
  const caller = createCaller({ ...asking, timeZone: edition.timeZone })
  const reader = createReading({
    ...asking,
    prompt: await promptOf('reading'),
    edition,
    log,
    caller,
  })
  const reworder = llm.wording
    ? createRewording({ caller, prompt: await promptOf('wording'), log })
    : undefined
  return {
    ...reader,
    ...reworder,
    edition,
    mayAccuse: (text) => examine(text, tipOffs) !== undefined,
    hidden: createHiddenNames(edition, clock),
    sweep: () =>
      sweepCalls(store, civilDay(clock.now(), edition.timeZone), config.keeping.callsDays),
  }
}

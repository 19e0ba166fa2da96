// The second reading in a replay of question files: as the desk does it, without a database, a budget or a breaker.
import { readFileSync } from 'node:fs'
import type { InboundMessage } from '../src/channels/channel.ts'
import { editionOf } from '../src/compose.ts'
import type { TalkState } from '../src/conversation/desk.ts'
import { talkedOf } from '../src/conversation/second-opinion.ts'
import { examine, guard } from '../src/language/guard.ts'
import { readModel } from '../src/language/model.ts'
import type { SecondReading } from '../src/language/second-reading.ts'
import { readConfig } from '../src/platform/config.ts'
import { civilDay } from '../src/platform/day.ts'
import { Fault } from '../src/platform/errors.ts'
import { endpointModel } from '../src/reading/endpoint.ts'
import { mayLeave } from '../src/reading/may-leave.ts'
import type { Model } from '../src/reading/model.ts'
import { parseReading } from '../src/reading/parse.ts'
import { renderPrompt } from '../src/reading/prompt.ts'
import { readingRequest } from '../src/reading/request.ts'
import { ensureModel } from './trained.ts'
import { recording, type Taped } from './tapes.ts'

/** Reads a message along with the desk; undefined: the desk reads alone. */
export type ReadAlong = (
  message: InboundMessage,
  state: TalkState | undefined,
) => Promise<SecondReading | undefined>

/** While recording nobody waits at the other end. */
const recordMs = 60_000

export function readAlong(model: Model): ReadAlong {
  const { EDITION } = process.env
  const edition = editionOf(readConfig({ EDITION }).edition)
  const { tipOffs } = readModel(JSON.parse(readFileSync(ensureModel(edition), 'utf8')))
  const file = readFileSync(new URL('../prompts/reading.md', import.meta.url), 'utf8')
  const prompt = renderPrompt(file, edition)
  return async (message, state) => {
    const { text, writtenAt } = message
    const talked = talkedOf(message, state, edition)
    const leaving = {
      ...talked,
      text,
      guard: guard(text, tipOffs),
      mayAccuse: examine(text, tipOffs) !== undefined,
      openReport: false,
      othersNamed: false,
    }
    if (mayLeave(leaving).kind === 'held') return undefined
    const request = readingRequest(prompt, text, [], talked)
    const reply = await model(request)
    const day = civilDay(writtenAt, edition.timeZone)
    return reply.kind === 'failed'
      ? undefined
      : parseReading(reply.text, { edition, masked: request.masked, day })
  }
}

/** The endpoint of the LLM_ settings, taped into the folder. */
export function recordingInto(folder: string): Taped {
  const { llm } = readConfig(
    Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('LLM_'))),
  )
  if (llm === undefined)
    throw new Fault(
      '--record needs a model: set LLM_BASE_URL, LLM_MODEL and, if asked for, LLM_API_KEY',
    )
  return recording(endpointModel({ ...llm, timeoutMs: recordMs }), folder, { name: llm.model })
}

// An answer said more smoothly by a language model, where that is switched on: taken only if it says the very same.
import * as z from 'zod'

import { blame } from '../platform/blame.ts'
import type { Log } from '../platform/log.ts'
import type { Caller } from './caller.ts'
import type { Prompt } from './prompt.ts'
import { acceptWording } from './wording-check.ts'

/** Fewer characters are smooth enough. */
const shortest = 30
/** With less time left nobody is asked. */
const leastMs = 1_000

const reply = z.object({ text: z.string().min(1).max(4_000) })

function textOf(said: string): string | undefined {
  try {
    return reply.safeParse(JSON.parse(said)).data?.text
  } catch {
    return undefined
  }
}

export interface Reworder {
  /** Each line in other words that say the very same, or as it was. Never throws, and takes no longer than `leftMs`. */
  reword(lines: readonly string[], chat: string, leftMs: number): Promise<readonly string[]>
}

/** Line by line: what belongs to one reason must not wander to another. */
export function createRewording(deps: {
  readonly caller: Caller
  readonly prompt: Prompt
  readonly log: Log
}): Reworder {
  const { caller, prompt, log } = deps
  return {
    async reword(lines, chat, leftMs) {
      const template = lines.join('\n')
      if (template.length < shortest || leftMs < leastMs) return lines
      const { name, version, hash, text } = prompt
      const messages = [
        { role: 'system', content: text },
        { role: 'user', content: `要改写的答复（输出 JSON）：\n${template}` },
      ] as const
      try {
        const request = { prompt: { name, version, hash }, messages }
        const called = await caller.call(request, chat, textOf, leftMs)
        const said = called.kind === 'read' ? called.value : template
        const given = said.split('\n').filter((line) => line.trim() !== '')
        const accepted =
          given.length === lines.length
            ? lines.map((line, at) => acceptWording(line, given[at] ?? line))
            : lines
        const taken = accepted.filter((line, at) => line !== lines[at]).length
        log.info('rewording', { outcome: called.kind, lines: lines.length, taken })
        return accepted
      } catch (error) {
        log.error('rewording.failed', { why: blame(error) })
        return lines
      }
    },
  }
}

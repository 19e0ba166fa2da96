// Prompts as files: a header with name and version, and places that the edition's closed lists fill.
import { createHash } from 'node:crypto'
import * as z from 'zod'

import { Fault } from '../platform/errors.ts'
import type { Edition } from '../rules/edition.ts'
import type { FactDefinition } from '../rules/fact.ts'

/** By which a call can be traced to what was asked: every change of the text is another hash. */
export interface PromptMark {
  readonly name: string
  readonly version: number
  /** SHA-256 of the rendered text, hexadecimal. */
  readonly hash: string
}

export interface Prompt extends PromptMark {
  /** What the model is told before it is shown anything. */
  readonly text: string
}

const header = z.object({
  name: z.string().regex(/^[a-z-]+$/),
  version: z.coerce.number().int().min(1),
})

/** Splits a prompt's file into its header and its text. Throws a Fault if it has none. */
export function readPrompt(file: string): {
  readonly name: string
  readonly version: number
  readonly body: string
} {
  const [, head, body] = /^---\n([^]*?)\n---\n([^]+)$/.exec(file.replaceAll('\r\n', '\n')) ?? []
  const pairs = (head ?? '').split('\n').map((line) => line.split(/:\s*/, 2))
  const read = header.safeParse(Object.fromEntries(pairs))
  if (!read.success || body === undefined)
    throw new Fault('A prompt begins with ---, name: and version:, then --- and its text')
  return { ...read.data, body: body.trim() }
}

/** What a fact can be, as the prompt says it. */
function valuesOf(fact: FactDefinition): string {
  if (fact.type === 'boolean') return 'true / false'
  if (fact.type === 'integer') return '整数'
  return (fact.values ?? []).join(' / ')
}

function factLine(fact: FactDefinition): string {
  const options = (fact.options ?? []).map(({ label, value }) => `${label}=${String(value)}`)
  const offered = options.length === 0 ? '' : `（${options.join('，')}）`
  return `${fact.id} ${fact.label}｜${valuesOf(fact)}｜${fact.question}${offered}`
}

const lists: Readonly<Record<string, (edition: Edition) => string>> = {
  contest: ({ title }) => title,
  intents: ({ intents }) => intents.map(({ id, label }) => `${id} ${label}`).join('\n'),
  rules: ({ rules }) => rules.map(({ id, title }) => `${id} ${title}`).join('\n'),
  clauses: ({ clauses }) => clauses.map(({ id, title }) => `${id} ${title}`).join('\n'),
  facts: ({ facts }) => facts.map(factLine).join('\n'),
}

/** A prompt with the edition's own lists in it: made once, at start. */
export function renderPrompt(file: string, edition: Edition): Prompt {
  const { name, version, body } = readPrompt(file)
  const text = body.replace(/\{\{(\w+)\}\}/g, (_, place: string) => {
    const list = lists[place]
    if (list === undefined)
      throw new Fault(`The prompt ${name} has a place {{${place}}}: no such list`)
    return list(edition)
  })
  return { name, version, hash: createHash('sha256').update(text).digest('hex'), text }
}

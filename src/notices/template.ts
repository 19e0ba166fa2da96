// What a notice says, with variables that are filled in for each recipient. Pure.
import * as z from 'zod'

import type { Answer } from '../channels/channel.ts'

/** `{{团队名称}}` stands for the team's name; the names of variables are the staff's own language. */
export interface Template {
  readonly headline: string
  readonly paragraphs: readonly string[]
  /** What people can press: 已收到, and for an appointment also that they need another one. */
  readonly receipt: 'none' | 'acknowledge' | 'appointment'
}

export const templateShape: z.ZodType<Template> = z.object({
  headline: z.string().trim().min(1).max(120),
  paragraphs: z.array(z.string().trim().min(1).max(2_000)).max(12),
  receipt: z.enum(['none', 'acknowledge', 'appointment']),
})

/** Values by the variable's name; one that is absent has no value for this recipient. */
export type Values = Readonly<Record<string, string | undefined>>

const variable = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The variables a template names, each once, in order. */
export function variablesOf({ headline, paragraphs }: Template): readonly string[] {
  const named = [headline, ...paragraphs].flatMap((text) =>
    [...text.matchAll(variable)].map(([, name = '']) => name),
  )
  return [...new Set(named)]
}

/** Braces that are no variable: the staff has mistyped one. */
export function isBroken({ headline, paragraphs }: Template): boolean {
  return [headline, ...paragraphs].some((text) => /\{\{|\}\}/.test(text.replace(variable, '')))
}

/** The message for one recipient, or the variables that have no value for them. */
export function fill(
  template: Template,
  values: Values,
):
  | { readonly kind: 'filled'; readonly answer: Answer }
  | { readonly kind: 'missing'; readonly variables: readonly string[] } {
  const missing = variablesOf(template).filter((name) => !values[name])
  if (missing.length > 0) return { kind: 'missing', variables: missing }
  // What a value says is text: braces in it are not filled in once more.
  const filled = (text: string): string =>
    text.replace(variable, (_, name: string) => values[name] ?? '')
  return {
    kind: 'filled',
    answer: {
      outcome: 'notice',
      first: [],
      headline: filled(template.headline),
      paragraphs: template.paragraphs.map(filled),
      clauses: [],
      choices: [],
      notes: [],
      ...(template.receipt === 'none' ? {} : { receipt: template.receipt }),
    },
  }
}

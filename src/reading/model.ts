// A general language model as the desk sees it: one function from messages to a text.
import type { PromptMark } from './prompt.ts'

export interface ModelRequest {
  readonly prompt: PromptMark
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[]
}

/** Why there is no text. `late`: it took too long; `refused`: the endpoint did not take the key or the request. */
export const failures = [
  'late',
  'refused',
  'busy',
  'broken',
  'unreachable',
  'too-long',
  'empty',
] as const
export type Failure = (typeof failures)[number]

export type ModelReply =
  | { readonly kind: 'text'; readonly text: string; readonly tokens?: number | undefined }
  | { readonly kind: 'failed'; readonly why: Failure }

/** Never throws, and never takes longer than it was made to. */
export type Model = (request: ModelRequest) => Promise<ModelReply>

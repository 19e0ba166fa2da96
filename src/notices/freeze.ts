// Freezes what a notice says to whom, word for word, so that what the second person approves is what is sent.
import { createHash } from 'node:crypto'

import type { Answer, Target } from '../channels/channel.ts'
import type { Edition } from '../rules/edition.ts'
import type { Recipient } from './audience.ts'
import { fill, type Template } from './template.ts'
import { valuesOf } from './values.ts'
import { wording } from './wording.ts'

/** One message, as it will be sent; with an error it will not be. */
export interface FrozenRow {
  /** From 1. */
  readonly row: number
  /** The id of its delivery. */
  readonly delivery: string
  readonly recipient: string
  readonly label: string
  readonly team?: string | undefined
  readonly to?:
    | { readonly channel: string; readonly app: string; readonly target: Target }
    | undefined
  readonly body: Answer
  /** The delivery it corrects. */
  readonly parent?: string | undefined
  /** In words, for the staff. */
  readonly error?: string | undefined
}

/** One row per recipient, in their order. `extra` gives variables of the notice's own kind. */
export function freeze(
  template: Template,
  recipients: readonly Recipient[],
  edition: Edition,
  newId: () => string,
  extra: (recipient: Recipient) => Readonly<Record<string, string | undefined>> = () => ({}),
): readonly FrozenRow[] {
  return recipients.map((recipient, at) => {
    const filled = fill(template, { ...valuesOf(edition, recipient), ...extra(recipient) })
    const body = filled.kind === 'filled' ? filled.answer : nothing
    const [door] = recipient.doors
    const error =
      filled.kind === 'missing'
        ? wording.noValue(filled.variables)
        : door === undefined
          ? wording.noDoor
          : undefined
    return {
      row: at + 1,
      delivery: newId(),
      recipient: recipient.key,
      label: recipient.label,
      team: recipient.team?.id,
      body,
      ...(error === undefined && door !== undefined
        ? {
            to: {
              channel: door.channel,
              app: door.app,
              target: { chat: door.chat, kind: door.kind },
            },
          }
        : { error }),
    }
  })
}

/** What is frozen of a file: its hash stands for its bytes. */
export interface FrozenFile {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
}

/**
 * SHA-256 over all rows and files in order, hexadecimal: changes with any word, any recipient, any door, any file; not
 * with the ids.
 */
export function frozenHash(rows: readonly FrozenRow[], files: readonly FrozenFile[] = []): string {
  const hash = createHash('sha256')
  for (const { row, recipient, to, body, error } of rows)
    hash.update(JSON.stringify([row, recipient, to ?? null, body, error ?? null])).update('\n')
  for (const { name, mediaType, sha256 } of files)
    hash.update(JSON.stringify(['file', name, mediaType, sha256])).update('\n')
  return hash.digest('hex')
}

const nothing: Answer = {
  outcome: 'notice',
  first: [],
  headline: '',
  paragraphs: [],
  clauses: [],
  choices: [],
  notes: [],
}

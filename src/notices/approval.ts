// What every kind of notice has in common on its way through two persons: frozen, seen, and approved as it was seen.
import { answerShape, targetShape } from '../delivery/ledger.ts'
import { actorName, type Actor } from '../platform/actor.ts'
import { readRows, replaceRows, type Notice, type NoticeRow } from '../store/notices.ts'
import type { Store } from '../store/store.ts'
import { refused, type Refused, type Seen } from './act.ts'
import { frozenHash, type FrozenFile, type FrozenRow } from './freeze.ts'

/** Above so many the number has to be typed. */
export const countFrom = 100

const mostRows = 1_000_000

/** What the second person has seen. */
export interface Approval extends Seen {
  readonly hash: string
  /** The number of recipients, as it was typed. */
  readonly typed?: number | undefined
}

/**
 * `own`: whoever prepared or submitted it does not approve it. `changed`: what is frozen is not what was seen.
 * `count`: the number was not typed, or another.
 */
export type NotApproved = 'own' | 'changed' | 'count'

export interface Submission {
  readonly kind: 'submitted'
  readonly version: number
  readonly hash: string
  readonly recipients: number
  /** How many of the audience cannot be written to. */
  readonly wrong: number
}

/** What handing over these rows makes of the notice; `keep` writes them down. */
export function submission(
  rows: readonly FrozenRow[],
  id: string,
  actor: Actor,
  now: Date,
  files: readonly FrozenFile[] = [],
) {
  const recipients = rows.filter(({ error }) => error === undefined).length
  const told = { hash: frozenHash(rows, files), recipients, wrong: rows.length - recipients }
  return {
    told,
    changes: {
      status: 'submitted',
      submittedBy: actorName(actor),
      submittedAt: now,
      frozenHash: told.hash,
      recipients,
    },
    keep: (tx: Store): Promise<void> =>
      replaceRows(
        tx,
        id,
        rows.map(({ label: _label, to, ...row }) => ({ notice: id, ...row, ...to })),
      ),
  } as const
}

/** Nothing of it is frozen any more: it is its writer's again. */
export const backToDraft = {
  status: 'draft',
  submittedBy: null,
  submittedAt: null,
  frozenHash: null,
  recipients: null,
} as const

/** The frozen rows, if this actor may approve them and has seen exactly these. `authors` prepared it. */
export async function seenRows(
  tx: Store,
  notice: Notice,
  { hash, typed }: Approval,
  actor: Actor,
  authors: readonly (string | null)[],
  files: readonly FrozenFile[] = [],
): Promise<
  | { readonly hash: string; readonly recipients: number; readonly rows: readonly NoticeRow[] }
  | Refused<NotApproved>
> {
  if ([notice.submittedBy, ...authors].includes(actorName(actor))) return refused('own')
  const rows = await readRows(tx, notice.id, { limit: mostRows })
  const found = frozenHash(
    rows.map((row) => frozenRowOf(row, '')),
    files,
  )
  if (hash !== notice.frozenHash || found !== notice.frozenHash) return refused('changed')
  const recipients = notice.recipients ?? 0
  if (recipients > countFrom && typed !== recipients) return refused('count')
  return { hash: found, recipients, rows }
}

/** As it was frozen; the label is not part of the hash. */
export function frozenRowOf(kept: NoticeRow, label: string): FrozenRow {
  const { row, delivery, recipient, channel, app, target, body, error } = kept
  return {
    row,
    delivery,
    recipient,
    label,
    body: answerShape.parse(body),
    ...(channel === null || app === null
      ? {}
      : { to: { channel, app, target: targetShape.parse(target) } }),
    ...(error === null ? {} : { error }),
  }
}

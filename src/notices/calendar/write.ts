// Writes what the desk says unasked of its calendar: a notice, its frozen rows and their deliveries, in one breath.
import { addNotice, dispatchRows, replaceRows, type NewNotice } from '../../store/notices.ts'
import type { Store } from '../../store/store.ts'
import { frozenHash, type FrozenRow } from '../freeze.ts'
import type { Template } from '../template.ts'
import type { CalendarDeps } from './deps.ts'

export interface Said {
  readonly title: string
  readonly template: Template
  readonly audience: unknown
  readonly rows: readonly FrozenRow[]
  readonly startsAt?: Date | undefined
  readonly expiresAt?: Date | undefined
  readonly parent?: string | undefined
}

/** Returns the notice's id. Nobody approves it: a rule that staff have switched on says it. */
export async function writeNotice(
  tx: Store,
  { edition, newId }: Pick<CalendarDeps, 'edition' | 'newId'>,
  { title, template, audience, rows, startsAt, expiresAt, parent }: Said,
): Promise<string> {
  const notice: NewNotice & { readonly id: string } = {
    id: newId(),
    edition: edition.id,
    kind: 'reminder',
    status: 'sending',
    title,
    template,
    audience,
    startsAt,
    expiresAt,
    parent,
    createdBy: 'desk',
    frozenHash: frozenHash(rows),
    recipients: rows.filter(({ error }) => error === undefined).length,
  }
  await addNotice(tx, notice)
  await replaceRows(
    tx,
    notice.id,
    rows.map(({ row, delivery, recipient, team, to, body, error, parent: corrected }) => ({
      notice: notice.id,
      row,
      delivery,
      recipient,
      team,
      body,
      error,
      parent: corrected,
      ...to,
    })),
  )
  await dispatchRows(tx, {
    id: notice.id,
    kind: 'reminder',
    startsAt: startsAt ?? null,
    expiresAt: expiresAt ?? null,
    parent: parent ?? null,
  })
  return notice.id
}

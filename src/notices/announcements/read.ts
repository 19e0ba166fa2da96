// An announcement as it stands in the database, read back into what it means.
import { answerShape, targetShape } from '../../delivery/ledger.ts'
import type { Announcement } from '../../store/announcements.ts'
import type { NoticeRow } from '../../store/notices.ts'
import { audienceShape } from '../audience.ts'
import type { FrozenRow } from '../freeze.ts'
import { templateShape } from '../template.ts'
import type { Draft } from './draft.ts'

export function draftOf({ notice }: Announcement): Draft {
  const { title, startsAt, expiresAt } = notice
  return {
    title,
    template: templateShape.parse(notice.template),
    audience: audienceShape.parse(notice.audience),
    startsAt: startsAt ?? undefined,
    expiresAt: expiresAt ?? undefined,
  }
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

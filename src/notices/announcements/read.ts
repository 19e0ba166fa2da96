// An announcement as it stands in the database, read back into what it means.
import type { Announcement } from '../../store/announcements.ts'
import { audienceShape } from '../audience.ts'
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

// The calendars that can be fetched: one for each track, and one for a team at its secret address.
import type { Edition } from '../../rules/edition.ts'
import { findAddress } from '../../store/calendar-addresses.ts'
import { readMilestones } from '../../store/milestones.ts'
import type { Store } from '../../store/store.ts'
import { outOfContest } from '../audience.ts'
import { addressHash } from './addresses.ts'
import { eventsOf, type CalendarEvent } from './feed.ts'
import { wording } from './wording.ts'

/** Writes events as a file of a calendar format. */
export type WriteCalendar = (name: string, events: readonly CalendarEvent[]) => string

export interface Feeds {
  /** `all` or the id of a track; undefined if there is no such track. */
  track(id: string): Promise<string | undefined>
  /** Undefined: nobody has been given this address, or not any more. */
  team(secret: string): Promise<string | undefined>
}

export function createFeeds(store: Store, edition: Edition, write: WriteCalendar): Feeds {
  const events = async () => eventsOf(edition, await readMilestones(store, edition.id))
  const named = (of: string) => wording.feedName(edition.shortTitle, of)
  return {
    async track(id) {
      const track = edition.tracks.find((each) => each.id === id)
      if (track === undefined && id !== 'all') return undefined
      return write(named(track?.title ?? wording.allTracks), await events())
    },
    async team(secret) {
      const found = await findAddress(store, edition.id, addressHash(secret))
      if (found === undefined) return undefined
      // A team that is out of the contest has no dates in it. Its code and nothing else names it.
      const isOut = outOfContest.includes(found.status)
      return write(named(found.code), isOut ? [] : await events())
    },
  }
}

// Joins the official text to the desk: what answers quote of it, and the page where it can be read.
import type { Hono } from 'hono'
import type { Official } from './conversation/desk.ts'
import { quotableWords, type NamedSentences } from './official/in-force.ts'
import { shownClauses, shownVersions } from './official/shown.ts'
import { civilDay, dayInWords } from './platform/day.ts'
import type { Log } from './platform/log.ts'
import type { Edition } from './rules/edition.ts'
import type { Store } from './store/store.ts'
import type { WebEnv } from './web/deps.ts'
import { noticeRoutes } from './web/notice.tsx'

export interface JoinedOfficial {
  /** What may be quoted at this moment; undefined while no text is in force. */
  words(store: Store): Promise<Official | undefined>
  /** To mount at the root. */
  readonly pages: Hono<WebEnv>
}

export type JoinOfficial = (given: {
  readonly store: Store
  readonly edition: Edition
  readonly publicUrl: string | undefined
  readonly log: Log
}) => JoinedOfficial

/** `sentencesOf` gives the hashes of the sentences that an edition names. */
export function joinOfficial(
  sentencesOf: (edition: string) => NamedSentences | undefined,
): JoinOfficial {
  // Outlives the desk that a Worker makes for each request; a process has one edition.
  let read: ReturnType<typeof quotableWords> | undefined
  return ({ store, edition, publicUrl, log }) => {
    const wordsOf = (read ??= quotableWords(edition.id, sentencesOf(edition.id) ?? {}, (version) =>
      log.error('official.unfit', { version }),
    ))
    const page = publicUrl === undefined ? undefined : `${publicUrl}/notice`
    return {
      async words(from) {
        const words = await wordsOf(from)
        return words && { ...words, page }
      },
      pages: noticeRoutes({
        contestTitle: edition.title,
        publicUrl,
        async versions() {
          const versions = await shownVersions(store, edition.id)
          return versions.map(({ inForceAt, ...version }) => ({
            ...version,
            day: dayInWords(civilDay(inForceAt, edition.timeZone)),
          }))
        },
        clauses: (id) => shownClauses(store, id),
      }),
    }
  }
}

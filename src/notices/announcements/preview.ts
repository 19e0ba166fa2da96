// What would go to whom, word for word: of a draft as things stand now, of what was submitted as it was frozen.
import type { Actor, Role } from '../../platform/actor.ts'
import {
  channelCounts,
  countTeams,
  findAnnouncement,
  labelledRows,
  type Announcement,
} from '../../store/announcements.ts'
import { filesOfNotice, type NoticeFile } from '../../store/notice-files.ts'
import { tooLargeFor } from '../attachments.ts'
import { outOfContest, type Recipient } from '../audience.ts'
import { freeze, type FrozenRow } from '../freeze.ts'
import { resolve } from '../recipients.ts'
import { mayDo, refused, type NoticeDeps, type Refused } from '../act.ts'
import { problemsOf, warningsOf, type Draft } from './draft.ts'
import { draftOf } from './read.ts'
import { wording } from './wording.ts'
import { frozenRowOf } from '../approval.ts'

export interface Preview {
  readonly kind: 'preview'
  readonly announcement: Announcement
  readonly draft: Draft
  /** How many will get it, in all and by channel. */
  readonly count: number
  readonly channels: Readonly<Record<string, number>>
  /** The first of them, as each will read it. */
  readonly first: readonly FrozenRow[]
  /** All who will get nothing, with the reason. */
  readonly wrong: readonly FrozenRow[]
  /** Team codes that were asked for and are on no list. */
  readonly unknownCodes: readonly string[]
  readonly warnings: readonly string[]
  /** What follows the words, in this order. */
  readonly files: readonly NoticeFile[]
  /** Those that nobody on a channel gets: it takes no file of that size. The words go there all the same. */
  readonly notTaken: Readonly<Record<string, readonly NoticeFile[]>>
}

const shownRows = 20
const readers: readonly Role[] = ['secretariat', 'approver', 'auditor', 'administrator']

export async function previewAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  id: string,
): Promise<Preview | { readonly kind: 'invalid'; readonly problems: readonly string[] } | Refused> {
  const { store, edition, clock } = deps
  if (!mayDo(actor, readers)) return refused('role')
  const announcement = await findAnnouncement(store, edition.id, id)
  if (announcement === undefined) return refused('missing')
  const draft = draftOf(announcement)
  const isDraft = announcement.notice.frozenHash === null
  const problems = isDraft ? problemsOf(draft, edition, clock.now()) : []
  if (problems.length > 0) return { kind: 'invalid', problems }
  const shown = isDraft
    ? shownOf(await recipientsOf(deps, draft), draft, deps)
    : await frozen(deps, id)
  const found = new Set([...shown.labels].map((label) => label.split(' ')[0]))
  const files = await filesOfNotice(store, id)
  const notTaken = Object.keys(shown.channels)
    .map((channel) => [channel, tooLargeFor(channel, files)] as const)
    .filter(([, large]) => large.length > 0)
  return {
    kind: 'preview',
    announcement,
    draft,
    count: Object.values(shown.channels).reduce((sum, n) => sum + n, 0),
    channels: shown.channels,
    first: shown.first,
    wrong: shown.wrong,
    unknownCodes: isDraft ? (draft.audience.codes ?? []).filter((code) => !found.has(code)) : [],
    warnings: [
      ...warningsOf(draft.template),
      // Whoever chose them by their status or their number wants them.
      ...(shown.out === 0 ||
      draft.audience.statuses !== undefined ||
      draft.audience.codes !== undefined
        ? []
        : [wording.outOfContest(shown.out)]),
    ],
    files,
    notTaken: Object.fromEntries(notTaken),
  }
}

interface Shown extends Pick<Preview, 'channels' | 'first' | 'wrong'> {
  readonly labels: readonly string[]
  /** How many of those it goes to are no longer in the contest. */
  readonly out: number
}

function shownOf(
  recipients: readonly Recipient[],
  { template }: Draft,
  { edition, newId }: NoticeDeps,
): Shown {
  const rows = freeze(template, recipients, edition, newId)
  const sendable = rows.filter(({ error }) => error === undefined)
  const left = new Set(
    recipients.flatMap(({ team }) =>
      team !== undefined && outOfContest.includes(team.status) ? team.id : [],
    ),
  )
  const channels: Record<string, number> = {}
  for (const { to } of sendable)
    if (to !== undefined) channels[to.channel] = (channels[to.channel] ?? 0) + 1
  return {
    channels,
    first: sendable.slice(0, shownRows),
    wrong: rows.filter(({ error }) => error !== undefined),
    labels: rows.map(({ label }) => label),
    out: sendable.filter(({ team }) => team !== undefined && left.has(team)).length,
  }
}

const mostRows = 100_000

async function frozen({ store }: NoticeDeps, id: string): Promise<Shown> {
  const [channels, first, wrong, out] = await Promise.all([
    channelCounts(store, id),
    labelledRows(store, id, { wrong: false, limit: shownRows }),
    labelledRows(store, id, { wrong: true, limit: mostRows }),
    countTeams(store, id, outOfContest),
  ])
  const read = (rows: typeof first) => rows.map(({ row, label }) => frozenRowOf(row, label))
  return { channels, first: read(first), wrong: read(wrong), labels: [], out }
}

/** Every recipient's message, as things stand in the database now. */
export async function rowsOf(deps: NoticeDeps, draft: Draft): Promise<readonly FrozenRow[]> {
  return freeze(draft.template, await recipientsOf(deps, draft), deps.edition, deps.newId)
}

function recipientsOf({ store, key, edition }: NoticeDeps, { audience }: Draft) {
  return resolve(audience, { store, key, edition: edition.id })
}

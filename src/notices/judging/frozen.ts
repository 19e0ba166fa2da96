// Freezes what a reviewed list says to whom: one message for each team or expert, and the neutral card for groups.
import { groupBy } from '../../platform/group.ts'
import type { Edition } from '../../rules/edition.ts'
import { toldGroups } from '../../store/judging.ts'
import { findTeams } from '../../store/recipients.ts'
import type { NoticeRow } from '../../store/notices.ts'
import { targetShape } from '../../delivery/ledger.ts'
import type { Recipient } from '../audience.ts'
import type { FrozenRow } from '../freeze.ts'
import { doorsOf, resolve, type AudienceDeps } from '../recipients.ts'
import { wording } from '../wording.ts'
import type { Kind } from './kinds.ts'
import { bodyOf, groupCard } from './say.ts'
import type { Review, ReviewedRow } from './review.ts'

interface FreezeDeps extends Omit<AudienceDeps, 'edition'> {
  readonly edition: Edition
  newId(): string
}

/** Rows that are told already are not among them. */
export async function freezeReview(
  { kind, rows }: Review,
  withGroupCard: boolean,
  deps: FreezeDeps,
): Promise<readonly FrozenRow[]> {
  const said = rows.filter(({ change }) => change === 'new' || change === 'other')
  const byRecipient = groupBy(said, ({ recipient = '' }) => recipient)
  const found = await recipientsOf(kind, byRecipient, deps)
  const heard = await groupsThatHeard(kind, said, deps)
  const personal = found.map((recipient) => {
    const theirs = byRecipient.get(kind.to === 'groups' ? 'groups' : recipient.key) ?? []
    const named = recipient.team?.name ?? ''
    return { recipient, body: bodyOf(kind, named, heard(recipient.key, theirs), deps.edition) }
  })
  const groups = withGroupCard
    ? (await resolve({ to: 'groups' }, { ...deps, edition: deps.edition.id })).map((recipient) => ({
        recipient,
        body: groupCard(kind),
      }))
    : []
  return [...personal, ...groups].map(({ recipient, body }, at): FrozenRow => {
    const [door] = recipient.doors
    const { key, label, team } = recipient
    const row = { row: at + 1, delivery: deps.newId(), recipient: key, label, team: team?.id, body }
    if (door === undefined) return { ...row, error: wording.noDoor }
    const { channel, app, chat, kind: chatKind } = door
    return { ...row, to: { channel, app, target: { chat, kind: chatKind } } }
  })
}

/**
 * Whether every frozen private place still is one of its recipient's, and no team has withdrawn since: a result is for
 * those who are in the team on the day that it is approved.
 */
export async function stillTheirs(
  frozen: readonly NoticeRow[],
  { kind, rows }: Review,
  deps: FreezeDeps,
): Promise<boolean> {
  const said = rows.filter(({ change }) => change === 'new' || change === 'other')
  const found = await recipientsOf(
    kind,
    groupBy(said, ({ recipient = '' }) => recipient),
    deps,
  )
  if (found.some(({ team }) => team?.status === 'withdrawn')) return false
  const doors = new Map(found.map(({ key, doors: theirs }) => [key, theirs]))
  return frozen.every(({ recipient, channel, app, target, error }) => {
    if (error !== null || channel === null || app === null) return true
    const { chat, kind: place } = targetShape.parse(target)
    return (
      place !== 'private' ||
      doors
        .get(recipient)
        ?.some((door) => door.channel === channel && door.app === app && door.chat === chat) ===
        true
    )
  })
}

/** To a group that has not heard what is corrected, it is news. */
async function groupsThatHeard(kind: Kind, said: readonly ReviewedRow[], deps: FreezeDeps) {
  const told = new Map<string, ReadonlySet<string>>()
  if (kind.to === 'groups')
    for (const { before } of said)
      if (before !== undefined)
        told.set(before.told.notice, await toldGroups(deps.store, before.told.notice))
  return (key: string, rows: readonly ReviewedRow[]): readonly ReviewedRow[] =>
    kind.to !== 'groups'
      ? rows
      : rows.map((row) =>
          told.get(row.before?.told.notice ?? '')?.has(key) === true
            ? row
            : { ...row, before: undefined },
        )
}

async function recipientsOf(
  kind: Kind,
  byRecipient: ReadonlyMap<string, readonly ReviewedRow[]>,
  deps: FreezeDeps,
): Promise<readonly Recipient[]> {
  const audience = { ...deps, edition: deps.edition.id }
  if (kind.to === 'groups') return resolve({ to: 'groups' }, audience)
  if (kind.to === 'expert')
    return (await resolve({ to: 'experts' }, audience)).filter(({ key }) => byRecipient.has(key))
  const ids = [...byRecipient.keys()].map((key) => key.replace(/^team:/, ''))
  const found = await findTeams(deps.store, deps.edition.id, { ids })
  return found.map(({ team, accounts }) => ({
    key: `team:${team.id}`,
    label: `${team.code} ${team.name}`,
    team,
    doors: doorsOf(accounts, {}, deps.key),
  }))
}

// Resolves an audience into recipients with their doors, as things stand in the database now.
import { openReach } from '../people/identity.ts'
import type { InboxKey } from '../platform/seal.ts'
import {
  findExperts,
  findPlaces,
  findTeams,
  type BoundAccount,
  type TeamFilter,
} from '../store/recipients.ts'
import type { Store } from '../store/store.ts'
import type { Audience, Door, Recipient } from './audience.ts'

/** The order in which a person's doors are tried: where a repeat is safe comes first. */
const channelOrder = ['lark', 'wechat']

export interface AudienceDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly edition: string
  /** Who wants none of it, as person:<id> or place:…: left out, and a team with nobody else too. */
  readonly muted?: ReadonlySet<string> | undefined
}

/** Everybody of the audience, once each; who cannot be reached is among them, without doors. */
export async function resolve(
  audience: Audience,
  deps: AudienceDeps,
): Promise<readonly Recipient[]> {
  switch (audience.to) {
    case 'groups':
      return groupsOf(audience, deps)
    case 'representatives':
      return teamsOf(audience, deps)
    case 'experts': {
      const found = await findExperts(deps.store)
      const open = found.filter(({ person }) => !deps.muted?.has(`person:${person}`))
      return open.map(({ person, accounts }) => ({
        key: `person:${person}`,
        label: person.slice(0, 8),
        doors: doorsOf(accounts, audience, deps.key),
      }))
    }
  }
}

async function groupsOf(
  audience: Audience,
  { store, muted }: AudienceDeps,
): Promise<readonly Recipient[]> {
  const { channels, tracks, cities } = audience
  const isAsked = (scope: string | null, value: string | null): boolean => {
    if (tracks === undefined && cities === undefined) return true
    if (scope === 'track') return tracks?.includes(value ?? '') ?? false
    return scope === 'city' && (cities?.includes(value ?? '') ?? false)
  }
  const found = await findPlaces(store)
  return found
    .filter(({ channel }) => channels === undefined || channels.includes(channel))
    .filter(({ scope, value }) => isAsked(scope, value))
    .filter(({ channel, app, chat }) => !muted?.has(`place:${channel}:${app}:${chat}`))
    .map(({ channel, app, chat, scope, value }) => ({
      key: `place:${channel}:${app}:${chat}`,
      label: value ?? scope ?? chat,
      doors: [{ channel, app, chat, kind: 'group' }],
    }))
}

async function teamsOf(
  audience: Audience & TeamFilter,
  { store, key, edition, muted }: AudienceDeps,
): Promise<readonly Recipient[]> {
  const found = await findTeams(store, edition, audience)
  return found.flatMap(({ team, accounts }) => {
    const open = accounts.filter(({ person }) => !muted?.has(`person:${person}`))
    if (open.length === 0 && accounts.length > 0) return []
    return {
      key: `team:${team.id}`,
      label: `${team.code} ${team.name}`,
      team,
      doors: doorsOf(open, audience, key),
    }
  })
}

/** Doors of one's own, the best first. A person may be bound twice on a channel; each is a door. */
export function doorsOf(
  accounts: readonly BoundAccount[],
  { channels }: Pick<Audience, 'channels'>,
  key: InboxKey,
): readonly Door[] {
  const rank = (channel: string) => {
    const at = channelOrder.indexOf(channel)
    return at < 0 ? channelOrder.length : at
  }
  return accounts
    .filter(({ channel }) => channels === undefined || channels.includes(channel))
    .map(({ person, channel, app, reach }): Door => {
      return { channel, app, chat: openReach(key, person, reach).chat, kind: 'private' }
    })
    .toSorted((a, b) => rank(a.channel) - rank(b.channel))
}

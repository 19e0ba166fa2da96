// Whom a message must not name outside: the teams of the contest, their units, and the members of one's own team.
import type { InboundMessage } from '../channels/channel.ts'
import type { Clock } from '../platform/clock.ts'
import { laneOf, type InboxKey } from '../platform/seal.ts'
import type { Edition } from '../rules/edition.ts'
import { findKnown, type Team } from '../store/accounts.ts'
import { namesOfTeams, peopleOfTeam } from '../store/teams.ts'
import type { Store } from '../store/store.ts'
import { openField } from './identity.ts'

export interface HiddenNames {
  readonly names: readonly string[]
  /** It names a team or a unit that is not the asker's own. */
  readonly othersNamed: boolean
}

/** Teams change with an import; a minute later their names are known. */
const freshMs = 60_000
const shortest = 3

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/** The names that stand in the text, without those that everybody may say: the organisers', the tracks'. Pure. */
export function namedIn(
  text: string,
  teams: readonly Pick<Team, 'id' | 'name' | 'unit'>[],
  own: string | undefined,
  common: ReadonlySet<string>,
): HiddenNames {
  const said = bare(text)
  const found = teams.flatMap(({ id, name, unit }) =>
    [name, unit]
      .filter((each) => bare(each).length >= shortest && !common.has(bare(each)))
      .filter((each) => said.includes(bare(each)))
      .map((each) => ({ id, each })),
  )
  const ours = teams.find(({ id }) => id === own)
  const isOurs = (name: string): boolean =>
    ours !== undefined && [ours.name, ours.unit].map(bare).includes(bare(name))
  return {
    names: found.map(({ each }) => each),
    othersNamed: found.some(({ id, each }) => id !== own && !isOurs(each)),
  }
}

export function createHiddenNames(
  edition: Pick<Edition, 'id' | 'organisers' | 'tracks'>,
  clock: Clock,
): (store: Store, key: InboxKey, message: InboundMessage) => Promise<HiddenNames> {
  const common = new Set(
    [
      ...edition.organisers.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...edition.tracks.flatMap(({ title, aliases }) => [title, ...aliases]),
    ].map(bare),
  )
  let kept: { at: number; teams: readonly Pick<Team, 'id' | 'name' | 'unit'>[] } | undefined
  return async (store, key, { channel, app, sender, text }) => {
    const now = clock.now().getTime()
    if (kept === undefined || now - kept.at >= freshMs)
      kept = { at: now, teams: await namesOfTeams(store, edition.id) }
    const account = laneOf(key, ['person', channel, app, sender.id])
    const known = await findKnown(store, { channel, app, account })
    const { names, othersNamed } = namedIn(text, kept.teams, known?.team?.id, common)
    const members =
      known === undefined
        ? []
        : known.team === undefined
          ? [known.person]
          : await peopleOfTeam(store, known.team.id)
    return {
      othersNamed,
      names: [
        ...names,
        ...(known?.team === undefined ? [] : [known.team.name, known.team.unit]),
        ...members.map(({ id, name }) => openField(key, id, 'name', name)),
      ],
    }
  }
}

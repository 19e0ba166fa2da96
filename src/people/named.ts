// Finds the track or the city that somebody names, by one of its names and nothing else. Pure.
import type { Edition, Track } from '../rules/edition.ts'
import type { Scope } from '../store/places.ts'

type Named = Pick<Edition, 'tracks' | 'cities'>

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s"“”「」《》]/g, '')
    .replace(/^数据要素[×xX*]/u, '')

const indexes = new WeakMap<object, ReadonlyMap<string, Track>>()

/** Every name a track goes by. A list asks for twenty thousand of them. */
function indexOf({ tracks }: Named): ReadonlyMap<string, Track> {
  const known = indexes.get(tracks)
  if (known !== undefined) return known
  const index = new Map<string, Track>()
  for (const track of tracks) {
    const numbers = [track.numeral, `${track.number}`]
    for (const number of numbers)
      for (const name of [number, `赛道${number}`, `第${number}赛道`, `第${number}个赛道`])
        index.set(name, track)
  }
  // The earlier track keeps a name that two share, and its own name comes before any alias.
  for (const namesOf of [ownNames, aliases])
    for (const track of tracks)
      for (const name of namesOf(track).map(bare))
        for (const each of [name, name.replace(/赛道$/u, '')])
          if (!index.has(each)) index.set(each, track)
  indexes.set(tracks, index)
  return index
}

const ownNames = (track: Track): readonly string[] => [track.id, track.title]
const aliases = (track: Track): readonly string[] => track.aliases

/** 城市治理, 城市治理赛道, 数据要素×城市治理, 赛道十二, 第12赛道 and 12 are the same track. */
export function trackNamed(edition: Named, text: string): Track | undefined {
  const index = indexOf(edition)
  const name = bare(text)
  return index.get(name) ?? index.get(name.replace(/赛道$/u, ''))
}

/** 西安 and 西安市 are the same. Undefined if the edition has a list and this is not on it. */
export function cityNamed(edition: Named, text: string): string | undefined {
  const name = bare(text)
  const short = name.replace(/(?:市|示范区)$/u, '')
  if (edition.cities === undefined) return short === '' ? undefined : short
  return edition.cities.find((city) => city === name || city === short)
}

/** Whom a group is to be for. A track comes before a city of the same name. */
export function scopeNamed(edition: Named, text: string): Scope | undefined {
  const name = bare(text)
  if (/^(?:全部|所有|全体|全省|不限|所有人|全部团队|所有团队|全体团队)$/u.test(name))
    return { kind: 'all' }
  const track = trackNamed(edition, name)
  if (track !== undefined) return { kind: 'track', value: track.id }
  // Without a list of cities any word would be one.
  const city = edition.cities === undefined ? undefined : cityNamed(edition, name)
  return city === undefined ? undefined : { kind: 'city', value: city }
}

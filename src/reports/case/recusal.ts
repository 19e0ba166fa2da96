// Who must keep out of a case. Computed before somebody is assigned and again at each opening: people and facts come late.
import type { RecusalGround } from '../../store/schema-reports.ts'

/** Whom a case concerns. */
export interface Concerned {
  /** The units that are accused, joint members too. */
  readonly units: readonly Unit[]
  readonly tracks: readonly string[]
  /** Offices of the organiser that are accused themselves. */
  readonly offices: readonly string[]
  /** All that was written, and what could be read of the files. */
  readonly text: string
  /** Keyed indexes of the reporter: ID number, telephone, code of the unit that reports. Destroyed with the identity. */
  readonly reporter: readonly string[]
}

export interface Unit {
  readonly name: string
  readonly code: string | undefined
}

/** What must be known of somebody who might handle it. */
export interface Candidate {
  readonly name: string
  /** Where they work, and where they worked until lately. */
  readonly units: readonly Unit[]
  readonly offices: readonly string[]
  /** Those in which they judge, mentor or recommend. */
  readonly tracks: readonly string[]
  /** Their own keyed indexes, of the same kinds. */
  readonly indexes: readonly string[]
}

/** What was said of the two: by the person, or by the reporter. */
export type Said = Extract<RecusalGround, 'declared-relative' | 'reporter-asked'>

/** Every ground that holds; none: they may. */
export function recusalGrounds(
  concerned: Concerned,
  candidate: Candidate,
  said: readonly Said[],
): readonly RecusalGround[] {
  const name = plain(candidate.name)
  const holds: readonly (readonly [RecusalGround, boolean])[] = [
    ['same-unit', concerned.units.some((unit) => candidate.units.some((own) => isSame(unit, own)))],
    [
      'judge-or-mentor',
      concerned.tracks.some((track) => candidate.tracks.some((own) => isTrack(track, own))),
    ],
    ['named', name !== '' && plain(concerned.text).includes(name)],
    ['is-reporter', concerned.reporter.some((index) => candidate.indexes.includes(index))],
    [
      'office-accused',
      concerned.offices.some((office) => candidate.offices.map(plain).includes(plain(office))),
    ],
    ['declared-relative', said.includes('declared-relative')],
    ['reporter-asked', said.includes('reporter-asked')],
  ]
  return holds.flatMap(([ground, does]) => (does ? [ground] : []))
}

function isSame(one: Unit, other: Unit): boolean {
  if (one.code !== undefined && one.code === other.code) return true
  return plain(one.name) !== '' && plain(one.name) === plain(other.name)
}

/** 气象服务 is 气象服务赛道, and the end of a longer title. Rather kept out once too often. */
function isTrack(one: string, other: string): boolean {
  const [short = '', long = ''] = [trackName(one), trackName(other)].toSorted(
    (a, b) => a.length - b.length,
  )
  return short !== '' && long.endsWith(short)
}

const trackName = (text: string): string => plain(text).replace(/赛道$/u, '')

/** As it is compared: width, spaces, dots and brackets aside. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
}

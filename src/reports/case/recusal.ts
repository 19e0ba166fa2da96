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
  /** Keyed index of the reporter's ID number. */
  readonly reporter: string | undefined
}

export interface Unit {
  readonly name: string
  readonly code: string | undefined
}

/** What must be known of somebody who might handle it. */
export interface Candidate {
  readonly name: string
  readonly unit: Unit
  readonly office: string | undefined
  /** Those in which they judge, mentor or recommend. */
  readonly tracks: readonly string[]
  /** Keyed index of their own ID number. */
  readonly idIndex: string | undefined
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
    ['same-unit', concerned.units.some((unit) => isSame(unit, candidate.unit))],
    ['judge-or-mentor', concerned.tracks.some((track) => candidate.tracks.includes(track))],
    ['named', name !== '' && plain(concerned.text).includes(name)],
    ['is-reporter', concerned.reporter !== undefined && concerned.reporter === candidate.idIndex],
    [
      'office-accused',
      candidate.office !== undefined &&
        concerned.offices.map(plain).includes(plain(candidate.office)),
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

/** As it is compared: width, spaces, dots and brackets aside. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
}

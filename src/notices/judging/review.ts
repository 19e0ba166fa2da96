// A staged list beside what was announced before: what is new, what is the same, what was told otherwise, what clashes.
import { createHash } from 'node:crypto'

import { rowErrorsShape } from './troubles.ts'
import type { Edition } from '../../rules/edition.ts'
import type { RowError } from '../../people/table.ts'
import { lastTold, readStaged, type Judging, type Told } from '../../store/judging.ts'
import type { Store } from '../../store/store.ts'
import { clashesOf, type Slot } from './clashes.ts'
import { valuesShape, type Values } from './fields.ts'
import { isKind, kindsOf, type Kind } from './kinds.ts'
import { fieldWording as say } from './wording-fields.ts'

/** `same`: told already, and not said again. `other`: told otherwise: only a correction may say this. */
export type Change = 'new' | 'same' | 'other' | 'wrong'

export interface ReviewedRow {
  readonly row: number
  readonly code: string
  readonly recipient: string | undefined
  readonly about: string
  readonly values: Values
  readonly change: Change
  /** What this row changes; only with `other`. */
  readonly before?: { readonly values: Values; readonly told: Told } | undefined
  readonly error?: string | undefined
}

export interface Review {
  readonly kind: Kind
  readonly rows: readonly ReviewedRow[]
  /** What is wrong with the list as a whole, or with rows that could not be read. */
  readonly troubles: readonly RowError[]
  /** What had been told before, as one value: if it is another one later, the comparison is void. */
  readonly basis: string
}

/** Every row, compared with the database as it is now. */
export async function review(
  store: Store,
  edition: Edition,
  { notice, batch }: Judging,
): Promise<Review> {
  if (!isKind(batch.kind)) throw new Error(`judging of an unknown kind: ${batch.kind}`)
  const kind = kindsOf(edition)[batch.kind]
  const staged = await readStaged(store, notice.id)
  const before = await lastTold(store, edition.id, kind.id)
  const known = new Map(before.map((told) => [keyOf(told.recipient, told.about), told]))
  const rows = staged.map((each): ReviewedRow => {
    const { row, code, about, error } = each
    const recipient = each.recipient ?? undefined
    const values = valuesShape.parse(each.values)
    const one = { row, code, recipient, about, values }
    if (error !== null || recipient === undefined)
      return { ...one, change: 'wrong', error: error ?? '' }
    const told = known.get(keyOf(recipient, about))
    if (told === undefined) return { ...one, change: 'new' }
    const old = valuesShape.parse(told.values)
    if (isSame(old, values)) return { ...one, change: 'same' }
    return { ...one, change: 'other', before: { values: old, told } }
  })
  const all = saidAnew(rows, known, before)
  return {
    kind,
    rows: kind.id === 'roadshow' ? withClashes(all, before) : all,
    troubles: rowErrorsShape.parse(batch.troubles),
    basis: basisOf(all),
  }
}

/**
 * A message that still waits is taken back whole when one of its results changes: what else it says is said anew, and
 * so has to be on the list.
 */
function saidAnew(
  rows: readonly ReviewedRow[],
  known: ReadonlyMap<string, Told>,
  before: readonly Told[],
): readonly ReviewedRow[] {
  const taken = new Set(
    rows.flatMap(({ change, before: was }) =>
      change === 'other' && was?.told.state === 'waiting' ? [was.told.delivery] : [],
    ),
  )
  if (taken.size === 0) return rows
  const isTaken = (told: Told | undefined): boolean =>
    told?.state === 'waiting' && told.delivery !== null && taken.has(told.delivery)
  const listed = new Set(rows.map(({ recipient = '', about }) => keyOf(recipient, about)))
  const left = new Set(
    before
      .filter((told) => isTaken(told) && !listed.has(keyOf(told.recipient, told.about)))
      .map(({ recipient }) => recipient),
  )
  return rows.map((row) => {
    const { recipient = '', about, change } = row
    if (change === 'same' && isTaken(known.get(keyOf(recipient, about))))
      return { ...row, change: 'new' }
    return change === 'other' && left.has(recipient)
      ? { ...row, change: 'wrong', error: say.alsoWaiting, before: undefined }
      : row
  })
}

const keyOf = (recipient: string, about: string): string => JSON.stringify([recipient, about])

const isSame = (a: Values, b: Values): boolean => line(a) === line(b)
const line = (values: Values): string =>
  JSON.stringify(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .toSorted(([x], [y]) => (x < y ? -1 : 1)),
  )

function withClashes(
  rows: readonly ReviewedRow[],
  before: readonly Told[],
): readonly ReviewedRow[] {
  const listed = new Set(rows.map(({ recipient }) => recipient))
  const slots: Slot[] = rows
    .filter(({ change }) => change !== 'wrong')
    .map(({ row, values }) => ({ row, name: say.atRow(row), values }))
  for (const { recipient, values, withdrawn } of before)
    if (!listed.has(recipient) && !withdrawn)
      slots.push({ name: say.atEarlier, values: valuesShape.parse(values) })
  const clashes = clashesOf(slots)
  return rows.map((row) => {
    const found = clashes.get(row.row)
    return found === undefined ? row : { ...row, change: 'wrong', error: found.join('；') }
  })
}

function basisOf(rows: readonly ReviewedRow[]): string {
  const hash = createHash('sha256')
  for (const { row, change, before } of rows)
    hash.update(
      JSON.stringify([row, change, before?.told.notice, before?.told.delivery, before?.told.state]),
    )
  return hash.digest('hex')
}

/** What keeps a list from being submitted. Nothing of it is imported while one row is wrong. */
export type Hindrance = 'wrong' | 'told-otherwise' | 'nothing-new'

export function hindranceOf(
  { rows, troubles }: Pick<Review, 'rows' | 'troubles'>,
  correction: boolean,
): Hindrance | undefined {
  if (troubles.length > 0 || rows.some(({ change }) => change === 'wrong')) return 'wrong'
  if (!correction && rows.some(({ change }) => change === 'other')) return 'told-otherwise'
  return rows.every(({ change }) => change === 'same') ? 'nothing-new' : undefined
}

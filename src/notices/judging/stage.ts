// Brings a list in, or an entry by hand: every row is kept as it was given with what is wrong with it, and none counts.
import { createHash } from 'node:crypto'

import { readTable } from '../../people/spreadsheet.ts'
import type { Cells, Refused as RefusedFile, RowError, Table } from '../../people/table.ts'
import { actorName, type Actor } from '../../platform/actor.ts'
import { civilDay } from '../../platform/day.ts'
import { groupBy } from '../../platform/group.ts'
import { writeAudit } from '../../store/audit.ts'
import { addBatch } from '../../store/judging.ts'
import { addNotice } from '../../store/notices.ts'
import { mayDo, refused, writers, type NoticeDeps, type Refused } from '../act.ts'
import { kindsOf, type Kind, type KindId } from './kinds.ts'
import { matchRows } from './match.ts'
import { cellsOf, readJudgingSheet } from './sheet.ts'

export interface NewList {
  readonly kind: KindId
  /** The file as it was uploaded, one entry by hand, or entries of another program; fields by the column's id. */
  readonly from:
    | { readonly file: Uint8Array }
    | { readonly fields: Readonly<Record<string, string>> }
    | { readonly entries: readonly Readonly<Record<string, string>>[] }
  /** Whoever was told otherwise may be told anew. */
  readonly correction: boolean
  /** Groups hear that results have gone out. */
  readonly groupCard: boolean
  /** For the staff's list. */
  readonly title?: string | undefined
}

export type Staged =
  | { readonly kind: 'staged'; readonly id: string; readonly rows: number; readonly wrong: number }
  /** Nothing of the file is taken; said in people/wording.ts. */
  | { readonly kind: 'unreadable'; readonly why: RefusedFile }
  /** `by-hand`: this kind is never imported. `group-card`: groups must not hear of this kind. */
  | Refused<'by-hand' | 'group-card'>

/** A program with a token may bring results in; that anybody hears of them takes two people. */
const mayStage = (actor: Actor): boolean =>
  mayDo(actor, writers) || (actor.kind === 'token' && actor.scopes.includes('results:write'))

/** Makes a draft of it. */
export async function stageJudging(deps: NoticeDeps, actor: Actor, list: NewList): Promise<Staged> {
  if (!mayStage(actor)) return refused('role')
  const kind = kindsOf(deps.edition)[list.kind]
  if (kind.byHand && !('fields' in list.from && actor.kind === 'staff')) return refused('by-hand')
  if (list.groupCard && !kind.groupCard) return refused('group-card')
  const table = await tableOf(kind, list.from)
  if (table.kind === 'refused') return { kind: 'unreadable', why: table.why }
  return keep(deps, actor, list, kind, table)
}

async function tableOf(kind: Kind, from: NewList['from']): Promise<Table> {
  if ('file' in from) return readTable(from.file)
  const cells = cellsOf(kind, 'fields' in from ? [from.fields] : from.entries)
  return { kind: 'table', cells, errors: [] }
}

async function keep(
  deps: NoticeDeps,
  actor: Actor,
  list: NewList,
  kind: Kind,
  { cells, errors: unread }: { readonly cells: Cells; readonly errors: readonly RowError[] },
): Promise<Staged> {
  const { store, edition, clock, newId } = deps
  const now = clock.now()
  const sheet = readJudgingSheet(cells, kind, civilDay(now, edition.timeZone))
  // A row that could not be read whole is wrong itself; what belongs to no row stands apart.
  const listed = new Set(sheet.rows.map(({ row }) => row))
  const ofRow = groupBy(unread, ({ row }) => row)
  const troubles = [...unread.filter(({ row }) => !listed.has(row)), ...sheet.errors]
  return store.transaction(async (tx) => {
    const rows = (await matchRows(kind, sheet.rows, { ...deps, store: tx })).map((row) => {
      const said = [row.error, ...(ofRow.get(row.row) ?? []).map(({ say }) => say)]
      return { ...row, error: said.filter((each) => each !== undefined).join('；') || null }
    })
    const wrong = rows.filter(({ error }) => error !== null).length + troubles.length
    const id = newId()
    await addNotice(tx, {
      id,
      edition: edition.id,
      kind: 'judging',
      status: 'draft',
      title: list.title ?? kind.title,
      template: { headline: kind.title, paragraphs: [], receipt: kind.receipt ?? 'none' },
      audience: { to: audienceOf(kind) },
      createdBy: actorName(actor),
    })
    const fileHash = 'file' in list.from ? sha256(list.from.file) : null
    await addBatch(
      tx,
      {
        notice: id,
        kind: kind.id,
        source: fileHash === null ? 'hand' : 'file',
        fileHash,
        correction: list.correction,
        groupCard: list.groupCard,
        troubles,
      },
      rows.map(({ row, code, recipient, about, values, error }) => ({
        notice: id,
        row,
        code,
        recipient: recipient ?? null,
        about,
        values,
        error,
      })),
    )
    const detail = {
      kind: kind.id,
      rows: rows.length,
      wrong,
      correction: list.correction,
      fileHash,
    }
    const entry = {
      actor: actorName(actor),
      verb: 'judging.stage',
      subject: `notice:${id}`,
      detail,
    }
    await writeAudit(tx, entry, now)
    return { kind: 'staged', id, rows: rows.length, wrong }
  })
}

const audiences = { team: 'representatives', expert: 'experts', groups: 'groups' } as const
const audienceOf = ({ to }: Kind) => audiences[to]

const sha256 = (file: Uint8Array): string => createHash('sha256').update(file).digest('hex')

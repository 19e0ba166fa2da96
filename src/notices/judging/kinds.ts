// The closed set of judging notices: each has its own columns and checks, says whom it goes to and what it asks back.
import * as z from 'zod'

import type { Receipt } from '../../channels/channel.ts'
import type { Edition } from '../../rules/edition.ts'
import { clause, codes, day, oneOf, place, text, time, type Values } from './fields.ts'
import { fieldWording as say } from './wording-fields.ts'
import { columnTitles, kindTitles, outcomeWords } from './wording-judging.ts'

export const kindIds = [
  'finals',
  'supplement',
  'roadshow',
  'award',
  'national',
  'publicity',
  'qualification-review',
  'substantive-review',
  'disqualified',
  'prize-withdrawn',
  'expert-review',
  'expert-conflict',
] as const
export type KindId = (typeof kindIds)[number]

export const isKind = (text: string): text is KindId => kindIds.some((id) => id === text)

export type ColumnId = keyof typeof columnTitles

export interface Kind {
  readonly id: KindId
  readonly title: string
  /** `team`: in private to who speaks for the team. `expert`: to the expert. `groups`: to all groups, naming nobody. */
  readonly to: 'team' | 'expert' | 'groups'
  /** In the order of the template; the number of the team or expert comes first. */
  readonly columns: readonly {
    readonly id: ColumnId
    readonly title: string
    readonly required: boolean
  }[]
  /** Reads a row's texts into values; every message is in words. */
  readonly shape: z.ZodType<Values>
  readonly receipt: Receipt | undefined
  /** So grave that each is written by hand, by itself: a slip of a row would be a slander. */
  readonly byHand: boolean
  /** Whether groups may hear that such results have gone out. Not where that alone would tell on somebody. */
  readonly groupCard: boolean
  /** Days that lie ahead when it is sent. */
  readonly ahead: readonly ColumnId[]
  /** What of several things of this kind it is; the same thing told otherwise is a correction. */
  about(values: Values): string
}

type Fields = Readonly<Record<string, z.ZodType<string | undefined, unknown>>>

const made = new WeakMap<Edition, Readonly<Record<KindId, Kind>>>()

/** The kinds as this edition has them: its clauses, tracks and ranks. */
export function kindsOf(edition: Edition): Readonly<Record<KindId, Kind>> {
  const known = made.get(edition)
  if (known !== undefined) return known
  const kinds = makeKinds(edition)
  made.set(edition, kinds)
  return kinds
}

function makeKinds(edition: Edition): Readonly<Record<KindId, Kind>> {
  const cited = new Set(edition.clauses.map(({ id }) => id))
  const ranks = edition.judging?.ranks ?? []
  const special = edition.judging?.special
  const objection = { objection: text(200).optional(), objectBy: day().optional() }
  const review = {
    outcome: oneOf([outcomeWords.passed, outcomeWords.failed]),
    clause: clause(cited).optional(),
    reason: text(200).optional(),
    ...objection,
  }
  const grave = {
    clause: clause(cited),
    reason: text(200).optional(),
    objection: text(200),
    objectBy: day().optional(),
  }
  const plain = {
    receipt: 'acknowledge',
    byHand: false,
    groupCard: false,
    ahead: [],
    about: () => '',
  } as const
  return {
    finals: teamKind(
      'finals',
      { outcome: oneOf([outcomeWords.advanced, outcomeWords.notAdvanced]) },
      { ...plain, groupCard: true },
    ),
    supplement: teamKind(
      'supplement',
      { what: text(200), until: day(), untilTime: time().optional() },
      { ...plain, ahead: ['until'], about: ({ what = '' }) => what },
    ),
    roadshow: teamKind(
      'roadshow',
      {
        day: day(),
        from: time(),
        to: time(),
        room: text(60),
        order: place(),
        pptDue: day(),
        pptDueTime: time().optional(),
      },
      { ...plain, receipt: 'appointment', groupCard: true, ahead: ['day', 'pptDue'] },
      checkSlot,
    ),
    award: teamKind(
      'award',
      { rank: rank(ranks, special), track: text(60) },
      {
        ...plain,
        groupCard: true,
        about: ({ rank: won = '' }) =>
          special !== undefined && won.startsWith(special) ? won : '',
      },
    ),
    national: teamKind('national', {}, { ...plain, groupCard: true }),
    publicity: kind(
      'publicity',
      'groups',
      { what: text(60), start: day(), end: day(), where: text(200).optional() },
      { ...plain, receipt: undefined, ahead: ['end'], about: ({ what = '' }) => what },
      ({ start = '', end = '' }, wrong) => {
        if (end < start) wrong('end', say.endsBefore)
      },
    ),
    'qualification-review': teamKind(
      'qualification-review',
      review,
      { ...plain, groupCard: true, ahead: ['objectBy'] },
      checkReview,
    ),
    'substantive-review': teamKind(
      'substantive-review',
      review,
      { ...plain, groupCard: true, ahead: ['objectBy'] },
      checkReview,
    ),
    disqualified: teamKind('disqualified', grave, { ...plain, byHand: true, ahead: ['objectBy'] }),
    'prize-withdrawn': teamKind(
      'prize-withdrawn',
      { rank: rank(ranks, special), ...grave },
      {
        ...plain,
        byHand: true,
        ahead: ['objectBy'],
        about: ({ rank: won = '' }) => won,
      },
    ),
    'expert-review': kind(
      'expert-review',
      'expert',
      {
        expertName: text(40).optional(),
        what: text(200),
        teams: codes().optional(),
        until: day(),
        untilTime: time().optional(),
      },
      { ...plain, ahead: ['until'], about: ({ what = '' }) => what },
    ),
    'expert-conflict': kind(
      'expert-conflict',
      'expert',
      { expertName: text(40).optional(), team: codes(), relation: text(100).optional() },
      { ...plain, about: ({ team = '' }) => team },
    ),
  }
}

type Rest = Pick<Kind, 'receipt' | 'byHand' | 'groupCard' | 'ahead' | 'about'>
type Check = (values: Values, wrong: (column: ColumnId, what: string) => void) => void

const teamKind = (id: KindId, fields: Fields, rest: Rest, check?: Check): Kind =>
  kind(id, 'team', { name: text(100).optional(), ...fields }, rest, check)

function kind(
  id: KindId,
  to: Kind['to'],
  fields: Fields,
  rest: Rest,
  check: Check = () => {},
): Kind {
  const numbered: Fields =
    to === 'groups' ? fields : { [to === 'team' ? 'code' : 'expert']: text(40), ...fields }
  const columns = Object.entries(columnTitles).flatMap(([column]) => {
    const field = isColumn(column) ? numbered[column] : undefined
    return field === undefined || !isColumn(column)
      ? []
      : [{ id: column, title: columnTitles[column], required: !isOptional(field) }]
  })
  const shape: z.ZodType<Values> = z.object(numbered).superRefine((values, ctx) => {
    check(values, (column, message) => ctx.addIssue({ code: 'custom', path: [column], message }))
  })
  const order = Object.keys(numbered)
  return {
    id,
    title: kindTitles[id],
    to,
    columns: columns.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    shape,
    ...rest,
  }
}

const isColumn = (text: string): text is ColumnId => text in columnTitles
const isOptional = (field: z.ZodType): boolean => field.safeParse(undefined).success

function checkSlot(values: Values, wrong: (column: ColumnId, what: string) => void): void {
  const { day: on = '', from = '', to = '', pptDue = '' } = values
  if (to <= from) wrong('to', say.endsBefore)
  if (pptDue > on) wrong('pptDue', say.dueAfterSlot)
}

/** Who has failed must hear why, by clause, and what can be done about it. */
function checkReview(values: Values, wrong: (column: ColumnId, what: string) => void): void {
  if (values['outcome'] !== outcomeWords.failed) return
  if (values['clause'] === undefined) wrong('clause', say.clauseWanted)
  if (values['objection'] === undefined) wrong('objection', say.objectionWanted)
}

/** 一等奖, or a special prize with or without its name. */
function rank(ranks: readonly string[], special: string | undefined) {
  return text(40).transform((given, ctx) => {
    const said = given.normalize('NFKC').replace(/\s/g, '').replace(':', '：')
    if (ranks.includes(said) || (special !== undefined && said.startsWith(special))) return said
    ctx.addIssue({ code: 'custom', message: say.rank(ranks, special) })
    return z.NEVER
  })
}

/** What a closed column may say; undefined where it is free. */
export function choicesOf(
  { id }: Pick<Kind, 'id'>,
  column: ColumnId,
  { judging, tracks }: Edition,
): readonly string[] | undefined {
  if (column === 'track') return tracks.map((track) => track.id)
  if (column === 'rank' && judging?.special === undefined) return judging?.ranks
  if (column !== 'outcome') return undefined
  return id === 'finals'
    ? [outcomeWords.advanced, outcomeWords.notAdvanced]
    : [outcomeWords.passed, outcomeWords.failed]
}

// Which step leads a case from where to where, who may take it, and what the reporter hears of it. What is not in the
// table does not happen.
import { Fault } from '../../platform/errors.ts'
import type { CaseState, Destroyable } from '../../store/schema-reports.ts'
import type { Telling } from './wording.ts'

/** `draft` is what a case was before it was handed in. */
export type Place = CaseState | 'draft'

/** As what somebody acts on a case. `desk`: by itself, when a time is over or a check has answered. */
export const caseRoles = [
  'desk',
  'reporter',
  'registrar',
  'handler',
  'adjudicator',
  'custodian',
  'head',
] as const
export type CaseRole = (typeof caseRoles)[number]

export const caseEvents = [
  'submit-checked',
  'submit-by-hand',
  'submit-unchecked',
  'identity-confirmed',
  'identity-by-hand',
  'identity-denied',
  'ask-supplement',
  'supplement',
  'supplement-over',
  'accept',
  'reject',
  'assign',
  'extend',
  'hear',
  'finish-check',
  'send-back',
  'rule',
  'close',
  'transfer',
  'escalate',
  'withdraw',
  'ask-review',
  'uphold',
] as const
export type CaseEvent = (typeof caseEvents)[number]

/** The decisions that need another person: who proposes does not approve. `votes`: at least two, and a majority. */
export type Second = 'none' | 'approval' | 'votes'

export interface Move {
  readonly from: Place
  readonly event: CaseEvent
  readonly to: CaseState
  readonly by: readonly CaseRole[]
  readonly second: Second
  /** The fixed text for the reporter; absent: they hear nothing. */
  readonly tells?: Telling
  /** What the audit calls it. */
  readonly audit: 'case.filed' | 'case.moved' | 'case.withdrawn' | 'assigned' | 'evidence.added'
}

type Row = readonly [
  from: Place | readonly Place[],
  event: CaseEvent,
  to: CaseState | 'same',
  by: CaseRole | readonly CaseRole[],
  tells?: Telling | undefined,
  more?: Partial<Pick<Move, 'second' | 'audit'>>,
]

const filed = { audit: 'case.filed' } as const
const twoPersons = { second: 'approval' } as const
const assigned = { audit: 'assigned' } as const
const more = { audit: 'evidence.added' } as const
const withdrawn = { audit: 'case.withdrawn' } as const

const table: readonly Row[] = [
  ['draft', 'submit-checked', 'registered', 'reporter', 'registered', filed],
  ['draft', 'submit-by-hand', 'identity-manual', 'reporter', 'by-hand', filed],
  ['draft', 'submit-unchecked', 'identity-pending', 'reporter', 'filed', filed],

  // A check that did not answer is no failure of the reporter: a person looks at it.
  ['identity-pending', 'identity-confirmed', 'registered', ['desk', 'custodian'], 'registered'],
  ['identity-pending', 'identity-by-hand', 'identity-manual', 'desk', 'by-hand'],
  [
    'identity-pending',
    'identity-denied',
    'identity-failed',
    ['desk', 'custodian'],
    'not-real-name',
  ],
  ['identity-manual', 'identity-confirmed', 'registered', 'custodian', 'registered'],
  ['identity-manual', 'identity-denied', 'identity-failed', 'custodian', 'not-real-name'],

  ['registered', 'ask-supplement', 'supplement-required', 'registrar', 'supplement-asked'],
  ['supplement-required', 'supplement', 'registered', 'reporter', 'supplement-taken', more],
  ['supplement-required', 'supplement-over', 'registered', 'desk'],
  ['registered', 'accept', 'accepted', 'registrar', 'accepted'],
  ['registered', 'reject', 'rejected', 'registrar', 'rejected', twoPersons],
  // An impostor, or a matter that is before a court, may be found out later too.
  [['accepted', 'verifying'], 'reject', 'rejected', 'registrar', 'rejected', twoPersons],

  ['accepted', 'assign', 'verifying', 'registrar', 'checking', assigned],
  [['verifying', 'ruling'], 'assign', 'same', 'registrar', undefined, assigned],
  ['review', 'assign', 'verifying', 'registrar', 'checking', assigned],
  ['escalated', 'assign', 'verifying', 'head', 'checking', assigned],
  ['verifying', 'extend', 'same', 'handler', 'extended'],
  ['verifying', 'hear', 'same', 'handler'],
  ['verifying', 'finish-check', 'ruling', 'handler', 'ruling'],
  ['ruling', 'send-back', 'verifying', 'adjudicator', 'checking'],
  ['ruling', 'rule', 'ruled', 'adjudicator', 'ruled', { second: 'votes' }],
  ['ruled', 'close', 'closed', 'registrar', 'closed'],

  // New material is always taken; whether it counts is for whoever checks.
  [
    [
      'identity-pending',
      'identity-manual',
      'registered',
      'accepted',
      'verifying',
      'ruling',
      'review',
      'escalated',
    ],
    'supplement',
    'same',
    'reporter',
    'supplement-taken',
    more,
  ],

  [
    ['registered', 'accepted', 'verifying'],
    'transfer',
    'transferred',
    'registrar',
    'transferred',
    twoPersons,
  ],
  ['escalated', 'transfer', 'transferred', 'head', 'transferred', twoPersons],
  [['accepted', 'verifying', 'review'], 'escalate', 'escalated', 'desk'],

  [
    ['identity-pending', 'identity-manual', 'registered', 'supplement-required'],
    'withdraw',
    'withdrawn',
    'reporter',
    'withdrawn',
    withdrawn,
  ],
  // Once accepted it may go on; the wish is kept, and nobody is told any more.
  [
    ['accepted', 'verifying', 'ruling', 'review', 'escalated'],
    'withdraw',
    'same',
    'reporter',
    'withdrawal-noted',
    withdrawn,
  ],

  [['rejected', 'ruled', 'closed'], 'ask-review', 'review', 'reporter', 'review-asked'],
  ['review', 'uphold', 'closed', 'adjudicator', 'upheld', twoPersons],
]

/** Every legal step; from one place each event leads to one. */
export const moves: readonly Move[] = table.flatMap(([from, event, to, by, tells, extra]) =>
  [from].flat().map((place): Move => {
    const role = [by].flat()
    return {
      from: place,
      event,
      to: to === 'same' ? stay(place) : to,
      by: role,
      second: extra?.second ?? 'none',
      audit: extra?.audit ?? 'case.moved',
      ...(tells === undefined ? {} : { tells }),
    }
  }),
)

const byKey = new Map(moves.map((move) => [`${move.from} ${move.event}`, move]))

/** The step, or nothing: then it is not legal, whoever asks. */
export function moveOf(from: Place, event: CaseEvent): Move | undefined {
  return byKey.get(`${from} ${event}`)
}

/** Who takes this step at one time or another. */
export function takersOf(event: CaseEvent): readonly CaseRole[] {
  return [...new Set(moves.flatMap((move) => (move.event === event ? move.by : [])))]
}

/** States in which nothing is awaited from the office any more. */
export const ends: readonly CaseState[] = [
  'identity-failed',
  'rejected',
  'withdrawn',
  'transferred',
  'closed',
]

/**
 * Whether what was destroyed of a case in this state stays so: as long as it goes on, findings, letters and files are
 * added, and what is noted as gone is not looked at again.
 */
export const mayBeDestroyed = (state: CaseState, what: readonly Destroyable[]): boolean =>
  ends.includes(state) || !what.some((each) => each === 'text' || each === 'evidence')

function stay(place: Place): CaseState {
  if (place === 'draft') throw new Fault('A draft does not stay one: name where the step leads')
  return place
}

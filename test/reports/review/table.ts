// Who may do what with a case, and when: written by hand from the rules of the contest's office, not from the code. What is
// not here must not happen.
import type { Role } from '../../../src/platform/actor.ts'
import { caseStates, type CaseState } from '../../../src/store/schema-reports.ts'

/** A role, or whoever has it and was not given the case. */
export type Persona = Role | 'handler of others'

export interface Row {
  /** `method path`, as in the table of permissions. */
  readonly route: string
  /** Which of the things that the route does. */
  readonly what?: string
  readonly form?: Readonly<Record<string, string>>
  /** In these states it is done. In another one nothing is, and nothing changes. */
  readonly done: Readonly<Partial<Record<Persona, readonly CaseState[]>>>
  /** It reads and changes nothing. */
  readonly reads?: true
}

const ever = caseStates
const manual = ['identity-pending', 'identity-manual'] as const
const early = ['registered', 'accepted', 'verifying'] as const
const verifying = ['verifying'] as const
const given = ['verifying', 'ruling', 'ruled'] as const
const ended = ['identity-failed', 'rejected', 'closed', 'withdrawn', 'transferred'] as const
const judged = ['ruling', 'ruled', 'closed', 'review'] as const

/** Who reads what was reported. */
export const readers: Row['done'] = {
  registrar: ['registered', 'supplement-required', 'accepted', 'rejected', 'review'],
  handler: given,
  adjudicator: judged,
  head: ['escalated'],
}
/** Whose list has the case. */
export const listed: Row['done'] = {
  registrar: ever,
  auditor: ever,
  handler: ever,
  adjudicator: judged,
  head: ['escalated'],
}
const originals: Row['done'] = { handler: given, adjudicator: judged }
const keepers: Row['done'] = { registrar: ever, head: ever }
const seconds = (states: readonly CaseState[]): Row['done'] => ({
  registrar: states,
  adjudicator: states,
  head: states,
})

const list = '/console/reports'
const onCase = (verb: string, done: Row['done'], form: Row['form'] = {}): Row => ({
  route: `POST ${list}/cases/:id/${verb}`,
  form: { text: '理由', ...form },
  done,
})
const proposing = (kind: string, done: Row['done'], form: Row['form'] = {}): Row => ({
  ...onCase('propose', done, { kind, ...form }),
  what: kind,
})
const deciding = (kind: string, done: Row['done'], approve = 'yes'): Row => ({
  route: `POST ${list}/proposals/:id`,
  what: kind,
  form: { approve },
  done,
})

export const table: readonly Row[] = [
  {
    route: `GET ${list}`,
    reads: true,
    done: {
      ...listed,
      adjudicator: ever,
      head: ever,
      custodian: ever,
      'handler of others': ever,
    },
  },
  { route: `GET ${list}/audit`, reads: true, done: { auditor: ever } },
  { route: `GET ${list}/identity`, reads: true, done: { custodian: ever } },
  // Where it stands is seen by whoever moves cases; what was reported, see above.
  {
    route: `GET ${list}/cases/:id`,
    reads: true,
    done: { registrar: ever, adjudicator: ever, head: ever, handler: given },
  },
  { route: `GET ${list}/cases/:id/files/:file`, reads: true, done: readers },
  { route: `POST ${list}/cases/:id/originals/:file`, reads: true, done: originals },

  onCase('declare', { ...readers, custodian: ever }, { interest: 'none' }),
  onCase('accept', { registrar: ['registered'] }),
  onCase('supplement', { registrar: ['registered'] }, { 'needs[]': 'needs-copy' }),
  onCase('close', { registrar: ['ruled'] }),
  onCase('assign', {
    registrar: ['accepted', 'verifying', 'ruling', 'review'],
    head: ['escalated'],
  }),
  onCase('concerned', keepers, { units: '某单位', tracks: '', offices: '', names: '' }),
  onCase('keep-out', keepers),
  onCase('hear', { handler: verifying }),
  onCase('extend', { handler: verifying }),
  onCase('finish', { handler: verifying }),
  onCase('cite', { handler: ['verifying', 'ruling'], adjudicator: ['ruling', 'ruled'] }),
  // A case that opens is nobody's to hand on.
  onCase('hand-over', { registrar: [], handler: [], adjudicator: [], head: [] }, { to: 'auditor' }),
  onCase('send-back', { adjudicator: ['ruling'] }),
  onCase('vote', { adjudicator: ['ruling'] }, { ruling: 'founded' }),
  onCase('ask-identity', { handler: verifying, custodian: manual }, { field: 'phone' }),
  onCase('identity', { custodian: manual }, { outcome: 'confirmed' }),

  proposing('reject', { registrar: early }, { code: 'R5' }),
  proposing('transfer', { registrar: early, head: ['escalated'] }),
  proposing('uphold', { adjudicator: ['review'] }),
  proposing('hold', keepers),
  proposing('lift', keepers),
  // As long as the case goes on its text stays.
  proposing('destroy', { registrar: ended, head: ended }, { what: 'text' }),
  proposing('original', originals),
  proposing('letter', { handler: verifying }, { text: '请就贵方作品的来源作出说明。' }),

  deciding('reject', seconds(early)),
  deciding('transfer', seconds([...early, 'escalated'])),
  deciding('uphold', { adjudicator: ['review'], head: ['review'] }),
  deciding('hold', seconds(ever)),
  deciding('lift', seconds(ever)),
  deciding('destroy', seconds(ended)),
  deciding('original', seconds(ever)),
  deciding('letter', seconds(verifying)),
  deciding('reject', seconds(ever), 'no'),

  {
    route: `POST ${list}/identity/:id/decide`,
    what: 'asked',
    form: { grant: 'yes' },
    done: { custodian: [...manual, 'verifying'] },
  },
  {
    route: `POST ${list}/identity/:id/decide`,
    what: 'asked',
    form: { grant: 'no' },
    done: { custodian: ever },
  },
  {
    route: `POST ${list}/identity/:id/open`,
    what: 'granted',
    form: { code: '123456' },
    done: { custodian: ever },
  },
]

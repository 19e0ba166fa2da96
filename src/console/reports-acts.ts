// The forms of a case: each calls one verb, which looks again at who may do it and writes down that it was done.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { assign } from '../reports/case/assign.ts'
import type { Refused } from '../reports/case/act.ts'
import { citeEvidence } from '../reports/case/cite.ts'
import { decide } from '../reports/case/decide.ts'
import { declare } from '../reports/case/open.ts'
import { propose, type Proposed } from '../reports/case/propose.ts'
import {
  accept,
  askSupplement,
  close,
  extendCheck,
  finishCheck,
  hearAccused,
  sendBack,
} from '../reports/case/steps.ts'
import { needs } from '../reports/case/wording.ts'
import { vote } from '../reports/case/vote.ts'
import { handOver } from '../reports/review/hand-over.ts'
import { keepOut, noteConcerned } from '../reports/review/concerned.ts'
import { reviewDeps } from '../reports/review/deps.ts'
import type { ReviewDesk } from '../reports/review/desk.ts'
import { draftLetter } from '../reports/review/draft-letter.ts'
import { destroyable, refusalCodes, rulings } from '../store/schema-reports.ts'
import { findProposal } from '../store/reports-cases.ts'
import type { ConsoleEnv } from './deps.ts'
import { idOf, readForm } from './read-form.ts'
import { at, refusedAt, staffOf } from './reports-shared.tsx'
import type { said } from './wording-reports.ts'

const text = z.string().max(4_000)
const textForm = z.object({ text })
const supplementForm = z.object({ text, 'needs[]': z.array(z.enum(needs)).default([]) })
const lines = z
  .string()
  .max(4_000)
  .transform((given) => given.split(/\r?\n/).flatMap((line) => line.trim() || []))
  .pipe(z.array(z.string().max(120)).max(20))
const concernedForm = z.object({ units: lines, tracks: lines, offices: lines, names: lines })
const staffForm = z.object({ staff: z.uuid() })
/** Empty where there is nobody to choose: then it goes up. */
const assignForm = z.object({ staff: z.union([z.uuid(), z.literal('')]) })
const declareForm = z.object({
  interest: z.enum(['none', 'relative']),
  back: z.literal('identity').optional(),
})
const handOverForm = z.object({ to: z.enum(['custodian', 'auditor']) })
const citeForm = z.object({
  'files[]': z
    .union([z.uuid(), z.array(z.uuid()).max(200)])
    .default([])
    .transform((given) => (typeof given === 'string' ? [given] : given)),
})
const voteForm = z.object({ ruling: z.enum(rulings), text })
const approveForm = z.object({ approve: z.enum(['yes', 'no']) })
const proposeForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reject'), code: z.enum(refusalCodes), text }),
  z.object({ kind: z.enum(['transfer', 'uphold', 'hold', 'lift']), text }),
  z.object({ kind: z.literal('destroy'), what: z.enum(destroyable), text }),
  z.object({ kind: z.literal('original'), file: z.uuid(), text }),
  z.object({ kind: z.literal('letter'), text }),
])

export function reportActRoutes(desk: ReviewDesk): Hono<ConsoleEnv> {
  const deps = reviewDeps(desk)
  const routes = new Hono<ConsoleEnv>()
  type Answer = { readonly kind: keyof typeof said } | Refused

  const onCase = (
    verb: string,
    act: (c: Context<ConsoleEnv>, caseId: string) => Promise<Answer>,
    named?: 'somebody',
  ) =>
    routes.post(`${at}/cases/:id/${verb}`, async (c) => {
      const caseId = idOf(c)
      const done = await act(c, caseId)
      const back = `${at}/cases/${caseId}`
      if (done.kind === 'refused') return refusedAt(c, desk, done, back, named)
      // What a step may have shut to this person, the list still shows.
      return c.redirect(`${at}?said=${done.kind}`, 303)
    })
  const who = (c: Context<ConsoleEnv>) => staffOf(c.get('actor'))

  onCase('accept', (c, caseId) => accept(deps, who(c), { caseId }))
  onCase('close', (c, caseId) => close(deps, who(c), { caseId }))
  for (const [verb, act] of [
    ['hear', hearAccused],
    ['extend', extendCheck],
    ['finish', finishCheck],
    ['send-back', sendBack],
  ] as const)
    onCase(verb, async (c, caseId) =>
      act(deps, who(c), { caseId, ...(await readForm(c, textForm)) }),
    )
  onCase('supplement', async (c, caseId) => {
    const { text: why, 'needs[]': missing } = await readForm(c, supplementForm)
    return askSupplement(deps, who(c), { caseId, text: why, needs: missing })
  })
  onCase(
    'assign',
    async (c, caseId) => assign(deps, who(c), { caseId, ...(await readForm(c, assignForm)) }),
    'somebody',
  )
  onCase('concerned', async (c, caseId) =>
    noteConcerned(deps, who(c), { caseId, concerned: await readForm(c, concernedForm) }),
  )
  onCase('keep-out', async (c, caseId) =>
    keepOut(deps, who(c), { caseId, ...(await readForm(c, staffForm)) }),
  )
  onCase('vote', async (c, caseId) =>
    vote(deps, who(c), { caseId, ...(await readForm(c, voteForm)) }),
  )

  onCase('cite', async (c, caseId) => {
    const { 'files[]': files } = await readForm(c, citeForm)
    return citeEvidence(deps, who(c), { caseId, files })
  })
  onCase('hand-over', async (c, caseId) =>
    handOver(desk, who(c), { caseId, ...(await readForm(c, handOverForm)) }),
  )

  routes.post(`${at}/cases/:id/declare`, async (c) => {
    const { interest, back } = await readForm(c, declareForm)
    const caseId = idOf(c)
    const done = await declare(deps, who(c), { caseId, interest })
    const next = back === 'identity' ? `${at}/identity` : `${at}/cases/${caseId}`
    if (done.kind === 'refused') return refusedAt(c, desk, done, next)
    return c.redirect(interest === 'none' ? `${next}?said=declared` : `${at}?said=declared`, 303)
  })

  routes.post(`${at}/cases/:id/propose`, async (c) => {
    const form = await readForm(c, proposeForm)
    const caseId = idOf(c)
    const back = `${at}/cases/${caseId}`
    const done =
      form.kind === 'letter'
        ? await draftLetter(desk, who(c), { caseId, text: form.text })
        : await propose(deps, who(c), { caseId, proposed: proposedOf(form), text: form.text })
    if (done.kind === 'points') return c.redirect(`${back}?problem=points`, 303)
    if (done.kind === 'refused') return refusedAt(c, desk, done, back)
    return c.redirect(`${back}?said=proposed`, 303)
  })

  routes.post(`${at}/proposals/:id`, async (c) => {
    const { approve } = await readForm(c, approveForm)
    const proposal = idOf(c)
    const known = await findProposal(desk.store, proposal)
    const back = known === undefined ? at : `${at}/cases/${known.caseId}`
    const done = await decide(deps, who(c), { proposal, approve: approve === 'yes' })
    if (done.kind === 'refused') return refusedAt(c, desk, done, back)
    return c.redirect(`${at}?said=${done.kind}`, 303)
  })
  return routes
}

type ProposeForm = Exclude<z.output<typeof proposeForm>, { readonly kind: 'letter' }>

function proposedOf(form: ProposeForm): Proposed {
  switch (form.kind) {
    case 'reject':
      return { kind: form.kind, code: form.code }
    case 'destroy':
      return { kind: form.kind, what: [form.what] }
    case 'original':
      return { kind: form.kind, file: form.file }
    case 'transfer':
    case 'uphold':
    case 'hold':
    case 'lift':
      return { kind: form.kind }
  }
}

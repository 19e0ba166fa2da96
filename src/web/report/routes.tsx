// The pages on which a report is made and followed. They work with no chat account at all, and say where each
// step went wrong; what is typed goes to the intake and is kept nowhere here.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import { consentIds, given } from '../../reports/consent.ts'
import type { DoorState, DraftView, FieldTrouble } from '../../reports/intake.ts'
import { reporterKinds, reportScopes } from '../../reports/scope.ts'
import { addressOf } from '../address.ts'
import type { WebEnv } from '../deps.ts'
import { ownSiteOnly } from '../headers.ts'
import { readForm } from '../post.ts'
import { codeGivenWords, codeSentWords, mismatch, report as say } from '../wording-report.ts'
import { BeginPage, OpenPage } from './begin-pages.tsx'
import { casePath, LostCodePage, ShownOncePage } from './case-pages.tsx'
import { caseRoutes } from './case.tsx'
import { forgetSecret, keepSecret, reportPath, secretOf, type ReportDeps } from './deps.ts'
import { draftPath, sectionPath, sections, type Section } from './draft-frame.tsx'
import { IdentityPage } from './draft-identity.tsx'
import { EvidencePage, FactsPage, PapersPage, ReviewPage } from './draft-pages.tsx'
import { onReportError } from './errors.tsx'
import { sendReport, tellClosed, tellReport, type Note } from './parts.tsx'
import { uploadRoutes } from './upload-routes.ts'

const yes = z.literal('yes')
const beginning = z.object({
  scope: z.enum(reportScopes),
  who: z.enum(reporterKinds),
  identity: yes,
  evidence: yes,
  pledge: yes,
})
const line = z.string().trim()
const account = z.object({ about: line, text: line, leads: line })
const identity = z.object({
  name: line,
  idNumber: line,
  phone: line,
  unit: line.optional(),
  creditCode: line.optional(),
})
export function reportRoutes(deps: ReportDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const { intake } = deps
  const from = (c: Context<WebEnv>) => addressOf(c, deps) ?? ''

  routes.onError(onReportError(deps))
  routes.use(`${reportPath}/*`, ownSiteOnly())

  /** The open door, or the page that says where else to go. */
  async function through(
    c: Context<WebEnv>,
    go: (door: Extract<DoorState, { kind: 'open' }>) => Promise<Response>,
  ): Promise<Response> {
    const door = intake.door(deps.clock.now())
    return door.kind === 'open' ? go(door) : tellClosed(c, deps, door)
  }

  const gone = async (c: Context<WebEnv>) => {
    const token = secretOf(c, 'desk_report')
    const number = token === undefined ? undefined : await intake.filedAs(token)
    if (number !== undefined) {
      // The answer with the receipt was lost on its way: there is one case, and a telephone gives its code.
      const door = intake.door(deps.clock.now())
      const trial = door.kind === 'open' && door.trial
      const note: Note = { kind: 'done', text: say.filedBefore(number) }
      return sendReport(
        c,
        <LostCodePage deps={deps} terms={door.terms} trial={trial} note={note} number={number} />,
      )
    }
    forgetSecret(c, 'desk_report')
    return tellReport(c, deps, say.gone, { href: reportPath, label: say.begin }, 410)
  }

  routes.get(reportPath, (c) =>
    through(c, (door) => sendReport(c, <BeginPage deps={deps} {...door} />)),
  )

  routes.post(`${reportPath}/begin`, (c) =>
    through(c, async ({ terms }) => {
      const { scope, who } = await readForm(c, beginning)
      if (!(await intake.mayBegin(from(c))))
        return tellReport(c, deps, say.manyBegun, undefined, 429)
      const now = deps.clock.now()
      const consents = consentIds.map((id) => given(id, terms, now))
      const { token } = await intake.begin({ scope, who, consents }, undefined)
      await intake.open(token)
      keepSecret(c, 'desk_report', token, deps)
      return c.redirect(sectionPath('facts'), 303)
    }),
  )

  routes.get(`${reportPath}/open/:token`, (c) =>
    sendReport(c, <OpenPage deps={deps} token={c.req.param('token')} />),
  )
  routes.post(`${reportPath}/open/:token`, (c) =>
    through(c, async () => {
      const token = c.req.param('token') ?? ''
      const opened = await intake.open(token)
      if (opened !== 'opened') return tellReport(c, deps, say.opened[opened], undefined, 410)
      keepSecret(c, 'desk_report', token, deps)
      return c.redirect(sectionPath('facts'), 303)
    }),
  )

  routes.get(draftPath, (c) => c.redirect(sectionPath('facts'), 303))
  for (const section of sections) routes.get(sectionPath(section), (c) => show(c, section))

  async function show(
    c: Context<WebEnv>,
    section: Section,
    said: {
      readonly note?: Note | undefined
      readonly troubles?: readonly FieldTrouble[]
      readonly account?: DraftView['account']
      readonly missing?: Parameters<typeof ReviewPage>[0]['missing']
    } = {},
  ): Promise<Response> {
    return through(c, async ({ terms, trial }) => {
      const token = secretOf(c, 'desk_report')
      const found = token === undefined ? undefined : await intake.read(token)
      if (found === undefined) return gone(c)
      const draft = said.account === undefined ? found : { ...found, account: said.account }
      const props = { deps, draft, terms, trial, note: said.note, troubles: said.troubles ?? [] }
      const wrong = said.note?.kind === 'trouble' || said.troubles !== undefined || said.missing
      const status = wrong ? 422 : 200
      switch (section) {
        case 'facts':
          return sendReport(c, <FactsPage {...props} />, status)
        case 'evidence':
          return sendReport(c, <EvidencePage {...props} />, status)
        case 'papers':
          return found.who === 'unit'
            ? sendReport(c, <PapersPage {...props} />, status)
            : c.redirect(sectionPath('evidence'), 303)
        case 'identity':
          return sendReport(c, <IdentityPage {...props} />, status)
        case 'review':
          return sendReport(c, <ReviewPage {...props} missing={said.missing} />, status)
      }
    })
  }

  /** Does it with the draft of this browser; nothing of a draft that is gone. */
  async function withDraft<T>(
    c: Context<WebEnv>,
    work: (token: string) => Promise<T | 'gone'>,
    then: (outcome: T) => Response | Promise<Response>,
  ): Promise<Response> {
    return through(c, async () => {
      const token = secretOf(c, 'desk_report')
      const outcome = token === undefined ? 'gone' : await work(token)
      return outcome === 'gone' ? gone(c) : then(outcome)
    })
  }

  routes.post(sectionPath('facts'), async (c) => {
    const said = await readForm(c, account)
    return withDraft(
      c,
      (token) => intake.account(token, said),
      (troubles) =>
        troubles.length === 0
          ? c.redirect(sectionPath('evidence'), 303)
          : show(c, 'facts', { troubles, account: said }),
    )
  })

  routes.post(sectionPath('identity'), async (c) => {
    const { unit, creditCode = '', ...said } = await readForm(c, identity)
    const who = { ...said, ...(unit === undefined ? {} : { unit: { name: unit, creditCode } }) }
    return withDraft(
      c,
      (token) => intake.identity(token, who, from(c)),
      (outcome) => {
        switch (outcome.kind) {
          case 'given':
            return c.redirect(sectionPath('identity'), 303)
          case 'trouble':
            return show(c, 'identity', { troubles: outcome.troubles })
          case 'mismatch':
            return show(c, 'identity', { note: trouble(mismatch(outcome.left)) })
          case 'locked':
            return show(c, 'identity', { note: trouble(say.locked) })
        }
      },
    )
  })

  routes.post(`${draftPath}/code`, (c) =>
    withDraft(
      c,
      (token) => intake.sendCode(token, from(c)),
      (sent) => {
        const kind = sent.kind === 'sent' ? 'done' : 'trouble'
        return show(c, 'identity', { note: { kind, text: codeSentWords(sent) } })
      },
    ),
  )
  routes.post(`${draftPath}/code/check`, async (c) => {
    const { code } = await readForm(c, z.object({ code: line.max(10) }))
    return withDraft(
      c,
      (token) => intake.giveCode(token, code),
      (outcome) =>
        outcome.kind === 'proved'
          ? c.redirect(sectionPath('review'), 303)
          : show(c, 'identity', { note: trouble(codeGivenWords(outcome)) }),
    )
  })

  uploadRoutes(routes, draftPath, {
    secret: (c) => secretOf(c, 'desk_report'),
    begin: (token, file) => intake.beginUpload(token, file),
    add: (token, id, at, piece) => intake.addPiece(token, id, at, piece),
    remove: async (c, token, id) => {
      await intake.removeFile(token, id)
      // These pages send no referrer.
      return sectionPath(c.req.query('kind') === 'stamp' ? 'papers' : 'evidence')
    },
    gone,
  })

  routes.post(`${draftPath}/drop`, async (c) => {
    const token = secretOf(c, 'desk_report')
    if (token !== undefined) await intake.dropByToken(token)
    forgetSecret(c, 'desk_report')
    return c.redirect(reportPath, 303)
  })

  routes.post(`${draftPath}/submit`, (c) =>
    through(c, async ({ terms, trial }) => {
      const token = secretOf(c, 'desk_report')
      const outcome = token === undefined ? undefined : await intake.submit(token)
      if (outcome === undefined || outcome.kind === 'gone') return gone(c)
      switch (outcome.kind) {
        case 'filed': {
          forgetSecret(c, 'desk_report')
          const { day, provisional } = outcome.decideBy
          const more = [say.decideBy(day, provisional), say.cleanUp]
          const { number, code, byHand } = outcome
          return sendReport(
            c,
            <ShownOncePage
              deps={deps}
              terms={terms}
              trial={trial}
              heading={say.filed}
              lead={say.keep}
              number={number}
              code={code}
              more={byHand ? [say.byHand(terms), ...more] : more}
            />,
          )
        }
        case 'incomplete':
          return show(c, 'review', { missing: outcome.missing })
        case 'repeated': {
          const way = { href: casePath, label: say.caseLink }
          return tellReport(c, deps, say.repeated(outcome.tail), way, 409)
        }
        case 'busy':
          return show(c, 'review', { note: trouble(say.busy) })
        case 'too-many':
          return show(c, 'review', { note: trouble(say.tooMany) })
        case 'closed':
          return tellReport(c, deps, say.late(terms), undefined, 503)
      }
    }),
  )

  routes.route('/', caseRoutes(deps))
  return routes
}

const trouble = (text: string): Note => ({ kind: 'trouble', text })

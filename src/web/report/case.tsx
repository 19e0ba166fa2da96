// A case followed by its reporter: number and code open it for half an hour in this browser.
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import type { DoorState } from '../../reports/intake.ts'
import { addressOf } from '../address.ts'
import type { WebEnv } from '../deps.ts'
import { readForm } from '../post.ts'
import { codeGivenWords, codeSentWords, report as say } from '../wording-report.ts'
import { AskCasePage, CasePage, casePath, LostCodePage, ShownOncePage } from './case-pages.tsx'
import { forgetSecret, keepSecret, secretOf, type ReportDeps } from './deps.ts'
import { sendReport, type Note } from './parts.tsx'
import { uploadRoutes } from './upload-routes.ts'

const line = z.string().trim().max(2_000)
const asked = z.object({ number: line, code: line })
const lost = z.object({ number: line, phone: line, code: line.optional() })
const words = z.object({ text: line })

export function caseRoutes(deps: ReportDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const { intake } = deps
  const from = (c: Context<WebEnv>) => addressOf(c, deps) ?? ''
  /** A case can be followed while no new report is taken in. */
  const common = (note?: Note) => {
    const door: DoorState = intake.door(deps.clock.now())
    return { deps, terms: door.terms, trial: door.kind === 'open' && door.trial, note }
  }
  const ask = (c: Context<WebEnv>, note?: Note) =>
    sendReport(c, <AskCasePage {...common(note)} />, note?.kind === 'trouble' ? 422 : 200)

  async function show(c: Context<WebEnv>, note?: Note): Promise<Response> {
    const pass = secretOf(c, 'desk_case')
    const view = pass === undefined ? undefined : await intake.readCase(pass)
    if (view !== undefined) return sendReport(c, <CasePage {...common(note)} view={view} />)
    forgetSecret(c, 'desk_case')
    return ask(c, pass === undefined ? undefined : trouble(say.caseGone))
  }

  routes.get(casePath, (c) => show(c, noteIn(c)))
  routes.post(casePath, async (c) => {
    const { number, code } = await readForm(c, asked)
    const opened = await intake.openCase(number, code, from(c))
    switch (opened.kind) {
      case 'open':
        keepSecret(c, 'desk_case', opened.pass, deps)
        return c.redirect(casePath, 303)
      case 'wrong':
        return ask(c, trouble(say.wrongCase(opened.left)))
      case 'locked':
        return ask(c, trouble(say.lockedCase))
      case 'busy':
        return ask(c, trouble(say.busy))
      case 'frozen':
        return ask(c, trouble(say.frozen))
    }
  })

  routes.post(`${casePath}/leave`, (c) => {
    forgetSecret(c, 'desk_case')
    return c.redirect(casePath, 303)
  })

  /** Done is told on the page itself, which can be read again; what was not is told in the answer. */
  function after(c: Context<WebEnv>, outcome: keyof typeof troubles | keyof typeof done) {
    switch (outcome) {
      case 'taken':
      case 'withdrawn':
      case 'noted':
        return c.redirect(`${casePath}?${outcome}`, 303)
      case 'empty':
      case 'unfinished':
      case 'not-now':
      case 'gone':
        return show(c, troubles[outcome])
    }
  }

  for (const verb of ['supplement', 'review'] as const)
    routes.post(`${casePath}/${verb}`, async (c) => {
      const { text } = await readForm(c, words)
      const pass = secretOf(c, 'desk_case') ?? ''
      const outcome = await (verb === 'supplement'
        ? intake.supplement(pass, text)
        : intake.askReview(pass, text))
      return after(c, outcome)
    })
  routes.post(`${casePath}/withdraw`, async (c) => {
    await readForm(c, z.object({ sure: z.literal('yes') }))
    return after(c, await intake.withdraw(secretOf(c, 'desk_case') ?? ''))
  })

  uploadRoutes(routes, casePath, {
    secret: (c) => secretOf(c, 'desk_case'),
    begin: (pass, file) => intake.beginSupplement(pass, file),
    add: (pass, id, at, piece) => intake.addSupplementPiece(pass, id, at, piece),
    remove: async (_, pass, id) => {
      await intake.removeSupplementFile(pass, id)
      return casePath
    },
    gone: (c) => show(c),
  })

  routes.get(`${casePath}/lost`, (c) => sendReport(c, <LostCodePage {...common()} />))
  routes.post(`${casePath}/lost`, async (c) => {
    const { number, phone, code = '' } = await readForm(c, lost)
    if (code === '') {
      const sent = await intake.lostCode(number, phone, from(c))
      // Whether there is such a case is told by the message only, which comes or does not.
      const text = sent.kind === 'sent' ? say.lostSent : codeSentWords(sent)
      const note: Note = { kind: sent.kind === 'sent' ? 'done' : 'trouble', text }
      return sendReport(
        c,
        <LostCodePage {...common(note)} number={number} sent={sent.kind === 'sent'} />,
      )
    }
    const outcome = await intake.newCode(number, phone, code)
    if (outcome.kind === 'new')
      return sendReport(
        c,
        <ShownOncePage
          {...common()}
          heading={say.newCode}
          lead={say.newCodeIs}
          number={number}
          code={outcome.code}
          more={[]}
        />,
      )
    const note = trouble(codeGivenWords(outcome))
    return sendReport(c, <LostCodePage {...common(note)} number={number} sent />, 422)
  })
  return routes
}

const done = {
  taken: { kind: 'done', text: say.taken },
  withdrawn: { kind: 'done', text: say.withdrawn },
  noted: { kind: 'done', text: say.noted },
} as const satisfies Record<string, Note>

const troubles = {
  empty: trouble(say.supplementNone),
  unfinished: trouble(say.unfinished),
  'not-now': trouble(say.notNow),
  gone: trouble(say.caseGone),
} as const

function noteIn(c: Context<WebEnv>): Note | undefined {
  const asked = new Set(Object.keys(c.req.query()))
  const [, note] = Object.entries(done).find(([key]) => asked.has(key)) ?? []
  return note
}

function trouble(text: string): Note {
  return { kind: 'trouble', text }
}

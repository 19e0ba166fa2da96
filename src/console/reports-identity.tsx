// The custodians' page: requests by number, granted or denied by another person; and one field, opened in the browser.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import * as z from 'zod'
import { askIdentity, decideIdentity, viewIdentity } from '../reports/case/identity.ts'
import { settleIdentity } from '../reports/case/steps.ts'
import { reviewDeps } from '../reports/review/deps.ts'
import type { ReviewDesk } from '../reports/review/desk.ts'
import { recusalOf } from '../reports/review/recusal.ts'
import { identityFieldNames, type IdentityFieldName } from '../store/schema-reports.ts'
import { findOpening } from '../store/reports-identity-openings.ts'
import { findCase, listCases, openingsFor } from '../store/reports-review.ts'
import type { Auth } from './auth.ts'
import { CodeField } from './code-field.tsx'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { hasFreshCode } from './fresh-code.ts'
import { ActButton, CsrfField, sendConsole } from './page.tsx'
import { idOf, readForm } from './read-form.ts'
import {
  Act,
  at,
  dayOf,
  notThere,
  Handed,
  numbersOf,
  refusedAt,
  ReportPage,
  staffOf,
  TextField,
} from './reports-shared.tsx'
import { fieldNames, words } from './wording-reports.ts'

const here = `${at}/identity`
const most = 100
const ofPerson: readonly IdentityFieldName[] = ['name', 'id-number', 'phone']

const decideForm = z.object({ grant: z.enum(['yes', 'no']) })
const askForm = z.object({ field: z.enum(identityFieldNames), text: z.string().max(4_000) })
const settleForm = z.object({ outcome: z.enum(['confirmed', 'denied']) })

export function reportIdentityRoutes(
  deps: ConsoleDeps,
  auth: Auth,
  desk: ReviewDesk,
): Hono<ConsoleEnv> {
  const { store, clock } = desk
  const verbs = reviewDeps(desk)
  const script = deps.files.openIdentityJs ?? ''
  // A script that was changed on its way does not run.
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`
  const routes = new Hono<ConsoleEnv>()

  routes.get(here, async (c) => {
    const { id } = c.get('actor')
    const isOut = async (caseId: string) => (await recusalOf(desk, store, caseId, id)).length > 0
    const openings = []
    for (const each of await openingsFor(store, id, clock.now()))
      if (!(await isOut(each.opening.caseId))) openings.push(each)
    const byHand = []
    for (const row of await listCases(
      store,
      { states: ['identity-pending', 'identity-manual'] },
      most,
    ))
      if (!(await isOut(row.id))) byHand.push(row)
    const csrf = c.get('csrf')
    return sendConsole(
      c,
      <ReportPage c={c} desk={desk} title={words.identity}>
        <p>{words.identityLead}</p>
        {openings.length === 0 ? <p>{words.noRequests}</p> : ''}
        {openings.map(({ opening, number }) => (
          <section>
            <h2>
              {number} {fieldNames[opening.field]}
            </h2>
            {opening.outcome === 'granted' ? (
              <form method="post" action={`${here}/${opening.id}/open`}>
                <CsrfField csrf={csrf} />
                <p class="small">{words.openLead}</p>
                <CodeField label={words.code} />
                <button class="small">{words.open}</button>
              </form>
            ) : opening.askedBy === id ? (
              <p>{words.yours}</p>
            ) : (
              <div class="row">
                {(['yes', 'no'] as const).map((grant) => (
                  <ActButton action={`${here}/${opening.id}/decide`} csrf={csrf} fields={{ grant }}>
                    {grant === 'yes' ? words.grant : words.deny}
                  </ActButton>
                ))}
              </div>
            )}
            <Act
              c={c}
              title={words.declareTitle}
              action={`${at}/cases/${opening.caseId}/declare`}
              go={words.declareNone}
              fields={{ interest: 'none', back: 'identity' }}
            />
          </section>
        ))}
        <Handed title={words.handed} numbers={await numbersOf(store, 'custodian')} />
        {byHand.length === 0 ? '' : <h2>{words.byHand}</h2>}
        {byHand.map((row) => (
          <section>
            <h3>
              {row.number} {dayOf(row.filedAt)}
            </h3>
            <Act
              c={c}
              title={words.askIdentity}
              action={`${at}/cases/${row.id}/ask-identity`}
              fields={{ back: 'identity' }}
            >
              <FieldChoice fields={row.who === 'unit' ? identityFieldNames : ofPerson} />
              <TextField label={words.reason} />
            </Act>
            <div class="row">
              {(['confirmed', 'denied'] as const).map((outcome) => (
                <ActButton
                  action={`${at}/cases/${row.id}/identity`}
                  csrf={csrf}
                  fields={{ outcome }}
                >
                  {words[outcome]}
                </ActButton>
              ))}
            </div>
          </section>
        ))}
      </ReportPage>,
    )
  })

  routes.post(`${here}/:id/decide`, async (c) => {
    const { grant } = await readForm(c, decideForm)
    const asked = { opening: idOf(c), grant: grant === 'yes' }
    const done = await decideIdentity(verbs, staffOf(c.get('actor')), asked)
    if (done.kind === 'refused') return refusedAt(c, desk, done, here)
    return c.redirect(`${here}?said=${done.kind}`, 303)
  })

  routes.post(`${here}/:id/open`, async (c) => {
    const opening = idOf(c)
    const known = await findOpening(store, opening)
    const actor = staffOf(c.get('actor'))
    // Whoever has nothing to open is not asked for a code, and is written down all the same.
    const mine = known?.outcome === 'granted' && [known.askedBy, known.decidedBy].includes(actor.id)
    if (known !== undefined && mine && !(await hasFreshCode(c, deps, auth)))
      return sendConsole(
        c,
        <ReportPage c={c} desk={desk} title={words.openTitle} problem={words.codeWrong}>
          <a href={here}>{words.identity}</a>
        </ReportPage>,
        403,
      )
    const viewed = await viewIdentity(verbs, actor, { opening })
    if (viewed.kind === 'refused') return refusedAt(c, desk, viewed, here)
    const row = known && (await findCase(store, known.caseId))
    if (row === undefined) return notThere()
    return sendConsole(
      c,
      <ReportPage c={c} desk={desk} title={words.openTitle}>
        <p>
          {row.number} {fieldNames[viewed.field]}
        </p>
        <pre id="sealed" data-case={row.id} data-field={viewed.field} hidden>
          {viewed.sealed}
        </pre>
        <label>
          {words.ageKey}
          <input id="age-key" type="password" autocomplete="off" spellcheck={false} />
        </label>
        <div class="row">
          <button id="open" type="button">
            {words.ageGo}
          </button>
          <button id="forget" type="button" class="outline">
            {words.forget}
          </button>
        </div>
        <p id="wrong" class="problem" role="alert" hidden>
          {words.wrongKey}
        </p>
        <p id="over" class="small" role="status" hidden>
          {words.shownOver}
        </p>
        <output id="shown" class="secret"></output>
        <script
          src="/console/static/open-identity.js"
          integrity={integrity}
          crossorigin="anonymous"
          defer
        ></script>
      </ReportPage>,
    )
  })

  routes.post(`${at}/cases/:id/ask-identity`, async (c) => {
    const { field, text } = await readForm(c, askForm)
    const caseId = idOf(c)
    const actor = c.get('actor')
    const back = actor.roles.includes('handler') ? `${at}/cases/${caseId}` : here
    const asked = await askIdentity(verbs, staffOf(actor), { caseId, field, text })
    if (asked.kind === 'refused') return refusedAt(c, desk, asked, back)
    return c.redirect(`${back}?said=asked`, 303)
  })

  routes.post(`${at}/cases/:id/identity`, async (c) => {
    const { outcome } = await readForm(c, settleForm)
    const done = await settleIdentity(verbs, staffOf(c.get('actor')), { caseId: idOf(c), outcome })
    if (done.kind === 'refused') return refusedAt(c, desk, done, here)
    return c.redirect(`${here}?said=done`, 303)
  })
  return routes
}

/** Only what there is: a person has no unit. */
export function FieldChoice({ fields }: { readonly fields: readonly IdentityFieldName[] }) {
  return (
    <label>
      {words.field}
      <select name="field">
        {fields.map((field) => (
          <option value={field}>{fieldNames[field]}</option>
        ))}
      </select>
    </label>
  )
}

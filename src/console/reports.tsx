// The area of the reports: the list that each part sees, and the audit. Only in a process that may open them.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { keptIn, lookAtAudit } from '../reports/audit/daily.ts'
import { createPublicKey } from 'node:crypto'
import type { ReviewDesk } from '../reports/review/desk.ts'
import { casesFor } from '../reports/review/lists.ts'
import { lastActs } from '../store/reports-review.ts'
import type { Auth } from './auth.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { sendConsole } from './page.tsx'
import { reportActRoutes } from './reports-acts.ts'
import { reportCaseRoutes } from './reports-case.tsx'
import { reportIdentityRoutes } from './reports-identity.tsx'
import { FactsNeeded } from './reports-case-parts.tsx'
import { at, dayOf, Handed, numbersOf, ReportPage, staffOf } from './reports-shared.tsx'
import { Table } from './table.tsx'
import { proposalNames, stateNames, words } from './wording-reports.ts'

const auditRows = 100

export function reportsRoutes(deps: ConsoleDeps, auth: Auth, desk: ReviewDesk): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  routes.use(`${at}/*`, async (c, next) => {
    c.set('reached', true)
    await next()
  })
  routes.get(at, async (c) => {
    const actor = c.get('actor')
    const isAuditor = actor.roles.includes('auditor')
    const { cases, waiting, unreadable, lacksFacts } = await casesFor(
      desk,
      staffOf(actor),
      isAuditor,
    )
    // An auditor learns where a case stands, and opens none.
    const opens = actor.roles.some((role) => role !== 'auditor' && role !== 'custodian')
    return sendConsole(
      c,
      <ReportPage c={c} desk={desk} title={words.title}>
        <p>{words.lead}</p>
        {lacksFacts ? <FactsNeeded /> : ''}
        <p class="row">
          {actor.roles.includes('custodian') ? <a href={`${at}/identity`}>{words.identity}</a> : ''}
          {isAuditor ? <a href={`${at}/audit`}>{words.audit}</a> : ''}
        </p>
        {waiting.length === 0 ? '' : <h2>{words.waiting}</h2>}
        <ul>
          {waiting.map(({ caseId, number, kind }) => (
            <li>
              <a href={`${at}/cases/${caseId}`}>{number}</a> {proposalNames[kind]}
            </li>
          ))}
        </ul>
        {cases.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <Table label={words.title} heads={[words.number, words.state, words.due, words.filed]}>
            {cases.map((row) => (
              <tr>
                <td>{opens ? <a href={`${at}/cases/${row.id}`}>{row.number}</a> : row.number}</td>
                {unreadable.has(row.id) ? (
                  <td colspan={3}>{words.unreadable}</td>
                ) : (
                  <>
                    <td>{stateNames[row.state]}</td>
                    <td>
                      {row.dueOn ?? ''}
                      {row.dueOn !== null && row.dueProvisional ? words.provisional : ''}
                    </td>
                    <td>{dayOf(row.filedAt)}</td>
                  </>
                )}
              </tr>
            ))}
          </Table>
        )}
      </ReportPage>,
    )
  })
  routes.get(`${at}/audit`, (c) => auditPage(c, desk))
  routes.route('/', reportIdentityRoutes(deps, auth, desk))
  routes.route('/', reportCaseRoutes(desk))
  routes.route('/', reportActRoutes(desk))
  return routes
}

async function auditPage(c: Context<ConsoleEnv>, desk: ReviewDesk): Promise<Response> {
  const { store, signer, checkpoints } = desk
  const names = (await keptIn(checkpoints)).flatMap((there) => there ?? []).map(({ name }) => name)
  const last = names.toSorted().at(-1)
  const looked =
    signer === undefined
      ? undefined
      : await lookAtAudit(store, createPublicKey(signer), checkpoints)
  const wrong = looked?.findings.filter(({ kind }) => kind !== 'no-checkpoint').length ?? 0
  const acts = await lastActs(store, auditRows)
  return sendConsole(
    c,
    <ReportPage c={c} desk={desk} title={words.audit}>
      <p>{words.auditLead}</p>
      {looked === undefined ? (
        ''
      ) : (
        <p class={wrong > 0 ? 'problem' : 'said'}>
          {wrong > 0 ? words.unsound(wrong) : words.sound(looked.rows, looked.vouched)}
        </p>
      )}
      <Handed title={words.handedToAuditor} numbers={await numbersOf(store, 'auditor')} />
      <p>{last === undefined ? words.noCheckpoint : `${words.lastCheckpoint} ${last}`}</p>
      <Table
        label={words.audit}
        heads={[words.seq, words.day, words.role, words.action, words.result]}
      >
        {acts.map((act) => (
          <tr>
            <td class="number">{act.seq}</td>
            <td>{dayOf(act.at)}</td>
            <td>{act.role}</td>
            <td>
              <code>{act.action}</code>
            </td>
            <td class="small">{JSON.stringify(act.meta)}</td>
          </tr>
        ))}
      </Table>
    </ReportPage>,
  )
}

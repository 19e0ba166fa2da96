// One case: what this person may read of it now, and what they may do.
import { Hono } from 'hono'
import * as z from 'zod'
import { openOriginal } from '../reports/case/original.ts'
import { readOriginal } from '../reports/evidence/read.ts'
import { reviewDeps } from '../reports/review/deps.ts'
import type { ReviewDesk } from '../reports/review/desk.ts'
import { lookAt, lookAtPreview, type Looked } from '../reports/review/look.ts'
import { evidenceKeys } from '../reports/review/open.ts'
import { findCase } from '../store/reports-review.ts'
import type { ConsoleEnv } from './deps.ts'
import { sendConsole } from './page.tsx'
import { idOf } from './read-form.ts'
import { CaseActs } from './reports-case-acts.tsx'
import { Declaration, FactsNeeded, Unreadable, Waiting } from './reports-case-parts.tsx'
import { at, dayOf, notThere, refusedAt, ReportPage, staffOf, Written } from './reports-shared.tsx'
import { defanged } from './defanged.ts'
import { messageNames, stateNames, words } from './wording-reports.ts'

export function reportCaseRoutes(desk: ReviewDesk): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  const { store, evidence } = desk

  routes.get(`${at}/cases/:id`, async (c) => {
    const caseId = idOf(c)
    const actor = staffOf(c.get('actor'))
    const looked = await lookAt(desk, actor, caseId)
    if (looked.kind === 'refused' && looked.why === 'undeclared')
      return sendConsole(
        c,
        <ReportPage c={c} desk={desk} title={words.declareTitle}>
          <Declaration csrf={c.get('csrf')} caseId={caseId} />
        </ReportPage>,
      )
    if (looked.kind === 'refused' && looked.why === 'facts')
      return sendConsole(
        c,
        <ReportPage c={c} desk={desk} title={words.declareTitle}>
          <FactsNeeded />
        </ReportPage>,
      )
    if (looked.kind === 'refused' && looked.why === 'unreadable') {
      const known = await findCase(store, caseId)
      return sendConsole(
        c,
        <ReportPage c={c} desk={desk} title={words.caseTitle(known?.number ?? '')}>
          <Unreadable csrf={c.get('csrf')} caseId={caseId} />
        </ReportPage>,
      )
    }
    if (looked.kind === 'refused') return refusedAt(c, desk, looked, at)
    const { row } = looked
    return sendConsole(
      c,
      <ReportPage c={c} desk={desk} title={words.caseTitle(row.number)}>
        <dl class="facts">
          <dt>{words.state}</dt>
          <dd>{stateNames[row.state]}</dd>
          <dt>{words.filed}</dt>
          <dd>{dayOf(row.filedAt)}</dd>
          <dt>{words.due}</dt>
          <dd>
            {row.dueOn ?? ''}
            {row.dueOn !== null && row.dueProvisional ? words.provisional : ''}
          </dd>
          <dt>{words.assigned}</dt>
          <dd>
            {looked.handlers
              .filter(({ id }) => looked.assigned.includes(id))
              .map(({ name }) => name)
              .join('、') || words.nobody}
          </dd>
        </dl>
        {looked.kind === 'frame' ? <p>{words.frame}</p> : <Contents looked={looked} />}
        <Waiting csrf={c.get('csrf')} actor={actor} looked={looked} />
        <CaseActs c={c} actor={actor} looked={looked} />
      </ReportPage>,
    )
  })

  routes.get(`${at}/cases/:id/files/:file`, async (c) => {
    const file = fileOf(c.req.param('file'))
    const which = { caseId: idOf(c), file }
    const seen = await lookAtPreview(desk, staffOf(c.get('actor')), which)
    if (seen.kind === 'refused') return refusedAt(c, desk, seen, `${at}/cases/${which.caseId}`)
    if (seen.kind !== 'preview') return notThere()
    return c.body(streamOf(seen.bytes), 200, {
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
    })
  })

  routes.post(`${at}/cases/:id/originals/:file`, async (c) => {
    const caseId = idOf(c)
    const file = fileOf(c.req.param('file'))
    const opened = await openOriginal(reviewDeps(desk), staffOf(c.get('actor')), { caseId, file })
    if (opened.kind === 'refused') return refusedAt(c, desk, opened, `${at}/cases/${caseId}`)
    const deps = { store, objects: evidence.objects }
    const bytes = await readOriginal(deps, evidenceKeys(desk), { caseId, id: file })
    if (bytes === undefined) return notThere()
    // Kept by whoever asked, never shown by the browser: it may be anything.
    return c.body(streamOf(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'no-store',
    })
  })
  return routes
}

/** @throws Refusal `not-found` */
function fileOf(given: string): string {
  const read = z.uuid().safeParse(given)
  return read.success ? read.data : notThere()
}

function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
  })
}

function Contents({ looked }: { readonly looked: Extract<Looked, { readonly kind: 'read' }> }) {
  const { contents, files, messages, row } = looked
  return (
    <>
      {contents === undefined ? (
        <p>{words.destroyed}</p>
      ) : (
        (['about', 'text', 'leads'] as const).map((part) =>
          contents[part] === '' ? (
            ''
          ) : (
            <>
              <h2>{words[part]}</h2>
              <Written text={contents[part]} />
            </>
          ),
        )
      )}
      <h2>{words.files}</h2>
      {files.length === 0 ? <p>{words.noFiles}</p> : ''}
      <ul>
        {files.map(({ id, about, canPreview }) => (
          <li>
            {defanged(about.name)}
            {looked.cited.includes(id) ? words.cited : ''}{' '}
            {canPreview ? (
              <a href={`${at}/cases/${row.id}/files/${id}`}>{words.preview}</a>
            ) : (
              <span class="small">{words.noPreview}</span>
            )}
          </li>
        ))}
      </ul>
      {messages.length === 0 ? '' : <h2>{words.messages}</h2>}
      {messages.map(({ kind, author, at: moment, text }) => (
        <>
          <h3>
            {messageNames[kind]} · {author === 'reporter' ? words.reporter : words.staff} ·{' '}
            {dayOf(moment)}
          </h3>
          <Written text={text} />
        </>
      ))}
    </>
  )
}

// The pieces that the report pages share: the frame, a field with its trouble, a line that tells how it went.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DoorState } from '../../reports/intake.ts'
import type { WebEnv } from '../deps.ts'
import { Document, sendPage } from '../page.tsx'
import { report as say } from '../wording-report.ts'
import { reportPath, type ReportDeps } from './deps.ts'

interface FrameProps {
  readonly deps: Pick<ReportDeps, 'contest'>
  readonly heading: string
  readonly trial?: boolean
  readonly script?: boolean
  /** How the last step went. */
  readonly note?: Note | undefined
  readonly children?: Child
}

export interface Note {
  readonly kind: 'done' | 'trouble'
  readonly text: string
}

export function ReportPage({ deps, heading, trial, script, note, children }: FrameProps) {
  const title = say.title(deps.contest)
  return (
    <Document
      title={title}
      styles={['base.css', 'report.css']}
      canonical={undefined}
      {...(script ? { script: 'report.js' as const } : {})}
    >
      <main class="report">
        <p class="small">{deps.contest}</p>
        <h1>{heading}</h1>
        {trial ? (
          <p class="note trouble" role="note">
            {say.trial}
          </p>
        ) : (
          ''
        )}
        {note === undefined ? (
          ''
        ) : (
          <p class={`note ${note.kind}`} role={note.kind === 'trouble' ? 'alert' : 'status'}>
            {note.text}
          </p>
        )}
        {children}
      </main>
    </Document>
  )
}

export function sendReport(
  c: Context<WebEnv>,
  page: JSX.Element,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  // Not even the name of this page goes anywhere else.
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  return sendPage(c, page, status)
}

/** A page of one sentence, with a way on. */
export function tellReport(
  c: Context<WebEnv>,
  deps: ReportDeps,
  text: string,
  way: { readonly href: string; readonly label: string } | undefined,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return sendReport(
    c,
    <ReportPage deps={deps} heading={say.heading}>
      <p>{text}</p>
      {way === undefined ? (
        ''
      ) : (
        <p>
          <a class="button" href={way.href}>
            {way.label}
          </a>
        </p>
      )}
    </ReportPage>,
    status,
  )
}

/** Where else to go, while nothing is taken in; cases of before can still be followed. */
export function tellClosed(
  c: Context<WebEnv>,
  deps: ReportDeps,
  door: Extract<DoorState, { kind: 'closed' }>,
): Promise<Response> {
  const text = door.why === 'window' ? say.late(door.terms) : say.closed(door.terms)
  return tellReport(c, deps, text, { href: `${reportPath}/case`, label: say.caseLink }, 503)
}

interface FieldProps {
  readonly name: string
  /** Where the same name stands twice on a page. */
  readonly id?: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly trouble?: string | undefined
  readonly rows?: number
  readonly maxLength: number
  readonly required?: boolean
  readonly inputMode?: 'numeric' | 'tel' | 'text'
}

export function Field(props: FieldProps) {
  const {
    name,
    id = name,
    label,
    hint,
    value = '',
    trouble,
    rows,
    maxLength,
    required,
    inputMode,
  } = props
  const described = `${id}-hint`
  // Nothing of it is offered to the next person at this browser.
  const common = {
    id,
    name,
    maxlength: maxLength,
    autocomplete: 'off',
    required: required === true,
    'aria-describedby': described,
    'aria-invalid': trouble === undefined ? ('false' as const) : ('true' as const),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows === undefined ? (
        <input type="text" {...common} value={value} inputmode={inputMode ?? 'text'} />
      ) : (
        <textarea {...common} rows={rows}>
          {value}
        </textarea>
      )}
      <p class="small" id={described}>
        {trouble === undefined ? (hint ?? '') : <strong class="wrong">{trouble}</strong>}
      </p>
    </div>
  )
}

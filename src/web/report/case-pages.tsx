// The pages on which a reporter follows a case: by number and code, and what may be done then.
import type { CaseView } from '../../reports/intake.ts'
import type { ReportTerms } from '../../reports/terms.ts'
import { report as say } from '../wording-report.ts'
import { reportPath, type ReportDeps } from './deps.ts'
import { Files } from './files.tsx'
import { Field, ReportPage, type Note } from './parts.tsx'

export const casePath = `${reportPath}/case`

interface Props {
  readonly deps: Pick<ReportDeps, 'contest'>
  readonly terms: ReportTerms
  readonly trial: boolean
  readonly note?: Note | undefined
}

const Number = ({ value }: { readonly value?: string }) => (
  <Field
    name="number"
    label={say.number}
    hint="JB-2026-0007"
    maxLength={20}
    required
    {...(value === undefined ? {} : { value })}
  />
)

export function AskCasePage(props: Props) {
  return (
    <ReportPage deps={props.deps} heading={say.caseHeading} trial={props.trial} note={props.note}>
      <form method="post" action={casePath}>
        <Number />
        <Field name="code" label={say.queryCode} maxLength={30} required />
        <button class="button">{say.openCase}</button>
      </form>
      <p>
        <a href={`${casePath}/lost`}>{say.lost}</a>
      </p>
    </ReportPage>
  )
}

export function LostCodePage(props: Props & { readonly number?: string; readonly sent?: boolean }) {
  const { number, sent, terms } = props
  return (
    <ReportPage deps={props.deps} heading={say.lost} trial={props.trial} note={props.note}>
      <p>{say.lostLead}</p>
      <form method="post" action={`${casePath}/lost`}>
        <Number {...(number === undefined ? {} : { value: number })} />
        <Field name="phone" label={say.phone} maxLength={11} inputMode="tel" required />
        {sent ? (
          <Field
            name="code"
            label={say.code}
            hint={say.codeHint}
            maxLength={6}
            inputMode="numeric"
          />
        ) : (
          ''
        )}
        <button class="button">{sent ? say.newCode : say.sendCode}</button>
      </form>
      <p class="small">{say.phoneGone(terms)}</p>
    </ReportPage>
  )
}

/** What is shown in the answer itself and nowhere else. */
export function ShownOncePage(
  props: Props & {
    readonly heading: string
    readonly lead: string
    readonly number: string
    readonly code: string
    readonly more: readonly string[]
  },
) {
  return (
    <ReportPage deps={props.deps} heading={props.heading} trial={props.trial}>
      <p>{props.lead}</p>
      <dl>
        <dt>{say.number}</dt>
        <dd class="code">{props.number}</dd>
        <dt>{say.queryCode}</dt>
        <dd class="code">{props.code}</dd>
      </dl>
      {props.more.map((line) => (
        <p>{line}</p>
      ))}
      <p>
        <a class="button" href={casePath}>
          {say.follow}
        </a>
      </p>
    </ReportPage>
  )
}

export function CasePage(props: Props & { readonly view: CaseView }) {
  const { view } = props
  return (
    <ReportPage
      deps={props.deps}
      heading={view.number}
      trial={props.trial}
      note={props.note}
      script={view.may.supplement}
    >
      <dl>
        <dt>{say.state}</dt>
        <dd>{view.says}</dd>
        {view.outcome === undefined ? (
          ''
        ) : (
          <>
            <dt>{say.outcome}</dt>
            <dd>
              {view.outcome}
              {say.published}
            </dd>
          </>
        )}
        <dt>{say.filedOn}</dt>
        <dd>{view.filedOn}</dd>
      </dl>
      {view.nextBy === undefined ? (
        ''
      ) : (
        <p>{say.nextBy(view.nextBy.day, view.nextBy.provisional)}</p>
      )}
      {view.outcome === undefined ? '' : <p>{say.safe(props.terms)}</p>}
      {view.told.length === 0 ? (
        ''
      ) : (
        <section>
          <h2>{say.told}</h2>
          <ul>
            {view.told.map(({ day, text }) => (
              <li>
                {day} {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.may.supplement ? (
        <section class="act">
          <h2>{say.supplement}</h2>
          <p>{say.supplementLead}</p>
          <Files rows={view.files} kind="evidence" page={casePath} path={casePath} />
          <form method="post" action={`${casePath}/supplement`}>
            <Field
              name="text"
              id="supplement-text"
              label={say.supplementText}
              rows={6}
              maxLength={2_000}
            />
            <button class="button">{say.send}</button>
          </form>
        </section>
      ) : (
        ''
      )}
      {view.may.review && view.reviewBy !== undefined ? (
        <form class="act" method="post" action={`${casePath}/review`}>
          <h2>{say.askReview}</h2>
          <p>{say.askReviewLead(view.reviewBy.day, view.reviewBy.provisional)}</p>
          <Field
            name="text"
            id="review-text"
            label={say.reviewText}
            rows={6}
            maxLength={2_000}
            required
          />
          <button class="button">{say.send}</button>
        </form>
      ) : (
        ''
      )}
      {view.may.withdraw ? (
        <form class="act" method="post" action={`${casePath}/withdraw`}>
          <h2>{say.withdraw}</h2>
          <p>{say.withdrawLead}</p>
          <label class="choice">
            <input type="checkbox" name="sure" value="yes" required />
            {say.withdrawSure}
          </label>
          <button class="quiet">{say.withdraw}</button>
        </form>
      ) : (
        ''
      )}
      <form method="post" action={`${casePath}/leave`}>
        <button class="quiet">{say.leaveCase}</button>
      </form>
    </ReportPage>
  )
}

// The first page of a report: what may be reported here, what is agreed to, and in whose name.
import { consentIds, consentText } from '../../reports/consent.ts'
import { reporterKinds, reportScopes } from '../../reports/scope.ts'
import type { ReportTerms } from '../../reports/terms.ts'
import { reporterWords, scopeWords } from '../../reports/wording.ts'
import { report as say } from '../wording-report.ts'
import { reportPath, type ReportDeps } from './deps.ts'
import { ReportPage, type Note } from './parts.tsx'

interface Props {
  readonly deps: Pick<ReportDeps, 'contest'>
  readonly terms: ReportTerms
  readonly trial: boolean
  readonly note?: Note
}

export function BeginPage({ deps, terms, trial, note }: Props) {
  return (
    <ReportPage deps={deps} heading={say.heading} trial={trial} note={note}>
      <p>{say.lead}</p>
      <p>{say.upper(terms)}</p>
      <p>
        <a href={`${reportPath}/case`}>{say.caseLink}</a>
      </p>
      <form method="post" action={`${reportPath}/begin`}>
        <fieldset>
          <legend>{say.scope}</legend>
          {reportScopes.map((scope) => (
            <label class="choice">
              <input type="radio" name="scope" value={scope} required />
              {scopeWords[scope]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{say.agree}</legend>
          {consentIds.map((id) => (
            <>
              <p>{consentText(id, terms).text}</p>
              <label class="choice">
                <input type="checkbox" name={id} value="yes" required />
                {say.agreements[id]}
              </label>
            </>
          ))}
        </fieldset>
        <fieldset>
          <legend>{say.who}</legend>
          {reporterKinds.map((who) => (
            <label class="choice">
              <input type="radio" name="who" value={who} required />
              {reporterWords[who]}
            </label>
          ))}
        </fieldset>
        <button class="button">{say.begin}</button>
      </form>
    </ReportPage>
  )
}

/** A press, because whoever previews a link in a chat only looks at it. */
export function OpenPage({
  deps,
  token,
}: {
  readonly deps: Pick<ReportDeps, 'contest'>
  readonly token: string
}) {
  return (
    <ReportPage deps={deps} heading={say.openHeading}>
      <p>{say.openLead}</p>
      <form method="post" action={`${reportPath}/open/${token}`}>
        <button class="button">{say.open}</button>
      </form>
    </ReportPage>
  )
}

// The pages of a draft: what happened, the evidence, and a last look.
import type { Missing } from '../../reports/intake.ts'
import { reporterWords, scopeWords } from '../../reports/wording.ts'
import { missingWords, report as say } from '../wording-report.ts'
import { reportPath } from './deps.ts'
import { draftPath, Frame, sectionPath, troubleOf, type DraftProps } from './draft-frame.tsx'
import { Files } from './files.tsx'
import { Field } from './parts.tsx'

export function FactsPage(props: DraftProps) {
  const { draft, troubles = [] } = props
  const { about, text, leads } = draft.account
  return (
    <Frame {...props} section="facts">
      <form method="post" action={sectionPath('facts')}>
        <Field
          name="about"
          label={say.about}
          hint={say.aboutHint}
          value={about}
          trouble={troubleOf(troubles, 'about')}
          maxLength={200}
          required
        />
        <Field
          name="text"
          label={say.text}
          hint={say.textHint}
          value={text}
          trouble={troubleOf(troubles, 'text')}
          rows={10}
          maxLength={2_000}
          required
        />
        <Field
          name="leads"
          label={say.leads}
          hint={say.leadsHint}
          value={leads}
          trouble={troubleOf(troubles, 'leads')}
          rows={4}
          maxLength={1_000}
        />
        <button class="button">{say.next}</button>
      </form>
    </Frame>
  )
}

export function EvidencePage(props: DraftProps) {
  return (
    <Frame {...props} section="evidence">
      <p>{say.evidenceLead}</p>
      <Files
        rows={props.draft.evidence}
        kind="evidence"
        page={sectionPath('evidence')}
        path={draftPath}
      />
      <p>
        <a class="button" href={sectionPath(props.draft.who === 'unit' ? 'papers' : 'identity')}>
          {say.goOn}
        </a>
      </p>
    </Frame>
  )
}

/** A unit's stamped papers. They say who it is, so custodians alone open them, like the fields of an identity. */
export function PapersPage(props: DraftProps) {
  return (
    <Frame {...props} section="papers">
      <p>{say.papersLead}</p>
      <ul>
        {say.papers.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
      <p>{say.papersSealed}</p>
      <Files
        rows={props.draft.evidence}
        kind="stamp"
        page={sectionPath('papers')}
        path={draftPath}
      />
      <p>
        <a class="button" href={sectionPath('identity')}>
          {say.goOn}
        </a>
      </p>
    </Frame>
  )
}

export function ReviewPage(
  props: DraftProps & { readonly missing?: readonly Missing[] | undefined },
) {
  const { draft, missing = [] } = props
  const { about, text, leads } = draft.account
  const files = draft.evidence.filter(({ kind }) => kind === 'evidence')
  const papers = draft.evidence.filter(({ kind }) => kind === 'stamp')
  return (
    <Frame {...props} section="review">
      {missing.length === 0 ? (
        ''
      ) : (
        <ul class="note trouble" role="alert">
          {missing.map((each) => (
            <li>{missingWords[each]}</li>
          ))}
        </ul>
      )}
      <h2>{say.review}</h2>
      <dl>
        <dt>{say.scope}</dt>
        <dd>{scopeWords[draft.scope]}</dd>
        <dt>{say.who}</dt>
        <dd>{reporterWords[draft.who]}</dd>
        <dt>{say.about}</dt>
        <dd>{about}</dd>
        <dt>{say.text}</dt>
        <dd class="said">{text}</dd>
        {leads === '' ? (
          ''
        ) : (
          <>
            <dt>{say.leads}</dt>
            <dd class="said">{leads}</dd>
          </>
        )}
        <dt>{say.sections.evidence}</dt>
        <dd>
          {files.length === 0 ? say.none : say.count(files.length)}
          <ul>
            {files.map((row) => (
              <li>
                {row.name}
                {row.sha256 === undefined ? '' : `（${say.fingerprint(row.sha256)}）`}
              </li>
            ))}
          </ul>
        </dd>
        {draft.who === 'unit' ? (
          <>
            <dt>{say.sections.papers}</dt>
            <dd>{papers.length === 0 ? say.none : say.count(papers.length)}</dd>
          </>
        ) : (
          ''
        )}
      </dl>
      <form method="post" action={`${reportPath}/draft/submit`}>
        <button class="button">{say.submit}</button>
        <p class="small">{say.submitHint}</p>
      </form>
    </Frame>
  )
}

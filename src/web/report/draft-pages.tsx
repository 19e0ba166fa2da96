// The pages of a draft: what happened, the evidence, who reports, and a last look.
import type { Child } from 'hono/jsx'
import type { ChatField, DraftView, FieldTrouble, Missing } from '../../reports/intake.ts'
import type { ReportTerms } from '../../reports/terms.ts'
import { reporterWords, scopeWords } from '../../reports/wording.ts'
import { missingWords, report as say, troubleWords } from '../wording-report.ts'
import { reportPath, type ReportDeps } from './deps.ts'
import { Files } from './files.tsx'
import { Field, ReportPage, type Note } from './parts.tsx'

export const sections = ['facts', 'evidence', 'papers', 'identity', 'review'] as const
export type Section = (typeof sections)[number]

/** Only a unit has papers to stamp. */
const sectionsOf = ({ who }: Pick<DraftView, 'who'>): readonly Section[] =>
  sections.filter((each) => each !== 'papers' || who === 'unit')

export const draftPath = `${reportPath}/draft`

export const sectionPath = (section: Section): string => `${draftPath}/${section}`

interface DraftProps {
  readonly deps: Pick<ReportDeps, 'contest'>
  readonly draft: DraftView
  readonly terms: ReportTerms
  readonly trial: boolean
  readonly note?: Note | undefined
  readonly troubles?: readonly FieldTrouble[]
}

const troubleOf = (troubles: readonly FieldTrouble[], field: FieldTrouble['field']) => {
  const found = troubles.find((each) => each.field === field)
  return found === undefined ? undefined : troubleWords(found)
}

function Frame(props: DraftProps & { readonly section: Section; readonly children?: Child }) {
  const { deps, draft, trial, note, section } = props
  return (
    <ReportPage
      deps={deps}
      heading={say.heading}
      trial={trial}
      note={note}
      script={section === 'evidence' || section === 'papers'}
    >
      <ol class="steps">
        {sectionsOf(draft).map((each) => (
          <li>
            <a href={sectionPath(each)} {...(each === section ? { 'aria-current': 'step' } : {})}>
              {say.sections[each]}
            </a>
          </li>
        ))}
      </ol>
      {props.children}
      <form class="leave" method="post" action={`${reportPath}/draft/drop`}>
        <button class="quiet">{say.leave}</button>
      </form>
    </ReportPage>
  )
}

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

export function IdentityPage(props: DraftProps) {
  const { draft, terms, troubles = [] } = props
  const isUnit = draft.who === 'unit'
  // What the chat has told is not shown, and need not be typed again.
  const given = (field: ChatField) =>
    draft.said.includes(field) ? { hint: say.saidInChat } : { required: true }
  return (
    <Frame {...props} section="identity">
      <p>{say.identityLead}</p>
      {draft.identity === 'none' ? '' : <p class="note done">{say.given}</p>}
      {draft.check === 'by-hand' ? <p class="note done">{say.byHand(terms)}</p> : ''}
      {draft.check === 'match' ? <p class="note done">{say.matched}</p> : ''}
      <form method="post" action={sectionPath('identity')}>
        {isUnit ? (
          <>
            <Field
              name="unit"
              label={say.unit}
              trouble={troubleOf(troubles, 'unit')}
              maxLength={100}
              {...given('unit')}
            />
            <Field
              name="creditCode"
              label={say.creditCode}
              trouble={troubleOf(troubles, 'creditCode')}
              maxLength={18}
              {...given('creditCode')}
            />
            <p>{say.speaker}</p>
          </>
        ) : (
          ''
        )}
        <Field
          name="name"
          label={say.name}
          hint={say.nameHint}
          trouble={troubleOf(troubles, 'name')}
          maxLength={50}
          {...given('name')}
        />
        <Field
          name="idNumber"
          label={say.idNumber}
          trouble={troubleOf(troubles, 'idNumber')}
          maxLength={18}
          {...given('idNumber')}
        />
        <Field
          name="phone"
          label={say.phone}
          trouble={troubleOf(troubles, 'phone')}
          maxLength={11}
          inputMode="tel"
          {...given('phone')}
        />
        <button class="button">{say.give}</button>
        <p class="small">{say.otherPapers(terms)}</p>
      </form>
      {draft.identity === 'none' ? '' : <PhoneForms draft={draft} />}
      <p>
        <a class="button" href={sectionPath('review')}>
          {say.goOn}
        </a>
      </p>
    </Frame>
  )
}

function PhoneForms({ draft }: Pick<DraftProps, 'draft'>) {
  if (draft.identity === 'phone-proved') return <p class="note done">{say.proved}</p>
  return (
    <>
      <form method="post" action={`${reportPath}/draft/code`}>
        <button class="button">{say.sendCode}</button>
      </form>
      {draft.phoneTail === undefined ? (
        ''
      ) : (
        <form method="post" action={`${reportPath}/draft/code/check`}>
          <Field
            name="code"
            label={say.code}
            hint={say.codeHint}
            maxLength={6}
            inputMode="numeric"
            required
          />
          <button class="button">{say.giveCode}</button>
        </form>
      )}
    </>
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

// What stands around each page of a draft: its steps, and the way out.
import type { Child } from 'hono/jsx'
import type { DraftView, FieldTrouble } from '../../reports/intake.ts'
import type { ReportTerms } from '../../reports/terms.ts'
import { report as say, troubleWords } from '../wording-report.ts'
import { reportPath, type ReportDeps } from './deps.ts'
import { ReportPage, type Note } from './parts.tsx'

export const sections = ['facts', 'evidence', 'papers', 'identity', 'review'] as const
export type Section = (typeof sections)[number]

/** Only a unit has papers to stamp. */
const sectionsOf = ({ who }: Pick<DraftView, 'who'>): readonly Section[] =>
  sections.filter((each) => each !== 'papers' || who === 'unit')

export const draftPath = `${reportPath}/draft`

export const sectionPath = (section: Section): string => `${draftPath}/${section}`

export interface DraftProps {
  readonly deps: Pick<ReportDeps, 'contest'>
  readonly draft: DraftView
  readonly terms: ReportTerms
  readonly trial: boolean
  readonly note?: Note | undefined
  readonly troubles?: readonly FieldTrouble[]
}

export const troubleOf = (troubles: readonly FieldTrouble[], field: FieldTrouble['field']) => {
  const found = troubles.find((each) => each.field === field)
  return found === undefined ? undefined : troubleWords(found)
}

export function Frame(
  props: DraftProps & { readonly section: Section; readonly children?: Child },
) {
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

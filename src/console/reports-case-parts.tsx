// Parts of the page of a case: the declaration before it, and what waits for a second person.
import type { Looked, Staff } from '../reports/review/look.ts'
import { ActButton } from './page.tsx'
import { at, Written } from './reports-shared.tsx'
import { proposalNames, refusalNames, words } from './wording-reports.ts'

export function Declaration({ csrf, caseId }: { readonly csrf: string; readonly caseId: string }) {
  const action = `${at}/cases/${caseId}/declare`
  return (
    <>
      <p>{words.declareLead}</p>
      <ActButton action={action} csrf={csrf} class="" fields={{ interest: 'none' }}>
        {words.declareNone}
      </ActButton>
      <ActButton action={action} csrf={csrf} class="outline" fields={{ interest: 'relative' }}>
        {words.declareRelative}
      </ActButton>
    </>
  )
}

/** Before the first case opens to somebody: what the recusals are computed from has to be declared. */
export function FactsNeeded() {
  return (
    <p class="problem">
      {words.factsNeeded} <a href="/console/account#facts">{words.factsGo}</a>
    </p>
  )
}

/** Of a case that does not open: what that means, and to whom its number can be handed. */
export function Unreadable({ csrf, caseId }: { readonly csrf: string; readonly caseId: string }) {
  const action = `${at}/cases/${caseId}/hand-over`
  return (
    <>
      <p class="problem">{words.unreadable}</p>
      <p>{words.unreadableLead}</p>
      <div class="row">
        <ActButton action={action} csrf={csrf} fields={{ to: 'custodian' }}>
          {words.handToCustodian}
        </ActButton>
        <ActButton action={action} csrf={csrf} fields={{ to: 'auditor' }}>
          {words.handToAuditor}
        </ActButton>
      </div>
    </>
  )
}

export function Waiting(props: {
  readonly csrf: string
  readonly actor: Staff
  readonly looked: Exclude<Looked, { readonly kind: 'refused' }>
}) {
  const { csrf, actor, looked } = props
  const shown = looked.waiting.filter(
    ({ proposal, mayDecide }) => mayDecide || proposal.proposedBy === actor.id,
  )
  return (
    <>
      {shown.length === 0 ? '' : <h2>{words.waiting}</h2>}
      {shown.map(({ proposal, text, mayDecide }) => (
        <section>
          <h3>
            {proposalNames[proposal.kind]}
            {proposal.code === null ? '' : `：${proposal.code} ${refusalNames[proposal.code]}`}
          </h3>
          <Written text={text} />
          {mayDecide ? (
            <div class="row">
              {(['yes', 'no'] as const).map((approve) => (
                <ActButton
                  action={`${at}/proposals/${proposal.id}`}
                  csrf={csrf}
                  fields={{ approve }}
                >
                  {approve === 'yes' ? words.approve : words.deny}
                </ActButton>
              ))}
            </div>
          ) : (
            <p class="small">{words.yours}</p>
          )}
        </section>
      ))}
    </>
  )
}

// The page of a draft on which somebody says who they are, and proves the telephone.
import type { ChatField } from '../../reports/intake.ts'
import { report as say } from '../wording-report.ts'
import { reportPath } from './deps.ts'
import { Frame, sectionPath, troubleOf, type DraftProps } from './draft-frame.tsx'
import { Field } from './parts.tsx'

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

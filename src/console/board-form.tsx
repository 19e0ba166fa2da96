// The form in which an answer is written for the board, and how it is read.
import * as z from 'zod'
import type { Draft } from '../board/check.ts'
import type { Edition } from '../rules/edition.ts'
import { CsrfField } from './page.tsx'
import { boardWords as words } from './wording-board.ts'

export const draftForm = z.object({
  phrasings: z.string().max(4_000),
  answer: z.string().max(4_000),
  clause: z.string().max(40),
  role: z.string().max(200),
  on: z.string().max(20),
  tell: z.literal('yes').optional(),
})

export function draftOf(form: z.output<typeof draftForm>): Draft & { readonly tell: boolean } {
  const { phrasings, answer, clause, role, on, tell } = form
  return {
    phrasings: phrasings
      .split(/\r?\n/u)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    // Browsers send lines with both signs.
    answer: answer.replaceAll('\r\n', '\n'),
    clause: clause === '' ? undefined : clause,
    role,
    on,
    tell: tell === 'yes',
  }
}

export function DraftForm(props: {
  readonly action: string
  readonly csrf: string
  readonly edition: Pick<Edition, 'clauses'>
  readonly draft: Draft & { readonly tell: boolean }
  readonly submit: string
  readonly hidden?: Readonly<Record<string, string>>
}) {
  const { action, csrf, edition, draft, submit, hidden = {} } = props
  return (
    <form method="post" action={action}>
      <CsrfField csrf={csrf} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        {words.phrasings}
        <textarea name="phrasings" rows={4} maxlength={1_500} required>
          {draft.phrasings.join('\n')}
        </textarea>
      </label>
      <label>
        {words.answer}
        <textarea name="answer" rows={5} maxlength={600} required>
          {draft.answer}
        </textarea>
      </label>
      <label>
        {words.clause}
        <select name="clause">
          <option value="">{words.noClause}</option>
          {edition.clauses.map(({ id, title }) => (
            <option value={id} selected={id === draft.clause}>{`${id}　${title}`}</option>
          ))}
        </select>
      </label>
      <label>
        {words.role}
        <input name="role" value={draft.role} maxlength={20} required />
      </label>
      <label>
        {words.on}
        <input type="date" name="on" value={draft.on} required />
      </label>
      <label>
        <input type="checkbox" name="tell" value="yes" checked={draft.tell} />
        {words.tell}
      </label>
      <button>{submit}</button>
    </form>
  )
}

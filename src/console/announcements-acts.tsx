// What somebody can do with an announcement now: buttons, and the form of the second person.
import { countFrom } from '../notices/approval.ts'
import type { Preview } from '../notices/announcements/preview.ts'
import type { Progress } from '../notices/announcements/progress.ts'
import type { ViewProps } from './announcements-view.tsx'
import { ActButton, CsrfField } from './page.tsx'
import { words } from './wording-announcements.ts'

/** What this person can do with it now. */
export function Acts({
  preview,
  actor,
  csrf,
  progress,
}: Omit<ViewProps, 'edition'> & { readonly progress: Progress }) {
  const { notice, part } = preview.announcement
  const { status } = notice
  const { sent } = progress.standings
  const failed = progress.standings.failed + progress.files.failed
  const isRecalled = part.recallAskedAt !== null
  const at = `/console/announcements/${notice.id}`
  const fields = { version: String(notice.version) }
  const has = (...roles: readonly string[]) => actor.roles.some((role) => roles.includes(role))
  const writes = has('secretariat')
  const stops = has('secretariat', 'approver', 'administrator')
  const me = `staff:${actor.id}`
  const isOwn = [notice.createdBy, notice.submittedBy, part.editedBy].includes(me)
  const open = status === 'draft' || status === 'submitted'
  return (
    <>
      <div class="row">
        {writes && open ? (
          <a role="button" class="outline small" href={`${at}/edit`}>
            {words.edit}
          </a>
        ) : (
          ''
        )}
        {open && (writes || has('approver')) ? (
          <ActButton action={`${at}/test`} csrf={csrf}>
            {words.test}
          </ActButton>
        ) : (
          ''
        )}
        {writes && status === 'draft' && preview.count > 0 ? (
          <ActButton action={`${at}/submit`} csrf={csrf} fields={fields} class="small">
            {words.submit(preview.count)}
          </ActButton>
        ) : (
          ''
        )}
        {stops && status === 'sending' ? (
          <ActButton action={`${at}/pause`} csrf={csrf} fields={fields}>
            {words.pause}
          </ActButton>
        ) : (
          ''
        )}
        {stops && status === 'paused' ? (
          <ActButton action={`${at}/resume`} csrf={csrf} fields={fields}>
            {words.resume}
          </ActButton>
        ) : (
          ''
        )}
        {writes && failed > 0 && !isRecalled && (status === 'done' || status === 'sending') ? (
          <ActButton action={`${at}/resend`} csrf={csrf} fields={fields}>
            {words.resend(failed)}
          </ActButton>
        ) : (
          ''
        )}
        {stops && sent > 0 && !open && !isRecalled ? (
          <ActButton action={`${at}/recall`} csrf={csrf} fields={fields} class="small danger">
            {words.recall(sent)}
          </ActButton>
        ) : (
          ''
        )}
        {stops && (open || status === 'sending' || status === 'paused') ? (
          <ActButton action={`${at}/cancel`} csrf={csrf} fields={fields} class="small danger">
            {open ? words.cancelDraft : words.cancel}
          </ActButton>
        ) : (
          ''
        )}
      </div>
      {status !== 'submitted' || !has('approver') ? (
        ''
      ) : isOwn ? (
        <p class="warn">{words.notYours}</p>
      ) : (
        <Approval preview={preview} csrf={csrf} at={at} />
      )}
    </>
  )
}

function Approval(props: {
  readonly preview: Preview
  readonly csrf: string
  readonly at: string
}) {
  const { preview, csrf, at } = props
  const { notice } = preview.announcement
  const hash = notice.frozenHash ?? ''
  return (
    <>
      <p class="small">
        {words.hash} <code>{hash.slice(0, 12)}</code>
      </p>
      <form method="post" action={`${at}/approve`}>
        <CsrfField csrf={csrf} />
        <input type="hidden" name="version" value={String(notice.version)} />
        <input type="hidden" name="hash" value={hash} />
        {preview.count > countFrom ? (
          <label>
            {words.approveCheck(preview.count)}
            <input name="typed" inputmode="numeric" autocomplete="off" required />
          </label>
        ) : (
          ''
        )}
        <button>{words.approve}</button>
      </form>
      <form method="post" action={`${at}/reject`}>
        <CsrfField csrf={csrf} />
        <input type="hidden" name="version" value={String(notice.version)} />
        <label>
          {words.because}
          <input name="because" required maxlength={300} />
        </label>
        <button class="secondary outline">{words.reject}</button>
      </form>
    </>
  )
}

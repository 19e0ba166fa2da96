// What a judging notice is, and what somebody can do with it now.
import { countFrom } from '../notices/approval.ts'
import { isKind, kindsOf } from '../notices/judging/kinds.ts'
import { hindranceOf, type Review } from '../notices/judging/review.ts'
import type { Edition } from '../rules/edition.ts'
import type { Judging } from '../store/judging.ts'
import { shownTime } from '../web/when.ts'
import type { StaffActor } from './deps.ts'
import { ActButton, CsrfField } from './page.tsx'
import { problemWords, statusNames, words } from './wording-judging.ts'

export function Facts({
  found: { notice, batch },
  edition,
}: {
  readonly found: Judging
  readonly edition: Edition
}) {
  const { facts } = words
  const kind = isKind(batch.kind) ? kindsOf(edition)[batch.kind].title : batch.kind
  const mode = batch.correction ? words.correctionMode : words.firstMode
  return (
    <dl class="facts">
      <dt>{facts.kind}</dt>
      <dd>{kind}</dd>
      <dt>{facts.status}</dt>
      <dd>{statusNames[notice.status]}</dd>
      <dt>{facts.mode}</dt>
      <dd>
        {mode}
        {batch.groupCard ? words.withCard : ''}
      </dd>
      <dt>{facts.by}</dt>
      <dd>{shownTime(notice.createdAt)}</dd>
      {notice.submittedAt === null ? '' : <dt>{facts.submitted}</dt>}
      {notice.submittedAt === null ? '' : <dd>{shownTime(notice.submittedAt)}</dd>}
      {notice.approvedAt === null ? '' : <dt>{facts.approved}</dt>}
      {notice.approvedAt === null ? '' : <dd>{shownTime(notice.approvedAt)}</dd>}
    </dl>
  )
}

export function Acts({
  found: { notice, batch },
  review,
  actor,
  csrf,
}: {
  readonly found: Judging
  readonly review: Review | undefined
  readonly actor: StaffActor
  readonly csrf: string
}) {
  const { status } = notice
  const at = `/console/judging/${notice.id}`
  const fields = { version: String(notice.version) }
  const has = (...roles: readonly string[]) => actor.roles.some((role) => roles.includes(role))
  const stops = has('secretariat', 'approver', 'administrator')
  const isOpen = status === 'draft' || status === 'submitted'
  const hindrance = review && hindranceOf(review, batch.correction)
  const isOwn = [notice.createdBy, notice.submittedBy].includes(`staff:${actor.id}`)
  return (
    <>
      {status === 'draft' && hindrance !== undefined ? (
        <p class="warn">{problemWords[hindrance]}</p>
      ) : (
        ''
      )}
      <div class="row">
        {has('secretariat') && status === 'draft' && hindrance === undefined ? (
          <ActButton action={`${at}/submit`} csrf={csrf} fields={fields} class="">
            {words.submit}
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
        {stops && (isOpen || status === 'sending' || status === 'paused') ? (
          <ActButton action={`${at}/cancel`} csrf={csrf} fields={fields} class="danger">
            {isOpen ? words.drop : words.cancel}
          </ActButton>
        ) : (
          ''
        )}
      </div>
      {status !== 'submitted' ? (
        ''
      ) : !has('approver') ? (
        <p>{words.submitted}</p>
      ) : isOwn ? (
        <p class="warn">{words.notYours}</p>
      ) : (
        <Approval notice={notice} csrf={csrf} at={at} />
      )}
    </>
  )
}

function Approval({
  notice,
  csrf,
  at,
}: {
  readonly notice: Judging['notice']
  readonly csrf: string
  readonly at: string
}) {
  const hash = notice.frozenHash ?? ''
  const count = notice.recipients ?? 0
  const version = String(notice.version)
  return (
    <>
      <p class="small">
        {words.hash} <code>{hash.slice(0, 12)}</code>
      </p>
      <form method="post" action={`${at}/approve`}>
        <CsrfField csrf={csrf} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="hash" value={hash} />
        {count > countFrom ? (
          <label>
            {words.approveCheck(count)}
            <input name="typed" inputmode="numeric" autocomplete="off" required />
          </label>
        ) : (
          ''
        )}
        <button>{words.approve}</button>
      </form>
      <ActButton action={`${at}/reject`} csrf={csrf} fields={{ version }}>
        {words.reject}
      </ActButton>
    </>
  )
}

// How far an announcement is, and what came of it for each recipient.
import type { Preview } from '../notices/announcements/preview.ts'
import type { Progress } from '../notices/announcements/progress.ts'
import type { RecipientLine } from '../store/announcements.ts'
import type { Notice } from '../store/notices.ts'
import { shownTime } from '../web/when.ts'
import { channelName, Head } from './announcements-view.tsx'
import { Scroll } from './page.tsx'
import { standingNames, statusNames, words } from './wording-announcements.ts'

/** Something goes out, or may at any moment go on. */
export const isLive = (status: Notice['status']): boolean =>
  status === 'sending' || status === 'paused'

/** Asks for itself again while it is live. */
export function ProgressPart({
  preview,
  progress,
}: {
  readonly preview: Pick<Preview, 'announcement'>
  readonly progress: Progress
}) {
  const { notice } = preview.announcement
  const { standings, recipients, received, opened, endsAt } = progress
  const done = recipients - standings.open
  const moves = notice.status === 'sending'
  const live = isLive(notice.status)
    ? {
        'hx-get': `/console/announcements/${notice.id}/progress?shown=${notice.status}`,
        'hx-trigger': 'every 2s',
        'hx-swap': 'outerHTML',
      }
    : {}
  return (
    <section id="progress" aria-live="polite" {...live}>
      <h2>
        {words.progress} <span class="tag">{statusNames[notice.status]}</span>
      </h2>
      <progress value={done} max={Math.max(1, recipients)} />
      <p>
        {words.progressOf(done, recipients)}
        {moves && endsAt !== undefined ? (
          <>
            {' · '}
            {notice.startsAt === null ? '' : words.startsAt(shownTime(notice.startsAt))}
            {' · '}
            {words.endsAt(shownTime(endsAt))}
          </>
        ) : (
          ''
        )}
      </p>
      <div class="cards">
        {Object.entries(standingNames).map(([standing, name]) => {
          const n = Object.entries(standings).find(([key]) => key === standing)?.[1] ?? 0
          return n === 0 && standing !== 'sent' ? (
            ''
          ) : (
            <div>
              <strong>{n}</strong>
              {name}
            </div>
          )
        })}
        <div>
          <strong>{received}</strong>
          {words.received}
        </div>
        <div>
          <strong>{opened}</strong>
          {words.opened}
        </div>
      </div>
    </section>
  )
}

export const shownRecipients = 500

export function Recipients({ lines }: { readonly lines: readonly RecipientLine[] }) {
  return (
    <section>
      <h2>{words.recipients}</h2>
      <Scroll label={words.recipients}>
        <table>
          <Head columns={words.recipientColumns} />
          <tbody>
            {lines.map((line) => (
              <tr>
                <td>{line.label}</td>
                <td>{line.channel === undefined ? '–' : channelName(line.channel)}</td>
                <td>{line.standing === undefined ? '–' : standingNames[line.standing]}</td>
                <td>
                  {[
                    ...(line.received ? [words.acked] : []),
                    ...(line.reschedule ? [words.asked] : []),
                    ...(line.opened && !line.received ? [words.read] : []),
                  ].join('、') || '–'}
                </td>
                <td>{line.error ?? line.why ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {lines.length < shownRecipients ? '' : <p class="small">{words.more(shownRecipients)}</p>}
    </section>
  )
}

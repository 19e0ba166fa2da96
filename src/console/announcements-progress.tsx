// How far an announcement is, and what came of it for each recipient.
import type { Preview } from '../notices/announcements/preview.ts'
import { refusals } from '../delivery/wording.ts'
import type { Progress } from '../notices/announcements/progress.ts'
import type { Announcement, RecipientLine } from '../store/announcements.ts'
import { shownTime } from '../web/when.ts'
import { channelName } from './announcements-view.tsx'

import { Table } from './table.tsx'
import { standingNames, statusNames, words } from './wording-announcements.ts'

/** Something goes out, may at any moment go on, or is being taken back. */
export function isLive({ notice, part }: Announcement, progress: Progress): boolean {
  if (notice.status === 'sending' || notice.status === 'paused') return true
  const { standings, recalled, notRecalled } = progress
  return part.recallAskedAt !== null && recalled + notRecalled < standings.sent
}

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
  const live = isLive(preview.announcement, progress)
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
        <Count n={progress.files.sent} name={words.files.got} />
        <Count n={progress.files.lacking} name={words.files.lacking} />
        <Count n={progress.recalled} name={words.recalled} />
        <Count n={progress.notRecalled} name={words.notRecalled} />
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

function Count({ n, name }: { readonly n: number; readonly name: string }) {
  if (n === 0) return <></>
  return (
    <div>
      <strong>{n}</strong>
      {name}
    </div>
  )
}

export const shownRecipients = 500

function resultOf({ recalled, standing }: RecipientLine): string {
  if (recalled) return words.recalled
  return standing === undefined ? '–' : standingNames[standing]
}

function noteOf({ error, why, not_recalled: code, lacks_file, files_why }: RecipientLine): string {
  const fileCodes: Readonly<Record<string, string | undefined>> = words.files.codes
  const notes = [
    ...(code === undefined ? [] : [words.notRecalledWhy(recallRefusals[code] ?? code)]),
    ...(lacks_file ? [words.files.lackingWhy(fileCodes[files_why ?? ''] ?? files_why)] : []),
  ]
  return error ?? why ?? notes.join('；')
}

const recallRefusals: Readonly<Record<string, string | undefined>> = refusals

export function Recipients({ lines }: { readonly lines: readonly RecipientLine[] }) {
  return (
    <section>
      <h2>{words.recipients}</h2>
      <Table label={words.recipients} heads={words.recipientColumns}>
        {lines.map((line) => (
          <tr>
            <td>{line.label}</td>
            <td>{line.channel === undefined ? '–' : channelName(line.channel)}</td>
            <td>{resultOf(line)}</td>
            <td>
              {[
                ...(line.received ? [words.acked] : []),
                ...(line.reschedule ? [words.asked] : []),
                ...(line.opened && !line.received ? [words.read] : []),
              ].join('、') || '–'}
            </td>
            <td>{noteOf(line)}</td>
          </tr>
        ))}
      </Table>
      {lines.length < shownRecipients ? '' : <p class="small">{words.more(shownRecipients)}</p>}
    </section>
  )
}

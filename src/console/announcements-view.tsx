// What an announcement says to whom, for the page on which it is looked at.
import type { Answer } from '../channels/channel.ts'
import { plainText } from '../channels/plain.ts'
import type { Preview } from '../notices/announcements/preview.ts'
import type { Audience } from '../notices/audience.ts'
import { statusWords } from '../people/wording.ts'
import type { Edition } from '../rules/edition.ts'
import { shownTime } from '../web/when.ts'
import type { StaffActor } from './deps.ts'
import { FileList } from './announcements-attached.tsx'

import { Table } from './table.tsx'
import { channelNames, statusNames, words } from './wording-announcements.ts'

export interface ViewProps {
  readonly preview: Preview
  readonly edition: Edition
  readonly actor: StaffActor
  readonly csrf: string
}

export const channelName = (channel: string): string => channelNames[channel] ?? channel

/** `names` of the staff by id. */
export function Facts({
  preview,
  edition,
  actor,
  names,
}: Omit<ViewProps, 'csrf'> & { readonly names: ReadonlyMap<string, string> }) {
  const { notice, part } = preview.announcement
  const { facts } = words
  const who = (by: string | null) => (by === null ? '–' : whoOf(by, actor, names))
  return (
    <>
      {part.rejectedBecause === null ? (
        ''
      ) : (
        <p class="warn">{words.rejected(who(part.rejectedBy), part.rejectedBecause)}</p>
      )}
      <dl class="facts">
        <dt>{facts.status}</dt>
        <dd>{statusNames[notice.status]}</dd>
        <dt>{facts.to}</dt>
        <dd>{audienceInWords(preview.draft.audience, edition)}</dd>
        <dt>{facts.starts}</dt>
        <dd>{notice.startsAt === null ? words.anyTime : shownTime(notice.startsAt)}</dd>
        <dt>{facts.expires}</dt>
        <dd>{notice.expiresAt === null ? words.never : shownTime(notice.expiresAt)}</dd>
        <dt>{facts.writer}</dt>
        <dd>{who(part.editedBy)}</dd>
        <dt>{facts.submitter}</dt>
        <dd>{who(notice.submittedBy)}</dd>
        <dt>{facts.approver}</dt>
        <dd>{who(notice.approvedBy)}</dd>
      </dl>
    </>
  )
}

function whoOf(by: string, actor: StaffActor, names: ReadonlyMap<string, string>): string {
  const id = by.replace('staff:', '')
  return id === actor.id ? words.you : (names.get(id) ?? words.colleague(id.slice(-6)))
}

/** Everything that narrows it down, in one line. */
export function audienceInWords(audience: Audience, edition: Edition): string {
  const { to, channels, tracks, cities, statuses, codes } = audience
  const track = (id: string) => edition.tracks.find((each) => each.id === id)?.title ?? id
  const parts = [
    channels?.map(channelName),
    tracks?.map(track),
    cities,
    statuses?.map((status) => statusWords[status]),
    codes,
  ]
  const narrowed = parts.flatMap((list) => (list === undefined ? [] : [list.join('、')]))
  return [words.forms.tos[to], ...narrowed].join(' · ')
}

export function PreviewPart({ preview }: { readonly preview: Preview }) {
  const { channels, count, first, wrong, unknownCodes, warnings, files, notTaken } = preview
  const lacking = Object.entries(notTaken).map(([channel, large]) =>
    words.files.tooLarge(
      channelName(channel),
      channels[channel] ?? 0,
      large.map(({ name }) => name),
    ),
  )
  const shownFiles = (channel: string) =>
    files.filter(({ n }) => !notTaken[channel]?.some((large) => large.n === n))
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      {[
        ...warnings,
        ...lacking,
        ...(unknownCodes.length === 0 ? [] : [words.unknownCodes(unknownCodes)]),
      ].map((line) => (
        <p class="warn">{line}</p>
      ))}
      <p>
        <strong>{words.count(count)}</strong>
        {Object.entries(channels).map(([channel, n]) => (
          <> · {words.byChannel(channelName(channel), n)}</>
        ))}
      </p>
      {Object.keys(channels).map((channel) => (
        <Looks
          channel={channel}
          body={first.find(({ to }) => to?.channel === channel)?.body}
          files={shownFiles(channel).map(({ name }) => name)}
        />
      ))}
      <FileList notice={preview.announcement.notice.id} files={files} />
      {first.length === 0 ? (
        ''
      ) : (
        <>
          <h3>{words.first(first.length)}</h3>
          <Table label={words.first(first.length)} heads={words.firstColumns}>
            {first.map(({ label, to, body }) => (
              <tr>
                <td>{label}</td>
                <td>{to === undefined ? '–' : channelName(to.channel)}</td>
                <td>
                  <details>
                    <summary>{body.headline}</summary>
                    <div class="preview">{plainText(body)}</div>
                  </details>
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
      {wrong.length === 0 ? (
        ''
      ) : (
        <>
          <h3>{words.wrong(wrong.length)}</h3>
          <Table label={words.wrong(wrong.length)} heads={words.wrongColumns}>
            {wrong.map(({ label, error }) => (
              <tr>
                <td>{label}</td>
                <td>{error}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </section>
  )
}

/** A card where there are cards, the plain text where there are none. */
function Looks(props: {
  readonly channel: string
  readonly body: Answer | undefined
  readonly files: readonly string[]
}) {
  const { channel, body, files } = props
  if (body === undefined) return <></>
  return (
    <>
      <h3>{words.looks(channelName(channel))}</h3>
      {channel === 'lark' ? <Card body={body} /> : <div class="preview">{plainText(body)}</div>}
      {files.map((name) => (
        <div class="preview">{words.files.one(name)}</div>
      ))}
    </>
  )
}

function Card({ body }: { readonly body: Answer }) {
  const { receipt } = body
  return (
    <article class="preview">
      <strong>{body.headline}</strong>
      {body.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {receipt === undefined ? '' : <span class="tag">{words.buttons.received}</span>}
      {receipt === 'appointment' ? <span class="tag">{words.buttons.reschedule}</span> : ''}
    </article>
  )
}

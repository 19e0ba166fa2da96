// How far a judging notice is, who has acknowledged, and how many are to be telephoned.
import type { Tally } from '../store/announcements.ts'
import type { Notice } from '../store/notices.ts'
import type { StaffActor } from './deps.ts'
import { standingNames, statusNames, words } from './wording-judging.ts'

/** Asks for itself again as long as something goes out. */
export function ProgressPart({
  notice,
  tally,
  calls,
  actor,
}: {
  readonly notice: Notice
  readonly tally: Tally
  readonly calls: number
  readonly actor: StaffActor
}) {
  const at = `/console/judging/${notice.id}`
  const recipients = notice.recipients ?? 0
  const done = recipients - tally.standings.open
  const live =
    notice.status === 'sending'
      ? { 'hx-get': `${at}/progress`, 'hx-trigger': 'every 2s', 'hx-swap': 'outerHTML' }
      : {}
  const names: Readonly<Record<string, string>> = standingNames
  return (
    <section id="progress" aria-live="polite" {...live}>
      <h2>
        {words.progress} <span class="tag">{statusNames[notice.status]}</span>
      </h2>
      <progress value={done} max={Math.max(1, recipients)} />
      <p>{words.progressOf(done, recipients)}</p>
      <div class="cards">
        {Object.entries(tally.standings)
          .filter(([standing, n]) => n > 0 || standing === 'sent')
          .map(([standing, n]) => (
            <div>
              <strong>{n}</strong>
              {names[standing]}
            </div>
          ))}
        <div>
          <strong>{tally.received}</strong>
          {words.acknowledged}
        </div>
        <div>
          <strong>{calls}</strong>
          {words.toCall}
        </div>
      </div>
      {calls > 0 && actor.roles.includes('secretariat') ? (
        <p>
          <a role="button" class="outline small" href={`${at}/phones`}>
            {words.phones}
          </a>
        </p>
      ) : (
        ''
      )}
    </section>
  )
}

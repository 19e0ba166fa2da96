// Tells whoever was told another date that it has changed: those and nobody else, by the door it came through.
import { targetShape } from '../../delivery/ledger.ts'
import { addTellings } from '../../store/reminders.ts'
import { readTold, type Told } from '../../store/reminder-tellings.ts'
import type { Store } from '../../store/store.ts'
import type { Audience } from '../audience.ts'
import type { FrozenRow } from '../freeze.ts'
import { sendingTime } from '../sending-time.ts'
import type { CalendarDeps } from './deps.ts'
import { edgeOf, type Milestone } from './milestone.ts'
import { correctionFor, isChange, type Change } from './say.ts'
import { wording } from './wording.ts'
import { writeNotice } from './write.ts'

export interface Corrected {
  readonly count: number
  /** How the first of them reads. */
  readonly sample: readonly string[]
}

const toldBefore: Audience = { to: 'representatives' }

/** Those who have muted reminders too: what the desk has told them is not true any more. */
export async function correct(
  tx: Store,
  deps: CalendarDeps,
  { stage }: Milestone,
  now: Date,
): Promise<Corrected> {
  const { edition, newId } = deps
  const told = await readTold(tx, edition.id, stage.id)
  const byRecipient = new Map<string, Told[]>()
  for (const each of told) {
    const known = byRecipient.get(each.recipient) ?? []
    known.push(each)
    byRecipient.set(each.recipient, known)
  }
  const wrong = [...byRecipient].flatMap(([recipient, list]) => {
    const changes = list.map((each) => changeOf(each, edgeOf(stage, each.edge))).filter(isChange)
    const body = correctionFor(edition, stage, changes)
    const last = list.toSorted((a, b) => (a.delivery < b.delivery ? 1 : -1))[0]
    return body === undefined || last === undefined ? [] : [{ recipient, changes, body, last }]
  })
  const [first] = wrong
  if (first === undefined) return { count: 0, sample: [] }
  const rows = wrong.map(({ recipient, body, last }, at): FrozenRow => {
    const { chat, kind } = targetShape.parse(last.target)
    const { channel, app } = last
    return {
      row: at + 1,
      delivery: newId(),
      recipient,
      label: recipient,
      ...(recipient.startsWith('team:') ? { team: recipient.slice('team:'.length) } : {}),
      to: { channel, app, target: { chat, kind } },
      body,
      parent: last.delivery,
    }
  })
  const startsAt = sendingTime(now, edition.timeZone)
  const notice = await writeNotice(tx, deps, {
    title: wording.titleCorrection(stage.title),
    template: { headline: first.body.headline, paragraphs: first.body.paragraphs, receipt: 'none' },
    // Nobody is chosen: the rows are those who were told.
    audience: toldBefore,
    rows,
    parent: first.last.notice,
    ...(startsAt > now ? { startsAt } : {}),
  })
  await addTellings(
    tx,
    wrong.flatMap(({ recipient, changes }) =>
      changes.map(({ edge, now: date }) => ({
        notice,
        recipient,
        edition: edition.id,
        stage: stage.id,
        edge,
        day: date?.day ?? null,
        time: date?.time ?? null,
      })),
    ),
  )
  const { headline, paragraphs } = first.body
  return { count: rows.length, sample: [headline, ...paragraphs] }
}

function changeOf({ edge, day, time }: Told, now: Change['now']): Change {
  const before = day === null ? undefined : { day, time: time ?? undefined }
  return { edge, before, now }
}

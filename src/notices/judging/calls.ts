// The telephone list: whom the ladder could not reach. Numbers are opened for the secretariat alone, and each time it
// is written down that they were.
import { openField } from '../../people/identity.ts'
import { actorName, type Actor } from '../../platform/actor.ts'
import { writeAudit } from '../../store/audit.ts'
import { closeCall, openCalls, type Call } from '../../store/judging-calls.ts'
import { findJudging } from '../../store/judging.ts'
import { peopleBehind } from '../../store/recipients.ts'
import { noticeRowOf } from '../../store/notices.ts'
import { answerShape } from '../../delivery/ledger.ts'
import { mayDo, refused, writers, type NoticeDeps, type Refused } from '../act.ts'

export interface CallLine {
  readonly recipient: string
  readonly reason: Call['reason']
  readonly listedAt: Date
  /** Of the team; absent for an expert. */
  readonly team: { readonly code: string; readonly name: string } | undefined
  readonly people: readonly { readonly name: string; readonly phone: string | undefined }[]
  /** What is to be said. */
  readonly headline: string
  readonly paragraphs: readonly string[]
}

export type CallList = { readonly kind: 'list'; readonly lines: readonly CallLine[] } | Refused

/** Opens names and numbers of everybody on the list of this notice. */
export async function openCallList(
  { store, key, edition, clock }: NoticeDeps,
  actor: Actor,
  id: string,
): Promise<CallList> {
  if (!mayDo(actor, writers)) return refused('role')
  return store.transaction(async (tx) => {
    if ((await findJudging(tx, edition.id, id)) === undefined) return refused('missing')
    const lines: CallLine[] = []
    for (const { recipient, reason, listedAt } of await openCalls(tx, id)) {
      const { team, people } = await peopleBehind(tx, recipient)
      const row = await noticeRowOf(tx, id, recipient)
      const body = row && answerShape.parse(row.body)
      lines.push({
        recipient,
        reason,
        listedAt,
        team,
        people: people.map((person) => ({
          name: openField(key, person.id, 'name', person.name),
          phone:
            person.phone === null ? undefined : openField(key, person.id, 'phone', person.phone),
        })),
        headline: body?.headline ?? '',
        paragraphs: body?.paragraphs ?? [],
      })
    }
    const entry = { actor: actorName(actor), verb: 'judging.phones', subject: `notice:${id}` }
    await writeAudit(tx, { ...entry, detail: { lines: lines.length } }, clock.now())
    return { kind: 'list', lines }
  })
}

/** Takes a line off: it was said by telephone, which counts like a delivery, or nobody could be reached. */
export async function endCall(
  { store, edition, clock }: NoticeDeps,
  actor: Actor,
  call: {
    readonly id: string
    readonly recipient: string
    readonly outcome: 'told' | 'given-up'
  },
): Promise<{ readonly kind: 'ended' } | Refused> {
  if (!mayDo(actor, writers)) return refused('role')
  return store.transaction(async (tx) => {
    if ((await findJudging(tx, edition.id, call.id)) === undefined) return refused('missing')
    const by = actorName(actor)
    const now = clock.now()
    const line = { notice: call.id, recipient: call.recipient }
    if (!(await closeCall(tx, line, call.outcome, by, now))) return refused('status')
    await writeAudit(
      tx,
      {
        actor: by,
        verb: 'judging.call',
        subject: `notice:${call.id}`,
        detail: { recipient: call.recipient, outcome: call.outcome },
      },
      now,
    )
    return { kind: 'ended' }
  })
}

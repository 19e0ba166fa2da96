// Looks after what is going out: writes what is missing, and notes when all is done.
import { actorName } from '../../platform/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import { tallyOf } from '../../store/announcements.ts'
import { writeAudit } from '../../store/audit.ts'
import { changeNotice, dispatchRows, noticesIn, type Notice } from '../../store/notices.ts'
import type { Store } from '../../store/store.ts'

export interface TendDeps {
  readonly store: Store
  readonly clock: Clock
}

/** Does it for every announcement under way; any number of processes may. Returns how many are done now. */
export async function tendAnnouncements({ store, clock }: TendDeps): Promise<number> {
  const sending = await noticesIn(store, 'sending')
  let done = 0
  for (const notice of sending.filter(({ kind }) => kind === 'announcement'))
    if (await tendOne(store, clock, notice)) done += 1
  return done
}

/** Done is what has a delivery for each recipient and none of them open. */
async function tendOne(store: Store, clock: Clock, notice: Notice): Promise<boolean> {
  const { standings } = await tallyOf(store, notice.id)
  const { sent, open, unknown, failed, expired, cancelled } = standings
  const written = sent + open + unknown + failed + expired + cancelled
  if (written < (notice.recipients ?? 0)) {
    await dispatchRows(store, notice)
    return false
  }
  if (open > 0) return false
  return store.transaction(async (tx) => {
    const now = clock.now()
    if (!(await changeNotice(tx, notice, { status: 'done', finishedAt: now }))) return false
    const detail = { version: notice.version + 1, sent, unknown, failed, expired, cancelled }
    const entry = { actor: actorName({ kind: 'desk' }), verb: 'announcement.done', detail }
    await writeAudit(tx, { ...entry, subject: `notice:${notice.id}` }, now)
    return true
  })
}

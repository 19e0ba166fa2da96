// Looks after judging notices that go out: writes what is missing, and notes when all is done.
import { actorName } from '../../platform/actor.ts'
import { tallyOf } from '../../store/announcements.ts'
import { writeAudit } from '../../store/audit.ts'
import { joinCorrections } from '../../store/judging.ts'
import { changeNotice, dispatchRows, noticesIn, type Notice } from '../../store/notices.ts'
import type { JudgingDeps } from './deps.ts'

type TendDeps = Pick<JudgingDeps, 'store' | 'clock'>

/** Does it for every one under way; any number of processes may. Returns how many are done now. */
export async function tendJudging(deps: TendDeps): Promise<number> {
  const sending = await noticesIn(deps.store, 'sending')
  let done = 0
  for (const notice of sending.filter(({ kind }) => kind === 'judging'))
    if (await tendOne(deps, notice)) done += 1
  return done
}

/** Done is what has a delivery for each recipient and none of them open. */
async function tendOne({ store, clock }: TendDeps, notice: Notice): Promise<boolean> {
  const { standings } = await tallyOf(store, notice.id)
  const { sent, open, unknown, failed, expired, cancelled } = standings
  const written = sent + open + unknown + failed + expired + cancelled
  return store.transaction(async (tx) => {
    if (written < (notice.recipients ?? 0)) {
      await dispatchRows(tx, notice)
      await joinCorrections(tx, notice.id)
      return false
    }
    if (open > 0) return false
    const now = clock.now()
    if (!(await changeNotice(tx, notice, { status: 'done', finishedAt: now }))) return false
    const detail = { version: notice.version + 1, sent, unknown, failed, expired, cancelled }
    const entry = { actor: actorName({ kind: 'desk' }), verb: 'judging.done', detail }
    await writeAudit(tx, { ...entry, subject: `notice:${notice.id}` }, now)
    return true
  })
}

// Takes an announcement back: what has gone out is recalled one by one, what has not is called off.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import type { Channel } from '../../channels/channel.ts'
import { cancelNotice, type Held } from '../../delivery/hold.ts'
import { recallDelivery } from '../../delivery/recall.ts'
import { actorName, type Actor } from '../../platform/actor.ts'
import { askRecall } from '../../store/announcements.ts'
import { rows, type Store } from '../../store/store.ts'
import { stoppers, type NoticeDeps, type Refused, type Seen } from '../act.ts'
import { act } from './act.ts'

export interface Recalling extends Held {
  readonly kind: 'recalling'
  readonly version: number
}

/** Asks for it; `recallRound` does it. Once is enough, and there is no way back. */
export async function recallAnnouncement(
  deps: NoticeDeps,
  actor: Actor,
  seen: Seen,
): Promise<Recalling | Refused<'already'>> {
  const from = ['sending', 'paused', 'done', 'cancelled'] as const
  const rules = { verb: 'recall', roles: stoppers, from }
  return act<Recalling, 'already'>(deps, actor, seen, rules, async ({ notice, part }) => {
    if (part.recallAskedAt !== null) return { kind: 'refused', why: 'already' }
    const isOver = notice.status === 'done' || notice.status === 'cancelled'
    const ended = { status: 'cancelled', finishedAt: deps.clock.now() } as const
    return {
      changes: isOver ? {} : ended,
      carry: async (tx, version) => {
        await askRecall(tx, notice.id, actorName(actor))
        return { kind: 'recalling', version, ...(await cancelNotice(tx, notice.id)) }
      },
    }
  })
}

/** An attempt of which nobody knows the outcome is repeated this long; recalling twice does no harm. */
const triedMinutes = 60
const dueRow = z.object({ id: z.uuid(), channel: z.string(), app: z.string() })

/**
 * Recalls what is due on the channels of this process, at their pace; any number of processes may. What became of each stands in its
 * row: taken back, or why not. Returns how many it took; call again until 0.
 */
export async function recallRound(
  store: Store,
  channels: readonly Channel[],
  limit = 20,
): Promise<number> {
  const ours = channels.map(({ name, app }) => `${name}:${app}`)
  if (ours.length === 0) return 0
  await giveUp(store)
  const due = await rows(
    store,
    sql`select d.id, d.channel, d.app from announcements a join deliveries d on d.notice = a.notice
      where a.recall_asked_at is not null
        -- What nobody has tried yet is tried, however long its channel was away.
        and (a.recall_asked_at > now() - ${triedMinutes}::int * interval '1 minute'
          or (d.recall_next_at is null and d.recall_code is null))
        and d.status = 'sent' and d.recalled_at is null
        and d.channel || ':' || d.app in (${sql.join(
          ours.map((each) => sql`${each}`),
          sql`, `,
        )})
        and (d.recall_next_at <= now() or (d.recall_next_at is null and d.recall_code is null))
      order by d.id limit ${limit}`,
    dueRow,
  )
  for (const { id, channel: name, app } of due) {
    const channel = channels.find((each) => each.name === name && each.app === app)
    if (channel === undefined) continue
    const result = await recallDelivery(store, channel, id)
    if (result.kind === 'refused')
      await note(store, id, sql`recall_code = coalesce(recall_code, ${result.code})`)
    // Whether it is gone is asked once more, after a while.
    if (result.kind === 'ambiguous')
      await note(store, id, sql`recall_next_at = now() + interval '1 minute'`)
  }
  return due.length
}

/** Whether these are gone nobody will know: so much is said, instead of looking for ever. */
async function giveUp(store: Store): Promise<void> {
  await store.execute(
    sql`update deliveries set recall_next_at = null, recall_code = coalesce(recall_code, 'unknown')
      where recall_next_at is not null and recalled_at is null and status = 'sent' and notice in (
        select notice from announcements
        where recall_asked_at <= now() - ${triedMinutes}::int * interval '1 minute')`,
  )
}

async function note(store: Store, id: string, set: ReturnType<typeof sql>): Promise<void> {
  await store.execute(sql`update deliveries set ${set} where id = ${id} and recalled_at is null`)
}

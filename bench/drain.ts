// How fast a full inbox is answered: from the inbox row through the turn to the settled delivery, sent to nowhere.
import { receiveDue } from '../src/conversation/receive.ts'
import type { Desk } from '../src/conversation/desk.ts'
import { intake } from '../src/conversation/intake.ts'
import { pump } from '../src/delivery/pump.ts'
import { silentLog } from '../src/platform/log.ts'
import { openPostgres } from '../src/store/open/postgres.ts'
import type { Store } from '../src/store/store.ts'
import { loadDesk } from '../scripts/desk.ts'
import { fakeChannel } from '../test/support/channel.ts'
import { scriptedDesk, testKey } from '../test/support/desk.ts'
import { withDatabase } from './database.ts'
import { row, say } from './figures.ts'
import { messageAt, questionAt } from './questions.ts'

const messages = 3_000
const persons = 1_000
/** As compose.ts has it. */
const turnsAtOnce = 8

async function fill(store: Store, desk: Desk): Promise<void> {
  const deps = { store, key: testKey, desk }
  const all = Array.from({ length: messages }, (_, at) => messageAt(at, questionAt(at), persons))
  await Promise.all(all.map((message) => intake(message, deps)))
}

/** Turns and sends side by side, as the server does it; returns the seconds it took. */
async function drain(store: Store, desk: Desk): Promise<number> {
  const outlets = [{ channel: fakeChannel() }]
  let isTurning = true
  const startedAt = performance.now()
  const turns = async () => {
    while ((await receiveDue({ store, key: testKey, desk, log: silentLog }, turnsAtOnce)) > 0);
    isTurning = false
  }
  const sends = async () => {
    for (;;) {
      const isLast = !isTurning
      if ((await pump({ store, outlets, log: silentLog })) > 0) continue
      if (isLast) return
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  await Promise.all([turns(), sends()])
  return (performance.now() - startedAt) / 1_000
}

await withDatabase(async ({ url, sql, version }) => {
  const { store, close } = await openPostgres(url)
  try {
    say('Drain: from the inbox row to the settled delivery, turns on, sent to nowhere')
    say(
      `  PostgreSQL ${version}, ${messages} messages of ${persons} people, ${turnsAtOnce} turns at once, one process`,
    )
    const desks = [
      ['a desk that only counts', scriptedDesk()],
      ['the real desk', loadDesk()],
    ] as const
    for (const [name, desk] of desks) {
      await sql`truncate inbox, conversations, deliveries, rate_gates`
      await fill(store, desk)
      const seconds = await drain(store, desk)
      const [done] = await sql<{ handled: number; sent: number; left: number }[]>`select
        (select count(*)::int from inbox where state = 'handled') as handled,
        (select count(*)::int from deliveries where status = 'sent') as sent,
        (select count(*)::int from deliveries where status <> 'sent') as left`
      if (done?.handled !== messages || done.left > 0)
        throw new Error(`${name}: ${done?.handled} handled, ${done?.left} not sent`)
      row(name, `${(messages / seconds).toFixed(0)} messages/s, ${done.sent} deliveries settled`)
    }
  } finally {
    await close()
  }
})

// Sends from the ledger of the database in argv[2] to the table `platform`, which stands for the other side and
// counts what it is told per id, until it kills itself (SIGKILL) at the point in argv[3].
import { sql } from 'drizzle-orm'

import { pump } from '../../../src/delivery/pump.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { openPostgres } from '../../../src/store/open/postgres.ts'
import { fakeChannel } from '../channel.ts'

const [url = '', point = '', idempotentForMs = '0'] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

const { store } = await openPostgres(url, 4)
let sends = 0
const channel = fakeChannel({
  idempotentForMs: Number(idempotentForMs),
  answer: async ({ id }) => {
    sends += 1
    const last = sends === 5
    if (last && point === 'before the send') die()
    await store.execute(
      sql`insert into platform values (${id}, 1) on conflict (id) do update set calls = platform.calls + 1`,
    )
    if (last && point === 'after the send') die()
    return { kind: 'sent' }
  },
})

for (let rounds = 0; ; rounds += 1) {
  await pump({ store, outlets: [{ channel }], log: silentLog, batch: 4 })
  if (rounds === 5 && point === 'between rounds') die()
}

// Handles the inbox of the database in argv[2] until it kills itself (SIGKILL) at the point in argv[3].
import { receiveDue } from '../../../src/conversation/receive.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { openPostgres } from '../../../src/store/open/postgres.ts'
import type { Store } from '../../../src/store/store.ts'
import { scriptedDesk, testKey } from '../desk.ts'

const [url = '', point = ''] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

let turns = 0
const desk = scriptedDesk(() => {
  turns += 1
  if (point === 'in the turn' && turns === 5) die()
})

const { store } = await openPostgres(url, 4)
let transactions = 0
const mortal: Store = Object.assign(Object.create(store), {
  transaction: async (work: (tx: Store) => Promise<void>) => {
    transactions += 1
    const last = transactions === 5
    await store.transaction(async (tx) => {
      await work(tx)
      if (last && point === 'before the commit') die()
    })
    if (last && point === 'after the commit') die()
  },
})

// Few at a time: those it holds when it dies wait for the end of the lease, and the others need some, too.
while (true) await receiveDue({ store: mortal, key: testKey, desk, log: silentLog }, 3)

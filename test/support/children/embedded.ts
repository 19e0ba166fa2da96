// Takes in messages on the embedded database in argv[2] as fast as it can, and writes the id of each that it
// would have acknowledged; answers some of them meanwhile. Ends by being killed.
import { intake } from '../../../src/conversation/intake.ts'
import { receiveDue } from '../../../src/conversation/receive.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { openDesk } from '../../../src/store/open/index.ts'
import { aMessage, scriptedDesk } from '../desk.ts'

const { store, key } = await openDesk({
  databaseUrl: undefined,
  dataDir: process.argv[2] ?? '',
  inboxKey: undefined,
  migrationsFolder: 'db',
  onLost: () => process.exit(3),
  lockTimes: { beatMs: 100, staleMs: 500 },
})
const desk = scriptedDesk()
for (let count = 0; ; count += 1) {
  const { inboxId } = await intake(aMessage({ sender: { id: `p${count % 7}` } }), {
    store,
    key,
    desk,
  })
  process.stdout.write(`${inboxId}\n`)
  if (count % 3 === 0) await receiveDue({ store, key, desk, log: silentLog }, 2)
}

// Holds the folder in argv[2] until it is killed or loses it.
import { lockFolder } from '../../../src/store/open/lock.ts'

await lockFolder(
  process.argv[2] ?? '',
  (why) => {
    process.stdout.write(`${why.message}\n`)
    process.exit(3)
  },
  { beatMs: 100, staleMs: 500 },
)
process.stdout.write(`held\n`)

// Several things that are done by themselves, now and then, and none of which may keep the others from being done.
import { blame } from './blame.ts'
import type { Log } from './log.ts'

/** One after the other. What fails is a line in the log, named by its part; the next round tries it again. Never throws. */
export async function eachApart(
  parts: Readonly<Record<string, () => Promise<unknown>>>,
  log: Log,
  event: string,
): Promise<void> {
  for (const [part, run] of Object.entries(parts)) {
    try {
      await run()
    } catch (error) {
      log.error(event, { part, why: blame(error) })
    }
  }
}

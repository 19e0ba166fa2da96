// What has no more use after a day is deleted: codes, used or not, and how often somebody tried.
import { sweepCodes } from '../../store/reports-codes.ts'
import { sweepReportTries } from '../../store/reports-tries.ts'
import type { Store } from '../../store/store.ts'
import { longestWindowMs } from './limits.ts'

export async function sweepIdentity(store: Store, now: Date): Promise<void> {
  const until = new Date(now.getTime() - longestWindowMs)
  await sweepCodes(store, until)
  await sweepReportTries(store, until)
}

// How far an announcement is, told from the ledger.
import type { Announcement, Tally } from '../../store/announcements.ts'
import { tallyOf } from '../../store/announcements.ts'
import type { NoticeDeps } from '../act.ts'

export interface Progress extends Tally {
  /** As many deliveries there must be in the end. */
  readonly recipients: number
  /** When the last of them will have gone, if nothing holds it up; absent while nothing goes. */
  readonly endsAt?: Date
}

/** The pace of each channel for what many get, in milliseconds between two messages. */
export type Spacing = Readonly<Record<string, number>>

/** What the channels keep to unless told otherwise. */
export const usualSpacing: Spacing = { lark: 70, wechat: 4_000 }

export async function progressOf(
  { store, clock }: Pick<NoticeDeps, 'store' | 'clock'>,
  { notice }: Announcement,
  spacing: Spacing = usualSpacing,
): Promise<Progress> {
  const tally = await tallyOf(store, notice.id)
  const recipients = notice.recipients ?? 0
  // Each channel has a line of its own, so the slowest of them is the last.
  const leftMs = Math.max(0, ...tally.waiting.map(({ channel, n }) => n * (spacing[channel] ?? 0)))
  if (notice.status !== 'sending' || tally.waiting.length === 0) return { ...tally, recipients }
  const beginMs = Math.max(clock.now().getTime(), notice.startsAt?.getTime() ?? 0)
  return { ...tally, recipients, endsAt: new Date(beginMs + leftMs) }
}

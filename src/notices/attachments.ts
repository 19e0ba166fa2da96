// The files of a notice: what may be attached, how much a channel takes, and how they follow the words.
import type { Answer } from '../channels/channel.ts'
import { newId } from '../platform/ids.ts'
import { followWords, lackingFiles, type NoticeFile } from '../store/notice-files.ts'
import type { Store } from '../store/store.ts'
import { wording } from './wording.ts'

const mebibyte = 1_048_576

/** Larger ones are given as an address. */
export const mostFileBytes = 20 * mebibyte
export const mostFiles = 5

/** Bytes of the largest file each channel takes; none where nobody is told. See each channel's capabilities. */
export const channelLimits: Readonly<Record<string, number | undefined>> = {
  lark: 30 * mebibyte,
  wechat: 25 * mebibyte,
}

/** The largest file that everybody on these channels can get; on all channels unless told. */
export function largestFile(channels: readonly string[] = Object.keys(channelLimits)): number {
  return Math.min(mostFileBytes, ...channels.map((channel) => channelLimits[channel] ?? 0))
}

/** As people say it. */
export const megabytes = (bytes: number): number => Math.floor(bytes / mebibyte)

/** Those that a channel does not take: its people get the words alone. */
export function tooLargeFor(
  channel: string,
  attached: readonly NoticeFile[],
): readonly NoticeFile[] {
  return attached.filter(({ size }) => size > (channelLimits[channel] ?? 0))
}

/** What the ledger says of the row of a file. */
export function fileBody(name: string): Answer {
  return {
    outcome: 'notice',
    first: [],
    headline: wording.attachment(name),
    paragraphs: [],
    clauses: [],
    choices: [],
    notes: [],
  }
}

/**
 * Writes the deliveries of files whose words have arrived, to the very place where they have: so no file goes where
 * its words were refused, called off, too late, taken back or in doubt. Any number of processes may. Returns how many.
 */
export async function followWithFiles(store: Store, limit = 1_000): Promise<number> {
  const lacking = await lackingFiles(store, limit)
  let written = 0
  for (const notice of new Set(lacking.map((each) => each.notice))) {
    const following = lacking
      .filter((each) => each.notice === notice)
      // Drawn in this order: a lane sends by the order of ids.
      .map(({ words, n, file, name }) => ({ id: newId(), words, n, file, body: fileBody(name) }))
    written += await store.transaction((tx) => followWords(tx, notice, following))
  }
  return written
}

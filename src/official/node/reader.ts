// Lets a thread of its own read a file from outside: one that hangs or eats memory is refused, and harms nobody.
import { ownThread, scriptBeside } from '../../platform/thread.ts'
import type { Imported } from '../import.ts'

export interface OfficialReader {
  read(name: string, file: Uint8Array): Promise<Imported>
  close(): Promise<void>
}

export interface OfficialReaderOptions {
  /** The thread's own script; the build puts it beside the program. */
  readonly script?: URL
  readonly limitMs?: number
}

/** A notice of a hundred pages takes some seconds on a small machine. */
const limitMs = 60_000

/** The thread is begun with the first file. */
export function officialReader(options: OfficialReaderOptions = {}): OfficialReader {
  const thread = ownThread<{ readonly name: string; readonly file: Uint8Array }, Imported>({
    script: options.script ?? scriptBeside(import.meta.url, 'reader-thread'),
    limitMs: options.limitMs ?? limitMs,
  })
  return {
    read: async (name, file) =>
      (await thread.ask({ name, file })) ?? { kind: 'refused', why: 'gaveUp' },
    close: () => thread.close(),
  }
}

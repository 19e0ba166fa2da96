// Lets a thread of its own look into files: a file that makes a parser hang or eat memory is one nobody has seen into.
import { ownThread, scriptBeside } from '../../../platform/thread.ts'
import type { Inspect, Inspection } from '../ports.ts'

export interface Inspector {
  readonly inspect: Inspect
  close(): Promise<void>
}

export interface InspectorOptions {
  /** The thread's own script; the build puts it beside the program. */
  readonly script?: URL
  readonly limitMs?: number
}

const limitMs = 30_000

/** The thread is begun with the first file. */
export function inspectorInThread(options: InspectorOptions = {}): Inspector {
  const thread = ownThread<{ readonly bytes: Uint8Array; readonly name: string }, Inspection>({
    script: options.script ?? scriptBeside(import.meta.url, 'inspector-thread'),
    limitMs: options.limitMs ?? limitMs,
  })
  return {
    inspect: async (bytes, name) => (await thread.ask({ bytes, name })) ?? { kind: 'gave-up' },
    close: () => thread.close(),
  }
}

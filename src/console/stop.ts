// The switch that stops everything sent unasked, for when something goes wrong. Replies go on.
import { actorName, type Actor } from '../platform/actor.ts'
import { stopSwitch } from '../delivery/hold.ts'
import { writeAudit } from '../store/audit.ts'
import { readSwitch, setSwitch } from '../store/switches.ts'
import type { Store } from '../store/store.ts'
import type { ConsoleDeps } from './deps.ts'

export interface StopState {
  readonly stopped: boolean
  /** Absent: nobody ever touched it. */
  readonly set: { readonly by: string; readonly at: Date } | undefined
}

export async function readStop(store: Store): Promise<StopState> {
  const found = await readSwitch(store, stopSwitch)
  return {
    stopped: found?.value === true,
    set: found && { by: found.setBy, at: found.setAt },
  }
}

/** Stops, or lets go on. Written down also when it was so already: somebody has pressed it. */
export async function setStop(
  { store, clock }: Pick<ConsoleDeps, 'store' | 'clock'>,
  actor: Actor,
  stopped: boolean,
): Promise<void> {
  await store.transaction(async (tx) => {
    await setSwitch(tx, stopSwitch, stopped, actorName(actor))
    const verb = stopped ? 'unasked.stop' : 'unasked.release'
    const entry = { actor: actorName(actor), verb, subject: `switch:${stopSwitch}`, detail: {} }
    await writeAudit(tx, entry, clock.now())
  })
}

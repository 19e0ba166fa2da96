// Makes a one-time code for a person. It is told once, to whoever asked for it, and cannot be looked up again.
import { Fault } from '../platform/errors.ts'
import type { InboxKey } from '../platform/seal.ts'
import { addInvitation } from '../store/invitations.ts'
import type { Store } from '../store/store.ts'
import { codeKeys, newCode } from './code.ts'

/** Of a million handles so many are never taken one after the other. */
const mostDraws = 20

/** How long a code is good for unless told otherwise. */
export const codeHours = 72

/** The bare code; an earlier one of this person is void from now on. */
export async function invite(
  tx: Store,
  key: InboxKey,
  person: string,
  hours: number = codeHours,
  draw: () => string = newCode,
): Promise<string> {
  for (let draws = 0; draws < mostDraws; draws += 1) {
    const code = draw()
    if (await addInvitation(tx, person, codeKeys(key, code), hours)) return code
  }
  throw new Fault('No free code was found: there are too many open invitations')
}

// A member's own account in chat: what they send to themselves, and what they ask in private, goes by it.
import { Fault } from '../platform/errors.ts'
import { actorName, type Role } from '../platform/actor.ts'
import { spelled } from '../people/code.ts'
import { sealField } from '../people/identity.ts'
import { invite } from '../people/invite.ts'
import { writeAudit } from '../store/audit.ts'
import { changeMember, findMember } from '../store/office.ts'
import { addStaff } from '../store/staff.ts'
import type { ConsoleDeps, StaffActor } from './deps.ts'

type OwnChatDeps = Pick<ConsoleDeps, 'store' | 'key' | 'clock' | 'newId'>

/** Whoever looks after the contest may bind groups by a word in them; the others are there for support. */
export const chatRole = (roles: readonly Role[]) =>
  roles.includes('secretariat') ? 'secretariat' : 'support'

/** A one-time code for the member's private chat with the desk, spelled; it is told once. An earlier one is void. */
export async function codeForOwnChat(deps: OwnChatDeps, actor: StaffActor): Promise<string> {
  const { store, key, clock, newId } = deps
  return store.transaction(async (tx) => {
    const member = await findMember(tx, actor.id)
    if (member === undefined) throw new Fault('Who asks for a code is no member of the staff')
    const person = member.person ?? newId()
    if (member.person === null) {
      const part = { kind: 'staff', role: chatRole(actor.roles) } as const
      await addStaff(tx, person, part, sealField(key, person, 'name', member.name))
      await changeMember(tx, actor.id, { person })
    }
    const entry = { verb: 'staff.bindChat', subject: `staff:${actor.id}`, detail: {} }
    await writeAudit(tx, { actor: actorName(actor), ...entry }, clock.now())
    return spelled(await invite(tx, key, person))
  })
}

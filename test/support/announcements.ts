// Announcements for tests: the verbs with what they need, drafts, and teams that are bound.
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import type { NoticeDeps } from '../../src/notices/act.ts'
import type { Draft } from '../../src/notices/announcements/draft.ts'
import { submitAnnouncement } from '../../src/notices/announcements/submit.ts'
import { createAnnouncement } from '../../src/notices/announcements/write.ts'
import { accountOf, sealReach } from '../../src/people/identity.ts'
import type { Actor, Role } from '../../src/platform/actor.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import type { Store } from '../../src/store/store.ts'
import { loadTeams } from '../../src/store/teams.ts'
import { fakeClock } from './clock.ts'
import { testKey } from './desk.ts'

export const staff = (id: string, ...roles: readonly Role[]): Actor => ({
  kind: 'staff',
  id,
  roles,
})

/** Writes and submits. */
export const writer = staff('wu', 'secretariat')
/** Has both roles, and may still not approve what is their own. */
export const chief = staff('he', 'secretariat', 'approver')

export const announcementDeps = (store: Store, clock: Clock = fakeClock()): NoticeDeps => ({
  store,
  key: testKey,
  edition: sn2025,
  clock,
  newId,
})

export function aDraft(over: Partial<Draft> = {}): Draft {
  return {
    title: '补材料',
    template: {
      headline: '{{团队名称}}：请补交材料',
      paragraphs: ['还缺：{{缺少材料}}。'],
      receipt: 'acknowledge',
    },
    audience: { to: 'representatives' },
    ...over,
  }
}

/** Written and handed over to the second person. */
export async function submitted(deps: NoticeDeps, draft: Draft, by: Actor = writer) {
  const written = await createAnnouncement(deps, by, draft)
  if (written.kind !== 'written') throw new Error(JSON.stringify(written))
  const done = await submitAnnouncement(deps, by, written)
  if (done.kind !== 'submitted') throw new Error(JSON.stringify(done))
  return { ...done, id: written.id }
}

/** Binds the first contact of each team to a Lark account: ou_1 for the first by code, and so on; returns the chats. */
export async function bindTeams(store: Store): Promise<readonly string[]> {
  const chats: string[] = []
  const teams = await loadTeams(store, sn2025.id)
  for (const { people } of teams.toSorted((a, b) => a.team.code.localeCompare(b.team.code))) {
    const [first] = people
    if (first === undefined) continue
    const person = `ou_${chats.length + 1}`
    const chat = `oc_private_${person}`
    const account = accountOf(testKey, { channel: 'lark', app: 'cli_test', sender: { id: person } })
    await bindAccount(store, account, first.id, sealReach(testKey, first.id, { person, chat }))
    chats.push(chat)
  }
  return chats
}

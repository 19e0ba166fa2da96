// The secretariat's calendar for tests: rules that are switched on, teams that can be reached, and what goes out.
import { asc, eq, inArray, sql } from 'drizzle-orm'

import { answerShape, targetShape } from '../../src/delivery/ledger.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import type { CalendarDeps } from '../../src/notices/calendar/deps.ts'
import { moveMilestone, type Move } from '../../src/notices/calendar/move.ts'
import { offersOf } from '../../src/notices/calendar/offers.ts'
import { switchRules } from '../../src/notices/calendar/switch-rule.ts'
import { tick } from '../../src/notices/calendar/tick.ts'
import { accountOf, sealReach } from '../../src/people/identity.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { newId } from '../../src/platform/ids.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import { deliveries, people, places, teams } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { testKey } from './desk.ts'

export const secretary: Actor = { kind: 'staff', id: 'staff-1', roles: ['secretariat'] }

export const calendarDeps = (store: Store): CalendarDeps => ({
  store,
  key: testKey,
  edition: sn2025,
  newId,
})

export const at = (instant: string) => new Date(`${instant}+08:00`)

/** Long before anything is due. */
export const inJune = at('2025-06-01T12:00')

/** Binds the team's contacts, the first one first; each has a chat of their own, oc_<code>_<number>. */
export async function bindContacts(store: Store, code: string): Promise<readonly string[]> {
  const found = await store
    .select({ id: people.id })
    .from(people)
    .innerJoin(teams, eq(teams.id, people.team))
    .where(eq(teams.code, code))
    .orderBy(asc(people.id))
  for (const [number, { id }] of found.entries()) {
    const person = `ou_${code}_${number}`
    const account = accountOf(testKey, { channel: 'lark', app: 'cli_1', sender: { id: person } })
    const chat = `oc_${code}_${number}`
    await bindAccount(store, account, id, sealReach(testKey, id, { person, chat }))
  }
  return found.map(({ id }) => id)
}

export async function bindGroup(store: Store, chat = 'oc_group'): Promise<void> {
  await store.insert(places).values({ channel: 'lark', app: 'cli_1', chat, scope: 'all' })
}

interface Which {
  readonly stage?: string
  readonly days?: readonly number[]
  readonly to?: 'groups' | 'representatives'
}

/** Switches on those of the offers that fit. */
export async function switchOn(
  store: Store,
  { stage = 'sign-up', days, to }: Which = {},
  now = inJune,
  active = true,
) {
  const rules = offersOf(sn2025)
    .filter((offer) => offer.stage === stage)
    .filter((offer) => days?.includes(offer.days) ?? true)
    .filter((offer) => to === undefined || offer.audience.to === to)
  return switchRules(calendarDeps(store), secretary, { rules, active }, now)
}

export const ticks = (store: Store, instant: string) => tick(calendarDeps(store), at(instant))

export const moves = (store: Store, move: Partial<Move>, instant: string) =>
  moveMilestone(
    calendarDeps(store),
    secretary,
    { stage: 'sign-up', source: '官方网站公告', seen: 0, ...move },
    at(instant),
  )

export interface SaidThere {
  readonly chat: string
  readonly status: string
  readonly headline: string
  readonly paragraphs: readonly string[]
  readonly notes: readonly string[]
  readonly lastCode: string | null
}

/** Every reminder in the ledger, the oldest first. */
export async function reminders(store: Store): Promise<readonly SaidThere[]> {
  const found = await store
    .select()
    .from(deliveries)
    .where(eq(deliveries.kind, 'reminder'))
    .orderBy(asc(deliveries.id))
  return found.map(({ target, status, body, lastCode }) => {
    const { headline, paragraphs, notes } = answerShape.parse(body)
    return { chat: targetShape.parse(target).chat, status, headline, paragraphs, notes, lastCode }
  })
}

/** As if the pump had sent everything that waits, or only what goes to these chats. */
export async function sendAll(store: Store, chats?: readonly string[]): Promise<void> {
  await store
    .update(deliveries)
    .set({ status: 'sent', sentAt: sql`now()`, firstTryAt: sql`now()` })
    .where(
      chats === undefined
        ? eq(deliveries.status, 'queued')
        : inArray(sql`${deliveries.target} ->> 'chat'`, [...chats]),
    )
}

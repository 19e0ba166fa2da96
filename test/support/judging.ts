// A contest in its judging: teams whose representatives can be written to, two people of the staff, lists of results.
import { and, eq, sql } from 'drizzle-orm'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import type { NoticeDeps } from '../../src/notices/act.ts'
import { approveJudging } from '../../src/notices/judging/approve.ts'
import { kindsOf, type KindId } from '../../src/notices/judging/kinds.ts'
import { stageJudging, type NewList } from '../../src/notices/judging/stage.ts'
import { submitJudging } from '../../src/notices/judging/submit.ts'
import { accountOf, sealField, sealReach } from '../../src/people/identity.ts'
import { writeCsv } from '../../src/people/spreadsheet.ts'
import type { Actor } from '../../src/platform/actor.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import { findJudging } from '../../src/store/judging.ts'
import { deliveries, people, teams } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { testKey } from './desk.ts'
import { inventedPhone } from './invented.ts'
import { importRows, starRiver } from './teams.ts'

export const wang = { kind: 'staff', id: 'wang', roles: ['secretariat'] } as const satisfies Actor
/** Has both roles, and still approves nothing of their own. */
export const li = {
  kind: 'staff',
  id: 'li',
  roles: ['secretariat', 'approver'],
} as const satisfies Actor

/** Ten in the morning there. */
export const augustMorning = new Date('2025-08-12T02:10:00Z')

export function judgingDeps(store: Store, clock: Clock = { now: () => augustMorning }): NoticeDeps {
  return { store, key: testKey, edition: sn2025, clock, newId }
}

export const codeAt = (number: number): string => `SN-${String(number).padStart(4, '0')}`

/** Teams 1 to `count`, each with two people, all of whom are bound but those of the teams in `unbound`. */
export async function aContest(
  store: Store,
  count: number,
  unbound: readonly number[] = [],
): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) =>
    starRiver
      .with(0, codeAt(at + 1))
      .with(1, `第${at + 1}队`)
      .with(8, inventedPhone(2 * at))
      .with(10, inventedPhone(2 * at + 1)),
  )
  await importRows(store, rows)
  const found = await store
    .select({ person: people.id, code: teams.code })
    .from(people)
    .innerJoin(teams, eq(teams.id, people.team))
    .orderBy(people.id)
  const bound = found.filter(({ code }) => !unbound.some((each) => codeAt(each) === code))
  for (const { person } of bound) await bind(store, person)
}

export async function bind(store: Store, person: string): Promise<void> {
  const sender = { id: `ou_${person}` }
  const key = accountOf(testKey, { channel: 'lark', app: 'cli_1', sender })
  const reach = { person: sender.id, chat: `oc_${person}` }
  await bindAccount(store, key, person, sealReach(testKey, person, reach))
}

/** An expert, bound; their id. */
export async function anExpert(store: Store): Promise<string> {
  const id = newId()
  await store
    .insert(people)
    .values({ id, kind: 'expert', name: sealField(testKey, id, 'name', '丁一') })
  await bind(store, id)
  return id
}

export function listOf(kind: KindId, lines: readonly (readonly string[])[]): Uint8Array {
  const titles = kindsOf(sn2025)[kind].columns.map(({ title }) => title)
  return writeCsv([titles, ...lines])
}

type Given = Partial<Pick<NewList, 'correction' | 'groupCard'>>

/** As Wang uploads it; what came of it, and the id of the draft. */
export async function upload(
  deps: NoticeDeps,
  kind: KindId,
  lines: readonly (readonly string[])[],
  given: Given = {},
): Promise<string> {
  const file = listOf(kind, lines)
  const list = { kind, from: { file }, correction: false, groupCard: false, ...given }
  const staged = await stageJudging(deps, wang, list)
  if (staged.kind !== 'staged') throw new Error(JSON.stringify(staged))
  return staged.id
}

/** Which notice, as somebody sees it who has just opened its page. */
export async function seen(deps: NoticeDeps, id: string) {
  const found = await findJudging(deps.store, sn2025.id, id)
  if (found === undefined) throw new Error('there is none')
  const { version, frozenHash, recipients, status } = found.notice
  return { id, version, hash: frozenHash ?? '', typed: recipients ?? undefined, status }
}

/** Wang submits, Li approves. */
export async function letOut(deps: NoticeDeps, id: string) {
  const submitted = await submitJudging(deps, wang, await seen(deps, id))
  if (submitted.kind === 'refused') return submitted
  return approveJudging(deps, li, await seen(deps, id))
}

export async function tellAll(
  deps: NoticeDeps,
  kind: KindId,
  lines: readonly (readonly string[])[],
  given: Given = {},
): Promise<string> {
  const id = await upload(deps, kind, lines, given)
  const out = await letOut(deps, id)
  if (out.kind !== 'approved') throw new Error(JSON.stringify(out))
  return id
}

/** As if the pump had sent everything at this moment. */
export async function sendAll(store: Store, at: Date): Promise<void> {
  await store
    .update(deliveries)
    .set({ status: 'sent', sentAt: at })
    .where(and(eq(deliveries.status, 'queued'), sql`true`))
}

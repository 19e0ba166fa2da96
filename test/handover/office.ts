// Askers in groups, staff in theirs, and the clock between them: the whole desk before a Lark double, as one script.
import { chinaWorkdays } from '../../src/platform/working-days.ts'
import type { Runtime } from '../../src/runtime.ts'
import { joinPeople } from '../../src/compose-people.ts'
import { website } from '../../src/editions/sn2025/website.ts'
import { newId } from '../../src/platform/ids.ts'
import { accountOf, sealField, sealReach } from '../../src/people/identity.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import { addStaff } from '../../src/store/staff.ts'
import type { Store } from '../../src/store/store.ts'
import { join, type Joined } from '../chain/joined.ts'
import { people, type People, type Seen, type Spoken } from '../chain/lark-people.ts'
import type { LarkDouble } from '../doubles/lark.ts'
import { fakeClock, type FakeClock } from '../support/clock.ts'
import { testKey } from '../support/desk.ts'
import { larkTestApp } from '../support/lark-events.ts'

export const staffChat = 'oc_staff'

export interface Office {
  readonly joined: Joined
  readonly folk: People
  readonly clock: FakeClock
  /** Somebody of the staff whose account is bound. */
  clerk(openId: string, name: string): Promise<string>
  asks(from: string, group: string, text: string, parent?: string): Promise<Spoken>
  /** Mentions nobody. */
  says(from: string, group: string, text: string): Promise<Spoken>
  writes(from: string, text: string): Promise<Spoken>
  /** Quotes a message of the desk. */
  answers(from: string, on: Seen | undefined, text: string): Promise<Spoken>
  presses(from: string, on: Seen | undefined, label: string): Promise<void>
  /** The clock moves, and the desk looks at it. */
  passes(minutes: number): Promise<void>
  /** The last card in the group of the staff. */
  card(): Seen | undefined
  /** What was said there since the last look, as a text. */
  transcript(): string
}

/** A Monday in the sign-up weeks, ten in the morning. */
export const monday = '2025-07-21T10:00:00+08:00'

/** Somebody of the secretariat whose Lark account is bound; the id. */
export async function bindClerk(store: Store, openId: string, name: string): Promise<string> {
  const id = newId()
  await addStaff(
    store,
    id,
    { kind: 'staff', role: 'secretariat' },
    sealField(testKey, id, 'name', name),
  )
  const account = accountOf(testKey, {
    channel: 'lark',
    app: larkTestApp.appId,
    sender: { id: openId },
  })
  const reach = sealReach(testKey, id, { person: openId, chat: `oc_private_${openId}` })
  await bindAccount(store, account, id, reach)
  return id
}

export function openOffice(
  store: Store,
  double: LarkDouble,
  settings: Readonly<Record<string, string>> = {},
  more: Partial<Runtime> = {},
): Office {
  const clock = fakeClock(monday)
  const joined = join(
    store,
    double,
    clock,
    { LARK_STAFF_CHAT: staffChat, ...settings },
    { people: joinPeople(chinaWorkdays), ...more },
  )
  const folk = people(joined, double)
  const lines: string[] = []
  let told = 0
  const catchUp = (): void => {
    const said = double.messages
    // Two chats are written to at once: in the script each has its turn.
    const fresh = said
      .slice(told)
      .toSorted((one, other) => (one.chat < other.chat ? -1 : one.chat > other.chat ? 1 : 0))
    for (const message of fresh) {
      const seen = folk.seenIn(message.chat).find((each) => each.message.id === message.id)
      const quotes = message.replyTo === undefined ? '' : `（引用 ${named(message.replyTo)}）`
      const words = (seen?.text ?? '')
        .replace(/<at id=(\w+)><\/at>/gu, '@$1')
        .replaceAll(`[${website}](${website})`, '〔官网〕')
        .split('\n')
      const buttons = (seen?.buttons ?? [])
        .map(({ label }) => label)
        .filter((label) => !/帮助/u.test(label))
      lines.push(`[${message.chat}] 小助手 ${quotes}`.trimEnd())
      for (const word of words) lines.push(`    ${word}`)
      if (buttons.length > 0) lines.push(`    〔${buttons.join('〕〔')}〕`)
    }
    told = said.length
  }
  /** What the desk said has its place in its chat; the platform's ids depend on which chat was faster. */
  const named = (id: string | undefined): string => {
    const message = double.messages.find((each) => each.id === id)
    if (message === undefined) return id ?? '?'
    const own = double.messages.filter(({ chat }) => chat === message.chat)
    return `${message.chat} 第${own.indexOf(message) + 1}条`
  }
  const heard = (chat: string, from: string, words: string): void => {
    lines.push(`[${chat}] ${from}：${words}`)
  }
  return {
    joined,
    folk,
    clock,
    clerk: (openId, name) => bindClerk(store, openId, name),
    async asks(from, group, text, parent) {
      heard(group, from, `@小助手 ${text}`)
      const spoken = await folk.asks(
        from,
        group,
        text,
        parent === undefined ? {} : { parentId: parent },
      )
      catchUp()
      return spoken
    },
    async says(from, group, text) {
      heard(group, from, text)
      const spoken = await folk.says(from, group, text)
      catchUp()
      return spoken
    },
    async writes(from, text) {
      heard('私聊', from, text)
      const spoken = await folk.writes(from, text)
      catchUp()
      return spoken
    },
    async answers(from, on, text) {
      heard(on?.message.chat ?? '?', from, `（引用 ${named(on?.message.id)}）${text}`)
      const spoken = await folk.says(from, on?.message.chat ?? '', text, {
        parentId: on?.message.id ?? '',
      })
      catchUp()
      return spoken
    },
    async presses(from, on, label) {
      heard(on?.message.chat ?? '?', from, `按“${label}”（${named(on?.message.id)}）`)
      if (on === undefined) throw new Error('there is no such card')
      await folk.presses(from, on, label)
      catchUp()
    },
    async passes(minutes) {
      lines.push(`—— ${minutes} 分钟后 ——`)
      clock.advance(minutes * 60_000)
      await joined.desk.attend()
      await joined.later()
      catchUp()
    },
    card: () =>
      folk
        .seenIn(staffChat)
        .findLast(({ buttons }) => buttons.some(({ label }) => label.includes('接手'))),
    transcript() {
      catchUp()
      return `${lines.join('\n')}\n`
    },
  }
}

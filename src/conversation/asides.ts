// What the desk says without having been asked a question: each once, into the ledger like everything else.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import type { ChatKind } from '../channels/channel.ts'
import { putDelivery, type DeliveryKind } from '../delivery/ledger.ts'
import { civilDay, clockTime, dayInWords } from '../platform/day.ts'
import { rows, type Store } from '../store/store.ts'
import { plain } from './answers.ts'
import type { Desk } from './desk.ts'
import { wording } from './wording.ts'

/** The desk's account on a channel. */
export interface Account {
  readonly channel: string
  readonly app: string
}

const zone = 'Asia/Shanghai'
const hourMs = 60 * 60 * 1_000
/** A room in which the desk has said nothing for so long does not miss it. */
const atWorkDays = 7

/** Says in a group what the desk is for. Once for ever, however often it is taken in. */
export async function welcomeGroup(
  store: Store,
  account: Account,
  chat: string,
  desk: Pick<Desk, 'welcome'>,
): Promise<void> {
  const { channel, app } = account
  const onceKey = `welcome:${channel}:${app}:${chat}`
  const target = { chat, kind: 'group' } as const
  await putDelivery(store, { onceKey, kind: 'welcome', channel, app, target, body: desk.welcome() })
}

/**
 * Says in a private chat that only text can be read, naming the file where its name gives nothing away.
 * Once an hour, or ten pictures would bring ten answers.
 */
export async function cannotRead(
  store: Store,
  account: Account,
  { chat, fileName }: { readonly chat: string; readonly fileName: string | undefined },
  desk: Pick<Desk, 'guard'>,
  now: Date,
): Promise<void> {
  const hour = Math.floor(now.getTime() / hourMs)
  const onceKey = `unreadable:${account.channel}:${account.app}:${chat}:${hour}`
  const name = fileName === undefined || desk.guard(fileName) !== undefined ? undefined : fileName
  const line = name === undefined ? wording.onlyText : wording.fileNotKept(name)
  await say(store, account, onceKey, chat, 'private', line)
}

/** Tells the groups in which the desk is at work that it heard nothing for a while. Once per group and gap. */
export async function tellGap(
  store: Store,
  account: Account,
  gap: { readonly from: Date; readonly to: Date },
): Promise<number> {
  const groups = await rows(
    store,
    sql`select distinct target ->> 'chat' as chat from deliveries
      where channel = ${account.channel} and app = ${account.app} and status = 'sent'
        and target ->> 'kind' = 'group' and sent_at > now() - ${atWorkDays}::int * interval '1 day'`,
    z.object({ chat: z.string() }),
  )
  for (const { chat } of groups)
    await say(
      store,
      account,
      `gap:${account.channel}:${account.app}:${gap.from.toISOString()}:${chat}`,
      chat,
      'group',
      wording.gap(...spanInWords(gap)),
    )
  return groups.length
}

/** A gap of one day needs no date. */
function spanInWords({ from, to }: { readonly from: Date; readonly to: Date }): [string, string] {
  const isOneDay = civilDay(from, zone) === civilDay(to, zone)
  const inWords = (at: Date): string =>
    `${isOneDay ? '' : dayInWords(civilDay(at, zone))}${clockTime(at, zone)}`
  return [inWords(from), inWords(to)]
}

async function say(
  store: Store,
  { channel, app }: Account,
  onceKey: string,
  chat: string,
  kind: ChatKind,
  line: string,
): Promise<void> {
  const body = plain('information', line)
  const aside: DeliveryKind = 'aside'
  const target = { chat, kind }
  await putDelivery(store, { onceKey, kind: aside, channel, app, target, body })
}

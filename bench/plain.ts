// What an event needs of the database, in plain prepared statements: how the other doors keep it.
import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { newId } from '../src/platform/ids.ts'
import { anAnswer } from '../test/support/desk.ts'
import { larkTestApp } from '../test/support/lark-events.ts'

/** An event laid flat, as the SDK hands it on: header and body in one. */
export interface Flat {
  readonly event_type: string
  readonly event_id: string
  readonly create_time: string
  readonly chat_id?: string
  readonly message_id?: string
  readonly sender?: { readonly sender_type: string }
  readonly message?: {
    readonly message_id: string
    readonly chat_id: string
    readonly chat_type: string
    readonly message_type: string
    readonly create_time: string
    readonly mentions?: readonly unknown[]
  }
  readonly operator?: { readonly open_id: string }
  readonly action?: { readonly value: { readonly rate?: string; readonly of?: string } }
  readonly context?: { readonly open_chat_id: string; readonly open_message_id: string }
}

type Keep = (flat: Flat) => Promise<object>

const app = larkTestApp.appId
const welcome = JSON.stringify(anAnswer('大家好。'))

/** Per type of event; a type that is not here is acknowledged and forgotten, as ours does. */
export function plainKeeper(
  url: string,
  connections: number,
  sealedBytes: number,
): Readonly<Record<string, Keep>> {
  const sql = postgres(url, { max: connections, fetch_types: false, onnotice: () => {} })
  const body = randomBytes(sealedBytes)

  /** A row like ours: same columns, same settings. */
  const insert = async (messageId: string, lane: string, writtenAt: string): Promise<void> => {
    await sql`insert into inbox (id, channel, app, message_id, kind, state, body, lane, written_at)
      values (${newId()}, 'lark', ${app}, ${messageId}, 'message', 'received', ${body},
        ${lane.padEnd(43, '-')}, ${new Date(Number(writtenAt)).toISOString()})
      on conflict (channel, app, message_id) do nothing returning id`
  }

  const said: Keep = async ({ message, sender }) => {
    if (message === undefined || isPassedOver(message, sender?.sender_type)) return {}
    await insert(message.message_id, message.chat_id, message.create_time)
    return {}
  }

  const pressed: Keep = async ({ event_id, create_time, action, context, operator }) => {
    // Presses come with microseconds.
    const pressedAt = create_time.slice(0, 13)
    if (action?.value.rate !== undefined) {
      await sql`insert into ratings (delivery_id, person, value, at)
        select id, ${operator?.open_id ?? ''}, ${action.value.rate},
          ${new Date(Number(pressedAt)).toISOString()}
        from deliveries where id = ${action.value.of ?? ''} and channel = 'lark' and app = ${app}
        on conflict (delivery_id, person) do update set value = excluded.value, at = excluded.at`
      return { toast: { type: 'success', content: '谢谢' } }
    }
    await insert(event_id, context?.open_chat_id ?? '', pressedAt)
    const [sent] = await sql<{ body: object }[]>`select body from deliveries
      where channel = 'lark' and app = ${app} and platform_msg_id = ${context?.open_message_id ?? ''}
      limit 1`
    return sent === undefined ? {} : { card: { type: 'raw', data: sent.body } }
  }

  const recalled: Keep = async ({ message_id = '' }) => {
    await sql.begin(async (tx) => {
      const [row] = await tx<{ id: string }[]>`insert into inbox
        (id, channel, app, message_id, kind, state, written_at, handled_at)
        values (${newId()}, 'lark', ${app}, ${message_id}, 'private', 'handled', now(), now())
        on conflict (channel, app, message_id) do update
          set state = 'handled', body = null, lane = null returning id`
      await tx`update deliveries set status = 'skipped', last_code = 'recalled'
        where once_key = ${`reply:${row?.id ?? ''}`} and status = 'queued'`
    })
    return {}
  }

  const joined: Keep = async ({ event_id, chat_id = '' }) => {
    await sql`insert into deliveries
      (id, once_key, kind, channel, app, lane, target, body, status) values
      (${newId()}, ${`welcome:${event_id}`}, 'welcome', 'lark', ${app}, ${`lark:${app}:${chat_id}`},
        ${JSON.stringify({ chat: chat_id, kind: 'group' })}::text::json, ${welcome}::text::json, 'queued')
      on conflict (once_key) do nothing returning id`
    return {}
  }

  const left: Keep = async ({ chat_id = '' }) => {
    await sql`update deliveries set status = 'skipped', last_code = 'left'
      where lane = ${`lark:${app}:${chat_id}`} and status in ('queued', 'sending')`
    return {}
  }

  return {
    'im.message.receive_v1': said,
    'card.action.trigger': pressed,
    'im.message.recalled_v1': recalled,
    'im.chat.member.bot.added_v1': joined,
    'im.chat.member.bot.deleted_v1': left,
    'im.chat.disbanded_v1': left,
  }
}

/** Said by no person, or nothing to read and nobody asked: ours keeps none of it either. */
function isPassedOver(message: NonNullable<Flat['message']>, sender: string | undefined): boolean {
  if (sender !== 'user' || message.message_type === 'system') return true
  const isSaid = message.message_type === 'text' || message.message_type === 'post'
  return message.chat_type !== 'p2p' && !isSaid && !message.mentions
}

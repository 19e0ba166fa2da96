// Says something else in the place of what was sent, at the platform and in the ledger.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import type { Answer, ChangeResult, Channel } from '../channels/channel.ts'
import { rows, type Store } from '../store/store.ts'
import { inTurn, refused, settleChange, type ChangeOptions } from './change.ts'
import { answerShape, targetShape } from './ledger.ts'

const sentRow = z.object({
  target: z.unknown(),
  status: z.string(),
  platform_msg_id: z.string().nullable(),
  recalled: z.boolean(),
  is_file: z.boolean(),
})

/**
 * Puts `body` in the place of the delivery of this id. Once it stands there the ledger says the same. Any outcome
 * may be asked again; of two who change one message at once, either may be the last.
 */
export async function editDelivery(
  store: Store,
  channel: Channel,
  id: string,
  body: Answer,
  options?: ChangeOptions,
): Promise<ChangeResult> {
  const { name, app, edit } = channel
  if (edit === undefined) return refused('cannot')
  const [row] = await rows(
    store,
    sql`select target, status, platform_msg_id, recalled_at is not null as recalled,
        file_id is not null as is_file
      from deliveries where id = ${id} and channel = ${name} and app = ${app}`,
    sentRow,
  )
  if (row === undefined) return refused('unknown')
  if (row.status !== 'sent') return refused('not-sent')
  if (row.recalled) return refused('recalled')
  if (row.is_file) return refused('file')
  if (row.platform_msg_id === null) return refused('no-id')
  const sent = { id, target: targetShape.parse(row.target), messageId: row.platform_msg_id }
  const result = await inTurn(store, channel, { verb: 'edit', id }, () => edit(sent, body), options)
  if (result.kind === 'done') {
    const said = JSON.stringify(answerShape.parse(body))
    await settleChange(store, id, sql`body = ${said}::jsonb`)
  }
  return result
}

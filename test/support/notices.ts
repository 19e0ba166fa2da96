// Notices under way for tests: frozen rows to the people given, and their deliveries.
import { newId } from '../../src/platform/ids.ts'
import { addNotice, dispatchRows, findNotice, replaceRows } from '../../src/store/notices.ts'
import type { Store } from '../../src/store/store.ts'
import { anAnswer } from './desk.ts'

export interface Told {
  readonly recipient: string
  readonly channel?: string
  readonly app?: string
  readonly chat: string
  readonly kind?: 'group' | 'private'
}

/** A notice that is being sent, one delivery for each of `told`. Returns its id. */
export async function aNotice(
  store: Store,
  told: readonly Told[],
  rest: { readonly startsAt?: Date; readonly expiresAt?: Date } = {},
): Promise<string> {
  const id = newId()
  await addNotice(store, {
    id,
    edition: 'sn2025',
    kind: 'reminder',
    status: 'sending',
    title: '补材料',
    template: { headline: '补材料', paragraphs: [], receipt: 'none' },
    audience: { to: 'representatives' },
    createdBy: 'staff:1',
    recipients: told.length,
    ...rest,
  })
  const frozen = told.map(
    ({ recipient, channel = 'lark', app = 'cli_test', chat, kind = 'private' }, at) => ({
      notice: id,
      row: at + 1,
      delivery: newId(),
      recipient,
      channel,
      app,
      target: { chat, kind },
      body: anAnswer(`通知${at + 1}`),
    }),
  )
  await replaceRows(store, id, frozen)
  const notice = await findNotice(store, id)
  if (notice === undefined) throw new Error('it was not kept')
  await dispatchRows(store, notice)
  return id
}

// Tells the auditors, each in their own chat, that a trusted role or a way in was asked for or decided: that, and no more.
import type { Answer } from '../channels/channel.ts'
import { putDelivery } from '../delivery/ledger.ts'
import { newId } from '../platform/ids.ts'
import type { InboxKey } from '../platform/seal.ts'
import { accountsOf } from '../store/shut-doors.ts'
import { auditorsInChat, hasUntold, takeUntold } from '../store/untold-proposals.ts'
import type { Store } from '../store/store.ts'
import { openReach } from '../people/identity.ts'
import { auditorWords } from '../people/wording.ts'

/** One round; how many were told. While no auditor has bound a chat it waits, and stands on the page alone. */
export async function tellAuditors(
  { store, key }: { readonly store: Store; readonly key: InboxKey },
  now: Date,
): Promise<number> {
  if (!(await hasUntold(store))) return 0
  return store.transaction(async (tx) => {
    const reached = []
    for (const person of await auditorsInChat(tx)) {
      const account = (await accountsOf(tx, { person })).find(({ isOpen }) => isOpen)
      if (account !== undefined) reached.push(account)
    }
    if (reached.length === 0) return 0
    const count = await takeUntold(tx, now)
    if (count === 0) return 0
    for (const { channel, app, person, reach } of reached) {
      const { chat } = openReach(key, person, Buffer.from(reach))
      const target = { chat, kind: 'private' } as const
      const onceKey = `auditor:${newId()}`
      await putDelivery(tx, { onceKey, kind: 'aside', channel, app, target, body: words(count) })
    }
    return reached.length
  })
}

const words = (count: number): Answer => ({
  outcome: 'notice',
  first: [],
  headline: auditorWords(count),
  paragraphs: [],
  clauses: [],
  choices: [],
  notes: [],
})

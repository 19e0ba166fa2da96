// A draft to oneself, as the first of the audience would read it.
import { actorName, type Actor } from '../../platform/actor.ts'
import { putDelivery } from '../../delivery/ledger.ts'
import { findAnnouncement } from '../../store/announcements.ts'
import { writeAudit } from '../../store/audit.ts'
import { findAccounts } from '../../store/recipients.ts'
import { filesOfNotice } from '../../store/notice-files.ts'
import { fileBody } from '../attachments.ts'
import { doorsOf } from '../recipients.ts'
import { approvers, mayDo, refused, writers, type NoticeDeps, type Refused } from '../act.ts'
import { rowsOf } from './preview.ts'
import { draftOf } from './read.ts'
import { wording } from './wording.ts'

export type TestSent =
  | { readonly kind: 'sent'; readonly channel: string }
  /** `no-account`: nobody is bound to this person. `nobody`: there is no message of the audience to show. */
  | Refused<'no-account' | 'nobody'>

/** `person`: whom the console knows the actor as. It goes at once, for somebody has asked for it. */
export async function testSend(
  deps: NoticeDeps,
  actor: Actor,
  { id, person }: { readonly id: string; readonly person: string | undefined },
): Promise<TestSent> {
  const { store, key, edition, clock } = deps
  if (!mayDo(actor, [...writers, ...approvers])) return refused('role')
  const found = await findAnnouncement(store, edition.id, id)
  if (found === undefined) return refused('missing')
  const accounts = person === undefined ? [] : await findAccounts(store, person)
  const [door] = doorsOf(accounts, {}, key)
  if (door === undefined) return refused('no-account')
  const rows = await rowsOf(deps, draftOf(found))
  const row = rows.find(({ error }) => error === undefined) ?? rows.find(({ to }) => to)
  if (row === undefined) return refused('nobody')
  const { channel, app, chat, kind } = door
  const files = await filesOfNotice(store, id)
  const onceKey = `test:${id}:${deps.newId()}`
  const to = { kind: 'announcement', channel, app, target: { chat, kind } } as const
  return store.transaction(async (tx) => {
    const body = { ...row.body, first: [wording.testMark, ...row.body.first] }
    await putDelivery(tx, { ...to, onceKey, body })
    // After the words in the same chat; whoever tries it on themselves sees what became of each.
    for (const { n, file, name } of files)
      await putDelivery(tx, { ...to, onceKey: `${onceKey}:file:${n}`, body: fileBody(name), file })
    const entry = { actor: actorName(actor), verb: 'announcement.test', subject: `notice:${id}` }
    await writeAudit(tx, { ...entry, detail: { version: found.notice.version } }, clock.now())
    return { kind: 'sent', channel }
  })
}

// The whole of a report in a private chat of Lark, where that is switched on: what was said in the chat is nowhere either.
import { sql } from 'drizzle-orm'

import { maxTurns } from '../../src/store/inbox.ts'
import { aBrowser } from './browser.ts'
import { aReporter, marksOf } from './marks.ts'
import type { Mark } from './needles.ts'
import { reading } from './reads.ts'
import type { Scene } from './scene.ts'
import { aPdf } from '../../test/support/evidence-files.ts'
import { mistypedIdentity } from '../../test/support/invented.ts'
import type { Walked } from './walk.ts'

const group = 'oc_group_of_teams'

export async function walkFull(scene: Scene): Promise<Walked> {
  const { joined, folk, double, parts, clock } = scene
  const marks: Mark[] = [...scene.keys]
  const { codeSent, receiptIn, linkIn } = reading(scene, marks)
  const one = aReporter()
  marks.push(...marksOf(one))
  let sent = 0
  // One database has heard from both walks: no message is one of the other's.
  const named = () => {
    sent += 1
    return { messageId: `om_full_${sent}`, eventId: `event_full_${sent}` }
  }
  const writes = (text: string) => folk.writes(one.handle, text, named())
  const all = async (lines: readonly string[]) => {
    for (const line of lines) await writes(line)
  }
  const sendsFile = async (name: string, bytes: Uint8Array) => {
    const ids = named()
    const key = `file_of_${ids.messageId}`
    double.holds(ids.messageId, key, 'file', bytes)
    const content = JSON.stringify({ file_key: key, file_name: name })
    await folk.writes(one.handle, '', { messageType: 'file', content, ...ids })
  }

  await all(['我要举报', '1', '2', '同意一', '同意二', '我承诺', '个人'])
  const browser = aBrowser(joined.desk.app, one.address)
  await browser.form(`/report/open/${linkIn(one.handle)}`, {})
  const period = `八月${one.facts.slice(-7, -1)}`
  await all([one.about, period, '太短'])
  scene.throwsAt.add('addWords')
  await writes(one.facts)
  await joined.later()
  scene.throwsAt.add('addChatFile')
  await sendsFile(one.fileName, aPdf(` % ${one.inFile}`))
  await joined.later()
  await sendsFile(one.fileName.replace('.pdf', '.exe'), Buffer.from(`MZ ${one.inFile}`))
  // A file where none is asked for, and numbers where none belong.
  await all(['完成'])
  await sendsFile(one.fileName, aPdf(` % ${one.inFile} again`))
  await writes(one.idNumber)
  scene.throwsAt.add('addAnswer')
  await writes(one.name)
  await joined.later()
  // An answer to the question who they are that five tries cannot keep: it is gone, and asked for again.
  await writes(mistypedIdentity)
  await parts.store.execute(sql`alter table reports.draft_parts rename to draft_parts_away`)
  await writes(one.idNumber)
  for (let tries = 1; tries < maxTurns; tries += 1) await joined.later()
  await parts.store.execute(sql`alter table reports.draft_parts_away rename to draft_parts`)
  await all([one.idNumber, one.phone.slice(1), one.phone])
  // In a group in the middle of it.
  await folk.asks(one.handle, group, `我叫${one.name}，身份证${one.idNumber}`, named())

  await browser.get('/report/draft/facts')
  await browser.get('/report/draft/evidence')
  await browser.form('/report/draft/identity', { name: '', idNumber: '', phone: '' })
  clock.advance(61_000)
  await browser.form('/report/draft/code', {})
  await browser.form('/report/draft/code/check', { code: codeSent() })
  receiptIn(await browser.form('/report/draft/submit', {}))
  await joined.desk.attend()
  await joined.later()
  await joined.desk.sweep()
  return { marks, own: browser.shown, others: [], group, reporters: [one.handle] }
}

// Every way that a report can take, with everything that goes wrong on it; returns whatever was marked.
import { randomUUID } from 'node:crypto'

import { sql } from 'drizzle-orm'

import { accept, askSupplement, settleIdentity } from '../../src/reports/case/steps.ts'
import { sweepDrafts } from '../../src/reports/case/keep.ts'
import { sweepDeps } from '../../src/reports/intake/drafts.ts'
import { caseDeps } from '../../src/reports/intake/case.ts'
import { caseByNumber } from '../../src/store/reports-query.ts'
import { aDocument, aPdf, compoundOf } from '../../test/support/evidence-files.ts'
import { mistypedIdentity } from '../../test/support/invented.ts'
import { aBrowser, type Browser, type Shown } from './browser.ts'
import { anything, aReporter, mark, marksOf, type Reporter } from './marks.ts'
import type { Mark } from './needles.ts'
import { reading } from './reads.ts'
import type { Scene } from './scene.ts'

export interface Walked {
  readonly marks: readonly Mark[]
  /** What reporters saw in their own browsers, and what others saw. */
  readonly own: readonly Shown[]
  readonly others: readonly Shown[]
  readonly group: string
  readonly reporters: readonly string[]
}

const group = 'oc_group_of_teams'
const agreed = { identity: 'yes', evidence: 'yes', pledge: 'yes' }
/** An example of the standard. */
const creditCode = ['91350100', 'M000100Y43'].join('')

export async function walk(scene: Scene): Promise<Walked> {
  const { joined, folk, clock, parts } = scene
  const { app } = joined.desk
  const marks: Mark[] = [...scene.keys]
  const own: Browser[] = []
  const browserOf = ({ address }: Reporter): Browser => {
    const browser = aBrowser(app, address)
    own.push(browser)
    return browser
  }
  const stranger = aBrowser(app, '203.0.113.9')
  const { codeSent, receiptIn, linkIn } = reading(scene, marks)
  const sends = async (browser: Browser, name: string, bytes: Uint8Array, kind = 'evidence') => {
    const begun = await browser.json('/report/draft/files', { name, size: bytes.length, kind })
    const id = /"id":"([\da-f-]+)"/.exec(begun.text)?.[1]
    return id === undefined ? begun : browser.put(`/report/draft/files/${id}?at=0`, bytes)
  }
  const fileOf = ({ inFile }: Reporter) => aPdf(` % ${inFile}`)
  const arrives = (shown: Shown, at: string): void => {
    if (shown.path !== at || shown.status !== 200)
      throw new Error(`${shown.path} (${shown.status}) instead of ${at}`)
  }

  // In a private chat of Lark as far as the page; the first words come while the database is out of order.
  const first = aReporter()
  const writes = (text: string) => folk.writes(first.handle, text)
  marks.push(...marksOf(first))
  await writes(`我要实名举报${first.about}，他们数据造假，我有证据：${first.facts}`)
  for (const text of ['1', '2', '同意一', '同意二', '我承诺', '个人']) await writes(text)
  const token = linkIn(first.handle)
  await parts.store.execute(sql`alter table reports.draft_parts rename to draft_parts_away`)
  await writes(first.facts)
  await parts.store.execute(sql`alter table reports.draft_parts_away rename to draft_parts`)
  await joined.later()
  scene.throwsAt.add('addWords')
  await writes(`${first.facts}我当时就在现场，可以作证。`)
  await joined.later()
  await writes(`我的身份证号是${first.idNumber}`)
  await writes(`保证查处${first.about}吗`)
  await folk.writes(first.handle, '', {
    messageType: 'file',
    content: JSON.stringify({ file_key: 'file_1', file_name: first.fileName }),
  })

  // On the page: each step wrong before it is right.
  const page = browserOf(first)
  await page.get(`/report/open/${token}`)
  await page.form(`/report/open/${token}`, {})
  await stranger.form(`/report/open/${token}`, {})
  const facts = { about: first.about, text: first.facts, leads: '' }
  await page.form('/report/draft/facts', { ...facts, text: '太短' })
  scene.throwsAt.add('account')
  await page.form('/report/draft/facts', facts)
  arrives(await page.form('/report/draft/facts', facts), '/report/draft/evidence')
  const refusedFiles: readonly (readonly [string, Uint8Array])[] = [
    [first.fileName.replace('.pdf', '.exe'), Buffer.from(`MZ ${first.inFile}`)],
    [first.fileName, Buffer.from(`no such paper: ${first.inFile}`)],
    [first.fileName, aPdf(`>>/Encrypt 5 0 R<</X(${first.inFile})`)],
    [first.fileName.replace('.pdf', '.docx'), compoundOf(['EncryptedPackage'])],
    [
      first.fileName.replace('.pdf', '.docx'),
      aDocument([{ name: 'word/vbaProject.bin', content: first.inFile }]),
    ],
    [
      first.fileName.replace('.pdf', '.jpg'),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(`<?php ${first.inFile}`)]),
    ],
  ]
  for (const [name, bytes] of refusedFiles) await sends(page, name, bytes)
  await page.json('/report/draft/files', { name: first.fileName, size: 60 << 20, kind: 'evidence' })
  await sends(page, first.fileName, fileOf(first))
  const identity = { name: first.name, idNumber: first.idNumber, phone: first.phone }
  await page.form('/report/draft/identity', { ...identity, idNumber: mistypedIdentity })
  await page.form('/report/draft/identity', { ...identity, phone: first.phone.slice(1) })
  scene.answers.push('mismatch', 'silent', 'broken')
  for (let tries = 0; tries < 3; tries += 1) await page.form('/report/draft/identity', identity)
  await page.form('/report/draft/code', {})
  const code = codeSent()
  await page.form('/report/draft/code', {})
  await page.form('/report/draft/code/check', { code: code === '111111' ? '222222' : '111111' })
  arrives(await page.form('/report/draft/code/check', { code }), '/report/draft/review')
  scene.throwsAt.add('submit')
  await page.form('/report/draft/submit', {})
  const receipt = receiptIn(await page.form('/report/draft/submit', {}))
  await joined.desk.attend()
  await joined.later()

  // Followed: guessed at by a stranger, and then by the reporter, with what the office writes meanwhile.
  await stranger.form('/report/case', { number: receipt.number, code: '0000-0000-0000-0001' })
  await stranger.form('/report/case', { number: 'JB-2026-0999', code: '0000-0000-0000-0001' })
  await stranger.form('/report/case/lost', { number: receipt.number, phone: '13' })
  const found = await caseByNumber(parts.store, receipt.number)
  if (found === undefined) throw new Error('the case is not there')
  const registrar = { kind: 'staff', id: randomUUID(), roles: ['registrar', 'custodian'] } as const
  const letter = `请补充${anything()}的材料。`
  marks.push(mark('letter', letter))
  const deps = caseDeps(parts)
  await settle(deps, found.id)
  const asked = { caseId: found.id, text: letter, needs: ['needs-evidence'] } as const
  await askSupplement(deps, registrar, asked)
  await accept(deps, registrar, { caseId: found.id })
  await joined.desk.attend()
  await joined.later()
  const more = `补充：${anything()}也写着同样的数字。`
  marks.push(mark('supplement', more))
  await page.form('/report/case', receipt)
  scene.throwsAt.add('supplement')
  await page.form('/report/case/supplement', { text: more })
  await page.form('/report/case/supplement', { text: more })
  clock.advance(61_000)
  await page.form('/report/case/lost', { number: receipt.number, phone: first.phone })
  await scene.sent()
  const renewing = { number: receipt.number, phone: first.phone, code: codeSent() }
  const renewed = receiptIn(await page.form('/report/case/lost', renewing))
  await page.form('/report/case', renewed)
  await page.form('/report/case/withdraw', { sure: 'yes' })
  await joined.desk.attend()
  await joined.later()

  // A unit by the page alone, with no chat account at all.
  const unit = { name: `${anything()}有限公司`, stamp: `${anything()}.pdf` }
  const second = aReporter()
  const stamped = aReporter()
  marks.push(
    ...marksOf(second),
    mark('unit', unit.name),
    mark('file name', unit.stamp.slice(0, -4)),
  )
  marks.push({ ...mark('credit code', creditCode), guessable: true }, mark('file', stamped.inFile))
  const office = browserOf(second)
  await office.get('/report')
  await office.form('/report/begin', { scope: 'fabrication', who: 'unit', ...agreed })
  await office.form('/report/draft/facts', { about: second.about, text: second.facts, leads: '' })
  await sends(office, second.fileName, fileOf(second))
  await sends(office, unit.stamp, fileOf(stamped), 'stamp')
  const spokesman = { name: second.name, idNumber: second.idNumber, phone: second.phone }
  await office.form('/report/draft/identity', { ...spokesman, unit: unit.name, creditCode })
  await office.form('/report/draft/code', {})
  await office.form('/report/draft/code/check', { code: codeSent() })
  receiptIn(await office.form('/report/draft/submit', {}))
  await joined.desk.attend()

  // Somebody who begins and never comes back.
  const third = aReporter()
  marks.push(...marksOf(third))
  for (const text of ['我要举报', '1', '2', '同意一', '同意二', '我承诺', '个人', third.facts])
    await folk.writes(third.handle, text)
  const forgotten = browserOf(third)
  await forgotten.form(`/report/open/${linkIn(third.handle)}`, {})
  await forgotten.form('/report/draft/facts', { about: third.about, text: third.facts, leads: '' })
  await sends(forgotten, third.fileName, fileOf(third))
  await forgotten.form('/report/draft/identity', {
    name: third.name,
    idNumber: third.idNumber,
    phone: third.phone,
  })
  clock.advance(25 * 3_600_000)
  await forgotten.get('/report/draft/facts')
  await sweepDrafts(sweepDeps(parts))

  // In a group, and on the chat page of the desk: nothing of it is taken in there.
  const fourth = aReporter()
  marks.push(...marksOf(fourth))
  const said = [
    `我实名举报${fourth.about}：他们数据造假，我有证据，${fourth.facts}`,
    `我的身份证号${fourth.idNumber}`,
    `我叫${fourth.name}，电话${fourth.phone}`,
    `案号${receipt.number}，查询码${renewed.code}`,
  ]
  for (const text of said) {
    await folk.says(fourth.handle, group, text)
    await folk.asks(fourth.handle, group, text)
  }
  await folk.says(fourth.handle, group, '', {
    messageType: 'file',
    content: JSON.stringify({ file_key: 'file_2', file_name: `举报${fourth.fileName}` }),
  })
  const visitor = aBrowser(app, fourth.address)
  await visitor.get('/')
  for (const [index, text] of said.slice(0, 3).entries())
    await visitor.json('/chat/messages', {
      id: `00000000-0000-4000-8000-00000000000${index}`,
      text,
    })
  await joined.settled()
  await joined.later()
  await joined.desk.sweep()

  return {
    marks,
    own: own.flatMap(({ shown }) => shown),
    others: [...stranger.shown, ...visitor.shown],
    group,
    reporters: [first.handle, third.handle],
  }
}

/** A person compared by hand. */
async function settle(deps: Parameters<typeof accept>[0], caseId: string): Promise<void> {
  const custodian = { kind: 'staff', id: randomUUID(), roles: ['custodian'] } as const
  await settleIdentity(deps, custodian, { caseId, outcome: 'confirmed' })
}

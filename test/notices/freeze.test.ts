// A notice is frozen word for word, and becomes one delivery for each team, however often it is dispatched.
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { chainHash, chainStart } from '../../src/platform/audit-chain.ts'
import { freeze, frozenHash } from '../../src/notices/freeze.ts'
import { resolve } from '../../src/notices/recipients.ts'
import type { Template } from '../../src/notices/template.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import { accountOf, sealReach } from '../../src/people/identity.ts'
import { newId } from '../../src/platform/ids.ts'
import { writeAudit } from '../../src/store/audit.ts'
import { addNotice, dispatchRows, findNotice, replaceRows } from '../../src/store/notices.ts'
import { audit, deliveries, people } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { eachStore } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'

const template: Template = {
  headline: '{{团队名称}}：材料补交提醒',
  paragraphs: ['还缺：{{缺少材料}}。'],
  receipt: 'acknowledge',
}

async function bindFirst(store: Store, chat: string): Promise<void> {
  const [person] = await store.select({ id: people.id }).from(people).orderBy(people.id)
  if (person === undefined) throw new Error('nobody was imported')
  const key = accountOf(testKey, { channel: 'lark', app: 'cli_1', sender: { id: 'ou_1' } })
  await bindAccount(store, key, person.id, sealReach(testKey, person.id, { person: 'ou_1', chat }))
}

eachStore('a frozen notice', (store) => {
  test('goes once to the team that can be reached, and says why another gets nothing', async () => {
    await importRows(store(), [starRiver, qinMountain], true)
    await bindFirst(store(), 'oc_private')
    const deps = { store: store(), key: testKey, edition: sn2025.id }
    const found = await resolve({ to: 'representatives' }, deps)
    const frozen = freeze(template, found, sn2025, newId)
    expect(frozen.map(({ label, body, error }) => [label, body.headline, error])).toEqual([
      ['SN-0001 星河队', '星河队：材料补交提醒', undefined],
      ['SN-0002 秦岭数智', '秦岭数智：材料补交提醒', '没有绑定的账号，发不到'],
    ])
    expect(frozen[0]?.body.paragraphs).toEqual(['还缺：承诺书、营业执照。'])
    const id = newId()
    await addNotice(store(), {
      id,
      edition: sn2025.id,
      kind: 'announcement',
      status: 'draft',
      title: '补材料',
      template,
      audience: { to: 'representatives' },
      createdBy: 'staff:1',
    })
    await replaceRows(
      store(),
      id,
      frozen.map(({ row, delivery, recipient, team, to, body, error }) => ({
        notice: id,
        row,
        delivery,
        recipient,
        team,
        body,
        error,
        ...to,
      })),
    )
    const notice = await findNotice(store(), id)
    if (notice === undefined) throw new Error('it was not kept')
    expect([await dispatchRows(store(), notice), await dispatchRows(store(), notice)]).toEqual([
      1, 0,
    ])
    const [sent, ...more] = await store().select().from(deliveries).where(eq(deliveries.notice, id))
    expect(more).toEqual([])
    expect(sent).toMatchObject({
      id: frozen[0]?.delivery,
      unasked: true,
      lane: 'lark:cli_1:oc_private',
      target: { chat: 'oc_private', kind: 'private' },
      recipient: frozen[0]?.recipient,
    })
  })

  test('has another hash with one word more, and the same one when it is frozen again', async () => {
    await importRows(store(), [starRiver], true)
    await bindFirst(store(), 'oc_private')
    const deps = { store: store(), key: testKey, edition: sn2025.id }
    const found = await resolve({ to: 'representatives' }, deps)
    const hashOf = (each: Template) => frozenHash(freeze(each, found, sn2025, newId))
    expect(hashOf(template)).toBe(hashOf(template))
    expect(hashOf({ ...template, paragraphs: ['还缺：{{缺少材料}}'] })).not.toBe(hashOf(template))
  })

  test('is approved in the audit: each entry covers the one before', async () => {
    const at = new Date('2025-07-01T02:00:00.123Z')
    for (const verb of ['notice.submit', 'notice.approve'])
      await writeAudit(
        store(),
        { actor: 'staff:1', verb, subject: 'notice:1', detail: { b: 1, a: [2] } },
        at,
      )
    const kept = await store().select().from(audit).orderBy(audit.seq)
    expect(kept.map(({ seq, previous }) => [seq, previous])).toEqual([
      [1, chainStart],
      [2, kept[0]?.hash],
    ])
    const [, second] = kept
    const link = { seq: 2, at, actor: 'staff:1', verb: 'notice.approve', subject: 'notice:1' }
    expect(second?.hash).toBe(chainHash(kept[0]?.hash ?? '', { ...link, detail: { a: [2], b: 1 } }))
  })
})

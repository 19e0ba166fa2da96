// What the desk says without having been asked, and how often.
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { cannotRead, tellGap, welcomeGroup } from '../../src/conversation/asides.ts'
import { answerShape, putDelivery } from '../../src/delivery/ledger.ts'
import { deliveries } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'
import { scriptedDesk } from '../support/desk.ts'

const account = { channel: 'wechat', app: 'main' }
const gap = {
  from: new Date('2025-07-20T10:00:00+08:00'),
  to: new Date('2025-07-20T10:12:00+08:00'),
}

async function asides(
  store: Store,
  kind: 'aside' | 'welcome' = 'aside',
): Promise<readonly (readonly [string, string])[]> {
  const found = await store.select().from(deliveries)
  return found
    .filter((row) => row.kind === kind)
    .map(({ lane, body }) => [lane, answerShape.parse(body).headline] as const)
    .toSorted(([one], [other]) => one.localeCompare(other))
}

eachStore('asides', (store) => {
  test('the groups in which it has talked hear of a gap once, people in private and other accounts do not', async () => {
    const targets = [
      { chat: 'a', kind: 'group' },
      { chat: 'a', kind: 'group' },
      { chat: 'b', kind: 'group' },
      { chat: 'wxid_alice', kind: 'private' },
    ] as const
    for (const target of targets) await putDelivery(store(), aDelivery({ ...account, target }))
    await putDelivery(store(), aDelivery({ ...account, app: 'other', chat: 'c' }))
    const { round } = aPump(store(), fakeChannel({ name: 'wechat', app: 'main' }))
    while ((await round()) > 0);
    // Never sent, so nobody there knows the desk.
    await putDelivery(store(), aDelivery({ ...account, chat: 'd' }))
    expect(await tellGap(store(), account, gap)).toBe(2)
    await tellGap(store(), account, gap)
    const told = await asides(store())
    expect(told.map(([lane]) => lane)).toEqual(['wechat:main:a', 'wechat:main:b'])
    for (const [, line] of told) expect(line).toContain('10:00到10:12')

    await store().delete(deliveries).where(eq(deliveries.kind, 'aside'))
    await tellGap(store(), account, { ...gap, from: new Date('2025-07-19T22:00:00+08:00') })
    const [night] = await asides(store())
    expect(night?.[1]).toContain('2025年7月19日22:00到2025年7月20日10:12')
  })

  test('a group is welcomed once for ever', async () => {
    await welcomeGroup(store(), account, 'a', scriptedDesk())
    await welcomeGroup(store(), account, 'a', scriptedDesk())
    await welcomeGroup(store(), account, 'b', scriptedDesk())
    expect((await asides(store(), 'welcome')).map(([lane]) => lane)).toEqual([
      'wechat:main:a',
      'wechat:main:b',
    ])
  })

  test('a file is named once an hour, unless its name gives something away', async () => {
    const say = (chat: string, fileName: string | undefined, at: Date) =>
      cannotRead(store(), account, { chat, fileName }, scriptedDesk(), at)
    await say('a', '申报书.docx', gap.from)
    await say('a', '附件.xlsx', gap.to)
    await say('b', '【举报】材料.docx', gap.to)
    await say('c', undefined, gap.to)
    const said = await asides(store())
    expect(said.map(([lane]) => lane)).toEqual(['wechat:main:a', 'wechat:main:b', 'wechat:main:c'])
    expect(said[0]?.[1]).toContain('申报书.docx')
    expect(said[1]?.[1]).not.toContain('材料')
    expect(said[2]?.[1]).toBe(said[1]?.[1])
  })
})

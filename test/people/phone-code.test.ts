// Somebody on the list binds their account with a code to their telephone, and somebody else tries to.
import { createSecretKey } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Answer, InboundMessage } from '../../src/channels/channel.ts'
import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { answerShape } from '../../src/delivery/ledger.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { createDoors } from '../../src/people/doors.ts'
import { accountOf } from '../../src/people/identity.ts'
import { inviteStaff } from '../../src/people/staff.ts'
import { roleWords, wording } from '../../src/people/wording.ts'
import { silentLog } from '../../src/platform/log.ts'
import { maskedMobile } from '../../src/platform/mobile.ts'
import type { CodeMessage } from '../../src/reports/identity/code-sender.ts'
import { phoneCodes } from '../../src/reports/identity/phone-codes.ts'
import { findKnown } from '../../src/store/accounts.ts'
import { deliveries } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { fakeClock } from '../support/clock.ts'
import { contains, eachStore } from '../support/database.ts'
import { aGroupMessage, aMessage, scriptedDesk, testKey } from '../support/desk.ts'
import { inventedPhone } from '../support/invented.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'

/** A desk that can send codes unless told otherwise, the telephones that ring, and a clock. */
function aDesk(store: Store, canSend = true) {
  const clock = fakeClock()
  const rung: CodeMessage[] = []
  const sending: Promise<unknown>[] = []
  const sender = {
    provider: 'double',
    send: async (message: CodeMessage) => {
      rung.push(message)
      return { kind: 'sent' } as const
    },
  }
  const key = createSecretKey(Buffer.alloc(32, 5))
  const background = (work: Promise<unknown>) => void sending.push(work)
  const doors = createDoors({
    edition: sn2025,
    key: testKey,
    phoneCodes: canSend ? phoneCodes({ store, key, sender, background }) : undefined,
  })
  const deps = { store, key: testKey, desk: scriptedDesk(), log: silentLog, doors }
  const said = async (message: InboundMessage): Promise<Answer | undefined> => {
    const { inboxId } = await intake(message, deps)
    await receiveDue(deps, 10)
    await Promise.all(sending)
    const all = await store.select().from(deliveries)
    const found = all.find(({ onceKey }) => onceKey === `reply:${inboxId}`)
    return found === undefined ? undefined : answerShape.parse(found.body)
  }
  const usual = (id: string, text: string) => ({
    channel: 'wechat',
    app: 'main',
    text,
    sender: { id },
    receivedAt: clock.now(),
  })
  return {
    clock,
    rung,
    writes: async (id: string, text: string) =>
      (await said(aMessage({ ...usual(id, text), chat: { id: `c-${id}`, kind: 'private' } })))
        ?.headline,
    posts: (id: string, text: string) => said(aGroupMessage(usual(id, text))),
    boundTo: async (id: string) =>
      (
        await findKnown(
          store,
          accountOf(testKey, { channel: 'wechat', app: 'main', sender: { id } }),
        )
      )?.team?.code,
  }
}

const [first, third, unknown] = [inventedPhone(1), inventedPhone(3), inventedPhone(99)]
const minute = 60_000
const sent = (phone: string) => wording.phoneSent(maskedMobile(phone), 5)

eachStore('short messages', (store) => {
  test('bind a representative: the number, the code, the team', async () => {
    await importRows(store(), [starRiver, qinMountain])
    const { writes, rung, boundTo } = aDesk(store())
    expect(await writes('a', '短信绑定')).toBe(wording.phoneHow)
    const typed = `短信绑定 ${first.slice(0, 3)} ${first.slice(3, 7)} ${first.slice(7)}。`
    expect(await writes('a', typed)).toBe(sent(first))
    expect(rung).toMatchObject([{ phone: first, code: expect.stringMatching(/^\d{6}$/) }])
    const bound = wording.boundTeam('星河队', 'SN-0001')
    expect(await writes('a', `验证码是 ${rung[0]?.code}`)).toBe(bound)
    expect(await boundTo('a')).toBe('SN-0001')
    expect(await writes('a', rung[0]?.code ?? '')).toBe(wording.phoneCodeUsed)
    expect(await contains(store(), first)).toBe(false)
  })

  test('bind staff and experts whose telephone was noted', async () => {
    const { writes, rung, clock } = aDesk(store())
    const deps = { store: store(), key: testKey }
    await inviteStaff(deps, '丙一', { kind: 'staff', role: 'support' }, inventedPhone(20))
    await inviteStaff(deps, '丁一', { kind: 'expert' }, inventedPhone(21))
    await writes('a', `手机绑定${inventedPhone(20)}`)
    expect(await writes('a', rung[0]?.code ?? '')).toBe(wording.boundStaff(roleWords.support))
    clock.advance(minute)
    await writes('b', `短信绑定${inventedPhone(21)}`)
    expect(await writes('b', rung[1]?.code ?? '')).toBe(wording.boundExpert)
  })

  test('tell nobody whether a number is listed: the answer and the slips are the same', async () => {
    await importRows(store(), [starRiver])
    const { writes, rung, boundTo } = aDesk(store())
    expect(await writes('a', `短信绑定 ${unknown}`)).toBe(sent(unknown))
    expect(await writes('b', `短信绑定 ${first}`)).toBe(sent(first))
    expect(rung.map(({ phone }) => phone)).toEqual([first])
    const wrong = String((Number(rung[0]?.code) + 1) % 1_000_000).padStart(6, '0')
    expect(await writes('b', wrong)).toBe(wording.phoneCodeWrong(4))
    // Right by chance once in a million times.
    expect([wording.phoneCodeWrong(4), wording.phoneCodeSpent]).toContain(await writes('a', wrong))
    expect(await writes('a', `短信绑定 ${unknown}`)).toBe(wording.phoneSoon(60))
    expect(await writes('b', `短信绑定 ${first}`)).toBe(wording.phoneSoon(60))
    expect([await boundTo('a'), await boundTo('b')]).toEqual([undefined, undefined])
  })

  test('are good for the account that asked, for five minutes and five tries', async () => {
    await importRows(store(), [starRiver, qinMountain])
    const { writes, rung, clock, boundTo } = aDesk(store())
    await writes('a', `短信绑定 ${first}`)
    const code = rung[0]?.code ?? ''
    // For somebody who asked for none, six figures are a message like any other.
    expect(await writes('b', code)).toBe(`1: ${code}`)
    clock.advance(5 * minute)
    expect(await writes('a', code)).toBe(wording.phoneCodeExpired)
    await writes('a', `短信绑定 ${third}`)
    const next = Number(rung[1]?.code)
    const others = [1, 2, 3, 4, 5].map((by) => String((next + by) % 1_000_000).padStart(6, '0'))
    const answers = []
    for (const other of others) answers.push(await writes('a', other))
    expect(answers).toEqual([...[4, 3, 2, 1].map(wording.phoneCodeWrong), wording.phoneCodeSpent])
    expect(await writes('a', rung[1]?.code ?? '')).toBe(wording.phoneCodeSpent)
    expect(await boundTo('a')).toBeUndefined()
  })

  test('bind nobody where two people have the same number', async () => {
    const other = qinMountain.map((cell) => (cell === third ? first : cell))
    await importRows(store(), [starRiver, other])
    const { writes, rung, boundTo } = aDesk(store())
    await writes('a', `短信绑定 ${first}`)
    expect(await writes('a', rung[0]?.code ?? '')).toBe(wording.phoneOfSeveral)
    expect(await boundTo('a')).toBeUndefined()
  })

  test('are not asked for in a group, and not where none can be sent', async () => {
    await importRows(store(), [starRiver])
    const { posts, rung } = aDesk(store())
    expect(await posts('a', '短信绑定')).toMatchObject({ outcome: 'private' })
    const { writes } = aDesk(store(), false)
    expect(await writes('a', `短信绑定 ${first}`)).toBe(wording.phoneClosed)
    expect(await writes('a', '123456')).toBe('1: 123456')
    expect(rung).toEqual([])
  })
})

import { expect, test } from 'vitest'

import { intake } from '../../src/conversation/intake.ts'
import { claimDue } from '../../src/delivery/claim.ts'
import { putDelivery, wasSent } from '../../src/delivery/ledger.ts'
import { claimMessages } from '../../src/store/inbox.ts'
import { releaseAll } from '../../src/store/leases.ts'
import { eachStore } from '../support/database.ts'
import { fakeChannel } from '../support/channel.ts'
import { aDelivery, aPump } from '../support/deliveries.ts'
import { aMessage, scriptedDesk, testKey } from '../support/desk.ts'

const claim = {
  channel: 'lark',
  app: 'cli_test',
  unasked: false,
  gates: [{ key: 'lark:cli_test', spacingMs: 0 }],
  aheadMs: 5_000,
  limit: 10,
  leaseMs: 60_000,
  repeatForMs: 3_000_000,
} as const

eachStore('leases', (store) => {
  test('what a dead process had begun is due at once, and its attempts are not forgotten', async () => {
    await intake(aMessage(), { store: store(), key: testKey, desk: scriptedDesk() })
    await putDelivery(store(), aDelivery())
    expect(await claimMessages(store(), 10, 60_000)).toHaveLength(1)
    expect((await claimDue(store(), claim)).claimed).toHaveLength(1)
    expect(await claimMessages(store(), 10, 60_000)).toEqual([])
    expect((await claimDue(store(), claim)).claimed).toEqual([])

    await releaseAll(store())
    expect(await claimMessages(store(), 10, 60_000)).toMatchObject([{ attempts: 2 }])
    expect((await claimDue(store(), claim)).claimed).toMatchObject([{ attempts: 2 }])
  })

  test('a message is known as ours by its platform’s id, once it is sent, and only in its own account', async () => {
    const channel = fakeChannel()
    const ours = { channel: 'lark', app: 'cli_test', platformMsgId: 'om_1' }
    await putDelivery(store(), aDelivery())
    expect(await wasSent(store(), ours)).toBe(false)
    // Half a millisecond is no pace a database could keep; the next whole one is.
    await aPump(store(), channel).round(0.5)
    expect(await wasSent(store(), ours)).toBe(true)
    expect(await wasSent(store(), { ...ours, app: 'cli_other' })).toBe(false)
    expect(await wasSent(store(), { ...ours, platformMsgId: 'om_\0' })).toBe(false)
  })
})

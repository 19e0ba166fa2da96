import { expect, test } from 'vitest'

import { putSealed, type OpenSealed } from '../../src/delivery/ledger.ts'
import { resend } from '../../src/delivery/resend.ts'
import { Fault } from '../../src/platform/errors.ts'
import { newId } from '../../src/platform/ids.ts'
import { deliveries } from '../../src/store/schema.ts'
import { listLedger } from '../../src/store/ledger-list.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aPump } from '../support/deliveries.ts'
import { anAnswer } from '../support/desk.ts'

const target = { chat: 'oc_hidden', kind: 'private', person: 'ou_hidden' } as const
const body = anAnswer('案件有了进展')

const sealedFor = (id: string) => Buffer.from(`sealed for ${id}`)
const openSealed: OpenSealed = (sealed, id) => {
  if (Buffer.compare(Buffer.from(sealed), sealedFor(id)) !== 0) throw new Fault('another key')
  return { target, body }
}

const aSealed = (id: string, sealed: Uint8Array = sealedFor(id)) => ({
  id,
  onceKey: `report:${id}`,
  channel: 'lark',
  app: 'cli_test',
  lane: 'keyed',
  sealed,
})

eachStore('sealed deliveries', (store) => {
  test('a reporter is written to, and nothing of it stays in the ledger', async () => {
    const channel = fakeChannel()
    const { round, rows } = aPump(store(), channel, { openSealed })
    const id = newId()
    await putSealed(store(), aSealed(id))
    expect(JSON.stringify(await rows())).not.toContain('hidden')
    expect(await round()).toBe(1)
    expect(channel.sent).toEqual([{ id, channel: 'lark', app: 'cli_test', target, body }])
    expect(await rows()).toMatchObject([
      { status: 'sent', sealed: null, platformMsgId: null, lane: 'sealed:keyed' },
    ])
  })

  test('a process without the key leaves it to one that has it', async () => {
    const channel = fakeChannel()
    await putSealed(store(), aSealed(newId()))
    expect(await aPump(store(), channel).round()).toBe(0)
    expect(await aPump(store(), channel, { openSealed }).round()).toBe(1)
  })

  test('what does not open is put aside and erased, and so is what the platform refuses', async () => {
    const refused = {
      kind: 'refused',
      code: '230013',
      why: 'ou_hidden is gone',
      door: true,
    } as const
    const channel = fakeChannel({ answer: () => refused })
    const { round, rows } = aPump(store(), channel, { openSealed })
    const [wrong, gone] = [newId(), newId()]
    await putSealed(store(), aSealed(wrong, sealedFor('another row')))
    await putSealed(store(), { ...aSealed(gone), lane: 'another', unasked: true })
    expect(await round()).toBe(2)
    expect(await rows()).toMatchObject([
      { id: wrong, status: 'dead', lastCode: 'unreadable', sealed: null },
      {
        id: gone,
        status: 'failed',
        lastCode: '230013',
        sealed: null,
        lastError: null,
        refusal: null,
      },
    ])
    const actor = { kind: 'desk' } as const
    for (const id of [wrong, gone])
      expect(await resend(store(), id, actor, { now: new Date() })).toEqual({ kind: 'not-failed' })
  })

  test('the pages of the ledger do not tell that there was one', async () => {
    await putSealed(store(), aSealed(newId()))
    expect(await listLedger(store(), {}, 10)).toEqual([])
    expect(await store().select().from(deliveries)).toHaveLength(1)
  })
})

// What the person on duty sees of a desk that works, and of one whose month is used up.
import { expect, test } from 'vitest'
import { startLarkDouble } from '../doubles/lark.ts'
import { eachStore } from '../support/database.ts'
import { larkGroupMessage, signedLark } from '../support/lark-events.ts'
import { join, larkDoubleApp, metricsToken } from './joined.ts'

eachStore('health of the joined desk', (store) => {
  test('a question answered, then one that waits for more quota: told in words, without a name', async () => {
    const double = await startLarkDouble(larkDoubleApp)
    const { desk, clock, logged, post, settled } = join(store(), double)
    await desk.introduce()
    const ask = (number: number) =>
      signedLark(
        larkGroupMessage({
          messageId: `om_${number}`,
          chatId: `oc_${number}`,
          text: '@_user_1 8个人能报一个队吗',
          createdAt: clock.now().getTime(),
        }),
      )
    const read = async (path: string) => {
      const response = await desk.app.request(path, {
        headers: { authorization: `Bearer ${metricsToken}` },
      })
      return response.text()
    }
    expect((await post(ask(1))).status).toBe(200)
    await settled()
    expect(double.messages).toHaveLength(1)
    expect(JSON.parse(await read('/health/details'))).toMatchObject({
      ok: true,
      channels: [
        {
          channel: 'lark',
          connectedSince: clock.now().toISOString(),
          lastEventAt: clock.now().toISOString(),
          acknowledgementP95Ms: expect.any(Number),
          queue: {},
        },
      ],
    })

    const body = { code: 99991403, msg: 'This month quota has been used up' }
    double.fault({ path: '/reply', status: 400, body })
    expect((await post(ask(2))).status).toBe(200)
    await settled()
    const details = JSON.parse(await read('/health/details'))
    expect(details.channels[0]).toMatchObject({
      queue: { queued: 1 },
      waitsFor: { 99991403: 1 },
      // Until the 1st, but tried each hour: somebody may buy more.
      parkedForMs: expect.closeTo(3_600_000, -5),
      lastError: { code: '99991403', cure: expect.stringContaining('下月1日') },
    })
    expect(logged.filter((line) => line.includes('delivery.parked'))).toHaveLength(1)
    const said = `${await read('/metrics')}${JSON.stringify(details)}`
    expect(said).toContain('desk_sends_total{channel="lark",result="limited"} 1')
    expect(said).not.toMatch(/oc_|ou_|om_|cli_/)
    await double.stop()
  })
})

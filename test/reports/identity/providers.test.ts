// The providers as they really answer, over HTTP and signed, and as they answer on a bad day.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { aliyunCheck, aliyunSender } from '../../../src/reports/identity/aliyun.ts'
import type { IdentityCheck } from '../../../src/reports/identity/check.ts'
import type { CodeSender } from '../../../src/reports/identity/code-sender.ts'
import { openProviders, readProviders } from '../../../src/reports/identity/providers.ts'
import { tencentCheck, tencentSender } from '../../../src/reports/identity/tencent.ts'
import { aliyunKeys, startAliyun, type AliyunDouble } from '../../doubles/aliyun.ts'
import type { Told } from '../../doubles/provider.ts'
import { startTencent, tencentKeys, type TencentDouble } from '../../doubles/tencent.ts'
import { inventedPhone, realisticIdentity } from '../../support/invented.ts'

const phone = inventedPhone(7)
const claim = { name: '某·某', idNumber: realisticIdentity, phone }
const message = { phone, code: '012345', minutes: 5 }
/** Long enough for an answer that comes, short enough to wait for one that does not. */
const ms = 1_500

let heard: (readonly [string, Readonly<Record<string, unknown>>])[] = []
let next: Told = { status: 200, body: {} }
const script = (action: string, parameters: Readonly<Record<string, unknown>>): Told => {
  heard.push([action, parameters])
  return next
}
let aliyun: AliyunDouble
let tencent: TencentDouble
beforeAll(async () => {
  aliyun = await startAliyun(script)
  tencent = await startTencent(script)
})
beforeEach(() => {
  heard = []
})
afterAll(async () => {
  await aliyun.close()
  await tencent.close()
})

const ali = () => ({ ...aliyunKeys, endpoint: aliyun.endpoint, ms })
const ten = () => ({ ...tencentKeys, door: tencent.door, ms })
const says = (body: unknown, status = 200) => {
  next = { status, body }
}

/** What both do on a bad day, and how they are asked. */
const checks: Readonly<Record<string, (factors: 2 | 3) => Promise<IdentityCheck>>> = {
  aliyun: (factors) => aliyunCheck(ali(), factors),
  tencent: (factors) => tencentCheck(ten(), factors),
}
const sms = { signName: '赛事', template: 'T1', appId: '1400' }
const senders: Readonly<Record<string, () => Promise<CodeSender>>> = {
  aliyun: () => aliyunSender({ ...ali(), ...sms }),
  tencent: () => tencentSender({ ...ten(), ...sms }),
}

const badDays: readonly (readonly [string, Told, RegExp])[] = [
  ['an error of the server', { status: 503, body: { Code: 'ServiceUnavailable' } }, /./],
  ['a page of a proxy', { status: 502, body: '<html>Bad Gateway</html>' }, /./],
  ['nonsense', { status: 200, body: 'not json' }, /./],
  ['something else', { status: 200, body: { hello: 1 } }, /ZodError/],
  ['nothing in time', { status: 200, body: {}, laterMs: 60_000 }, /./],
]

describe('what Aliyun answers', () => {
  const answer = (bizCode: string) => ({
    Code: '200',
    Message: 'ok',
    ResultObject: { BizCode: bizCode },
  })

  test.each([
    ['1', { kind: 'MATCH' }],
    ['2', { kind: 'MISMATCH' }],
    ['3', { kind: 'NO_RECORD' }],
    ['9', { kind: 'UNAVAILABLE', why: 'aliyun-c200' }],
  ])('BizCode %s', async (bizCode, result) => {
    says(answer(bizCode))
    expect(await (await aliyunCheck(ali(), 3)).check(claim)).toEqual(result)
    expect(await (await aliyunCheck(ali(), 2)).check(claim)).toEqual(result)
    const two = { IdentifyNum: claim.idNumber, UserName: claim.name, ParamType: 'normal' }
    expect(heard).toEqual([
      ['Mobile3MetaSimpleVerify', { ...two, Mobile: phone }],
      ['Id2MetaVerify', two],
    ])
  })

  test('a code of its own, and a key it does not know, leave it to a person', async () => {
    says({ Code: '401', Message: 'bad' })
    const check = await aliyunCheck(ali(), 3)
    expect(await check.check(claim)).toEqual({ kind: 'UNAVAILABLE', why: 'aliyun-c401' })
    const stranger = await aliyunCheck({ ...ali(), keySecret: 'another' }, 3)
    expect(await stranger.check(claim)).toEqual({
      kind: 'UNAVAILABLE',
      why: 'SignatureDoesNotMatch',
    })
  })

  test('a code goes out with the template, and what it refuses is said by its code', async () => {
    says({ Code: 'OK', Message: 'OK', BizId: 'b' })
    const sender = await aliyunSender({ ...ali(), ...sms })
    expect(await sender.send(message)).toEqual({ kind: 'sent' })
    expect(heard).toEqual([
      [
        'SendSms',
        {
          PhoneNumbers: phone,
          SignName: '赛事',
          TemplateCode: 'T1',
          TemplateParam: '{"code":"012345"}',
        },
      ],
    ])
    says({ Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: phone })
    expect(await sender.send(message)).toEqual({
      kind: 'unavailable',
      why: 'isv.BUSINESS_LIMIT_CONTROL',
    })
  })
})

describe('what Tencent Cloud answers', () => {
  const kindOf = async (factors: 2 | 3, result: string) => {
    says({ Result: result, Description: '' })
    return (await (await tencentCheck(ten(), factors)).check(claim)).kind
  }

  test('each result of both checks is a match, a mismatch, no record or nothing to go by', async () => {
    const three: string[] = []
    for (let code = 0; code >= -13; code -= 1) three.push(await kindOf(3, String(code)))
    const [m, x, n, u] = ['MATCH', 'MISMATCH', 'NO_RECORD', 'UNAVAILABLE']
    expect(three).toEqual([m, x, x, x, x, n, u, u, u, n, u, u, u, u])
    const two: string[] = []
    for (let code = 0; code >= -7; code -= 1) two.push(await kindOf(2, String(code)))
    expect(two).toEqual([m, x, u, u, u, n, u, u])
    const pair = { Name: claim.name, IdCard: claim.idNumber }
    expect(heard[0]).toEqual(['PhoneVerification', { ...pair, Phone: phone }])
    expect(heard.at(-1)).toEqual(['IdCardVerification', pair])
  })

  test('a key it does not know leaves it to a person', async () => {
    const stranger = await tencentCheck({ ...ten(), secretKey: 'another' }, 3)
    expect(await stranger.check(claim)).toEqual({
      kind: 'UNAVAILABLE',
      why: 'AuthFailure.SignatureFailure',
    })
    expect(heard).toEqual([])
  })

  test('a code goes out with the template, and what it refuses is said by its code', async () => {
    says({ SendStatusSet: [{ Code: 'Ok', PhoneNumber: `+86${phone}` }], RequestId: 'r' })
    const sender = await tencentSender({ ...ten(), ...sms })
    expect(await sender.send(message)).toEqual({ kind: 'sent' })
    expect(heard).toEqual([
      [
        'SendSms',
        {
          PhoneNumberSet: [`+86${phone}`],
          SmsSdkAppId: '1400',
          SignName: '赛事',
          TemplateId: 'T1',
          TemplateParamSet: ['012345', '5'],
        },
      ],
    ])
    says({ SendStatusSet: [{ Code: 'LimitExceeded.PhoneNumberDailyLimit' }] })
    expect(await sender.send(message)).toEqual({
      kind: 'unavailable',
      why: 'LimitExceeded.PhoneNumberDailyLimit',
    })
  })
})

describe.each(['aliyun', 'tencent'])('on a bad day %s', (provider) => {
  test.each(badDays)(
    'answers with %s: nobody is blamed, and nothing of it is repeated',
    async (_, told, why) => {
      next = told
      const result = await (await checks[provider]?.(3))?.check(claim)
      expect(result).toEqual({ kind: 'UNAVAILABLE', why: expect.stringMatching(why) })
      const sent = await (await senders[provider]?.())?.send(message)
      expect(sent).toEqual({ kind: 'unavailable', why: expect.stringMatching(why) })
      const words = JSON.stringify([result, sent])
      for (const word of [claim.name, claim.idNumber, phone, message.code])
        expect(words).not.toContain(word)
      // Asked once: a second message would cost somebody their patience and one of their tries.
      expect(heard).toHaveLength(2)
    },
  )

  test('is not there at all', async () => {
    const nowhere = await startAliyun(script)
    await nowhere.close()
    const gone = {
      aliyun: () => aliyunCheck({ ...ali(), endpoint: nowhere.endpoint }, 3),
      tencent: () => tencentCheck({ ...ten(), door: { ...tencent.door, port: nowhere.port } }, 3),
    }
    const check = provider === 'aliyun' ? await gone.aliyun() : await gone.tencent()
    expect(await check.check(claim)).toMatchObject({ kind: 'UNAVAILABLE' })
  })
})

describe('the settings', () => {
  const log = (lines: string[]) => {
    const line = (event: string, fields: object = {}) =>
      void lines.push(`${event} ${JSON.stringify(fields)}`)
    return { info: line, warn: line, error: line }
  }

  test('without any, a custodian checks and nobody sends codes', async () => {
    const plan = readProviders({}, true)
    expect(plan).toEqual({ check: { by: 'manual' }, sender: { by: 'nobody' } })
    const { check, sender } = await openProviders(plan, log([]))
    expect(check).toMatchObject({ provider: 'manual', factors: 0 })
    expect(sender).toBeUndefined()
  })

  test('the log takes codes only outside production, says so, and never hears the number', async () => {
    const lines: string[] = []
    const { sender } = await openProviders(readProviders({ REPORT_SMS: 'log' }, false), log(lines))
    expect(await sender?.send(message)).toEqual({ kind: 'sent' })
    expect(lines[0]).toContain('trying out')
    expect(lines[1]).toContain(message.code)
    expect(lines.join()).not.toContain(phone)
    expect(() => readProviders({ REPORT_SMS: 'log' }, true)).toThrow('in production')
  })

  test('half of them name what is missing, and wrong ones what they must be, without the value', () => {
    expect(() =>
      readProviders({ REPORT_IDENTITY: 'aliyun', ALIYUN_ACCESS_KEY_ID: 'id' }, true),
    ).toThrow('REPORT_IDENTITY=aliyun needs ALIYUN_ACCESS_KEY_SECRET')
    expect(() => readProviders({ REPORT_SMS: 'fax' }, true)).toThrow(
      'REPORT_SMS must be aliyun, tencent or, for trying out, log',
    )
    expect(() => readProviders({ REPORT_SMS: 'fax' }, true)).not.toThrow('fax')
  })

  test('all of them choose the provider', async () => {
    const env = {
      REPORT_IDENTITY: 'aliyun',
      REPORT_IDENTITY_FACTORS: '2',
      REPORT_SMS: 'tencent',
      ALIYUN_ACCESS_KEY_ID: 'a',
      ALIYUN_ACCESS_KEY_SECRET: 'b',
      TENCENT_SECRET_ID: 'c',
      TENCENT_SECRET_KEY: 'd',
      TENCENT_SMS_APP_ID: 'e',
      TENCENT_SMS_SIGN: 'f',
      TENCENT_SMS_TEMPLATE: 'g',
      ALIYUN_SMS_SIGN: '',
    }
    const plan = readProviders(env, true)
    expect(plan.sender).toEqual({
      by: 'tencent',
      access: { secretId: 'c', secretKey: 'd', appId: 'e', signName: 'f', template: 'g' },
    })
    const { check, sender } = await openProviders(plan, log([]))
    expect([check.provider, check.factors, sender?.provider]).toEqual(['aliyun', 2, 'tencent'])
  })
})

// Tencent Cloud: two or three things of a person compared, and codes sent. Its packages are loaded when it is
// configured.
import type { CommonClient } from 'tencentcloud-sdk-nodejs-common'
import * as z from 'zod'

import type { CheckResult, IdentityCheck } from './check.ts'
import type { CodeSender } from './code-sender.ts'
import { asked, providerMs, wordOf } from './outside.ts'

type ClientConfig = ConstructorParameters<typeof CommonClient>[2]
type HttpProfile = NonNullable<NonNullable<ClientConfig['profile']>['httpProfile']>

export interface TencentAccess {
  readonly secretId: string
  readonly secretKey: string
  /** The way to another place than Tencent's own, without encryption: for tests. */
  readonly door?: { readonly port: number; readonly agent: NonNullable<HttpProfile['agent']> }
  readonly ms?: number
}

const compared = z.object({ Result: z.string() })
const sms = z.object({ SendStatusSet: z.tuple([z.object({ Code: z.string() })]) })

const match: CheckResult = { kind: 'MATCH' }
const mismatch: CheckResult = { kind: 'MISMATCH' }
const noRecord: CheckResult = { kind: 'NO_RECORD' }

// What is in neither list is said of the service or of the form of what it got, and goes to a person.
const twoFactors: Readonly<Record<string, CheckResult>> = {
  '0': match,
  '-1': mismatch,
  '-5': noRecord,
}
const threeFactors: Readonly<Record<string, CheckResult>> = {
  '0': match,
  '-1': mismatch,
  '-2': mismatch,
  '-3': mismatch,
  '-4': mismatch,
  // The telephone is registered to nobody.
  '-5': noRecord,
  '-9': noRecord,
}

/** Two: name and number. Three: the telephone's holder is the same as well. */
export async function tencentCheck(access: TencentAccess, factors: 2 | 3): Promise<IdentityCheck> {
  const tencent = await import('tencentcloud-sdk-nodejs-common')
  const host = 'faceid.tencentcloudapi.com'
  const client = new tencent.CommonClient(host, '2018-03-01', config(access, host))
  const [action, outcomes] =
    factors === 2
      ? (['IdCardVerification', twoFactors] as const)
      : (['PhoneVerification', threeFactors] as const)
  return {
    provider: 'tencent',
    factors,
    async check({ name, idNumber, phone }) {
      const two = { Name: name, IdCard: idNumber }
      const request = factors === 2 ? two : { ...two, Phone: phone }
      const result = await asked(access.ms ?? providerMs, async () =>
        compared.parse(await client.request(action, request)),
      )
      if (result.kind === 'failed') return { kind: 'UNAVAILABLE', why: result.why }
      const { Result } = result.answer
      return outcomes[Result] ?? { kind: 'UNAVAILABLE', why: `tencent-${wordOf(`r${Result}`)}` }
    },
  }
}

export interface TencentSms extends TencentAccess {
  readonly appId: string
  readonly signName: string
  /** A template with two variables: the code, and for how many minutes it is good. */
  readonly template: string
}

export async function tencentSender(access: TencentSms): Promise<CodeSender> {
  const { sms: services } = await import('tencentcloud-sdk-nodejs-sms')
  const client = new services.v20210111.Client({
    ...config(access, 'sms.tencentcloudapi.com'),
    // Any region sends; the service asks for one.
    region: 'ap-guangzhou',
  })
  return {
    provider: 'tencent',
    async send({ phone, code, minutes }) {
      const result = await asked(access.ms ?? providerMs, async () =>
        sms.parse(
          await client.SendSms({
            PhoneNumberSet: [`+86${phone}`],
            SmsSdkAppId: access.appId,
            SignName: access.signName,
            TemplateId: access.template,
            TemplateParamSet: [code, String(minutes)],
          }),
        ),
      )
      if (result.kind === 'failed') return { kind: 'unavailable', why: result.why }
      const [{ Code: said }] = result.answer.SendStatusSet
      return said === 'Ok' ? { kind: 'sent' } : { kind: 'unavailable', why: wordOf(said) }
    },
  }
}

function config({ secretId, secretKey, door, ms }: TencentAccess, host: string): ClientConfig {
  const reqTimeout = (ms ?? providerMs) / 1_000
  return {
    credential: { secretId, secretKey },
    profile: {
      httpProfile:
        door === undefined
          ? { endpoint: host, reqTimeout }
          : {
              endpoint: `${host}:${door.port}`,
              protocol: 'http://',
              agent: door.agent,
              reqTimeout,
            },
    },
  }
}

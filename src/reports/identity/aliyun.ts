// Aliyun: two or three things of a person compared, and codes sent. Its packages are loaded when it is configured.
import * as z from 'zod'

import type { CheckResult, IdentityCheck, IdentityClaim } from './check.ts'
import type { CodeSender } from './code-sender.ts'
import { asked, opened, providerMs, wordOf } from './outside.ts'

export interface AliyunAccess {
  readonly keyId: string
  readonly keySecret: string
  /** Another place than Aliyun's own, without encryption: for tests. */
  readonly endpoint?: string
  readonly ms?: number
}

const compared = z.object({
  body: z.object({ code: z.string(), resultObject: z.object({ bizCode: z.string() }).optional() }),
})
const sms = z.object({ body: z.object({ code: z.string() }) })

/** Two: name and number. Three: the telephone's holder is the same as well. */
export async function aliyunCheck(access: AliyunAccess, factors: 2 | 3): Promise<IdentityCheck> {
  const cloudauth = await import('@alicloud/cloudauth20190307')
  const client = new (opened(cloudauth))(await config(access, 'cloudauth.aliyuncs.com'))
  const ask = ({ name, idNumber, phone }: IdentityClaim): Promise<unknown> => {
    // In plain, over TLS: the hashed way covers part of the numbers only.
    const two = { userName: name, identifyNum: idNumber, paramType: 'normal' }
    if (factors === 2) return client.id2MetaVerify(new cloudauth.Id2MetaVerifyRequest(two))
    const three = { ...two, mobile: phone }
    return client.mobile3MetaSimpleVerify(new cloudauth.Mobile3MetaSimpleVerifyRequest(three))
  }
  return {
    provider: 'aliyun',
    factors,
    async check(claim) {
      const result = await asked(access.ms ?? providerMs, async () =>
        compared.parse(await ask(claim)),
      )
      if (result.kind === 'failed') return { kind: 'UNAVAILABLE', why: result.why }
      const { code, resultObject } = result.answer.body
      const known = code === '200' ? outcomes.get(resultObject?.bizCode ?? '') : undefined
      return known ?? { kind: 'UNAVAILABLE', why: `aliyun-${wordOf(`c${code}`)}` }
    },
  }
}

const outcomes: ReadonlyMap<string, CheckResult> = new Map([
  ['1', { kind: 'MATCH' }],
  ['2', { kind: 'MISMATCH' }],
  ['3', { kind: 'NO_RECORD' }],
])

export interface AliyunSms extends AliyunAccess {
  readonly signName: string
  /** A template with the one variable `code`. */
  readonly template: string
}

export async function aliyunSender(access: AliyunSms): Promise<CodeSender> {
  const dysms = await import('@alicloud/dysmsapi20170525')
  const client = new (opened(dysms))(await config(access, 'dysmsapi.aliyuncs.com'))
  return {
    provider: 'aliyun',
    async send({ phone, code }) {
      const request = new dysms.SendSmsRequest({
        phoneNumbers: phone,
        signName: access.signName,
        templateCode: access.template,
        templateParam: JSON.stringify({ code }),
      })
      const result = await asked(access.ms ?? providerMs, async () =>
        sms.parse(await client.sendSms(request)),
      )
      if (result.kind === 'failed') return { kind: 'unavailable', why: result.why }
      const said = result.answer.body.code
      return said === 'OK' ? { kind: 'sent' } : { kind: 'unavailable', why: wordOf(said) }
    },
  }
}

async function config({ keyId, keySecret, endpoint, ms }: AliyunAccess, usual: string) {
  const { Config } = await import('@alicloud/openapi-client')
  return new Config({
    accessKeyId: keyId,
    accessKeySecret: keySecret,
    endpoint: endpoint ?? usual,
    protocol: endpoint === undefined ? 'HTTPS' : 'HTTP',
    connectTimeout: ms ?? providerMs,
    readTimeout: ms ?? providerMs,
  })
}

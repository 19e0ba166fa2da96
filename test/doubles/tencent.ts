// A stand-in for Tencent Cloud's identity check and its short messages: checks each signature (TC3-HMAC-SHA256) as
// the documents of the interface describe it.
import { createHash, createHmac } from 'node:crypto'
import { Agent } from 'node:http'

import { listen, type DoubleServer, type Heard, type Script } from './provider.ts'

const services: Readonly<Record<string, readonly [service: string, version: string]>> = {
  IdCardVerification: ['faceid', '2018-03-01'],
  PhoneVerification: ['faceid', '2018-03-01'],
  SendSms: ['sms', '2021-01-11'],
}

export interface TencentDouble extends DoubleServer {
  /** Every host leads here. */
  readonly door: { readonly port: number; readonly agent: Agent }
}

export const tencentKeys = { secretId: 'ID-double', secretKey: 'secret-double' }

/** `script` tells what comes back for a call with a right signature, without the `Response` around it. */
export async function startTencent(script: Script): Promise<TencentDouble> {
  const server = await listen((request) => {
    const action = String(request.headers['x-tc-action'])
    const why = wrongIn(request, action)
    if (why !== undefined) return inside({ Error: { Code: why, Message: why }, RequestId: 'r' })
    const { status, body } = script(action, JSON.parse(request.body))
    return typeof body === 'object' ? { ...inside(body), status } : { status, body }
  })
  const agent = new Agent({
    lookup: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  })
  return { ...server, door: { port: server.port, agent } }
}

const inside = (body: unknown) => ({ status: 200, body: { Response: body } })

function wrongIn({ method, url, headers, body }: Heard, action: string): string | undefined {
  const [service, version] = services[action] ?? []
  if (service === undefined || version !== headers['x-tc-version']) return 'InvalidAction'
  const stamp = Number(headers['x-tc-timestamp'])
  if (!(Math.abs(Date.now() / 1_000 - stamp) < 300)) return 'AuthFailure.SignatureExpire'
  const given =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([\da-f]{64})$/.exec(
      String(headers.authorization),
    )
  const [, secretId, scope, signed = '', signature] = given ?? []
  if (secretId !== tencentKeys.secretId) return 'AuthFailure.SecretIdNotFound'
  const date = new Date(stamp * 1_000).toISOString().slice(0, 10)
  if (scope !== `${date}/${service}/tc3_request`) return 'AuthFailure.InvalidAuthorization'
  // Tencent's own host has no port.
  const host = String(headers.host).replace(/:\d+$/, '')
  if (host !== `${service}.tencentcloudapi.com`) return 'AuthFailure.InvalidHost'
  const names = signed.split(';')
  if (!names.includes('content-type') || !names.includes('host')) return 'AuthFailure.SignedHeaders'
  const canonical = [
    method,
    '/',
    url.split('?')[1] ?? '',
    ...names.map((name) => `${name}:${name === 'host' ? host : String(headers[name])}`),
    '',
    signed,
    sha256(body),
  ].join('\n')
  const day = hmac(`TC3${tencentKeys.secretKey}`, date)
  const signing = hmac(hmac(day, service), 'tc3_request')
  const text = ['TC3-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n')
  return hmac(signing, text).toString('hex') === signature
    ? undefined
    : 'AuthFailure.SignatureFailure'
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

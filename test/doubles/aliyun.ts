// A stand-in for Aliyun's identity check and its short messages: checks each signature (ACS3-HMAC-SHA256) as the
// documents of the interface describe it, and knows a few people.
import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

import { listen, type DoubleServer, type Heard, type Script } from './provider.ts'

const versions: Readonly<Record<string, string>> = {
  Id2MetaVerify: '2019-03-07',
  Mobile3MetaSimpleVerify: '2019-03-07',
  SendSms: '2017-05-25',
}

export interface AliyunDouble extends DoubleServer {
  /** host:port */
  readonly endpoint: string
}

export const aliyunKeys = { keyId: 'AK-double', keySecret: 'secret-double' }

/** `script` tells what comes back for a call with a right signature. */
export async function startAliyun(script: Script): Promise<AliyunDouble> {
  const server = await listen((request) => {
    const { headers, url, body } = request
    const action = String(headers['x-acs-action'])
    const why = wrongIn(request, action)
    if (why !== undefined) return { status: 400, body: { Code: why, Message: why, RequestId: 'r' } }
    const form = new URLSearchParams(url.split('?')[1])
    for (const [name, value] of new URLSearchParams(body)) form.append(name, value)
    return script(action, Object.fromEntries(form))
  })
  return { ...server, endpoint: `127.0.0.1:${server.port}` }
}

function wrongIn({ method, url, headers, body }: Heard, action: string): string | undefined {
  if (versions[action] !== headers['x-acs-version']) return 'InvalidVersion'
  const sentAt = Date.parse(String(headers['x-acs-date']))
  if (!(Math.abs(Date.now() - sentAt) < 15 * 60_000)) return 'InvalidTimeStamp.Expired'
  if (sha256(body) !== headers['x-acs-content-sha256']) return 'InvalidContentHash'
  const given =
    /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([\da-f]{64})$/.exec(
      String(headers.authorization),
    )
  const [, keyId, signed = '', signature] = given ?? []
  if (keyId !== aliyunKeys.keyId) return 'InvalidAccessKeyId.NotFound'
  const names = signed.split(';')
  const needed = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-version']
  if (!needed.every((name) => names.includes(name))) return 'IncompleteSignature'
  const [path = '/', query = ''] = url.split('?')
  const canonical = [
    method,
    path,
    query.split('&').toSorted().join('&'),
    ...names.map((name) => `${name}:${one(headers, name).trim()}`),
    '',
    signed,
    headers['x-acs-content-sha256'],
  ].join('\n')
  const expected = createHmac('sha256', aliyunKeys.keySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return expected === signature ? undefined : 'SignatureDoesNotMatch'
}

const one = (headers: IncomingHttpHeaders, name: string): string => String(headers[name] ?? '')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

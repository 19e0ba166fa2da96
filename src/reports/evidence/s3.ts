// The object store of several machines: anything that speaks S3, by path. Everything is sealed before it comes here.
import { AwsClient } from 'aws4fetch'

import { Fault } from '../../platform/errors.ts'
import { xmlReader } from '../../platform/xml.ts'
import type { ObjectStore } from './ports.ts'

export interface S3Settings {
  /** Like https://s3.example.com, without the bucket. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const retries = 2
const timeoutMs = 30_000

/** Of https://KEY_ID:SECRET@host/bucket?region=REGION; nothing when a part is missing. */
export function readS3(url: URL): S3Settings | undefined {
  const [bucket = '', ...more] = url.pathname.replace(/^\/|\/$/g, '').split('/')
  const accessKeyId = decodeURIComponent(url.username)
  const secretAccessKey = decodeURIComponent(url.password)
  if (bucket === '' || more.length > 0 || accessKeyId === '' || secretAccessKey === '')
    return undefined
  const region = url.searchParams.get('region') ?? 'us-east-1'
  return { endpoint: url.origin, bucket, region, accessKeyId, secretAccessKey }
}

/** Each request is signed (AWS Signature 4) and, when the store is busy, tried again a few times. */
export function s3Store(settings: S3Settings, setting = 'EVIDENCE_S3'): ObjectStore {
  const { accessKeyId, secretAccessKey, region } = settings
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries })
  const base = `${settings.endpoint.replace(/\/$/, '')}/${settings.bucket}`
  const ask = async (path: string, method: string, body?: Uint8Array) => {
    const init = { method, signal: AbortSignal.timeout(timeoutMs) }
    const answer = await client.fetch(
      `${base}${path}`,
      body === undefined ? init : { ...init, body: new Uint8Array(body) },
    )
    if (answer.ok || (answer.status === 404 && method !== 'PUT')) return answer
    await answer.body?.cancel()
    throw new Fault(
      `The object store answers ${method} with ${answer.status}: check the endpoint, the bucket and the keys of ${setting}`,
    )
  }
  return {
    async put(name, bytes) {
      await (await ask(`/${name}`, 'PUT', bytes)).body?.cancel()
    },
    async get(name) {
      const answer = await ask(`/${name}`, 'GET')
      const bytes = new Uint8Array(await answer.arrayBuffer())
      return answer.status === 404 ? undefined : bytes
    },
    async delete(name) {
      await (await ask(`/${name}`, 'DELETE')).body?.cancel()
    },
    async list(prefix) {
      const names: string[] = []
      let after = ''
      do {
        const next = after === '' ? '' : `&continuation-token=${encodeURIComponent(after)}`
        const answer = await ask(`?list-type=2${next}&prefix=${encodeURIComponent(prefix)}`, 'GET')
        if (answer.status === 404)
          throw new Fault(`The object store has no such bucket: make it, or check ${setting}`)
        const page = readPage(await answer.text())
        names.push(...page.names)
        after = page.next
      } while (after !== '')
      return names
    },
  }
}

/** A page of ListObjectsV2. */
function readPage(xml: string): { readonly names: readonly string[]; readonly next: string } {
  const names: string[] = []
  let next = ''
  let text = ''
  const reader = xmlReader({
    open: () => {
      text = ''
    },
    text: (piece) => {
      text += piece
    },
    close: (name) => {
      if (name === 'Key') names.push(text)
      if (name === 'NextContinuationToken') next = text
    },
  })
  reader.push(xml)
  reader.end()
  return { names, next }
}

// An object store that speaks S3 over HTTP: it works out each signature itself (AWS Signature 4) and lists in pages.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

export interface S3Double {
  readonly endpoint: string
  readonly objects: ReadonlyMap<string, Buffer>
  /** The next so many requests are answered with 503. */
  failNext(count: number): void
  close(): Promise<void>
}

export interface S3Account {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
  readonly bucket: string
}

interface Answer {
  readonly status: number
  readonly body?: Buffer | string
}

export async function s3Double(account: S3Account, pageSize = 2): Promise<S3Double> {
  const objects = new Map<string, Buffer>()
  let failing = 0
  const answer = (request: IncomingMessage, body: Buffer): Answer => {
    if (failing > 0) {
      failing -= 1
      return { status: 503 }
    }
    if (!isSigned(request, body, account)) return { status: 403 }
    const url = new URL(request.url ?? '/', 'http://double')
    const [, bucket, ...rest] = url.pathname.split('/')
    if (bucket !== account.bucket) return { status: 404 }
    const name = rest.join('/')
    if (name === '') return listed(objects, url.searchParams, pageSize)
    if (request.method === 'PUT') objects.set(name, body)
    if (request.method === 'DELETE') return { status: objects.delete(name) ? 204 : 404 }
    const kept = objects.get(name)
    return kept === undefined ? { status: 404 } : { status: 200, body: kept }
  }
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { status, body } = answer(request, Buffer.concat(pieces))
      response.writeHead(status).end(request.method === 'PUT' ? undefined : body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    failNext: (count) => {
      failing = count
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function listed(
  objects: ReadonlyMap<string, Buffer>,
  asked: URLSearchParams,
  pageSize: number,
): Answer {
  const prefix = asked.get('prefix') ?? ''
  const from = asked.get('continuation-token') ?? ''
  const names = [...objects.keys()].filter((name) => name.startsWith(prefix)).toSorted()
  const rest = names.filter((name) => name > from)
  const page = rest.slice(0, pageSize)
  const keys = page.map((name) => `<Contents><Key>${name}</Key></Contents>`).join('')
  const next =
    rest.length > page.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
  return {
    status: 200,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult>${keys}${next}</ListBucketResult>`,
  }
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

function isSigned(request: IncomingMessage, body: Buffer, account: S3Account): boolean {
  const header = request.headers.authorization ?? ''
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header,
    )
  const [, keyId, day, region, signedHeaders = '', signature] = said ?? []
  if (keyId !== account.accessKeyId || region !== account.region || day === undefined) return false
  const names = signedHeaders.split(';')
  const bodyHash = String(request.headers['x-amz-content-sha256'])
  if (!names.includes('host') || !names.includes('x-amz-date')) return false
  if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) return false
  const url = new URL(request.url ?? '/', 'http://double')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
    .join('&')
  const canonical = [
    request.method,
    url.pathname,
    query,
    ...names.map((name) => `${name}:${String(request.headers[name])}`),
    '',
    signedHeaders,
    bodyHash,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join(
    '\n',
  )
  const key = ['s3', 'aws4_request'].reduce<Buffer>(
    (so, part) => hmac(so, part),
    hmac(hmac(`AWS4${account.secretAccessKey}`, day), region),
  )
  return hmac(key, toSign).toString('hex') === signature
}

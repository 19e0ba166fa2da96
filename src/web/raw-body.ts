// Reads a request's body as it came, byte by byte, up to a limit.
import type { HonoRequest } from 'hono'

/**
 * The raw bytes, or `too-large`. A declared length is believed, for the server enforces it; a body
 * without one is counted while it is read. Throws when the sender goes away half-way.
 */
export async function readBody(
  request: HonoRequest,
  maxBytes: number,
): Promise<Uint8Array | 'too-large'> {
  const declared = request.header('content-length')
  if (declared !== undefined) {
    if (Number(declared) > maxBytes) return 'too-large'
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.byteLength > maxBytes ? 'too-large' : bytes
  }
  const body = request.raw.body
  return body === null ? new Uint8Array() : readCounted(body, maxBytes)
}

async function readCounted(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | 'too-large'> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      return 'too-large'
    }
    chunks.push(value)
  }
}

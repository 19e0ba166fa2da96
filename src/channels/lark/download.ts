// Takes a file that somebody sent, as bytes. Source: open platform, "获取消息中的资源文件" (needs im:message:readonly).
import * as z from 'zod'

import { LarkCallError } from './http.ts'

const timeoutMs = 20_000
const refusalShape = z.looseObject({ code: z.number() })

interface DownloadOptions {
  readonly most: number
  readonly fetch?: typeof globalThis.fetch | undefined
}

/** Rejects with a LarkCallError that holds nothing of the file. No byte beyond `most` is kept. */
export async function download(
  url: string,
  token: string,
  { most, fetch: send = globalThis.fetch }: DownloadOptions,
): Promise<Uint8Array> {
  try {
    const answer = await send(url, {
      headers: { authorization: `Bearer ${token}` },
      // A redirect would carry the token to a place we do not know.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!answer.ok || answer.body === null) {
      const read = refusalShape.safeParse(await answer.json().catch(() => undefined))
      const larkCode = read.data?.code
      const { status } = answer
      throw new LarkCallError(`Lark gave no file: HTTP ${status}`, { status, larkCode })
    }
    return await upTo(most, answer.body)
  } catch (error) {
    if (error instanceof LarkCallError) throw error
    throw new LarkCallError('the connection to Lark broke in the middle of a file')
  }
}

async function upTo(most: number, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > most) throw new LarkCallError('the file is larger than is taken')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

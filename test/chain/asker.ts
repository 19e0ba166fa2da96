// Somebody who asks a running server over HTTP, and sends again what was not acknowledged, as the page does.
import { z } from 'zod'

export interface Asker {
  /** Whether it was acknowledged. */
  ask(id: string, text: string): Promise<boolean>
  /** How often each message was answered, by its id. */
  answered(): Promise<ReadonlyMap<string, number>>
}

const read = z.object({ replies: z.array(z.looseObject({ replyTo: z.string() })) })

/** A newcomer at `base()`; the address may change when the server is started anew. */
export async function anAsker(base: () => string): Promise<Asker> {
  const page = await fetch(`${base()}/`)
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  await page.arrayBuffer()
  return {
    async ask(id, text) {
      const response = await fetch(`${base()}/chat/messages`, {
        method: 'POST',
        body: JSON.stringify({ id, text }),
        headers: { cookie, 'content-type': 'application/json' },
      }).catch(() => undefined)
      return response?.status === 202
    },
    async answered() {
      const response = await fetch(`${base()}/chat/replies`, { headers: { cookie } })
      const counts = new Map<string, number>()
      for (const { replyTo } of read.parse(await response.json()).replies) {
        counts.set(replyTo, (counts.get(replyTo) ?? 0) + 1)
      }
      return counts
    },
  }
}

// Where a request comes from, to count tries by.
import type { Context } from 'hono'
import * as z from 'zod'

/** What @hono/node-server hands over. */
const bindings = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }),
})

/** The address of the other end; behind a proxy of ours, the last that the proxy has added. */
export function addressOf(
  c: Context,
  { trustProxy }: { readonly trustProxy: boolean },
): string | undefined {
  if (trustProxy) {
    const said = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (said !== undefined && said !== '') return said
  }
  const read = bindings.safeParse(c.env)
  return read.success ? read.data.incoming.socket.remoteAddress : undefined
}

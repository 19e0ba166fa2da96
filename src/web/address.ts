// Where a request comes from, to count tries by: of IPv6 the network, since one line has a whole one of its own.
import type { Context } from 'hono'
import * as z from 'zod'

/** What @hono/node-server hands over. */
const bindings = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }),
})

/** The address of the other end, of IPv6 its /64; behind a proxy of ours, the last that the proxy has added. */
export function addressOf(
  c: Context,
  { trustProxy }: { readonly trustProxy: boolean },
): string | undefined {
  if (trustProxy) {
    const said = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (said !== undefined && said !== '') return networkOf(said)
  }
  const read = bindings.safeParse(c.env)
  const address = read.success ? read.data.incoming.socket.remoteAddress : undefined
  return address && networkOf(address)
}

const ipv6 = /^[\da-f]*:[\da-f:.]*(?:%\w+)?$/iu

/** An IPv4 address as it is; of an IPv6 address the first 64 bits (RFC 6177: a subscriber gets at least so much). */
export function networkOf(address: string): string {
  if (!ipv6.test(address)) return address
  const [plain = ''] = address.toLowerCase().split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array.from({ length: gap }, () => '0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::`
}

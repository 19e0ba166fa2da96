// What went wrong on the line, as a word. The words of the platform are not passed on: they may hold the token.
import * as z from 'zod'

/** `refused`: no patience helps, a setting is wrong. `lost`: the line broke. `other`: one call or lookup failed. */
export type Trouble = 'refused' | 'lost' | 'other'

const grpc = { unavailable: 14, unauthenticated: 16 } as const

const errorShape = z.object({
  code: z.number().optional().catch(undefined),
  message: z.string().catch(''),
  details: z.unknown(),
})

function read(error: unknown): { readonly code: number | undefined; readonly text: string } {
  const found = errorShape.safeParse(error)
  if (!found.success) return { code: undefined, text: '' }
  const { code, message, details } = found.data
  const text = `${message} ${typeof details === 'string' ? details : ''}`
  // An error that came through wechaty has its gRPC code only as the first word of the text.
  const said = /(?:^|\s|")(\d{1,2}) [A-Z_]{5,}:/.exec(text)?.[1]
  if (code !== undefined && code > 0) return { code, text }
  return { code: said === undefined ? undefined : Number(said), text }
}

export function troubleOf(error: unknown): Trouble {
  const { code, text } = read(error)
  if (code === grpc.unauthenticated || /Invalid Wechaty TOKEN/i.test(text)) return 'refused'
  return code === grpc.unavailable ? 'lost' : 'other'
}

/**
 * Whether a failed send certainly did not go out: there was no connection to send it over, or the gateway did
 * not let us in. A connection that broke under way says nothing.
 */
export function neverLeft(error: unknown): boolean {
  const { code, text } = read(error)
  if (code === grpc.unauthenticated) return true
  return code === grpc.unavailable && /No connection established|ECONNREFUSED/.test(text)
}

/** What WeChat says to an account that writes too much; nothing was sent then. */
export function isTooFast(error: unknown): boolean {
  return /频繁/.test(read(error).text)
}

/** What WeChat says when somebody is written to in private who is no friend; nothing was sent then. */
export function isToStranger(error: unknown): boolean {
  return /朋友验证/.test(read(error).text)
}

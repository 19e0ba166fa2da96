// What can go wrong between the desk and the Lark double, from a refusal to half an answer.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { write, type Reply } from './lark-http.ts'

/** Something that goes wrong with the next calls to a path. */
export interface LarkFault {
  /** Part of the path, like `/reply`. */
  readonly path: string
  /** Only messages of this type. */
  readonly msgType?: string
  /** How many calls it spoils; one unless told. */
  readonly times?: number
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Never answer. */
  readonly hang?: boolean
  /** Break the connection. */
  readonly reset?: boolean
  /** Begin the answer, and in the middle of it fall silent or break the connection. */
  readonly cut?: 'silent' | 'reset'
  /** Do the work first: the message is there, only the answer is lost. */
  readonly afterwards?: boolean
}

export interface LarkCall {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

const typeShape = z.object({ msg_type: z.string() })

export function concerns({ path, msgType }: LarkFault, call: LarkCall): boolean {
  if (!call.path.includes(path)) return false
  return msgType === undefined || typeShape.safeParse(call.body).data?.msg_type === msgType
}

/** Answers as the fault wants it; `real` is what the platform would have said. */
export function spoil(response: ServerResponse, fault: LarkFault, real: Reply | undefined): void {
  if (fault.hang === true) return
  if (fault.reset === true) return void response.destroy()
  const reply = {
    status: fault.status ?? real?.status ?? 200,
    body: fault.body ?? real?.body ?? { code: 0, msg: 'ok' },
    headers: fault.headers ?? {},
  }
  if (fault.cut === undefined) return write(response, reply)
  const text = textOf(reply.body)
  response.writeHead(reply.status, { 'content-length': Buffer.byteLength(text) })
  response.write(text.slice(0, Math.ceil(text.length / 2)), () => {
    if (fault.cut === 'reset') response.destroy()
  })
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

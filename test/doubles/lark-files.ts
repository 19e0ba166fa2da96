// What the open platform does with uploads. Source: "上传文件", 使用限制 and 错误码.
import { z } from 'zod'

import type { LarkDoubleApp } from './lark-app.ts'
import type { Complaint } from './lark-content.ts'

export interface LarkDoubleFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

const maxBytes = 30 * 1_048_576
const uploadShape = z.object({
  file_type: z.enum(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']),
  file_name: z.string().min(1),
  // A part without a name of its own is no file to the platform.
  file: z.object({ name: z.string().min(1), bytes: z.instanceof(Uint8Array) }),
})
const permissions = ['im:resource', 'im:resource:upload']

/** The parts of a form, a file with its name and bytes. */
export async function readForm(body: Buffer, type: string): Promise<unknown> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData()
  const parts = [...form].map(async ([name, value]) => {
    if (typeof value === 'string') return [name, value] as const
    const bytes = new Uint8Array(await value.arrayBuffer())
    return [name, { name: value.name, bytes }] as const
  })
  return Object.fromEntries(await Promise.all(parts))
}

/** What was uploaded, or why it is not taken. */
export function readUpload(body: unknown, app: LarkDoubleApp): LarkDoubleFile | Complaint {
  if (!app.granted.some((name) => permissions.includes(name)))
    return { code: 99_991_672, msg: 'Access denied. One of the following scopes is required' }
  const read = uploadShape.safeParse(body)
  if (!read.success) return { code: 234_001, msg: 'Invalid request param.' }
  const { file, file_name: name, file_type: type } = read.data
  if (file.bytes.byteLength === 0) return { code: 234_010, msg: "File's size can't be 0." }
  if (file.bytes.byteLength > maxBytes)
    return { code: 234_006, msg: 'The file size exceed the max value.' }
  return { name, type, bytes: file.bytes }
}

/** Sound and film have message types of their own. */
export function complaintAboutType({ type }: LarkDoubleFile): Complaint | undefined {
  return type === 'opus' || type === 'mp4'
    ? {
        code: 230_055,
        msg: 'The type of file upload does not match the type of message being sent.',
      }
    : undefined
}

export function fileKeyIn(content: string): string {
  try {
    return z.object({ file_key: z.string() }).safeParse(JSON.parse(content)).data?.file_key ?? ''
  } catch {
    return ''
  }
}

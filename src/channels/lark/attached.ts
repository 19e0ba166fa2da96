// The files that a message holds, by the platform's keys. Source: open platform, "接收消息内容".
import * as z from 'zod'
import type { InboundFile } from '../channel.ts'
import { postOf } from './post.ts'

/** More pictures than this are in no post that means to ask something. */
const mostFiles = 20

const key = z.string().min(1).max(200)
const name = z.string().max(300).optional().catch(undefined)
const imageShape = z.object({ image_key: key })
const fileShape = z.object({ file_key: key, file_name: name })
const tagShape = z.object({ tag: z.enum(['img', 'media', 'file']) })

type Kind = InboundFile['kind']

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['image', 'image'],
  ['file', 'file'],
  ['audio', 'audio'],
  ['media', 'video'],
])
const kindsInPost = { img: 'image', media: 'video', file: 'file' } as const

/** Empty for a message of text alone. */
export function filesIn(type: string, content: unknown): readonly InboundFile[] {
  if (type === 'post') return inPost(content).slice(0, mostFiles)
  const kind = kinds.get(type)
  return kind === undefined ? [] : one(kind, content)
}

function inPost(content: unknown): readonly InboundFile[] {
  const lines = postOf(content)?.content ?? []
  return lines.flat().flatMap((element) => {
    const tag = tagShape.safeParse(element).data?.tag
    return tag === undefined ? [] : one(kindsInPost[tag], element)
  })
}

function one(kind: Kind, value: unknown): readonly InboundFile[] {
  if (kind === 'image') {
    const image = imageShape.safeParse(value)
    return image.success ? [{ kind, key: image.data.image_key }] : []
  }
  const file = fileShape.safeParse(value)
  if (!file.success) return []
  const { file_key, file_name } = file.data
  return [{ kind, key: file_key, ...(file_name === undefined ? {} : { name: file_name }) }]
}

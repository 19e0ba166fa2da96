// A rich text message ("post") as plain text.
import * as z from 'zod'
import type { Unreadable } from '../channel.ts'
import type { Mentions } from './mentions.ts'

const optionalText = z.string().optional().catch(undefined)

const elementShape = z.object({
  tag: z.string(),
  text: optionalText,
  href: optionalText,
  user_id: optionalText,
  user_name: optionalText,
})

const postShape = z.object({
  title: z.string().catch(''),
  content: z.array(z.array(z.unknown())),
})

/** Received posts come bare; some clients wrap them once more by language. */
const wrappedShape = z.record(z.string(), z.unknown())

/** Flattens a post: title and paragraphs one per line. Pictures, files and emoji have no text. */
export function readPost(content: unknown, mentions: Mentions): string | undefined {
  const post = postOf(content)
  if (post === undefined) return undefined
  const lines = post.content.map((line) =>
    line.map((element) => readElement(element, mentions)).join(''),
  )
  return [post.title, ...lines]
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** What a post without text holds, by its first element that is no mention. */
export function postHolds(content: unknown): Unreadable | undefined {
  for (const line of postOf(content)?.content ?? [])
    for (const value of line) {
      const tag = elementShape.safeParse(value).data?.tag
      const held = tag === undefined ? undefined : holdings.get(tag)
      if (held !== undefined) return held
    }
  return undefined
}

const holdings: ReadonlyMap<string, Unreadable> = new Map([
  ['img', 'image'],
  ['media', 'video'],
  ['emotion', 'sticker'],
  ['file', 'file'],
])

/** The post itself, bare or wrapped by language. */
export function postOf(content: unknown): z.infer<typeof postShape> | undefined {
  const bare = postShape.safeParse(content)
  if (bare.success) return bare.data
  const wrapped = wrappedShape.safeParse(content)
  if (!wrapped.success) return undefined
  for (const value of Object.values(wrapped.data)) {
    const inner = postShape.safeParse(value)
    if (inner.success) return inner.data
  }
  return undefined
}

function readElement(value: unknown, mentions: Mentions): string {
  const element = elementShape.safeParse(value)
  if (!element.success) return ''
  const { tag, text, href, user_id: userId, user_name: userName } = element.data
  switch (tag) {
    case 'text':
    case 'md':
    case 'code_block':
      return text ?? ''
    case 'a':
      return text || href || ''
    case 'at':
      return mentions.at(userId ?? '', userName ?? '')
    default:
      return ''
  }
}

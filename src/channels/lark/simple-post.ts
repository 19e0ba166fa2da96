// An answer as a Lark post: what stands in for a card that the platform will not build.
import type { Answer, Target } from '../channel.ts'
import { plainText } from '../plain.ts'
import { isPerson } from './markdown.ts'
import { howToReply } from './wording.ts'

/** The platform's limit for a post's content. */
const maxPostBytes = 30 * 1_024

/**
 * The content of a post: who is spoken to, the verdict in bold, one line each. Undefined when it is too long.
 * A text node means itself: nothing in it is read as a mention or a link. Source: open platform, "发送消息内容", post.
 */
export function postOf(answer: Answer, target: Target): string | undefined {
  const asks = answer.question !== undefined || answer.choices.length > 0
  const lines = [
    ...plainText(answer).split('\n'),
    ...(asks && target.kind === 'group' ? [howToReply] : []),
  ]
  const { person } = target
  const addressed = target.kind === 'group' && person !== undefined && isPerson(person)
  const rows = lines.map((text, index) => [
    ...(addressed && index === 0 ? [{ tag: 'at', user_id: person }] : []),
    { tag: 'text', text, ...(text === answer.headline ? { style: ['bold'] } : {}) },
  ])
  const post = JSON.stringify({ zh_cn: { content: rows } })
  return Buffer.byteLength(post) <= maxPostBytes ? post : undefined
}

// Who is mentioned in a message, and what the text is once their keys (@_user_1) are read.
import * as z from 'zod'
import { everybody, somebody } from './wording.ts'

export const mentionShape = z.object({
  key: z.string().min(1).max(100),
  name: z.string().catch(''),
  // An @all and some outside people come without ids.
  id: z.object({ open_id: z.string().optional().catch(undefined) }).catch({}),
})

export type Mention = z.infer<typeof mentionShape>

export interface Mentions {
  /** The desk's own account is among them. An @all never counts. */
  readonly own: boolean
  /** Text with every key read: our own taken out, the others as @name. */
  read(text: string): string
  /** One `at` element of a rich text. */
  at(userId: string, name: string): string
}

const allKeys: ReadonlySet<string> = new Set(['@_all', 'all'])

/**
 * Makes sense of a message's mentions. Only the desk's own open_id makes a mention its own: never
 * its name, a prefix or the number of mentions. With an empty `botOpenId` nothing is its own.
 */
export function mentionsOf(list: readonly Mention[], botOpenId: string): Mentions {
  const spoken = new Map<string, string>([['@_all', everybody]])
  let own = false
  for (const mention of list) {
    if (allKeys.has(mention.key)) continue
    const isOwn = botOpenId !== '' && mention.id.open_id === botOpenId
    own ||= isOwn
    spoken.set(mention.key, isOwn ? '' : somebody)
  }
  return {
    own,
    read: (text) => replaceKeys(text, spoken),
    at: (userId) => {
      if (allKeys.has(userId)) return everybody
      if (botOpenId !== '' && userId === botOpenId) return ''
      return spoken.get(userId) ?? somebody
    },
  }
}

/**
 * One pass, the longest key first: `@_user_1` begins `@_user_10`, and a name may look like a key.
 * A mention can stand right behind Chinese text (请问@_user_1 报名); the blank after it belongs to it.
 */
function replaceKeys(text: string, spoken: ReadonlyMap<string, string>): string {
  if (!text.includes('@')) return text
  const keys = [...spoken.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(${keys.map(escapeRegExp).join('|')})([ \\u2005]?)`, 'g')
  return text.replace(pattern, (_, key: string, blank: string) => {
    const name = spoken.get(key) ?? ''
    return name === '' ? '' : name + blank
  })
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

// Text that means itself inside a Lark card, whatever somebody wrote into it.

/** Characters that Lark's card markdown gives a meaning to, anywhere or at the head of a line. */
const special = /[&<>*_~`[\]\\$|]|^[#+-]/gm

const address = /https?:\/\/[\w./?&=#%:@~+-]*[\w/]/g

/**
 * Escapes text for a markdown element: no mention, link or formatting can come out of it. Web
 * addresses become links. Source: open platform, "富文本（Markdown）", 特殊字符转义.
 */
export function escapeMarkdown(text: string): string {
  let escaped = ''
  let from = 0
  for (const match of text.matchAll(address)) {
    escaped +=
      escapePlain(text.slice(from, match.index)) + `[${escapePlain(match[0])}](${match[0]})`
    from = match.index + match[0].length
  }
  return escaped + escapePlain(text.slice(from))
}

/** Text that is only text: an address in it leads nowhere. */
export function escapePlain(text: string): string {
  return text.replace(special, (character) => `&#${character.charCodeAt(0)};`)
}

/** A mention as card markdown, or nothing when the id is not one of a person (never "all"). */
export function mentionInCard(openId: string): string {
  return isPerson(openId) ? `<at id=${openId}></at>` : ''
}

/** A mention as the text of a message. */
export function mentionInText(openId: string): string {
  return isPerson(openId) ? `<at user_id="${openId}"></at> ` : ''
}

/** Whether the id is one of a person: never "all". */
export const isPerson = (openId: string): boolean => /^ou_[\w-]{1,100}$/.test(openId)

/** Plain message text in which nothing can be read as a mention of anybody. */
export function withoutMentions(text: string): string {
  return text.replace(/<(?=\s*\/?\s*at\b)/gi, '＜')
}

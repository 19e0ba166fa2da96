// The mention of the desk as it is typed in the simulator, where no platform marks it.

/** Did the text mention the desk, and what is left without the mention. */
export interface Mention {
  readonly mentioned: boolean
  readonly text: string
}

/**
 * What makes the name a longer one: digits and Latin letters, or a second name such as 小王 that ends there.
 * Anything else is taken as the beginning of what is said, since people leave the space out.
 */
const goesOn = /^(?:[\p{Nd}_a-zA-Z]|[小老阿大]\p{Script=Han}(?![\p{L}\p{N}]))/u

/** Takes `@小助手` (either width of @) out of the text. `@小助手小王` is somebody else. */
export function readMention(text: string, deskName: string): Mention {
  let mentioned = false
  let left = ''
  for (let at = 0; at < text.length;) {
    const isSign = text[at] === '@' || text[at] === '＠'
    const after = text.slice(at + 1)
    if (isSign && after.startsWith(deskName) && !goesOn.test(after.slice(deskName.length))) {
      mentioned = true
      at += 1 + deskName.length
    } else {
      left += text[at]
      at += 1
    }
  }
  return { mentioned, text: left.trim() }
}

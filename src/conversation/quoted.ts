// Which words of a message are the question: its own, or those it quotes.
import type { InboundMessage } from '../channels/channel.ts'

/** 请看一下这个, 这个怎么回: what is left without these words is the question itself. */
const POINTING =
  /请|麻烦|帮忙|帮我|帮|你|您|小助手|一下|看看|看|回答|解答|答复|回复|答|回|这个|这条|这里|这|那个|那条|上面|楼上|的|问题|消息|吗|呢|吧|啊|怎么|怎样|如何|说|什么|意思|同问|也|我|想|问|知道|谢谢|能|可以|他|她|引用|下|[\s,，。.!！?？~、]/gu
/** Longer than this it says something of its own. */
const mostPointingChars = 16

/** The text to answer: what is quoted, where the message itself only points at it. */
export function questionOf({ text, quoted }: InboundMessage): string {
  if (quoted?.text === undefined) return text
  const points = text.length <= mostPointingChars && text.replace(POINTING, '') === ''
  return points ? quoted.text : text
}

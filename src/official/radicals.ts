// Signs that look like characters and are not: some programs write 门 into a PDF as the radical that it is in others.

const radicals = /[\u2E80-\u2FDF]/gu

/** Those of the supplement that Unicode itself does not name the character of; the rest NFKC knows. */
// NFKC makes of ⼾ the form that is written in Taiwan.
const signs = [...'⼾⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳']
const characters = [...'户民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟']
const supplement = new Map(signs.map((sign, at) => [sign, characters[at] ?? sign]))

/** The characters that are meant. */
export function withoutRadicals(text: string): string {
  return text.replace(radicals, (sign) => supplement.get(sign) ?? sign.normalize('NFKC'))
}

/** All that would be replaced, in order. */
export const radicalsIn = (text: string): string => (text.match(radicals) ?? []).join('')

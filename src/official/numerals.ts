// Numbers as headings print them: 十二, 12, ⑫.

const digits = '零一二三四五六七八九'

/** 1 to 999 in Chinese or in digits; undefined if it is none. */
export function numeralValue(text: string): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  if (text.length === 1 && text >= '①' && text <= '⑳') return text.charCodeAt(0) - 0x2460 + 1
  const found =
    /^(?:([一二三四五六七八九])百)?[零〇]?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)$/.exec(
      text,
    )
  if (found === null || text === '') return undefined
  const [, hundreds = '', tens = '', ten = '', ones = ''] = found
  return (
    digits.indexOf(hundreds || '零') * 100 +
    (ten === '' ? 0 : digits.indexOf(tens || '一') * 10) +
    digits.indexOf(ones || '零')
  )
}

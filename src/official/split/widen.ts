// Notices mix brackets of both widths, also within one pair. Around Chinese they become the wide ones.

const wide = /[\p{Script=Han}，。、；：！？“”《》（）×]/u
const pairs: Readonly<Record<string, string>> = { '(': '（', ')': '）' }

/** Pure; nothing but the width of brackets changes. */
export function widened(text: string): string {
  if (!/[()]/.test(text)) return text
  const signs = [...text]
  const opened: number[] = []
  for (const [at, sign] of signs.entries()) {
    if (sign === '(' || sign === '（') opened.push(at)
    if (sign !== ')' && sign !== '）') continue
    const from = opened.pop()
    const [before, after] = [signs[(from ?? at) - 1] ?? '', signs[at + 1] ?? '']
    const inside = signs.slice((from ?? at) + 1, at).join('')
    const isWide =
      sign === '）' ||
      signs[from ?? at] === '（' ||
      wide.test(inside) ||
      wide.test(before) ||
      wide.test(after)
    if (!isWide) continue
    for (const place of [from, at]) {
      const narrow = place === undefined ? '' : (signs[place] ?? '')
      if (place !== undefined) signs[place] = pairs[narrow] ?? narrow
    }
  }
  return signs.join('')
}

// Takes out of a text what names somebody or leads to them. Interim: the one of s7-reading takes its place.
const DIGITS = /[\p{Nd}][\p{Nd}\s-]{5,}[\p{Nd}]/gu
const LINKS = /(?:https?:\/\/|www\.)[^\s\u4e00-\u9fff]+|[\w.+-]+@[\w-]+\.[\w.-]+/giu
const CALLED = /(我叫|联系人(?:是|[:：])?)\s*[\u4e00-\u9fff]{2,4}/gu

export function mask(text: string, names: readonly string[]): string {
  let left = text
    .replace(LINKS, '〔链接〕')
    .replace(DIGITS, '〔号码〕')
    .replace(CALLED, '$1〔姓名〕')
  for (const name of names) if (name !== '') left = left.replaceAll(name, '〔姓名〕')
  return left
}

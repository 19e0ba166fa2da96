// Reads Markdown as far as notices use it: the signs of headings, emphasis and quotes go, the words stay as they are.
import { linesOf, type Line, type Reading } from '../lines.ts'
import { decoded } from './plain.ts'

export function readMarkdown(file: Uint8Array): Reading {
  const text = decoded(file)
  if (text === undefined || text.includes('\0')) return { kind: 'refused', why: 'brokenText' }
  return { kind: 'read', lines: linesOf(text.replace(/<!--[\s\S]*?-->/g, '')).map(plainLine) }
}

function plainLine({ text, page }: Line): Line {
  const isRow = /^\s*\|/.test(text)
  const words = text
    .replace(/^\s{0,3}#{1,6}\s+|\s+#+\s*$/g, '')
    .replace(/^\s*(?:>\s?)+/, '')
    .replace(/^(\s*)[-*+]\s+(?=\S)/, '$1')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, said: string, to: string) =>
      said === to ? said : `${said} (${to})`,
    )
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, '$2')
    .replace(/(?<!\*)\*(?=\S)([^*]+)\*(?!\*)/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(isRow ? /\\(?=[|])/g : /\\(?=[!-/:-@[-`{-~])|\\$/g, '')
  return { text: isRow ? words.trim() : words, page }
}

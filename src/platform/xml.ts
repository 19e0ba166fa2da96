// Goes through XML as it comes, without building it: tags and text in order. Entities are only the five of XML and
// numbers; a DOCTYPE, which could define others, is refused.

export interface XmlHandler {
  /** `name` without its prefix; `attributes` as written, see `attributeOf`. */
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/** No tag or piece of text of a spreadsheet comes near it. */
const longestPiece = 200_000

/** Takes pieces of a document; throws an Error when it is none, or when a piece is too long. */
export function xmlReader(handler: XmlHandler): { push(text: string): void; end(): void } {
  let rest = ''
  return {
    push(text) {
      rest = consume(rest + text, handler)
      if (rest.length > longestPiece) throw new Error('a tag or a text is too long')
    },
    end() {
      if (rest.trim() !== '') throw new Error('it ends in the middle')
    },
  }
}

/** What is left is not whole yet. */
function consume(text: string, handler: XmlHandler): string {
  let at = 0
  for (;;) {
    const tag = text.indexOf('<', at)
    if (tag < 0) return text.slice(at)
    const after = afterMarkup(text, tag)
    if (after === undefined) return text.slice(at)
    if (tag > at) handler.text(unescaped(text.slice(at, tag)))
    give(text.slice(tag, after), handler)
    at = after
  }
}

/** Where the markup that begins at `tag` ends; undefined: later than the text. */
function afterMarkup(text: string, tag: number): number | undefined {
  const closing = text.startsWith('<!--', tag)
    ? '-->'
    : text.startsWith('<![CDATA[', tag)
      ? ']]>'
      : undefined
  if (closing !== undefined) {
    const end = text.indexOf(closing, tag)
    return end < 0 ? undefined : end + closing.length
  }
  let quote = ''
  for (let at = tag + 1; at < text.length; at += 1) {
    const sign = text[at]
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at + 1
  }
  return undefined
}

function give(markup: string, handler: XmlHandler): void {
  if (markup.startsWith('<?') || markup.startsWith('<!--')) return
  if (markup.startsWith('<![CDATA[')) return handler.text(markup.slice(9, -3))
  if (markup.startsWith('<!')) throw new Error('it has a DOCTYPE')
  const isClosing = markup[1] === '/'
  const isEmpty = markup.at(-2) === '/'
  const inside = markup.slice(isClosing ? 2 : 1, isEmpty ? -2 : -1)
  const nameEnd = inside.search(/\s|$/)
  const name = inside.slice(0, nameEnd).replace(/^.*:/, '')
  if (isClosing) return handler.close(name)
  handler.open(name, inside.slice(nameEnd))
  if (isEmpty) handler.close(name)
}

/** The value of an attribute; `name` may have a prefix, like r:id, and then any prefix will do. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = patternOf(name).exec(attributes)?.[1]
  return found === undefined ? undefined : unescaped(found.slice(1, -1))
}

const patterns = new Map<string, RegExp>()

/** A sheet asks for the same four names a million times. */
function patternOf(name: string): RegExp {
  const known = patterns.get(name)
  if (known !== undefined) return known
  const written = name.replace(/^[^:]*:/, '[A-Za-z0-9]+:')
  const pattern = new RegExp(`\\s${written}\\s*=\\s*("[^"]*"|'[^']*')`)
  patterns.set(name, pattern)
  return pattern
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, what: string) => {
    if (!what.startsWith('#')) return named[what] ?? whole
    const code = what[1] === 'x' ? Number.parseInt(what.slice(2), 16) : Number(what.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
  })
}

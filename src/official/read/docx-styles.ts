// The styles of a Word document that number their paragraphs: the headings of a notice mostly do.
import { attributeOf, type XmlHandler } from '../../platform/xml.ts'

/** The list and level that a style gives its paragraphs. */
export interface StyleNumber {
  readonly id: string
  readonly level: string
}

interface Style {
  id?: string
  level?: string
  basedOn?: string
}

/** More steps than this from style to style are a circle. */
const mostSteps = 20

/** Takes word/styles.xml; `numberOf` follows a style to those it is based on. */
export function readStyles(): {
  readonly handler: XmlHandler
  numberOf(style: string | undefined): StyleNumber | undefined
} {
  const styles = new Map<string, Style>()
  let usual: string | undefined
  let style: Style | undefined
  const handler: XmlHandler = {
    open(name, attributes) {
      const value = attributeOf(attributes, 'w:val')
      if (name === 'style') {
        style = {}
        const id = attributeOf(attributes, 'w:styleId') ?? ''
        styles.set(id, style)
        const isUsual = attributeOf(attributes, 'w:default')
        const isParagraph = attributeOf(attributes, 'w:type') === 'paragraph'
        if (isParagraph && (isUsual === '1' || isUsual === 'true')) usual = id
      } else if (style === undefined || value === undefined) return
      else if (name === 'numId') style.id = value
      else if (name === 'ilvl') style.level = value
      else if (name === 'basedOn') style.basedOn = value
    },
    close(name) {
      if (name === 'style') style = undefined
    },
    text: () => {},
  }
  const numberOf = (named: string | undefined): StyleNumber | undefined => {
    let id: string | undefined
    let level: string | undefined
    let at = named ?? usual
    for (let step = 0; at !== undefined && step < mostSteps; step += 1) {
      const here: Style | undefined = styles.get(at)
      id ??= here?.id
      level ??= here?.level
      at = here?.basedOn
    }
    return id === undefined ? undefined : { id, level: level ?? '0' }
  }
  return { handler, numberOf }
}

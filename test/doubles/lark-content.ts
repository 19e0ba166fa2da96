// What the open platform says about a message's content: sizes, elements, tables, the shape of a card.
import { z } from 'zod'

export interface Complaint {
  readonly code: number
  readonly msg: string
}

const maxCardBytes = 30 * 1_024
const maxTextBytes = 150 * 1_024
const maxElements = 200
const maxTables = 5

const textShape = z.object({ text: z.string() })
const postShape = z.object({
  zh_cn: z.object({
    title: z.string().optional(),
    content: z.array(
      z.array(
        z.discriminatedUnion('tag', [
          z.object({
            tag: z.literal('text'),
            text: z.string(),
            style: z.array(z.enum(['bold', 'underline', 'lineThrough', 'italic'])).optional(),
          }),
          z.object({ tag: z.literal('at'), user_id: z.string() }),
        ]),
      ),
    ),
  }),
})
/** What the audit of a strict tenant does not let through in plain messages. */
const contact = /1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[\w.]+@\w+\.\w+/
const cardShape = z.looseObject({
  schema: z.literal('2.0'),
  config: z.looseObject({ update_multi: z.literal(true) }),
  body: z.looseObject({ elements: z.array(z.unknown()) }),
})
const buttonShape = z.looseObject({
  tag: z.literal('button'),
  text: z.looseObject({ tag: z.literal('plain_text'), content: z.string().min(1) }),
  behaviors: z.array(z.looseObject({ type: z.enum(['callback', 'open_url']) })),
})
const elementShapes = z.discriminatedUnion('tag', [
  z.looseObject({ tag: z.literal('markdown'), content: z.string().min(1) }),
  buttonShape,
  z.looseObject({
    tag: z.literal('column_set'),
    columns: z.array(
      z.looseObject({ tag: z.literal('column'), elements: z.array(buttonShape).min(1) }),
    ),
  }),
  z.looseObject({ tag: z.literal('hr') }),
  z.looseObject({ tag: z.literal('table') }),
])

/** Undefined when the platform would take it. */
export function complaintAbout(type: string, content: string): Complaint | undefined {
  if (type === 'text') {
    if (Buffer.byteLength(content) > maxTextBytes) return tooLong
    if (contact.test(content)) return audited
    return textShape.safeParse(parseJson(content)).success ? undefined : invalid('content')
  }
  if (type !== 'interactive' && type !== 'post') return invalid('msg_type')
  if (Buffer.byteLength(content) > maxCardBytes) return tooLong
  if (type === 'post') {
    if (contact.test(content)) return audited
    return postShape.safeParse(parseJson(content)).success ? undefined : invalid('content')
  }
  const card = cardShape.safeParse(parseJson(content))
  if (!card.success) return badCard('ErrCode: 200621; ErrMsg: parse card json err')
  const { elements } = card.data.body
  const tables = elements.filter((element) => isTable(element)).length
  if (elements.length > maxElements)
    return badCard('ErrCode: 11310; ErrMsg: element exceeds the limit')
  if (tables > maxTables) return badCard('ErrCode: 11310; ErrMsg: card table number over limit')
  const isKnown = elements.every((element) => elementShapes.safeParse(element).success)
  return isKnown ? undefined : badCard('ErrCode: 200861; ErrMsg: unsupported tag or property')
}

const tooLong: Complaint = {
  code: 230_025,
  msg: 'The length of the message content reaches its limit.',
}
const audited: Complaint = {
  code: 230_028,
  msg: 'The messages do NOT pass the audit.',
}
const invalid = (what: string): Complaint => ({
  code: 230_001,
  msg: `Your request contains an invalid request parameter, ext=invalid ${what}.`,
})
const badCard = (ext: string): Complaint => ({
  code: 230_099,
  msg: `Failed to create card content, ext=${ext}`,
})

const isTable = (element: unknown): boolean =>
  z.looseObject({ tag: z.literal('table') }).safeParse(element).success

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

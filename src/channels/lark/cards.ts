// An answer as a Lark card (JSON 2.0), or as the text that stands in where a card will not do.
import type { Acknowledgement, Answer, Outcome, Target } from '../channel.ts'
import { plainText } from '../plain.ts'
import { quoted, readOriginal } from '../wording.ts'
import type { ButtonValue, RatingValue, ReceiptValue } from './action.ts'
import {
  escapeMarkdown,
  escapePlain,
  mentionInCard,
  mentionInText,
  withoutMentions,
} from './markdown.ts'
import { basis, chosen, howToReply, pick, ratings, receiptGiven, receipts } from './wording.ts'

/** The platform's limit for a card's content. */
export const maxCardBytes = 30 * 1_024
/** The platform takes 150 KB of text; escaping inside JSON may grow it. */
const maxTextBytes = 100 * 1_024
/** Longer labels are written above the buttons, which then only name the number. */
const maxButtonChars = 16

interface CardElement {
  readonly tag: string
  readonly [property: string]: unknown
}

/** What a card is beside its answer. */
export interface CardState {
  /** The ledger's id of the answer, so that it can be rated or acknowledged. */
  readonly delivery?: string
  /** The choice that was pressed: it takes the place of the buttons. */
  readonly pressed?: string
  /** What its reader has said to a notice. */
  readonly given?: Acknowledgement
}

/**
 * Builds the card's JSON: what comes first, the verdict, reasons, clauses, the question with a
 * button for each choice, small print, whether it helped. Undefined when the answer is too long for a card.
 */
export function cardOf(answer: Answer, target: Target, state: CardState = {}): string | undefined {
  const card = JSON.stringify({
    schema: '2.0',
    config: { update_multi: true, summary: { content: withoutMentions(answer.headline) } },
    body: { elements: elementsOf(answer, target, state) },
  })
  return Buffer.byteLength(card) <= maxCardBytes ? card : undefined
}

function elementsOf(answer: Answer, target: Target, state: CardState): readonly CardElement[] {
  const pressed = answer.choices.findIndex(({ value }) => value === state.pressed)
  const label = answer.choices[pressed]?.label
  const asks = label === undefined && isAsking(answer)
  const buttons = label === undefined ? buttonsOf(answer, target) : []
  const opening = [personOf(target, mentionInCard), answer.first.map(escapeMarkdown).join('\n')]
  const question = [
    ...(answer.question === undefined ? [] : [escapeMarkdown(answer.question)]),
    ...(buttons.length === 0 || answer.choices.some(isLong) ? choiceLines(answer) : []),
    ...(label === undefined ? [] : [escapeMarkdown(chosen(`${pressed + 1}. ${label}`))]),
  ]
  const smallPrint = [
    ...answer.notes.map(escapeMarkdown),
    ...(asks && target.kind === 'group' && answer.anybody !== true ? [howToReply] : []),
  ]
  return [
    ...text(opening.filter((line) => line !== '').join(' ')),
    ...text(`**${escapeMarkdown(answer.headline)}**`, 'heading'),
    ...answer.paragraphs.flatMap((paragraph) => text(escapeMarkdown(paragraph))),
    ...text(clauseLines(answer).join('\n')),
    ...text(question.join('\n')),
    ...buttons,
    ...receiptRow(answer, state),
    ...text(smallPrint.join('\n'), 'notation'),
    ...ratingRow(answer, state.delivery),
  ]
}

const isAsking = (answer: Answer): boolean =>
  answer.question !== undefined || answer.choices.length > 0

/** A greeting, a hint to go on in private or a question in return is no answer that could have helped. */
const answers: ReadonlySet<Outcome> = new Set([
  'eligible',
  'ineligible',
  'needs-ruling',
  'information',
  'not-stated',
])

/**
 * Whether a notice has arrived. Who has said so may still ask for another appointment; who has asked for one has
 * said all there is.
 */
function receiptRow(answer: Answer, { delivery, given }: CardState): readonly CardElement[] {
  if (answer.receipt === undefined || delivery === undefined) return []
  const button = (ack: Acknowledgement): CardElement => {
    const value: ReceiptValue = { ack, of: delivery }
    return {
      tag: 'button',
      text: { tag: 'plain_text', content: receipts[ack] },
      type: ack === 'received' ? 'primary' : 'default',
      width: 'fill',
      behaviors: [{ type: 'callback', value }],
    }
  }
  const mayAsk = answer.receipt === 'appointment' && given !== 'reschedule'
  return [
    ...(given === undefined ? [button('received')] : text(receiptGiven[given])),
    ...(mayAsk ? [button('reschedule')] : []),
  ]
}

/** Side by side and small, so that they do not look like choices. */
function ratingRow(answer: Answer, delivery: string | undefined): readonly CardElement[] {
  // An offer below an answer asks nothing: the answer can be rated all the same.
  const asks = answer.question !== undefined
  if (delivery === undefined || !answers.has(answer.outcome) || asks) return []
  const button = (rate: RatingValue['rate']): CardElement => {
    const value: RatingValue = { rate, of: delivery }
    return {
      tag: 'button',
      text: { tag: 'plain_text', content: ratings[rate] },
      type: 'text',
      size: 'small',
      behaviors: [{ type: 'callback', value }],
    }
  }
  const column = (rate: RatingValue['rate']): CardElement => ({
    tag: 'column',
    width: 'auto',
    elements: [button(rate)],
  })
  return [
    { tag: 'column_set', flex_mode: 'none', columns: [column('helpful'), column('unhelpful')] },
  ]
}

function text(content: string, size: 'heading' | 'normal' | 'notation' = 'normal'): CardElement[] {
  return content === '' ? [] : [{ tag: 'markdown', content, text_size: size }]
}

function clauseLines(answer: Answer): readonly string[] {
  if (answer.clauses.length === 0) return []
  const lines = answer.clauses.flatMap(({ id, title, quote, link }) => [
    `${escapeMarkdown(`${id}　${title}`)}${link === undefined ? '' : `　[${readOriginal}](${link})`}`,
    // Whoever wrote the text, nothing in it is a link or a mention.
    ...(quote === undefined ? [] : [escapePlain(quoted(quote))]),
  ])
  return [`**${basis}**`, ...lines]
}

const isLong = (choice: { readonly label: string }): boolean => choice.label.length > maxButtonChars

function choiceLines(answer: Answer): readonly string[] {
  return answer.choices.map(({ label }, index) => `${index + 1}. ${escapeMarkdown(label)}`)
}

/**
 * In a group only the person asked may press, so without one there are no buttons but those for anybody. Nor are there any on
 * what goes to a person by open_id: a press counts only in the chat it names, and that chat is not known.
 */
function buttonsOf(answer: Answer, target: Target): readonly CardElement[] {
  const isForAll = target.kind === 'group' && answer.anybody === true
  if (target.kind === 'group' && target.person === undefined && !isForAll) return []
  if (isPersonId(target.chat)) return []
  const long = answer.choices.some(isLong)
  return answer.choices.map((choice, index) => {
    const value: ButtonValue = {
      choice: choice.value,
      ...(target.person === undefined ? {} : { asked: target.person }),
      chat: target.chat,
      in: target.kind,
      ...(target.thread === undefined ? {} : { thread: target.thread }),
      ...(isForAll && target.person === undefined ? { anybody: true } : {}),
    }
    const content = long ? pick(index + 1) : `${index + 1}. ${choice.label}`
    return {
      tag: 'button',
      text: { tag: 'plain_text', content },
      type: 'default',
      width: long ? 'default' : 'fill',
      behaviors: [{ type: 'callback', value }],
    }
  })
}

const isPersonId = (chat: string): boolean => chat.startsWith('ou_')

function personOf(target: Target, mention: (openId: string) => string): string {
  return target.kind === 'group' && target.person !== undefined ? mention(target.person) : ''
}

/** The content of a text message that says the same, for when the card fails. */
export function textOf(answer: Answer, target: Target): string {
  const hint = isAsking(answer) && target.kind === 'group' ? `\n${howToReply}` : ''
  const said = withoutMentions(cut(plainText(answer), maxTextBytes))
  return JSON.stringify({ text: `${personOf(target, mentionInText)}${said}${hint}` })
}

/** The beginning of a text that fits into so many bytes of UTF-8. */
function cut(whole: string, maxBytes: number): string {
  if (Buffer.byteLength(whole) <= maxBytes) return whole
  let bytes = 3
  let kept = ''
  for (const character of whole) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    kept += character
  }
  return `${kept}…`
}

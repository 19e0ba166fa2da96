// The talk that takes the whole of a report, where that is switched on for private chats of Lark. Pure: what is answered is
// handed on to be sealed, and neither kept nor repeated.
import { readMobile } from '../platform/mobile.ts'
import { readCreditCode } from '../reports/identity/credit-code.ts'
import { readIdCard } from '../reports/identity/id-card.ts'
import type { ChatField } from '../reports/intake.ts'
import { plain } from './answers.ts'
import { fullSteps, type FullStep } from './reporting-full-steps.ts'
import type { ReportAct, ReportHeard, ReportTurn } from './reporting.ts'
import { stepAnswer, type ReportDoor, type ReportStep, type ReportTalk } from './reporting-steps.ts'
import { fullWords as say } from './wording-reporting-full.ts'

export function isFull(talk: ReportTalk): talk is ReportTalk & { readonly step: FullStep } {
  return fullSteps.some((each) => each === talk.step)
}

const lengths = {
  about: [2, 200],
  period: [2, 100],
  // With the time before it, it still fits the page.
  text: [30, 1_880],
  leads: [4, 1_000],
  unit: [2, 100],
  name: [2, 50],
} as const satisfies Partial<Record<FullStep, readonly [number, number]>>

/** So many slips in numbers end it for a while: the chat is no place to try them out. */
const mostSlips = 5

/** What is answered at one of these steps. */
export function fullTurn(
  talk: ReportTalk & { readonly step: FullStep },
  heard: ReportHeard,
  door: ReportDoor,
): ReportTurn {
  const now = { ...talk, lastAt: heard.at.toISOString() }
  const { step } = talk
  const text = heard.text.trim()
  const again = (headline: string): ReportTurn => ({
    talk: now,
    answer: { ...stepAnswer(now, door), headline, paragraphs: [say.asks[step]] },
  })
  const next = (to: ReportStep, act?: ReportAct): ReportTurn => {
    const then = { ...now, step: to }
    return { talk: then, answer: stepAnswer(then, door), ...(act === undefined ? {} : { act }) }
  }
  if (/^重发(?:链接)?$/u.test(text)) {
    const anew = { ...now, step: 'about', files: 0 } as const
    return { talk: anew, answer: stepAnswer(anew, door), act: { kind: 'open-page' } }
  }
  if (step === 'files') {
    if (heard.files !== undefined && heard.files > 0)
      return { talk: now, answer: plain('private', say.fileTaken), act: { kind: 'take-files' } }
    if (text === '线索') return next('leads')
    if (text !== '完成') return again(say.notAFile)
    return (talk.files ?? 0) > 0 ? next(afterFacts(talk)) : again(say.noEvidence)
  }
  if (heard.unreadable || (heard.files ?? 0) > 0) return again(say.notNowAFile)
  if (heard.danger === 'personal-data' && !takesNumbers(step)) return again(say.noNumbersHere)
  const answer = (field: ChatField, value: string, to: ReportStep): ReportTurn =>
    next(to, { kind: 'add-answer', field, text: value })
  switch (step) {
    case 'about':
      return fits(step, text) ? answer('about', text, 'period') : again(lengthOf(step))
    case 'period':
      return fits(step, text)
        ? next('text', { kind: 'add-words', text: say.period(text) })
        : again(lengthOf(step))
    case 'text':
      return fits(step, text) ? next('files', { kind: 'add-words', text }) : again(lengthOf(step))
    case 'leads':
      return fits(step, text) ? answer('leads', text, afterFacts(talk)) : again(lengthOf(step))
    case 'unit':
      return fits(step, text) ? answer('unit', text, 'creditCode') : again(lengthOf(step))
    case 'name':
      return fits(step, text) ? answer('name', text, 'idNumber') : again(lengthOf(step))
    case 'creditCode': {
      const read = readCreditCode(text)
      return read.kind === 'right' ? answer(step, read.code, 'name') : again(say.creditCode)
    }
    case 'phone': {
      const mobile = readMobile(text)
      return mobile === undefined ? again(say.phone) : answer(step, mobile, 'page')
    }
    case 'idNumber': {
      const card = readIdCard(text, heard.at)
      if (card.kind === 'right') return answer(step, card.number, 'phone')
      if (card.kind === 'minor') return again(say.tooYoung(door.terms))
      if (card.kind === 'by-hand') return again(say.otherPapers(door.terms))
      const slips = (talk.slips ?? 0) + 1
      if (slips >= mostSlips)
        return {
          talk: { ...now, slips: 0, restsUntil: restsUntil(heard.at) },
          answer: plain('private', say.rests),
        }
      const slipped = again(
        card.why === 'check-digit'
          ? say.checkDigit
          : card.why === 'birth'
            ? say.birth
            : say.format(mostSlips - slips),
      )
      return { ...slipped, talk: { ...now, slips } }
    }
  }
}

const restMs = 30 * 60_000
const restsUntil = (at: Date): string => new Date(at.getTime() + restMs).toISOString()

const afterFacts = ({ who }: ReportTalk): FullStep => (who === 'unit' ? 'unit' : 'name')

const takesNumbers = (step: FullStep): boolean =>
  step === 'idNumber' || step === 'phone' || step === 'creditCode'

function fits(step: keyof typeof lengths, text: string): boolean {
  const [least, most] = lengths[step]
  const { length } = [...text]
  return length >= least && length <= most
}

const lengthOf = (step: keyof typeof lengths): string =>
  say.length(lengths[step][0], lengths[step][1])

// The talk with somebody who reports, pure: it leads to the one-time page and keeps nothing that was said.
import type { Answer } from '../channels/channel.ts'
import type { Private } from '../language/guard.ts'
import { clockTime, dayInWords, civilDay } from '../platform/day.ts'
import { type ConsentId, given } from '../reports/consent.ts'
import { reporterKinds, reportScopes } from '../reports/scope.ts'
import { isWithin } from '../reports/terms.ts'
import { reporterWords, scopeWords } from '../reports/wording.ts'
import type { ChatField } from '../reports/intake.ts'
import { plain } from './answers.ts'
import { fullTurn, isFull } from './reporting-full.ts'
import { isFullStep, type FullStep } from './reporting-full-steps.ts'
import { atPage, leastWords } from './reporting-page.ts'
import {
  anonymous,
  asks,
  asksProgress,
  distressed,
  squeezed,
  wantsMore,
} from './reporting-hears.ts'
import {
  caseAnswer,
  choicesAt,
  stepAnswer,
  type ReportDoor,
  type ReportStep,
  type ReportTalk,
} from './reporting-steps.ts'
import { fullWords } from './wording-reporting-full.ts'
import { reportingWords as say } from './wording-reporting.ts'

/** After so long a talk pauses: a phone may lie around. */
const idleMs = 30 * 60_000
/** As long as its draft: src/reports. */
const keptMs = 24 * 3_600_000

/** What the talk asks of whoever can do it. */
export type ReportAct =
  /** A draft for these answers, and the link to its page, which is said with `linkAnswer`. */
  | { readonly kind: 'open-page' }
  /** The words go sealed to the draft's page and nowhere else. */
  | { readonly kind: 'add-words'; readonly text: string }
  /** An answer of a talk that takes the whole of it. */
  | { readonly kind: 'add-answer'; readonly field: ChatField; readonly text: string }
  /** What came with the message. */
  | { readonly kind: 'take-files' }
  /** The draft and what is in it. */
  | { readonly kind: 'drop-draft'; readonly draft: string }
  /** Somebody insists on staying anonymous: a number, nothing else. */
  | { readonly kind: 'count-anonymous' }

export interface ReportTurn {
  /** Undefined: the talk is over. */
  readonly talk: ReportTalk | undefined
  readonly answer: Answer
  readonly act?: ReportAct
}

export interface ReportHeard {
  readonly text: string
  /** What the guard says of the text. */
  readonly danger: Private | undefined
  readonly pressed?: string | undefined
  /** A file, a picture, a voice: something that is not read. */
  readonly unreadable: boolean
  /** So many files came with it. */
  readonly files?: number
  readonly at: Date
}

/**
 * What is said to a message in private. Undefined: it is none of the talk's, answer it like any other. A turn
 * neither stores nor repeats what was written; only `add-words` hands it on.
 */
export function reportTurn(
  before: ReportTalk | undefined,
  heard: ReportHeard,
  door: ReportDoor,
): ReportTurn | undefined {
  const talk = before !== undefined && new Date(before.expiresAt) > heard.at ? before : undefined
  const text = squeezed(heard.text)
  const begins = asks.test(text) || heard.danger === 'tip-off'
  if (talk === undefined) {
    if (asksProgress.test(text)) return over(caseAnswer(door))
    return begins ? menu(heard, door, heard.danger === 'tip-off') : undefined
  }
  const isIdle =
    talk.paused === true || heard.at.getTime() - new Date(talk.lastAt).getTime() > idleMs
  if (isIdle) return wakeUp(talk, text, heard, door, begins)
  const said = spoken(talk, heard, text)
  if (isFull(talk)) return atFullStep(talk, said, text, heard, door)
  return atAnyStep(talk, said, text, heard, door) ?? atStep(talk, said, heard, door, begins)
}

const over = (answer: Answer, act?: ReportAct): ReportTurn => ({
  talk: undefined,
  answer,
  ...(act === undefined ? {} : { act }),
})

/** What a typed number or a press stands for at this step, else the text. */
function spoken(talk: ReportTalk, { pressed }: ReportHeard, text: string): string {
  const values = choicesAt(talk.step).map(({ value }) => value)
  const value = pressed ?? values[Number(text) - 1]
  return value?.startsWith(`report:${talk.step}:`)
    ? value.slice(`report:${talk.step}:`.length)
    : text
}

function menu(heard: ReportHeard, door: ReportDoor, told: boolean): ReportTurn {
  const { terms, timeZone } = door
  const first = told ? [say.notKept] : []
  if (!door.isOpen) return over({ ...plain('private', say.closedDoor(terms)), first })
  const { window } = terms
  if (window !== undefined && !isWithin(window, civilDay(heard.at, timeZone))) {
    const answer = { ...plain('private', say.late(dayInWords(window.to), terms)), first }
    return over({ ...answer, paragraphs: [say.progressLink(door.caseUrl)] })
  }
  const talk = { step: 'menu', consents: [], ...stamps(heard) } as const
  const answer = stepAnswer({ ...talk, consents: [] }, door)
  return { talk: { ...talk, consents: [] }, answer: { ...answer, first } }
}

const stamps = ({ at }: ReportHeard) => ({
  lastAt: at.toISOString(),
  expiresAt: new Date(at.getTime() + keptMs).toISOString(),
})

function wakeUp(
  talk: ReportTalk,
  text: string,
  heard: ReportHeard,
  door: ReportDoor,
  begins: boolean,
): ReportTurn | undefined {
  if (text === '继续') {
    const { paused: _, ...rest } = talk
    const awake = { ...rest, lastAt: heard.at.toISOString() }
    return { talk: awake, answer: stepAnswer(awake, door) }
  }
  if (/^(?:取消|退出)$/u.test(text)) return leave(talk)
  const answersAStep =
    begins ||
    // Whatever it is: an answer to one of these steps is no question for anybody else.
    isFull(talk) ||
    heard.pressed?.startsWith('report:') === true ||
    /^(?:\d|同意.?|我承诺|个人.*|单位.*|人工|帮助)$/u.test(text)
  if (!answersAStep) return undefined
  const until = new Date(talk.expiresAt)
  const words = `${dayInWords(civilDay(until, door.timeZone))}${clockTime(until, door.timeZone)}`
  return { talk: { ...talk, paused: true }, answer: plain('private', say.paused(words)) }
}

function leave(talk: ReportTalk): ReportTurn {
  return over(
    plain('private', say.cancelled),
    talk.draft === undefined ? undefined : { kind: 'drop-draft', draft: talk.draft },
  )
}

/** There a story may hold any word: only what is short is taken for a word to the desk itself. */
function atFullStep(
  talk: ReportTalk & { readonly step: FullStep },
  said: string,
  text: string,
  heard: ReportHeard,
  door: ReportDoor,
): ReportTurn {
  const isWord = [...text].length < leastWords && !heard.unreadable
  const word = isWord
    ? atAnyStep(talk, said, text, { ...heard, danger: undefined }, door)
    : undefined
  if (word !== undefined) return word
  if (talk.restsUntil !== undefined && new Date(talk.restsUntil) > heard.at)
    return { talk, answer: plain('private', fullWords.rests) }
  const turn = fullTurn(talk, heard, door)
  if (!distressed.test(text)) return turn
  // A threat belongs to the story, and is answered as one all the same.
  return { ...turn, answer: { ...turn.answer, first: [say.distress(door.terms)] } }
}

/** What may be said at every step. */
function atAnyStep(
  talk: ReportTalk,
  said: string,
  text: string,
  heard: ReportHeard,
  door: ReportDoor,
): ReportTurn | undefined {
  const { terms } = door
  const stay = (headline: string, repeat = true): ReportTurn => {
    const now = { ...talk, lastAt: heard.at.toISOString() }
    const step = stepAnswer(now, door)
    const again = repeat ? [step.headline, ...step.paragraphs] : []
    return {
      talk: now,
      answer: { ...step, headline, paragraphs: again, choices: repeat ? step.choices : [] },
    }
  }
  if (/^(?:取消|退出|算了|不举报了)$/u.test(said)) return leave(talk)
  if (/^(?:人工|转人工)$/u.test(said)) return stay(say.byHand(terms), false)
  if (/^(?:帮助|继续)$/u.test(said)) return { ...stay('', false), answer: stepAnswer(talk, door) }
  if (asksProgress.test(text)) return { ...stay('', false), answer: caseAnswer(door) }
  if (distressed.test(text)) return stay(say.distress(terms), false)
  if (anonymous.test(text)) {
    if (talk.anonymous !== true) {
      const asked = stay(say.anonymousOnce)
      return { ...asked, talk: { ...talk, anonymous: true, lastAt: heard.at.toISOString() } }
    }
    return over(plain('private', say.anonymousTwice(terms)), { kind: 'count-anonymous' })
  }
  if (heard.danger === 'personal-data') return stay(say.idNumber)
  if (wantsMore.test(text)) return stay(say.noPromise)
  if (heard.unreadable) return stay(say.files)
  return undefined
}

function atStep(
  talk: ReportTalk,
  said: string,
  heard: ReportHeard,
  door: ReportDoor,
  begins: boolean,
): ReportTurn | undefined {
  const { terms } = door
  const next = (change: Partial<ReportTalk> & Pick<ReportTalk, 'step'>): ReportTurn => {
    const now = { ...talk, ...change, ...stamps(heard) }
    return { talk: now, answer: stepAnswer(now, door) }
  }
  const again = (): ReportTurn => {
    const step = stepAnswer(talk, door)
    const first = heard.danger === 'tip-off' ? [say.notKept] : [say.notHeard]
    return { talk: { ...talk, lastAt: heard.at.toISOString() }, answer: { ...step, first } }
  }
  const agreed = (id: ConsentId, word: RegExp, step: ReportStep): ReportTurn =>
    said === 'agree' || word.test(said)
      ? next({ step, consents: [...talk.consents, given(id, terms, heard.at)] })
      : again()
  const { step } = talk
  if (step === 'page' || isFullStep(step))
    return asks.test(squeezed(heard.text)) ? again() : atPage(talk, said, heard)
  switch (step) {
    case 'menu':
      if (said === 'start') return next({ step: 'scope' })
      if (said === 'refused') {
        return { talk, answer: { ...stepAnswer(talk, door), paragraphs: [say.refusedCases] } }
      }
      if (['progress', 'supplement', 'withdraw'].includes(said)) return over(caseAnswer(door))
      // Nothing has been agreed to yet: a question about the contest is answered as ever.
      return begins ? again() : undefined
    case 'scope': {
      if (said === 'upper' || said === '9') return over(plain('private', say.upperSay(terms)))
      const scope = reportScopes.find((each) => each === said || scopeWords[each] === said)
      return scope === undefined ? again() : next({ step: 'identity', scope })
    }
    case 'identity':
      return agreed('identity', /^同意(?:一|1|①)$/u, 'evidence')
    case 'evidence':
      return agreed('evidence', /^同意(?:二|2|②)$/u, 'pledge')
    case 'pledge':
      return agreed('pledge', /^我承诺$/u, 'who')
    case 'who': {
      const who = reporterKinds.find(
        (kind) => kind === said || reporterWords[kind].startsWith(said),
      )
      if (who === undefined) return again()
      const turn = next(
        door.full === true ? { step: 'about', who, full: true } : { step: 'page', who },
      )
      return { ...turn, act: { kind: 'open-page' } }
    }
  }
}

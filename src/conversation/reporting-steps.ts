// The steps of the talk with somebody who reports: what is remembered of it, and how each step is put.
import * as z from 'zod'
import type { Answer, Choice } from '../channels/channel.ts'
import { dayInWords } from '../platform/day.ts'
import { consentIds, consentText } from '../reports/consent.ts'
import { reporterKinds, reportScopes } from '../reports/scope.ts'
import type { ReportTerms } from '../reports/terms.ts'
import { reporterWords, scopeWords } from '../reports/wording.ts'
import { plain } from './answers.ts'
import { fullSteps, isFullStep } from './reporting-full-steps.ts'
import { fullWords as fullSay } from './wording-reporting-full.ts'
import { reportingWords as say } from './wording-reporting.ts'

const steps = [
  ...(['menu', 'scope', 'identity', 'evidence', 'pledge', 'who', 'page'] as const),
  ...fullSteps,
] as const
export type ReportStep = (typeof steps)[number]

const consentShape = z.object({
  id: z.enum(consentIds),
  version: z.string(),
  hash: z.string(),
  at: z.string(),
})

export const reportTalkShape = z.object({
  step: z.enum(steps),
  scope: z.enum(reportScopes).optional(),
  who: z.enum(reporterKinds).optional(),
  consents: z.array(consentShape),
  /** The draft behind the one-time page. */
  draft: z.string().optional(),
  /** Asked to stay anonymous before. */
  anonymous: z.boolean().optional(),
  paused: z.boolean().optional(),
  /** The whole of it is taken here: see reporting-full.ts. */
  full: z.boolean().optional(),
  /** How many files were taken. */
  files: z.int().optional(),
  /** How often a number was mistyped, and until when nothing more is heard for it. */
  slips: z.int().optional(),
  restsUntil: z.string().optional(),
  lastAt: z.string(),
  expiresAt: z.string(),
})

/** Where a talk stands. Nothing that was said, and nobody's name: it may lie in the database as it is. */
export type ReportTalk = z.infer<typeof reportTalkShape>

export interface ReportDoor {
  readonly terms: ReportTerms
  readonly timeZone: string
  /** A missing key, or too few custodians: nothing is taken in. */
  readonly isOpen: boolean
  /** The whole of a report may be taken in this chat. */
  readonly full?: boolean
  /** Where cases are asked for by number and code. */
  readonly caseUrl: string
}

/** What may be chosen at a step; typed as its number or pressed. */
export function choicesAt(step: ReportStep): readonly Choice[] {
  const choice = (value: string, label: string): Choice => ({
    label,
    value: `report:${step}:${value}`,
  })
  if (isFullStep(step)) return []
  switch (step) {
    case 'menu':
      return say.menu.map(([value, label]) => choice(value, label))
    case 'scope':
      return [
        ...reportScopes.map((scope) => choice(scope, scopeWords[scope])),
        choice('upper', say.upper),
      ]
    case 'identity':
      return [choice('agree', say.agreeOne)]
    case 'evidence':
      return [choice('agree', say.agreeTwo)]
    case 'pledge':
      return [choice('agree', say.pledgeWord)]
    case 'who':
      return reporterKinds.map((kind) => choice(kind, reporterWords[kind]))
    case 'page':
      return []
  }
}

/** A step as it is put to the person. */
export function stepAnswer({ step, full }: ReportTalk, { terms, caseUrl }: ReportDoor): Answer {
  const choices = choicesAt(step)
  const answer = (headline: string, ...paragraphs: string[]): Answer => ({
    ...plain('private', headline),
    paragraphs,
    choices,
    notes: [say.how],
  })
  if (isFullStep(step)) return answer(fullSay.asks[step])
  switch (step) {
    case 'menu': {
      const { window } = terms
      const times =
        window === undefined
          ? []
          : [say.window(dayInWords(window.from), dayInWords(window.to), window.source)]
      return answer(say.begin(terms), say.realName, ...times)
    }
    case 'scope':
      return answer(say.scope, say.scopeHint(terms))
    case 'identity':
      return answer(say.consentOne, consentText('identity', terms).text)
    case 'evidence':
      return answer(say.consentTwo, consentText('evidence', terms).text)
    case 'pledge':
      return answer(say.pledge, consentText('pledge', terms).text)
    case 'who':
      return answer(say.who)
    case 'page':
      if (full === true) return answer(fullSay.done, say.progressLink(caseUrl))
      return answer(say.linkHow[0], say.linkHow[1], say.progressLink(caseUrl))
  }
}

/** Progress, additions and withdrawal are asked for on a page of their own, never in a chat. */
export function caseAnswer({ caseUrl }: ReportDoor): Answer {
  return { ...plain('private', say.progressLink(caseUrl)), paragraphs: [say.progressHow] }
}

/** The answer that carries the link; it goes out sealed, for whoever has the link has the draft. */
export function linkAnswer(url: string, isAnew: boolean, full = false): Answer {
  const how = full ? [fullSay.openFirst, fullSay.visible, fullSay.asks.about] : say.linkHow
  return {
    ...plain('private', isAnew ? say.linkGone : say.link(url)),
    paragraphs: [...(isAnew ? [say.link(url)] : []), ...how],
    notes: [say.how],
  }
}

// Whether a proposed answer may be said in the name of the office: plain text, nobody's number, no foreign link. Pure.
import { isDay } from '../platform/civil.ts'
import { readable, type Private } from '../language/guard.ts'
import { blanks, mask } from '../language/mask.ts'
import { hasPersonalNumber } from '../language/personal-number.ts'
import type { Edition } from '../rules/edition.ts'
import type { Problem } from './wording.ts'

export interface Draft {
  readonly phrasings: readonly string[]
  readonly answer: string
  /** Absent: the notice says nothing of it. */
  readonly clause?: string | undefined
  readonly role: string
  readonly on: string
}

const mostPhrasings = 10

/** Signs that a chat reads as formatting, and those that nobody sees. */
const MARKUP = /[<>`*\\|~[\]{}]|^\s*[#+>-]\s|_{2}|&#?\w+;/mu
const UNSEEN = /[\p{Cf}\p{Co}\p{Cs}]|(?!\n)\p{Cc}/u
const MENTION = /[@＠﹫]/u

const length = (text: string): number => [...text.trim()].length

/** What is wrong with it; empty: nothing. */
export function problemsOf(
  draft: Draft,
  edition: Pick<Edition, 'clauses' | 'website'>,
  today: string,
  guard: (text: string) => Private | undefined,
): readonly Problem[] {
  const { phrasings, answer, clause, role, on } = draft
  const count = phrasings.length
  const texts = [...phrasings, answer, role]
  const checks: readonly (readonly [Problem, boolean])[] = [
    [
      'no-phrasing',
      count === 0 ||
        count > mostPhrasings ||
        phrasings.some((each) => length(each) < 4 || length(each) > 120),
    ],
    ['answer-length', length(answer) < 2 || length(answer) > 600],
    ['role', length(role) < 2 || length(role) > 20 || /\d/u.test(role.normalize('NFKC'))],
    ['day', !isDay(on) || on > today],
    ['clause', clause !== undefined && !edition.clauses.some(({ id }) => id === clause)],
    ['markup', texts.some((text) => MARKUP.test(text.normalize('NFKC')) || UNSEEN.test(text))],
    ['mention-all', texts.some((text) => MENTION.test(text))],
    ['link', texts.some((text) => hasForeignLink(text, edition.website))],
    ['personal', texts.some(hasNumber)],
    ['private', [...phrasings, answer].some((text) => guard(text) === 'tip-off')],
  ]
  return checks.flatMap(([problem, holds]) => (holds ? [problem] : []))
}

const address = /https:\/\/[\w./?&=#%:~+@-]*/gu

/** What leads somewhere else than to the contest's own site, also in wide signs, or without its protocol. */
function hasForeignLink(text: string, website: string): boolean {
  const { host } = new URL(website)
  const rest = text.replace(address, (found) => (isOurs(found, host) ? '' : found))
  const plain = readable(rest)
  return (
    mask(plain, []).includes(blanks.link) ||
    /\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\b\d{1,3}(?:\.\d{1,3}){3}\b/u.test(plain) ||
    /\b(?:[a-z0-9-]+\.)+[a-z]{2,}\//u.test(plain) ||
    /javascript:|data:|mailto:/u.test(plain)
  )
}

function isOurs(found: string, host: string): boolean {
  try {
    const url = new URL(found)
    return url.host === host && url.username === '' && url.password === ''
  } catch {
    return false
  }
}

function hasNumber(text: string): boolean {
  const plain = readable(text.replace(address, ''))
  const masked = mask(plain, [])
  return hasPersonalNumber(text) || masked.includes(blanks.number) || masked.includes(blanks.mail)
}

// Looks for every mark in every place. What may be where is said here, one by one; anything else is a leak.
import { finder, needlesOf, type Mark } from './needles.ts'
import type { Kind, Place } from './places.ts'

/** At rest, in logs, in metrics and before strangers there is nothing. */
export const allowed: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  // The chat that the reporter came from is told where the page is, and later the number of the case and its step.
  'to the private chat of a reporter': ['link', 'chat handle'],
  // A code goes to a telephone: that is all the provider gets.
  'to the SMS provider': ['phone', 'one-time code'],
  // The three things that are compared.
  'to the identity provider': ['name', 'id number', 'phone'],
  // Their own words, before them only; never the identity, not even back to themselves.
  "reporter's own page": ['facts', 'about', 'file name', 'link', 'query code'],
}

export interface Hit {
  readonly mark: string
  readonly dress: string
  readonly kind: Kind
  readonly at: string
}

export interface Swept {
  readonly hits: readonly Hit[]
  /** Where what is allowed was really found: a line of the table that nothing needs is too many. */
  readonly used: ReadonlySet<string>
  readonly bytes: number
}

export function sweep(marks: readonly Mark[], places: readonly Place[]): Swept {
  const find = finder(needlesOf(marks))
  const hits: Hit[] = []
  const used = new Set<string>()
  for (const { kind, at, bytes } of places)
    for (const { mark, dress } of find(bytes))
      if (allowed[kind]?.includes(mark) === true) used.add(`${kind}: ${mark}`)
      else hits.push({ mark, dress, kind, at })
  return { hits, used, bytes: places.reduce((sum, each) => sum + each.bytes.length, 0) }
}

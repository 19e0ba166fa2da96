// The kinds of cells that judging lists have: each reads a text and says in words what is wrong with it. Pure.
import * as z from 'zod'

import { readDay, readTime } from './dates.ts'
import { fieldWording as say } from './wording-fields.ts'

/** What a row says, by the column's id; every value as it is shown and compared. */
export type Values = Readonly<Record<string, string | undefined>>

export const valuesShape: z.ZodType<Values> = z.record(z.string(), z.string().optional())

const given = () => z.string({ error: () => say.empty })

const read = (from: (text: string) => string | undefined, otherwise: string) =>
  given().transform((text, ctx) => {
    const value = from(text)
    if (value !== undefined) return value
    ctx.addIssue({ code: 'custom', message: otherwise })
    return z.NEVER
  })

export const text = (most: number) => given().max(most, { error: () => say.tooLong(most) })
export const day = () => read(readDay, say.notDay)
export const time = () => read(readTime, say.notTime)

/** A place in an order, from 1. */
export const place = () =>
  read((given) => {
    const number = /^第?(\d{1,4})(?:个|位|号)?$/.exec(
      given.normalize('NFKC').replace(/\s/g, ''),
    )?.[1]
    return number === undefined || Number(number) === 0 ? undefined : String(Number(number))
  }, say.notPlace)

/** One of these words and nothing else. */
export const oneOf = (words: readonly string[]) =>
  read(
    (given) => words.find((word) => word === given.normalize('NFKC').trim()),
    say.notOneOf(words),
  )

/** A clause by its number, with or without 第 and in either kind of brackets. */
export const clause = (known: ReadonlySet<string>) =>
  read((given) => {
    const written = given.normalize('NFKC').replace(/\s/gu, '')
    const bare = written.replace(/^第|[条款项]$/gu, '')
    return [written, bare].find((each) => known.has(each))
  }, say.noClause)

/** Numbers of teams, one or several. */
export const codes = () =>
  read((given) => {
    const list = given
      .normalize('NFKC')
      .toUpperCase()
      .split(/[、,;\s]+/u)
      .filter((code) => code !== '')
    return list.length > 0 && list.every((code) => /^[A-Z0-9][A-Z0-9_-]{0,29}$/.test(code))
      ? list.join('、')
      : undefined
  }, say.notCodes)

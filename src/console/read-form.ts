// What a form gives, checked at the edge. A form that repeats a field gives a list.
import type { Context } from 'hono'
import * as z from 'zod'
import { Refusal } from '../platform/errors.ts'
import type { ConsoleEnv } from './deps.ts'
import { refusals } from './wording.ts'

/** The fields as posted; those whose name ends in [] are lists. */
export async function formOf(c: Context<ConsoleEnv>): Promise<Readonly<Record<string, unknown>>> {
  return c.req.parseBody()
}

/** @throws Refusal `malformed` for a form that our own pages do not send */
export async function readForm<T extends z.ZodType>(
  c: Context<ConsoleEnv>,
  shape: T,
): Promise<z.output<T>> {
  const read = shape.safeParse(await formOf(c))
  if (!read.success) throw new Refusal('malformed', refusals.malformed)
  return read.data
}

/** The id in the path. @throws Refusal `not-found` */
export function idOf(c: Context<ConsoleEnv>): string {
  const read = z.uuid().safeParse(c.req.param('id'))
  if (!read.success) throw new Refusal('not-found', refusals['not-found'])
  return read.data
}

/** What a redirect said has been done, if these words have it. */
export function saidOf(
  c: Context<ConsoleEnv>,
  words: Readonly<Record<string, string | undefined>>,
  name = 'said',
): string | undefined {
  const code = c.req.query(name)
  return code !== undefined && Object.hasOwn(words, code) ? words[code] : undefined
}

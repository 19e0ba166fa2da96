// The form of an announcement, read into a draft and filled from one.
import type { Context } from 'hono'
import * as z from 'zod'
import { draftShape, type Draft } from '../notices/announcements/draft.ts'
import { Refusal } from '../platform/errors.ts'
import type { ConsoleEnv } from './deps.ts'
import { refusals } from './wording.ts'

/** A field that may come once, several times or not at all. */
const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat().filter((each) => each !== '')))
const line = z.string().optional().default('')

const fields = z.object({
  title: line,
  headline: line,
  paragraphs: line,
  receipt: line,
  to: line,
  channels: many,
  tracks: many,
  cities: many,
  statuses: many,
  codes: line,
  startsAt: line,
  expiresAt: line,
})

/** @throws Refusal `malformed` when it is no such form, or a field is empty or too long */
export async function readDraft(c: Context<ConsoleEnv>): Promise<Draft> {
  const given = fields.safeParse(await c.req.parseBody({ all: true }))
  const draft = given.success ? draftShape.safeParse(draftOf(given.data)) : given
  if (!draft.success) throw new Refusal('malformed', refusals.malformed)
  return draft.data
}

function draftOf(form: z.output<typeof fields>): unknown {
  const some = <T>(list: readonly T[]) => (list.length === 0 ? undefined : list)
  const paragraphs = form.paragraphs
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
  return {
    title: form.title,
    template: { headline: form.headline, paragraphs, receipt: form.receipt },
    audience: {
      to: form.to,
      channels: some(form.channels),
      tracks: some(form.tracks),
      cities: some(form.cities),
      statuses: some(form.statuses),
      codes: some(form.codes.split(/[\s,，、;；]+/).filter((code) => code !== '')),
    },
    startsAt: instantOf(form.startsAt),
    expiresAt: instantOf(form.expiresAt),
  }
}

/** The value of a datetime-local field, in Shanghai like every time of the pages; undefined when it is empty. */
export function instantOf(value: string): Date | undefined {
  return value === '' ? undefined : new Date(`${value}:00+08:00`)
}

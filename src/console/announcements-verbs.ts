// The forms of an announcement's page, each to its verb and back to the page with what came of it.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { approveAnnouncement, rejectAnnouncement } from '../notices/announcements/approve.ts'
import { recallAnnouncement } from '../notices/announcements/recall.ts'
import { draftOf } from '../notices/announcements/read.ts'
import { deleteSegment, saveSegment } from '../notices/announcements/segments.ts'
import {
  cancelAnnouncement,
  pauseAnnouncement,
  resendFailed,
  resumeAnnouncement,
} from '../notices/announcements/stop.ts'
import { submitAnnouncement } from '../notices/announcements/submit.ts'
import { testSend } from '../notices/announcements/test-send.ts'
import { Refusal } from '../platform/errors.ts'
import type { Announcement } from '../store/announcements.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { findMember } from '../store/office.ts'
import { refusals } from './wording.ts'

type Ctx = Context<ConsoleEnv>

const at = '/console/announcements'
export const idShape = z.uuid()
const acted = z.object({
  version: z.coerce.number().int().min(1),
  hash: z.string().max(64).optional(),
  typed: z.string().max(12).optional(),
  because: z.string().trim().max(300).optional(),
})

/** Adds them. `find` reads the announcement that the address names. */
export function announcementActs(
  routes: Hono<ConsoleEnv>,
  deps: ConsoleDeps,
  find: (c: Ctx) => Promise<Announcement>,
): void {
  routes.post(`${at}/:id/test`, async (c) => {
    const { notice } = await find(c)
    const person = (await findMember(deps.store, c.get('actor').id))?.person ?? undefined
    return after(c, await testSend(deps, c.get('actor'), { id: notice.id, person }), 'sent')
  })
  routes.post(`${at}/:id/submit`, async (c) =>
    after(c, await submitAnnouncement(deps, c.get('actor'), await readAct(c)), 'submitted'),
  )
  routes.post(`${at}/:id/approve`, async (c) => {
    const { typed, hash = '', ...seen } = await readAct(c)
    const count = typed === undefined || !/^\d+$/.test(typed.trim()) ? undefined : Number(typed)
    const approval = { ...seen, hash, typed: count }
    return after(c, await approveAnnouncement(deps, c.get('actor'), approval), 'approved')
  })
  routes.post(`${at}/:id/reject`, async (c) => {
    const { because = '', ...seen } = await readAct(c)
    if (because === '') return after(c, { kind: 'refused', why: 'because' }, '')
    const rejection = { ...seen, because }
    return after(c, await rejectAnnouncement(deps, c.get('actor'), rejection), 'rejected')
  })
  const stops = {
    pause: [pauseAnnouncement, 'paused'],
    resume: [resumeAnnouncement, 'resumed'],
    cancel: [cancelAnnouncement, 'cancelled'],
    resend: [resendFailed, 'resent'],
    recall: [recallAnnouncement, 'recalling'],
  } as const
  for (const [name, [verb, said]] of Object.entries(stops))
    routes.post(`${at}/:id/${name}`, async (c) =>
      after(c, await verb(deps, c.get('actor'), await readAct(c)), said),
    )

  routes.post(`${at}/:id/segment`, async (c) => {
    const found = await find(c)
    const form = z.object({ name: z.string().trim().min(1).max(40) })
    const named = form.safeParse(await c.req.parseBody())
    if (!named.success) return after(c, { kind: 'refused', why: 'name' }, '')
    const { audience } = draftOf(found)
    const segment = { name: named.data.name, audience }
    return after(c, await saveSegment(deps, c.get('actor'), segment), 'saved')
  })
  routes.post(`${at}/segments/:id/delete`, async (c) => {
    const id = idShape.safeParse(c.req.param('id'))
    if (!id.success) throw new Refusal('not-found', refusals['not-found'])
    const done = await deleteSegment(deps, c.get('actor'), id.data)
    const told = done.kind === 'refused' ? `problem=${done.why}` : 'said=deleted'
    return c.redirect(`${at}?${told}`, 303)
  })
}

/** Which announcement, in the version that was seen, and what else the form says. */
export async function readAct(c: Ctx) {
  const id = idShape.safeParse(c.req.param('id'))
  const form = acted.safeParse(await c.req.parseBody())
  if (!id.success) throw new Refusal('not-found', refusals['not-found'])
  if (!form.success) throw new Refusal('malformed', refusals.malformed)
  return { ...form.data, id: id.data }
}

/** Back to the page of the announcement, with what came of it. */
export function after(
  c: Ctx,
  outcome: { readonly kind: string; readonly why?: string },
  said: string,
) {
  const told = outcome.kind === 'refused' ? `problem=${outcome.why ?? ''}` : `said=${said}`
  return c.redirect(`${at}/${c.req.param('id') ?? ''}?${told}`, 303)
}

// Files sent piece by piece by the script of a page: for a draft, and for a case that is added to.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { NewFile, PieceTaken, UploadBegun } from '../../reports/intake.ts'
import type { WebEnv } from '../deps.ts'
import { readJson } from '../post.ts'
import { uploadWords } from '../wording-report.ts'

export interface UploadDoor {
  /** What opens the draft or the case in this browser. */
  secret(c: Context<WebEnv>): string | undefined
  begin(secret: string, file: NewFile): Promise<UploadBegun>
  add(secret: string, id: string, at: number, piece: Uint8Array): Promise<PieceTaken>
  /** Says where to go on. */
  remove(c: Context<WebEnv>, secret: string, id: string): Promise<string>
  gone(c: Context<WebEnv>): Promise<Response>
}

const upload = z.object({
  name: z.string().min(1).max(255),
  size: z.number().int().nonnegative(),
  kind: z.enum(['evidence', 'stamp']),
  sha256: z
    .string()
    .regex(/^[\da-f]{64}$/)
    .optional(),
})

export function uploadRoutes(routes: Hono<WebEnv>, path: string, door: UploadDoor): void {
  routes.post(`${path}/files`, async (c) => {
    const file = await readJson(c, upload)
    const secret = door.secret(c)
    const begun = secret === undefined ? undefined : await door.begin(secret, file)
    if (begun === undefined || begun.kind === 'gone') return c.json({ kind: 'gone' }, 410)
    if (begun.kind === 'begun') return c.json(begun)
    return c.json({ ...begun, says: uploadWords(begun.why, file.name) }, 422)
  })

  routes.put(`${path}/files/:id`, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'))
    const at = z.coerce.number().int().min(0).safeParse(c.req.query('at'))
    const secret = door.secret(c)
    if (!id.success || !at.success || secret === undefined) return c.json({ kind: 'gone' }, 410)
    const piece = new Uint8Array(await c.req.arrayBuffer())
    const taken = await door.add(secret, id.data, at.data, piece)
    switch (taken.kind) {
      case 'taken':
        return c.json(taken)
      case 'elsewhere':
        return c.json(taken, 409)
      case 'whole':
        return c.json({ kind: 'whole', state: taken.row.state })
      case 'refused':
        return c.json({ ...taken, says: uploadWords(taken.why, '') }, 422)
      case 'gone':
        return c.json(taken, 410)
    }
  })

  routes.post(`${path}/files/:id/remove`, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'))
    const secret = door.secret(c)
    if (!id.success || secret === undefined) return door.gone(c)
    return c.redirect(await door.remove(c, secret, id.data), 303)
  })
}

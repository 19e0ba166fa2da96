// The second factor once more: a code that somebody types now, good for one use.
import type { Context } from 'hono'
import * as z from 'zod'
import { laneOf } from '../platform/seal.ts'
import { takeCode } from '../store/office.ts'
import type { Store } from '../store/store.ts'
import { addressOf } from '../web/address.ts'
import type { Auth } from './auth.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { forgiveTries, takeTry } from './tries.ts'

/** A code counts for a minute and a half at most; so long none is taken again. */
const codeKeptMs = 5 * 60_000

export const codeForm = z.object({
  code: z
    .string()
    .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/)),
})

/** Takes a code for good; false if it was taken before. */
export async function useCode(
  tx: Store,
  { key, clock }: Pick<ConsoleDeps, 'key' | 'clock'>,
  member: string,
  code: string,
): Promise<boolean> {
  return takeCode(tx, member, laneOf(key, ['console code', code]), clock.now(), codeKeptMs)
}

/** Whether the form has a right code of whoever is signed in. @throws Refusal `busy` after too many wrong ones */
export async function hasFreshCode(
  c: Context<ConsoleEnv>,
  deps: ConsoleDeps,
  auth: Auth,
): Promise<boolean> {
  const form = codeForm.safeParse(await c.req.parseBody())
  if (!form.success) return false
  const { code } = form.data
  const { id } = c.get('actor')
  await takeTry(deps, ['code', id])
  const answer = await auth.ask(c, '/two-factor/verify-totp', { code }, addressOf(c, deps))
  if (answer.status !== 200) return false
  if (!(await deps.store.transaction((tx) => useCode(tx, deps, id, code)))) return false
  await forgiveTries(deps, ['code', id])
  return true
}

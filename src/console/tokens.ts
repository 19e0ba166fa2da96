// Tokens for programs, like the registration system: made by an administrator, told once, good for some time.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { actorName, scopes, type Actor, type Scope } from '../platform/actor.ts'
import { chance } from '../platform/chance.ts'
import { writeAudit } from '../store/audit.ts'
import { addToken, findToken, noteUse, revokeToken } from '../store/tokens.ts'
import type { ConsoleDeps } from './deps.ts'

type TokenDeps = Pick<ConsoleDeps, 'store' | 'clock' | 'newId'>

const prefix = 'desk_'
const tokenShape = /^desk_[\w-]{43}$/
const dayMs = 86_400_000
const notedMs = 60_000

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The token, which cannot be looked up again. */
export async function makeToken(
  { store, clock, newId }: TokenDeps,
  actor: Actor,
  {
    name,
    scopes: given,
    days,
  }: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number },
): Promise<string> {
  const token = `${prefix}${Buffer.from(chance(32)).toString('base64url')}`
  const id = newId()
  const now = clock.now()
  await store.transaction(async (tx) => {
    await addToken(tx, {
      id,
      name,
      secret: hashOf(token),
      scopes: [...given],
      madeBy: actorName(actor),
      madeAt: now,
      expiresAt: new Date(now.getTime() + days * dayMs),
    })
    const detail = { scopes: given.join(' '), days }
    await writeAudit(
      tx,
      { actor: actorName(actor), verb: 'token.make', subject: `token:${id}`, detail },
      now,
    )
  })
  return token
}

export async function endToken(
  { store, clock }: TokenDeps,
  actor: Actor,
  id: string,
): Promise<boolean> {
  return store.transaction(async (tx) => {
    const now = clock.now()
    if (!(await revokeToken(tx, id, now))) return false
    const entry = {
      actor: actorName(actor),
      verb: 'token.revoke',
      subject: `token:${id}`,
      detail: {},
    }
    await writeAudit(tx, entry, now)
    return true
  })
}

const scopesShape = z.array(z.enum(scopes))

export type TokenActor = Extract<Actor, { readonly kind: 'token' }>

/** Who comes with this token; undefined if it opens nothing. */
export async function tokenActor(
  { store, clock }: Pick<TokenDeps, 'store' | 'clock'>,
  token: string,
): Promise<TokenActor | undefined> {
  if (!tokenShape.test(token)) return undefined
  const now = clock.now()
  const found = await findToken(store, hashOf(token), now)
  if (found === undefined) return undefined
  await noteUse(store, found.id, now, notedMs)
  return { kind: 'token', id: found.id, scopes: scopesShape.parse(found.scopes) }
}

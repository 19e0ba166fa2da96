// A console with its real sign-in, and people of the staff who know their passwords and hold their phones.
import type { Hono } from 'hono'
import { createConsole } from '../../src/console/app.tsx'
import { createAuth, type Auth } from '../../src/console/auth.ts'
import type { ConsoleEnv } from '../../src/console/deps.ts'
import type { LarkDoor } from '../../src/console/lark-identity.ts'
import { firstLink, makeLink } from '../../src/console/links.ts'
import type { Role } from '../../src/platform/actor.ts'
import { newId } from '../../src/platform/ids.ts'
import { addMember } from '../../src/store/office.ts'
import type { Store } from '../../src/store/store.ts'
import { browserOf, consoleDeps } from './console.ts'
import { testKey } from './desk.ts'
import { keyOn, totpCode } from './totp.ts'

export const goodPassword = 'correct horse battery'

export interface Office {
  readonly app: Hono<ConsoleEnv>
  readonly auth: Auth
  readonly store: Store
  browser(): ReturnType<typeof browserOf>
  /** The path of the link that opens the office; undefined when there is somebody. */
  firstLink(): Promise<string | undefined>
  /** Somebody new with a link of their own. */
  invited(
    roles: readonly Role[],
    email: string,
  ): Promise<{ readonly id: string; readonly link: string }>
  /** Moves the desk's clock; better-auth's runs on. */
  advance(ms: number): void
}

export async function openOffice(
  store: Store,
  origin = 'http://localhost',
  lark?: LarkDoor,
): Promise<Office> {
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const deps = consoleDeps(store, { clock })
  const auth = await createAuth({ store, key: testKey, origin, issuer: '小助手', lark })
  const app = createConsole(deps, auth)
  return {
    app,
    auth,
    store,
    browser: () => browserOf(app),
    async firstLink() {
      const token = await firstLink(deps)
      return token && `/console/link/${token}`
    },
    async invited(roles, email) {
      const id = newId()
      const token = await store.transaction(async (tx) => {
        await addMember(tx, { id, name: '丁一', email, roles: [...roles] })
        return makeLink(tx, deps, { kind: 'desk' }, id)
      })
      return { id, link: `/console/link/${token}` }
    },
    advance: (ms) => {
      ahead += ms
    },
  }
}

/** Goes through a link to the end: password, app, first code. The key of the app. */
export async function settleIn(
  browser: ReturnType<typeof browserOf>,
  link: string,
  codeFor: (key: string) => string = (key) => totpCode(key, Date.now()),
): Promise<string> {
  await browser.post(link, { password: goodPassword, again: goodPassword }, link)
  const key = keyOn(await (await browser.get('/console/enrol')).text())
  await browser.post('/console/enrol', { code: codeFor(key) }, '/console/enrol')
  return key
}

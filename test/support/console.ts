// The console with whoever a test says is signed in, and a browser that fills in its forms.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { correctionDeps } from '../../src/compose-corrections.ts'
import { createConsole } from '../../src/console/app.tsx'
import type { Auth } from '../../src/console/auth.ts'
import type {
  ConsoleDeps,
  ConsoleOfficial,
  StaffDoor,
  StaffSession,
} from '../../src/console/deps.ts'
import { sentencesOfEditions } from '../../src/editions/sentences.ts'
import { readOfficial } from '../../src/official/import.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import type { Role } from '../../src/platform/actor.ts'
import { newId } from '../../src/platform/ids.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { Store } from '../../src/store/store.ts'
import { loadDesk } from '../../scripts/desk.ts'
import { mask } from '../../src/language/mask.ts'
import { hasPersonalNumber } from '../../src/language/personal-number.ts'
import { chinaWorkdays } from '../../src/platform/working-days.ts'
import { fakeClock } from './clock.ts'
import { testKey } from './desk.ts'

const desk = loadDesk('小助手')

const read = (path: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(path), 'utf8')

export const consoleFiles = {
  picoCss: read('@picocss/pico/css/pico.min.css'),
  htmxJs: read('htmx.org/dist/htmx.min.js'),
}

/** Questions for a person, without a group of the staff. */
export const handoverDeps = {
  key: testKey,
  edition: sn2025,
  settings: {
    hours: [
      [540, 720],
      [840, 1_080],
    ],
    takeMinutes: 60,
    answerMinutes: 120,
  },
  staffGroup: undefined,
  mask,
  hasPersonalNumber,
  newId,
} as const

/** The official text, read in this thread. */
export const consoleOfficial: ConsoleOfficial = {
  read: (name, file) => readOfficial(name, file, () => Promise.reject(new Error('no pdf here'))),
  named: sentencesOfEditions.get(sn2025.id) ?? {},
  desk,
  world: async () => ({}),
}

export function consoleDeps(store: Store, over: Partial<ConsoleDeps> = {}): ConsoleDeps {
  return {
    store,
    key: testKey,
    edition: sn2025,
    clock: fakeClock(),
    log: silentLog,
    publicUrl: 'https://desk.example.org',
    trustProxy: false,
    deskName: '小助手',
    files: consoleFiles,
    handovers: { deps: handoverDeps, workdays: chinaWorkdays },
    official: consoleOfficial,
    corrections: correctionDeps(store, sn2025),
    board: { guard: desk.guard, comparing: desk.comparing, rulings: async () => [] },
    newId,
    background: (work) => void work,
    ...over,
  }
}

/** Somebody of the staff with these roles, wholly signed in unless told otherwise. */
export function staffOf(
  roles: readonly Role[],
  over: Partial<Pick<StaffSession, 'secondFactor'>> & { readonly id?: string } = {},
): StaffSession {
  const id = over.id ?? `staff-${roles.join('-') || 'nobody'}`
  return {
    id: `session-${id}`,
    actor: { kind: 'staff', id, roles },
    secondFactor: over.secondFactor ?? 'passed',
  }
}

/** A door that says whoever is set last. */
export interface HeldDoor extends StaffDoor {
  who: StaffSession | undefined
}

export function heldDoor(who: StaffSession | undefined): HeldDoor {
  const door: HeldDoor = { who, session: () => Promise.resolve(door.who) }
  return door
}

/** For pages that have nothing to do with signing in. */
const notHere = () => Promise.reject(new Error('nobody signs in here'))
export const noAuth: Auth = {
  lark: false,
  visit: notHere,
  ask: notHere,
  sessionToken: notHere,
  hash: notHere,
  seal: notHere,
  open: notHere,
  randomText: () => '',
}

/** The console and the browser of whoever the door lets in. */
export function openConsole(
  store: Store,
  who: StaffSession | undefined,
  over: Partial<ConsoleDeps> = {},
) {
  const door = heldDoor(who)
  const app = createConsole(consoleDeps(store, over), noAuth, door)
  return { app, door, ...browserOf(app) }
}

/** What a browser asks: an app, or a server under an address of its own. */
interface Asked {
  request(path: string, init: RequestInit): Response | Promise<Response>
}

/** Keeps cookies, and sends with each form the hidden value that the page has. */
export function browserOf(app: Asked) {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookie !== '') headers.set('cookie', cookie)
    if (!headers.has('accept')) headers.set('accept', 'text/html')
    const response = await app.request(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const get = (path: string): Promise<Response> => send(path)
  /** The hidden value of the page at `from`. */
  const csrfAt = async (from: string): Promise<string> =>
    /name="_csrf" value="([^"]+)"/.exec(await (await get(from)).text())?.[1] ?? ''
  const post = async (
    path: string,
    fields: Readonly<Record<string, string | Blob>> = {},
    from = '/console',
  ): Promise<Response> => {
    const body: FormData | URLSearchParams = Object.values(fields).some(
      (f) => typeof f !== 'string',
    )
      ? new FormData()
      : new URLSearchParams()
    body.set('_csrf', await csrfAt(from))
    for (const [name, value] of Object.entries(fields))
      if (body instanceof FormData) body.set(name, value)
      else if (typeof value === 'string') body.set(name, value)
    return send(path, { method: 'POST', body })
  }
  return { jar, send, get, post, csrfAt }
}

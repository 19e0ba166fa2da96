// Opens the secretariat's console: loaded when somebody first asks for it, so that a desk without one stays small.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConsoleFiles, ConsoleOfficial } from './console/deps.ts'
import { firstLink, linkPath } from './console/links.ts'
import type { Desk } from './conversation/desk.ts'
import { sentencesOfEditions } from './editions/sentences.ts'
import { readSettledDates } from './notices/calendar/settled-dates.ts'
import { readGivenRulings } from './notices/rulings/given.ts'
import { officialReader } from './official/node/reader.ts'
import { correctionDeps } from './compose-corrections.ts'
import { handoverDeps } from './compose-people.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { Fault } from './platform/errors.ts'
import { newId } from './platform/ids.ts'
import type { Log } from './platform/log.ts'
import type { InboxKey } from './platform/seal.ts'
import { chinaWorkdays } from './platform/working-days.ts'
import type { ReviewDesk } from './reports/review/desk.ts'
import type { Edition } from './rules/edition.ts'
import { sweepOffice } from './store/office.ts'
import type { Store } from './store/store.ts'
import type { ConsoleDoor } from './web/deps.ts'

export interface ConsoleOptions {
  readonly config: Pick<
    Config,
    'publicUrl' | 'trustProxy' | 'deskName' | 'port' | 'lark' | 'handover'
  >
  readonly store: Store
  readonly key: InboxKey
  readonly edition: Edition
  readonly log: Log
  /** Where reports are read; absent: not in this process. */
  readonly review?: ReviewDesk | undefined
  /** Reports are all that this process shows. */
  readonly reviewAlone?: boolean
  /** The pure core, to compare questions and to see what a change would change; a process that shows reports alone has none. */
  readonly core?: Pick<Desk, 'turn' | 'guard' | 'comparing'>
  background(work: Promise<unknown>): void
}

export interface OpenConsole extends ConsoleDoor {
  /** The link that opens an office in which there is nobody yet. */
  firstLink(origin: string): Promise<string | undefined>
  sweep(): Promise<void>
}

const file = (path: string): Promise<string> =>
  readFile(createRequire(import.meta.url).resolve(path), 'utf8')

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Bundled from src/console/browser/open-identity.ts. */
function openIdentityScript(): Promise<string> {
  return readFile(join(root, 'build', 'open-identity.js'), 'utf8').catch(() => {
    throw new Fault(
      'The script of the custodians is missing at build/open-identity.js: run npm run prepare',
    )
  })
}

async function readFiles(isReview: boolean): Promise<ConsoleFiles> {
  const [picoCss, htmxJs, openIdentityJs] = await Promise.all([
    file('@picocss/pico/css/pico.min.css'),
    file('htmx.org/dist/htmx.min.js'),
    isReview ? openIdentityScript() : undefined,
  ])
  return { picoCss, htmxJs, openIdentityJs }
}

/** What the pages of the official text work with; the thread that reads files begins with the first. */
const textDesk = (desk: Pick<Desk, 'turn'>, edition: Edition): ConsoleOfficial => ({
  read: officialReader().read,
  named: sentencesOfEditions.get(edition.id) ?? {},
  desk,
  world: async (from) => ({
    dates: await readSettledDates(from, edition),
    rulings: await readGivenRulings(from, edition),
  }),
})

export function openConsole(options: ConsoleOptions): OpenConsole {
  const { config, store, key, edition, log, background, review, core } = options
  const { publicUrl, trustProxy, deskName, port, lark } = config
  const clock = systemClock
  const load = async () => {
    const [{ createConsole, createReviewConsole }, { createApi }, { createAuth }, files] =
      await Promise.all([
        import('./console/app.tsx'),
        import('./console/api.ts'),
        import('./console/auth.ts'),
        readFiles(review !== undefined),
      ])
    const origin = publicUrl ?? `http://localhost:${port}`
    const auth = await createAuth({ store, key, origin, issuer: deskName, lark })
    const given = { store, key, edition, clock, log, publicUrl, trustProxy, deskName, files, newId }
    const handovers = { deps: handoverDeps(config, { key, edition }), workdays: chinaWorkdays }
    const official = core && textDesk(core, edition)
    const corrections = correctionDeps(store, edition)
    const board = {
      guard: core?.guard ?? (() => undefined),
      comparing: core?.comparing ?? (() => () => 0),
      rulings: async (from: Store) => readGivenRulings(from, edition),
    }
    const deps = { ...given, handovers, official, corrections, board, background }
    if (review !== undefined && options.reviewAlone === true)
      return { pages: createReviewConsole({ ...deps, review }, auth), api: undefined }
    return { pages: createConsole({ ...deps, review }, auth), api: createApi(deps) }
  }
  let loading: ReturnType<typeof load> | undefined
  return {
    async fetch(request, env) {
      loading ??= load().catch((error: unknown) => {
        // The next request tries again: the database may have been away.
        loading = undefined
        throw error
      })
      const { pages, api } = await loading
      const { pathname } = new URL(request.url)
      const isApi = api !== undefined && pathname.startsWith('/api/')
      return isApi ? api.fetch(request, env) : pages.fetch(request, env)
    },
    async firstLink(origin) {
      const token = await firstLink({ store, clock, newId })
      return token === undefined ? undefined : `${origin}${linkPath}/${token}`
    },
    async sweep() {
      log.info('console.swept', { sessions: await sweepOffice(store, clock.now()) })
    },
  }
}

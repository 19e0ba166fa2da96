// `npm run doctor`: looks at settings, database, model and the Lark app, and says what to put right.
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createLarkClient } from '../src/channels/lark/client.ts'
import { examine, type Finding } from '../src/channels/lark/examine.ts'
import { coreOf } from '../src/compose.ts'
import { authPath } from '../src/console/auth.ts'
import { larkCallback } from '../src/console/lark-identity.ts'
import { blame, codeOf } from '../src/platform/blame.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig, type Config } from '../src/platform/config.ts'
import { Fault } from '../src/platform/errors.ts'
import { silentLog } from '../src/platform/log.ts'
import { inboxKey } from '../src/platform/seal.ts'
import { checkKey } from '../src/store/inbox.ts'
import { requireCurrent } from '../src/store/migrate.ts'
import { openPostgres } from '../src/store/open/postgres.ts'
import { command } from './command.ts'

const ok = (text: string): Finding => ({ state: 'ok', text })
const wrong = (text: string): Finding => ({ state: 'wrong', text })

const labels: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok       ',
  wrong: 'WRONG    ',
  advice: 'advice   ',
  'by-hand': 'check    ',
}

/** What a check finds; whatever it throws is a finding as well. */
async function found(what: string, check: () => Promise<string>): Promise<Finding> {
  try {
    return ok(`${what}: ${await check()}`)
  } catch (error) {
    return wrong(
      `${what}: ${error instanceof Fault ? error.message : `it failed (${blame(error)})`}.`,
    )
  }
}

async function database({ databaseUrl, dataDir, inboxKey: key }: Config): Promise<string> {
  if (databaseUrl === undefined) {
    // Not opened: a desk may be running on it, and two would destroy it.
    await writable(dataDir)
    return 'embedded, made and brought up to date by the desk when it starts.'
  }
  const { store, close } = await openPostgres(databaseUrl, 1)
  try {
    await requireCurrent(store)
    if (key !== undefined) await checkKey(store, inboxKey(key))
    return 'PostgreSQL answers, its tables are up to date, INBOX_KEY opens what waits.'
  } finally {
    await close()
  }
}

/** The folder, or the nearest one above it that there is. */
async function writable(folder: string): Promise<void> {
  for (let path = folder; ; path = dirname(path)) {
    const there = await stat(path).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error
    })
    if (there?.isDirectory() === true) return
    if (there !== undefined || dirname(path) === path)
      throw new Fault('DATA_DIR lies below a file: name a folder, or a path where one can be made')
  }
}

async function model(config: Config): Promise<string> {
  const path = join('build', `model-${config.edition}.json`)
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Fault(`there is none at ${path}: run \`npm run model\``)
  })
  coreOf(config, JSON.parse(text))
  return `${path} is there and fits the edition.`
}

async function lark({ lark: app, publicUrl }: Config): Promise<readonly Finding[]> {
  if (app === undefined) {
    return [{ state: 'advice', text: 'Lark: not set up (LARK_APP_ID and the others are empty).' }]
  }
  const client = createLarkClient({ ...app, clock: systemClock, log: silentLog })
  const webhookUrl = publicUrl === undefined ? undefined : `${publicUrl}/webhooks/lark`
  return [...(await examine(client, { webhookUrl })), ...staffDoor(publicUrl)]
}

/** The platform does not tell which addresses people may be sent back to. */
function staffDoor(publicUrl: string | undefined): readonly Finding[] {
  if (publicUrl === undefined) return []
  const address = `${publicUrl}${authPath}${larkCallback}`
  return [
    {
      state: 'by-hand',
      text: `Staff sign-in: on the page Security Settings, the redirect URLs contain ${address} (needed only if the staff sign in to the console through Lark).`,
    },
  ]
}

await command(import.meta.url, { usage: 'npm run doctor' }, async () => {
  // A wrong setting is one sentence already, and without settings there is nothing to look at.
  const config = readConfig(process.env)
  const findings = [
    ok('Settings: they can be read.'),
    await found('Model', () => model(config)),
    await found('Database', () => database(config)),
    ...(await lark(config)),
  ]
  for (const { state, text } of findings) console.log(`${labels[state]}${text}`)
  const count = findings.filter(({ state }) => state === 'wrong').length
  console.log(
    count === 0
      ? 'Nothing wrong was found. What is marked "check" nobody can ask the platform: look yourself.'
      : `${count} to put right, marked WRONG.`,
  )
  if (count > 0) process.exitCode = 1
})
